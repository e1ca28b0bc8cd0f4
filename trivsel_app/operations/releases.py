"""Release units to their leaders: one by one, by department or all the rest, from frozen bytes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.freezing import Prepared, freeze, prepare
from trivsel_app.operations.frozen import newest
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import UnitNotInRound
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    ConfirmAsYourself,
    ConfirmationNeeded,
    ConfirmedBySelf,
    NothingToRelease,
    TalkMissing,
)
from trivsel_app.operations.round_reading import reporting_tree
from trivsel_app.operations.rounds import enter
from trivsel_app.operations.screening import Desk, DeskRow, begin, desk
from trivsel_app.operations.taking_in import Progress, no_progress
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store, user_store
from trivsel_app.store.release_store import FrozenRecord, ReleaseRequest, UnitRelease
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState

_TOPICS = frozenset({Topic.SCREENING, Topic.ROUND})


@dataclass(frozen=True, slots=True)
class Candidates:
    """What of a group of units can be released now; all are unit ids in the desk's order."""

    ready: tuple[int, ...]
    waiting: tuple[int, ...]  # a talk stands before
    unconfirmed: tuple[int, ...]  # critical: another person must confirm


def candidates(view: Desk, actor: str, *, within: int | None = None) -> Candidates:
    """Sort the unreleased units (below `within`, itself included) by what can be released now."""
    ready, waiting, unconfirmed = [], [], []
    for row in _unreleased(view, within):
        if row.needs_talk:
            waiting.append(row.unit.id)
        elif _lacks_confirmation(row, actor, ""):
            unconfirmed.append(row.unit.id)
        else:
            ready.append(row.unit.id)
    return Candidates(tuple(ready), tuple(waiting), tuple(unconfirmed))


def _unreleased(view: Desk, within: int | None) -> Iterable[DeskRow]:
    rows = [row for row in view.rows if row.state is not CaseState.RELEASED]
    if within is None or view.table is None:
        return rows
    inside = {unit.id for unit in view.table.tree.subtree(within)}
    return [row for row in rows if row.unit.id in inside]


def department_of(view: Desk, unit_id: int) -> Unit:
    """Find the department a unit belongs to; where there is none, the unit at the second level."""
    assert view.table is not None, "nothing is closed yet"
    tree = view.table.tree
    above = [*reversed(list(tree.ancestors(unit_id))), tree.unit(unit_id)]
    departments = [unit for unit in above if unit.kind is UnitKind.DEPARTMENT]
    return (departments or above[1:] or above)[0]


def ask_release(session: Session, round_id: int, unit_id: int, *, by: By) -> Change:
    """Ask for the release of a critical unit, which another person then confirms."""
    refuse_unless(session, Permission.WRITE)
    row = _rows(session, round_id, [unit_id])[0]
    if row.needs_talk:
        raise TalkMissing((row.unit.name,))
    request = ReleaseRequest(round_id, unit_id, by.actor, day_of(by))
    part = One[ReleaseRequest | None](
        lambda session: release_store.load_requests(session, round_id).get(unit_id),
        _save_request,
        row.request,
        request,
    )
    told: dict[str, int | str] = {"round": round_id, "unit": unit_id}
    return carry_out(session, Edit("release.asked", _TOPICS, (part,), told, told), by)


def _save_request(
    session: Session, before: ReleaseRequest | None, after: ReleaseRequest | None
) -> None:
    if before is not None:
        release_store.remove_request(session, before.round_id, before.unit_id)
    if after is not None:
        release_store.add_request(session, after)


