"""Confidential signals that somebody has acted on, and the lines that say where help is."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.desk_tables import confidential_signal, help_contact, signal_look
from trivsel_app.store.rows import columns_of, load
from trivsel_app.survey.signal_case import SignalCase


def load_cases(session: Session, round_id: int) -> dict[int, SignalCase]:
    """Read a round's signals that have been acted on, by unit id."""
    here = confidential_signal.c.round_id == round_id
    return {case.unit_id: case for case in load(session, confidential_signal, SignalCase, here)}


def save_case(session: Session, case: SignalCase) -> None:
    """Write how far a signal has come."""
    _remove(session, case.round_id, case.unit_id)
    session.execute(insert(confidential_signal).values(columns_of(case)))


def _remove(session: Session, round_id: int, unit_id: int) -> None:
    t = confidential_signal.c
    here = (t.round_id == round_id) & (t.unit_id == unit_id)
    session.execute(delete(confidential_signal).where(here))


def add_look(session: Session, round_id: int, unit_id: int, on: date, actor: str) -> None:
    """Write down that somebody opened a unit's signal; once a day."""
    look = {"round_id": round_id, "unit_id": unit_id, "looked_on": on, "actor": actor}
    if (on, actor) not in looks(session, round_id).get(unit_id, ()):
        session.execute(insert(signal_look).values(look))


def looks(session: Session, round_id: int) -> dict[int, tuple[tuple[date, str], ...]]:
    """Read who opened which unit's signal on which day, the earliest first."""
    t = signal_look.c
    rows = session.execute(
        select(t.unit_id, t.looked_on, t.actor)
        .where(t.round_id == round_id)
        .order_by(t.looked_on, t.actor)
    )
    found: dict[int, tuple[tuple[date, str], ...]] = {}
    for unit_id, on, actor in rows:
        found[unit_id] = (*found.get(unit_id, ()), (on, actor))
    return found


def help_contacts(session: Session) -> tuple[str, ...]:
    """Read the lines in their order."""
    rows = session.execute(select(help_contact.c.line).order_by(help_contact.c.place))
    return tuple(rows.scalars())


def save_help_contacts(session: Session, lines: Sequence[str]) -> None:
    """Write the lines over those that were."""
    session.execute(delete(help_contact))
    for place, line in enumerate(lines):
        session.execute(insert(help_contact).values(place=place, line=line))
