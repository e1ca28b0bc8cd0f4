"""Release units to their leaders: one by one, by department or all the rest, from frozen bytes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.freezing import Prepared, freeze, prepare
from trivsel_app.operations.frozen import newest
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import ChangedMeanwhile, UnitNotInRound
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    ConfirmAsYourself,
    ConfirmationNeeded,
    ConfirmedBySelf,
    NotAudited,
    NothingToRelease,
    TalkMissing,
)
from trivsel_app.operations.round_reading import reporting_tree, the_round
from trivsel_app.operations.rounds import enter
from trivsel_app.operations.screening import Desk, DeskRow, begin, desk, figures_hash
from trivsel_app.operations.second_person import Person, acting, asker, has_second, needs_two
from trivsel_app.operations.taking_in import Progress, no_progress
from trivsel_app.organisation.names import person_key, same_person
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store
from trivsel_app.store.release_store import FrozenRecord, ReleaseRequest, UnitRelease
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState

_TOPICS = frozenset({Topic.SCREENING, Topic.ROUND})


@dataclass(frozen=True, slots=True)
class Candidates:
    """What of a group of units can be released now; all are unit ids in the desk's order."""

    ready: tuple[int, ...]
    waiting: tuple[int, ...]  # a talk stands before
    unconfirmed: tuple[int, ...]  # is or was critical: another person must confirm


def candidates(view: Desk, actor: str, *, within: int | None = None) -> Candidates:
    """Sort the unreleased units (below `within`, itself included) by what can be released now."""
    ready, waiting, unconfirmed = [], [], []
    for row in _unreleased(view, within):
        if row.needs_talk:
            waiting.append(row.unit.id)
        elif _lacks_confirmation(row, Person(actor), ""):
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


def with_those_below(view: Desk, unit_ids: Iterable[int]) -> frozenset[int]:
    """Give the units together with all below them: what their reports are about."""
    assert view.table is not None, "nothing is closed yet"
    tree = view.table.tree
    return frozenset(unit.id for each in unit_ids for unit in tree.subtree(each))


def department_of(view: Desk, unit_id: int) -> Unit:
    """Find the department a unit belongs to; where there is none, the unit at the second level."""
    assert view.table is not None, "nothing is closed yet"
    tree = view.table.tree
    above = [*reversed(list(tree.ancestors(unit_id))), tree.unit(unit_id)]
    departments = [unit for unit in above if unit.kind is UnitKind.DEPARTMENT]
    return (departments or above[1:] or above)[0]


def ask_release(session: Session, round_id: int, unit_id: int, *, by: By) -> Change:
    """Ask for the release of a critical unit, which another person then confirms.

    The request holds for the figures that are shown now. Doing it again asks anew, for whoever
    does it.
    """
    refuse_unless(session, Permission.WRITE)
    person = acting(session, by)
    view = desk(session, round_id)
    row = _rows(view, [unit_id])[0]
    if row.needs_talk:
        raise TalkMissing((row.unit.name,))
    assert view.table is not None, "nothing is closed yet"
    figures = figures_hash(view.table)
    request = ReleaseRequest(round_id, unit_id, person.name, person.user_id, day_of(by), figures)
    release_store.remove_request(session, round_id, unit_id)
    release_store.add_request(session, request)
    told = _asked(request)
    log(session, by, "release.asked", told)
    return Change("release.asked", _TOPICS, partial(_withdraw, request), told)


def _asked(request: ReleaseRequest) -> dict[str, int | str]:
    return {"round": request.round_id, "unit": request.unit_id}


def withdraw_release(session: Session, round_id: int, unit_id: int, *, by: By) -> Change:
    """Take back what was asked for a unit (`ChangedMeanwhile` when nothing waits)."""
    request = release_store.load_requests(session, round_id).get(unit_id)
    if request is None:
        raise ChangedMeanwhile
    return _withdraw(request, session, by)