def release_units(
    session: Session,
    round_id: int,
    unit_ids: Collection[int],
    *,
    by: By,
    confirmed_by: str = "",
    prepared: Prepared | None = None,
    step: Progress = no_progress,
) -> Change:
    """Release units; the round's first release freezes its figures when the audit passes them.

    `prepared` is what `freezing.prepare` gave before, so that nothing else waits for the audit.
    Raises `NotAllowed`, `ResultsNotReady`, `NothingToRelease`, `UnitNotInRound`, `AlreadyReleased`,
    `TalkMissing`, `ConfirmationNeeded`, `ConfirmedBySelf`, `ConfirmAsYourself`, and what
    `freezing.freeze` raises.
    Cannot be undone: what others have seen can't be called back.
    """
    refuse_unless(session, Permission.WRITE)
    if confirmed_by.strip() and user_store.load_users(session):
        raise ConfirmAsYourself
    rows = _rows(session, round_id, unit_ids)
    _refuse(rows, by.actor, confirmed_by.strip())
    record = newest(session, round_id)
    frozen_now = record is None
    if record is None:
        ready = prepared or prepare(session, round_id, step=step)
        record = freeze(session, ready, by)
    release_store.add_releases(
        session, [_release(row, record, by, confirmed_by.strip()) for row in rows]
    )
    for row in rows:
        release_store.remove_request(session, round_id, row.unit.id)
    begin(session, round_id)
    left = _left(session, round_id)
    if not left:
        enter(session, round_id, Step.RELEASED, on=day_of(by))
    return _told(session, rows, record, by, frozen_now=frozen_now, left=left)


def _left(session: Session, round_id: int) -> int:
    released = release_store.released_unit_ids(session, round_id)
    return sum(unit.id not in released for unit in reporting_tree(session, round_id).units)


def _rows(session: Session, round_id: int, unit_ids: Collection[int]) -> list[DeskRow]:
    view = desk(session, round_id)
    found = {row.unit.id: row for row in view.rows}
    if not unit_ids:
        raise NothingToRelease
    if not set(unit_ids) <= found.keys():
        raise UnitNotInRound
    rows = [found[unit_id] for unit_id in dict.fromkeys(unit_ids)]
    released = tuple(row.unit.name for row in rows if row.state is CaseState.RELEASED)
    if released:
        raise AlreadyReleased(released)
    return rows


def _refuse(rows: list[DeskRow], actor: str, confirmed_by: str) -> None:
    waiting = tuple(row.unit.name for row in rows if row.needs_talk)
    if waiting:
        raise TalkMissing(waiting)
    if confirmed_by and _same(confirmed_by, actor):
        raise ConfirmedBySelf(confirmed_by)
    lacking = tuple(r.unit.name for r in rows if _lacks_confirmation(r, actor, confirmed_by))
    if lacking:
        raise ConfirmationNeeded(lacking)


def _lacks_confirmation(row: DeskRow, actor: str, confirmed_by: str) -> bool:
    """Whether a critical unit has only one person behind its release so far."""
    asked_by_another = row.request is not None and not _same(row.request.asked_by, actor)
    return row.case.critical and not confirmed_by and not asked_by_another


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _release(row: DeskRow, record: FrozenRecord, by: By, confirmed_by: str) -> UnitRelease:
    """Say who released and who confirmed: the one who asked, and the one who now says yes."""
    released_by, second = by.actor, confirmed_by if row.case.critical else ""
    if row.case.critical and row.request is not None and not _same(row.request.asked_by, by.actor):
        released_by, second = row.request.asked_by, by.actor
    return UnitRelease(
        record.round_id, row.unit.id, record.version, day_of(by), released_by, second
    )


def _told(
    session: Session,
    rows: list[DeskRow],
    record: FrozenRecord,
    by: By,
    *,
    frozen_now: bool,
    left: int,
) -> Change:
    details: dict[str, int | str] = {
        "round": record.round_id,
        "version": record.version,
        "units": len(rows),
        "unit_ids": ",".join(str(row.unit.id) for row in rows),
        "confirmed": sum(row.case.critical for row in rows),
        "frozen": int(frozen_now),
        "sha256": record.sha256,
    }
    log(session, by, "release.made", details)
    return Change("release.made", _TOPICS, summary={**details, "left": left})
