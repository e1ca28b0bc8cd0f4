"""How many are invited in each unit, counted the way their answers are counted."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import answer_store, import_store, organisation_store, round_store


def invited_now(session: Session, tree: UnitTree) -> dict[int, tuple[int, int]]:
    """Count today's invited per unit as (leaders one level up, leaders where they lead).

    A leader's answer counts in the unit above, so that the leader's own unit is left with the
    answers of the staff alone (domain notes, part d, rule 16).
    """
    up: dict[int, int] = {}
    own: dict[int, int] = {}
    for unit_id, leads, count in organisation_store.invited_counts(session):
        own[unit_id] = own.get(unit_id, 0) + count
        at = _above(tree, unit_id) if leads else unit_id
        up[at] = up.get(at, 0) + count
    return {unit.id: (up.get(unit.id, 0), own.get(unit.id, 0)) for unit in tree.units}


def _above(tree: UnitTree, unit_id: int) -> int:
    parent = tree.unit(unit_id).parent_id
    return unit_id if parent is None else parent


def expected_invited(session: Session, round_id: int) -> dict[int, int]:
    """Count the invited per unit by the organisation, leaders one level up as their answers are."""
    if is_frozen(the_round(session, round_id).step):
        known = leaders_known(session, round_id)
        return round_store.frozen_invited(session, round_id, leaders_known=known)
    counts = invited_now(session, round_tree(session, round_id))
    return {unit_id: up for unit_id, (up, _own) in counts.items()}


def leaders_known(session: Session, round_id: int) -> bool:
    """Whether answers of leaders are counted one level up; false only if no file told who leads."""
    imports = import_store.load_imports(session, round_id)
    return not imports or any(record.leaders_known for record in imports)


def participation(session: Session, round_id: int) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Count (invited, answered) of the people placed directly on each unit.

    A file that lists everyone rules over the organisation. Never fewer invited than answered,
    where anybody is known to be invited: staff may have come after the list was made.
    """
    invited = expected_invited(session, round_id)
    answered: dict[int, int] = {}
    for unit_id, (came, listed) in answer_store.participation_counts(session, round_id).items():
        answered[unit_id] = came
        if listed is not None:
            invited[unit_id] = listed
    return {
        unit_id: count and max(count, answered.get(unit_id, 0))
        for unit_id, count in invited.items()
    }, answered