def _withdraw(request: ReleaseRequest, session: Session, by: By) -> Change:
    """Take a request back, which may be asked anew."""
    refuse_unless(session, Permission.WRITE)
    if release_store.load_requests(session, request.round_id).get(request.unit_id) != request:
        raise ChangedMeanwhile
    release_store.remove_request(session, request.round_id, request.unit_id)
    told = _asked(request)
    log(session, by, "release.asked", {**told, "undone": 1})
    return Change("release.asked", _TOPICS, partial(_ask_anew, request), told)


def _ask_anew(request: ReleaseRequest, session: Session, by: By) -> Change:
    return ask_release(session, request.round_id, request.unit_id, by=by)


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
    `TalkMissing`, `ConfirmationNeeded`, `ConfirmedBySelf`, `ConfirmAsYourself`, `ReleaseAsUser`,
    `NotAudited`, and what `freezing.freeze` raises.
    Cannot be undone: what others have seen can't be called back.
    """
    refuse_unless(session, Permission.WRITE)
    person, second = acting(session, by), " ".join(confirmed_by.split())
    if person.user_id is not None and second:
        raise ConfirmAsYourself
    rows = _rows(desk(session, round_id), unit_ids)
    _refuse(rows, person, second)
    record = newest(session, round_id)
    frozen_now = record is None
    if record is None:
        ready = prepared or prepare(session, round_id, step=step)
        record = freeze(session, ready, by)
    if not record.audited:
        raise NotAudited(the_round(session, round_id).year)
    releases = [_release(row, record, by, person, second) for row in rows]
    release_store.add_releases(session, releases)
    for row in rows:
        release_store.remove_request(session, round_id, row.unit.id)
    begin(session, round_id)
    left = _left(session, round_id)
    if not left:
        enter(session, round_id, Step.RELEASED, on=day_of(by))
    return _told(session, releases, record, by, frozen_now=frozen_now, left=left)


def _left(session: Session, round_id: int) -> int:
    released = release_store.released_unit_ids(session, round_id)
    return sum(unit.id not in released for unit in reporting_tree(session, round_id).units)


def _rows(view: Desk, unit_ids: Collection[int]) -> list[DeskRow]:
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


def _refuse(rows: list[DeskRow], person: Person, second: str) -> None:
    waiting = tuple(row.unit.name for row in rows if row.needs_talk)
    if waiting:
        raise TalkMissing(waiting)
    if second and same_person(second, person.name):
        raise ConfirmedBySelf(second)
    lacking = tuple(row.unit.name for row in rows if _lacks_confirmation(row, person, second))
    if lacking:
        raise ConfirmationNeeded(lacking)


def _lacks_confirmation(row: DeskRow, person: Person, second: str) -> bool:
    """Whether a unit that is or was critical has only one person behind its release so far."""
    confirmed = bool(person_key(second)) or has_second(row.case, row.request, person)
    return needs_two(row.case) and not confirmed


def _release(
    row: DeskRow, record: FrozenRecord, by: By, person: Person, second: str
) -> UnitRelease:
    """Say who released and who confirmed: the one who asked, and the one who now says yes."""
    released_by, confirmed_by = person.name, second if needs_two(row.case) else ""
    if needs_two(row.case) and row.request is not None and person.is_other(asker(row.request)):
        released_by, confirmed_by = row.request.asked_by, person.name
    return UnitRelease(
        record.round_id, row.unit.id, record.version, day_of(by), released_by, confirmed_by
    )


def _told(
    session: Session,
    releases: list[UnitRelease],
    record: FrozenRecord,
    by: By,
    *,
    frozen_now: bool,
    left: int,
) -> Change:
    details: dict[str, int | str] = {
        "round": record.round_id,
        "version": record.version,
        "units": len(releases),
        "unit_ids": ",".join(str(each.unit_id) for each in releases),
        "confirmed": sum(bool(each.confirmed_by) for each in releases),
        "frozen": int(frozen_now),
        "sha256": record.sha256,
    }
    log(session, by, "release.made", details)
    return Change("release.made", _TOPICS, summary={**details, "left": left})
