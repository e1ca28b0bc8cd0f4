"""Whether the units form a tree, and all that is counted stands at units its round has."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from trivsel_app.organisation.tree import ParentMissing, UnitsInCircle, build_tree
from trivsel_app.store import answer_store, organisation_store, round_store


def torn(session: Session) -> Iterator[str]:
    """Name the units that hang from nothing: today's first, then those of each frozen round."""
    rounds = round_store.load_rounds(session)
    frozen = (round_store.frozen_units(session, each.id) for each in rounds)
    for units in (organisation_store.load_units(session), *frozen):
        try:
            build_tree(units)
        except ParentMissing as missing:
            yield missing.name
        except UnitsInCircle as circle:
            yield ", ".join(circle.names)


def strays(session: Session) -> Iterator[tuple[int, int]]:
    """Count by the round's year the units with answers or participation that it does not have."""
    for each in round_store.load_rounds(session):
        known = {unit.id for unit in round_store.frozen_units(session, each.id)}
        counted = answer_store.participation_counts(session, each.id).keys()
        stray = (counted | answer_store.answering_units(session, each.id)) - known
        if stray:
            yield each.year, len(stray)
