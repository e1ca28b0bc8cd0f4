"""What is held of each kind of data, and how much of it has had its time."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.followup.findings import Finding
from trivsel_app.operations.access import role_of
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.journal import log
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import (
    access_store,
    answer_store,
    audit,
    erasure_store,
    finding_store,
    meta,
    organisation_store,
    round_store,
)
from trivsel_app.survey.retention import (
    ACCESS_MOST,
    DataKind,
    Holding,
    closed_on,
    employees_due,
    months_before,
    pushed_out,
    within_limits,
)
from trivsel_app.survey.rounds import Step, SurveyRound
from trivsel_app.texts.dates import danish_day

_MONTHS: Final = "access_log_months"


def holdings(session: Session, now: datetime) -> tuple[Holding, ...]:
    """Tell of each kind how much is held, how much is due and since when."""
    rounds = round_store.load_rounds(session)
    today = danish_day(now)
    notes = (_signal_notes, _screening_notes, _dialogue_notes)
    kinds = (_employees, _findings, _answers, _comments, *notes)
    of_rounds = (each for find in kinds for each in find(session, rounds, today) if each.held)
    return (*of_rounds, _access(session, now))


def _employees(session: Session, rounds: tuple[SurveyRound, ...], today: date) -> Iterator[Holding]:
    held = organisation_store.count_employees(session)
    due_on = employees_due(rounds, _imported_on(session))
    due = held if due_on is not None and due_on <= today else 0
    yield Holding(DataKind.EMPLOYEES, held, due, due_on)


def _imported_on(session: Session) -> date | None:
    """Give the day of the newest import that stands: one that was taken back brought nobody."""
    standing: list[date] = []
    for entry in reversed(audit.entries(session, code="organisation.imported")):
        if entry.details.get("undone"):
            standing[-1:] = []
        else:
            standing.append(danish_day(entry.at))
    return standing[-1] if standing else None


def _findings(session: Session, rounds: tuple[SurveyRound, ...], today: date) -> Iterator[Holding]:
    for each in rounds:
        found = finding_store.load_findings(session, each.id)
        due = len(closed_findings(each, found))
        since = today if due else None
        yield Holding(DataKind.FINDINGS, len(found), due, since, each.id, each.year)


def closed_findings(survey_round: SurveyRound, found: tuple[Finding, ...]) -> list[int]:
    """Give the ids of the findings whose plan is closed: solved, or of a round that is over."""
    over = survey_round.step is Step.FINISHED
    return [finding.id for finding in found if over or finding.solved]


def _answers(session: Session, rounds: tuple[SurveyRound, ...], _today: date) -> Iterator[Holding]:
    with_answers = _with_answers(session, rounds)
    late = pushed_out(rounds, with_answers)
    for each in with_answers:
        held = sum(answer_store.answered_in_files(session, each.id).values())
        due = held if each in late else 0
        since = closed_on(with_answers[with_answers.index(each) - 1]) if due else None
        yield Holding(DataKind.ANSWERS, held, due, since, each.id, each.year)


def _with_answers(session: Session, rounds: tuple[SurveyRound, ...]) -> list[SurveyRound]:
    return [each for each in rounds if answer_store.answering_units(session, each.id)]


def _comments(session: Session, rounds: tuple[SurveyRound, ...], _today: date) -> Iterator[Holding]:
    late = pushed_out(rounds, _with_answers(session, rounds))
    for each in rounds:
        held = erasure_store.count_texts(session, each.id)
        yield Holding(
            DataKind.COMMENTS, held, held if each in late else 0, None, each.id, each.year
        )


def _signal_notes(
    session: Session, rounds: tuple[SurveyRound, ...], _today: date
) -> Iterator[Holding]:
    if not may(role_of(session), Permission.SEE_SIGNALS):
        return  # how many there are is told to nobody else
    for each in rounds:
        held = erasure_store.count_signal_notes(session, each.id, closed=False)
        due = erasure_store.count_signal_notes(session, each.id, closed=True)
        yield Holding(DataKind.SIGNAL_NOTES, held, due, None, each.id, each.year)


def _screening_notes(
    session: Session, rounds: tuple[SurveyRound, ...], _today: date
) -> Iterator[Holding]:
    if not may(role_of(session), Permission.SEE_UNRELEASED):
        return  # readers are not told of the desk
    for each in rounds:
        held = erasure_store.count_screening_notes(session, each.id)
        due = held if each.step is Step.FINISHED else 0
        yield Holding(DataKind.SCREENING_NOTES, held, due, None, each.id, each.year)


def _dialogue_notes(
    session: Session, rounds: tuple[SurveyRound, ...], _today: date
) -> Iterator[Holding]:
    for each in rounds:
        held = erasure_store.count_dialogue_notes(session, each.id)
        due = held if each.step is Step.FINISHED else 0
        yield Holding(DataKind.DIALOGUE_NOTES, held, due, None, each.id, each.year)


def _access(session: Session, now: datetime) -> Holding:
    before = months_before(now, access_months(session))
    due = access_store.count_before(session, before)
    return Holding(DataKind.ACCESS_LOG, access_store.count(session), due)


def access_months(session: Session) -> int:
    """Give how many months the access log is kept."""
    return within_limits(int(meta.read_meta(session, _MONTHS) or ACCESS_MOST))


def keep_access_log(session: Session, months: int, *, by: By) -> Change:
    """Choose how many months the access log is kept."""
    chosen = within_limits(months)
    meta.write_meta(session, _MONTHS, str(chosen))
    log(session, by, "access.kept_for", {"months": chosen})
    return Change("access.kept_for", frozenset({Topic.SETTINGS}), summary={"months": chosen})
