"""Read the audit log."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from trivsel_app.operations.access import role_of
from trivsel_app.organisation.units import UnitKind
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import (
    audit,
    group_store,
    organisation_store,
    release_store,
    round_store,
)
from trivsel_app.store.audit import Entry
from trivsel_app.texts import labels

PAGE = 500  # entries read at a time
_OF_THE_DESK = ("screening.", "release.asked", "release.correction_asked")
_OF_ANSWERS = ("comment.", "release.")


def audit_entries(
    session: Session,
    *,
    code: str | None = None,
    since: datetime | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> tuple[Entry, ...]:
    """Read entries, newest first; `before` is the last number of the page above.

    Whoever may not see what is not released is not told which units call for a talk or wait.
    """
    found = audit.entries(session, code=code, since=since, before=before, limit=limit)
    if may(role_of(session), Permission.SEE_UNRELEASED):
        return found
    return tuple(_without_desk(session, each) for each in found)


def _without_desk(session: Session, entry: Entry) -> Entry:
    if entry.code.startswith(_OF_THE_DESK):
        return replace(entry, details={})
    if not entry.code.startswith(_OF_ANSWERS) or "unit" not in entry.details:
        return entry
    if entry.details["unit"] in release_store.released_unit_ids(session, _round_of(entry)):
        return entry
    kept = {name: value for name, value in entry.details.items() if name != "unit"}
    return replace(entry, details=kept)


def _round_of(entry: Entry) -> int:
    return int(entry.details.get("round") or 0)


def newest_number(session: Session) -> int:
    """Give the number of the last entry; 0 in an empty log."""
    return audit.head(session).number


def unit_names(session: Session) -> dict[int, str]:
    """Name every unit the log can speak of: as it is today, else as a round has frozen it.

    Reporting groups are among them.
    """
    names = _group_names(session)
    for each in reversed(round_store.load_rounds(session)):
        names |= {unit.id: unit.name for unit in round_store.frozen_units(session, each.id)}
    return names | {unit.id: unit.name for unit in organisation_store.load_units(session)}


def _group_names(session: Session) -> dict[int, str]:
    """Name the groups; their numbers begin anew each round, so some are told as groups only."""
    told: dict[int, set[str]] = {}
    for each in round_store.load_rounds(session):
        for group in group_store.load_groups(session, each.id):
            told.setdefault(group.place, set()).add(group.name)
    any_group = labels.of(UnitKind.REPORTING_GROUP)
    return {place: min(names) if len(names) == 1 else any_group for place, names in told.items()}
