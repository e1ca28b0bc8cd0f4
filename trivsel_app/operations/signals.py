"""The confidential signals: only for named HR persons, and every look is written down.

Whoever reads them or acts on one leaves the same line in the access log and the audit log, once in
a quarter of an hour and naming no unit: others can learn that somebody used the signals, not how
many there are, nor whether any. Who opened which signal stands with the signals themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations import access_log
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, Summary, carry_out
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import NotThereAnyMore, ResultsNotReady
from trivsel_app.operations.round_reading import questionnaire_of, round_tree, the_round
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.organisation.users import Permission
from trivsel_app.store import access_store, answer_store, signal_store
from trivsel_app.survey import signal_case
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.survey.signal_case import ClosingReason, SignalCase, recipients
from trivsel_app.survey.signals import SignalGroup, signal_groups, source_section

CODE: Final = "signals.used"
_TOPICS = frozenset({Topic.SIGNALS})


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal. `joined`: small units are behind it too, and nobody can tell which it is."""

    unit: Unit
    joined: bool
    case: SignalCase
    recipients: tuple[Unit, ...]  # whose leaders may be told, the one to choose first
    routed_to: Unit | None
    looks: tuple[tuple[date, str], ...]  # who has opened it, and when


@dataclass(frozen=True, slots=True)
class SignalsSeen(Change):
    """What opening the signals gives: the look has been written down with it."""

    rows: tuple[SignalRow, ...] = ()


def open_signals(
    session: Session, round_id: int, *, purpose: Purpose, by: By, unit_id: int | None = None
) -> SignalsSeen:
    """Read the signals (`NotAllowed`, `ResultsNotReady`); with a unit its signal becomes seen."""
    rows = _rows(session, round_id)
    if unit_id is not None:
        signal_store.save_case(session, signal_case.seen(_row(rows, unit_id).case, day_of(by)))
        signal_store.add_look(session, round_id, unit_id, day_of(by), by.actor)
        rows = _rows(session, round_id)
    write_down(session, round_id, by, purpose)
    return SignalsSeen(CODE, frozenset(), rows=rows)


def signals_ready(session: Session, round_id: int) -> bool:
    """Tell whether the round is closed, which says nothing of its signals (`NotAllowed`)."""
    refuse_unless(session, Permission.SEE_SIGNALS)
    return STEPS.index(the_round(session, round_id).step) >= STEPS.index(Step.CLOSED)


def write_down(session: Session, round_id: int, by: By, purpose: Purpose | None = None) -> None:
    """Tell both logs that somebody uses the signals; what is done goes by the last look's purpose.

    One look is one entry in each log. Only who may write at all does either.
    """
    refuse_unless(session, Permission.WRITE)
    last = access_store.last_purpose(session, by.actor, Seen.SIGNALS, round_id)
    before = access_store.head(session)
    purpose = purpose or last or Purpose.OTHER
    access_log.seen(session, by, Seen.SIGNALS, purpose=purpose, round_id=round_id)
    if access_store.head(session) != before:
        log(session, by, CODE, {})


def route_signal(
    session: Session, round_id: int, unit_id: int, to: int | None, *, by: By
) -> Change:
    """Say whose leader has been told, None for HR (`RecipientMayBeConcerned`)."""
    row = _row(_rows(session, round_id), unit_id)
    told = round_tree(session, round_id).unit(to) if to is not None else None
    return _save(
        session, row.case, signal_case.routed(row.case, told, row.recipients, day_of(by)), by
    )


def agree_on_measures(session: Session, round_id: int, unit_id: int, *, by: By) -> Change:
    """Say that it is agreed what the whole workplace does."""
    return _change(session, round_id, unit_id, signal_case.measures_agreed, by)


def close_signal(
    session: Session, round_id: int, unit_id: int, reason: ClosingReason, *, by: By
) -> Change:
    """Close a signal with a reason (`ClosingNeedsReason`)."""
    return _change(
        session, round_id, unit_id, lambda case, on: signal_case.closed(case, reason, on), by
    )


def note_signal(session: Session, round_id: int, unit_id: int, note: str, *, by: By) -> Change:
    """Write HR's own note."""
    return _change(
        session, round_id, unit_id, lambda case, _on: replace(case, note=note.strip()), by
    )


def _change(
    session: Session,
    round_id: int,
    unit_id: int,
    step: Callable[..., SignalCase],
    by: By,
) -> Change:
    before = _row(_rows(session, round_id), unit_id).case
    return _save(session, before, step(before, day_of(by)), by)


def _save(session: Session, before: SignalCase, after: SignalCase, by: By) -> Change:
    part = One(partial(_kept, case=before), _write, before, after)
    return carry_out(session, Edit(CODE, _TOPICS, (part,), journal=partial(_used, before)), by)


def _used(case: SignalCase, session: Session, by: By, _code: str, _details: Summary) -> None:
    write_down(session, case.round_id, by)


def _kept(session: Session, *, case: SignalCase) -> SignalCase:
    refuse_unless(session, Permission.SEE_SIGNALS)
    found = signal_store.load_cases(session, case.round_id)
    return found.get(case.unit_id, SignalCase(case.round_id, case.unit_id))


def _write(session: Session, _before: SignalCase, after: SignalCase) -> None:
    signal_store.save_case(session, after)


def _row(rows: tuple[SignalRow, ...], unit_id: int) -> SignalRow:
    found = next((row for row in rows if row.unit.id == unit_id), None)
    if found is None:
        raise NotThereAnyMore
    return found


def _rows(session: Session, round_id: int) -> tuple[SignalRow, ...]:
    if not signals_ready(session, round_id):
        raise ResultsNotReady(the_round(session, round_id).step)
    tree = round_tree(session, round_id)
    cases = signal_store.load_cases(session, round_id)
    groups = {group.unit_id: group for group in _groups(session, round_id, tree)}
    looks = signal_store.looks(session, round_id)
    ids = [unit.id for unit in tree.units if unit.id in groups or unit.id in cases]
    rows = (
        _signal_row(tree, each, groups.get(each), cases.get(each, SignalCase(round_id, each)))
        for each in ids
    )
    return tuple(replace(row, looks=looks.get(row.unit.id, ())) for row in rows)


def _groups(session: Session, round_id: int, tree: UnitTree) -> tuple[SignalGroup, ...]:
    questionnaire = questionnaire_of(session, round_id)
    found = source_section(questionnaire)
    if found is None:
        return ()
    joined = answer_store.joined_answers(session, round_id, found[0].code)
    return signal_groups(questionnaire, tree, joined)


def _signal_row(
    tree: UnitTree, unit_id: int, group: SignalGroup | None, case: SignalCase
) -> SignalRow:
    """Put a line together; where the answers are gone, everybody below may be behind it."""
    behind = group.units if group else tuple(unit.id for unit in tree.subtree(unit_id))
    told = tree.unit(case.routed_to) if case.routed_to is not None else None
    joined = any(each != unit_id for each in behind)
    return SignalRow(tree.unit(unit_id), joined, case, recipients(tree, unit_id, behind), told, ())
