"""The access log: who saw what, when and why; per unit, and a random sample for control."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations.access import role_of
from trivsel_app.operations.change import By
from trivsel_app.operations.log import unit_names
from trivsel_app.operations.round_reading import rounds
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import access_store
from trivsel_app.store.access_store import Look

ONE_LOOK: Final = timedelta(minutes=15)  # opening the same again within it is the same look
SAMPLE: Final = 20  # entries drawn for control (reliability.md B10)


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One line of the log with the unit's name ("" when it was not about one) and the year."""

    look: Look
    unit: str
    year: int | None


def seen(
    session: Session,
    by: By,
    what: Seen,
    *,
    unit_id: int | None = None,
    purpose: Purpose,
    round_id: int | None = None,
) -> None:
    """Log that data was opened, in a write transaction of its own; once in `ONE_LOOK`.

    Every role may: it is the one thing a reader writes. Never a person's name or a content.
    """
    look = Look(by.actor, by.now, what, unit_id, round_id, purpose)
    if not access_store.seen_since(session, look, by.now - ONE_LOOK):
        access_store.record(session, look)


def looks(session: Session) -> tuple[SeenRow, ...]:
    """Read the whole log, newest first, with the names units have or had.

    Whoever may not see what is not released is not told whose case of the screening was opened, as
    in the audit log.
    """
    names = unit_names(session)
    years = {each.id: each.year for each in rounds(session)}
    found = access_store.looks(session)
    if not may(role_of(session), Permission.SEE_UNRELEASED):
        found = tuple(map(_without_case, found))
    return tuple(
        SeenRow(look, names.get(look.unit_id or 0, ""), years.get(look.round_id or 0))
        for look in found
    )


def _without_case(look: Look) -> Look:
    return replace(look, unit_id=None) if look.what is Seen.SCREENING_CASE else look


def control_sample(rows: Iterable[SeenRow], *, seed: int) -> tuple[SeenRow, ...]:
    """Draw entries at random, newest first: the same seed and entries give the same sample."""
    listed = sorted(rows, key=lambda row: row.look.id)
    drawn = Random(seed).sample(listed, min(SAMPLE, len(listed)))  # noqa: S311  to be repeated
    return tuple(sorted(drawn, key=lambda row: row.look.id, reverse=True))
