"""Read the audit log and check that its chain and the data hold together."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from trivsel_app.operations.access import role_of
from trivsel_app.organisation.tree import ParentMissing, UnitsInCircle, build_tree
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import answer_store, audit, organisation_store, release_store, round_store
from trivsel_app.store.audit import Entry
from trivsel_app.store.chain import ChainVerdict

PAGE = 500  # entries read at a time
_OF_THE_DESK = ("screening.", "release.asked", "release.correction_asked")
_OF_ANSWERS = ("comment.", "release.")


@dataclass(frozen=True, slots=True)
class DataVerdict:
    """What `check_data` found. `stray_units` counts counts and answers of unknown units."""

    audit: ChainVerdict
    tree_holds: bool
    stray_units: int

    @property
    def intact(self) -> bool:
        """Tell whether nothing was found."""
        return self.audit.intact and self.tree_holds and not self.stray_units


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
    """Name every unit the log can speak of: as it is today, else as a round has frozen it."""
    names: dict[int, str] = {}
    for each in reversed(round_store.load_rounds(session)):
        names |= {unit.id: unit.name for unit in round_store.frozen_units(session, each.id)}
    return names | {unit.id: unit.name for unit in organisation_store.load_units(session)}


def check_data(session: Session) -> DataVerdict:
    """Check the log's chain and the rules no database constraint can hold."""
    return DataVerdict(audit.verify(session), _tree_holds(session), _stray_units(session))


def _tree_holds(session: Session) -> bool:
    try:
        build_tree(organisation_store.load_units(session))
    except (ParentMissing, UnitsInCircle):
        return False
    return True


def _stray_units(session: Session) -> int:
    stray = 0
    for each in round_store.load_rounds(session):
        known = {unit.id for unit in round_store.frozen_units(session, each.id)}
        counted = answer_store.participation_counts(session, each.id).keys()
        answering = answer_store.answering_units(session, each.id)
        stray += len((set(counted) | answering) - known)
    return stray
