"""Take answers in: preview, import, history, findings and what has been imported."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.followup.findings import Finding
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.new_round import earlier_round
from trivsel_app.operations.refusals import (
    FileAlreadyImported,
    FindingNotFound,
    NoResponses,
    NotAnEarlierYear,
    RoundIsClosed,
    RoundOfYearExists,
)
from trivsel_app.operations.round_reading import (
    current_round,
    is_frozen,
    round_of_year,
    round_tree,
    the_round,
)
from trivsel_app.operations.rounds import enter, freeze_now, refuse_blocked
from trivsel_app.operations.taking_in import (
    Progress,
    external_ids,
    holds_all_before,
    no_progress,
    take_in,
    unknown_units,
)
from trivsel_app.store import finding_store, import_store, round_store
from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import STEPS, Step

_TOPICS = frozenset({Topic.RESPONSES, Topic.FINDINGS, Topic.ROUND})
_FEW = 5  # the log tells fewer responses than this as 0: it may not follow single answers


@dataclass(frozen=True, slots=True)
class ResponsePreview:
    """What an import would bring. `units` counts known units with at least one row."""

    rows: int
    answered: int
    units: int
    unknown_units: tuple[str, ...]
    already_imported: bool
    findings: int
    texts: int
    leaders_known: bool
    opens_round: bool


def compare_responses(session: Session, round_id: int, parsed: ParsedResponses) -> ResponsePreview:
    """Tell what the import would bring, without doing it."""
    known = external_ids(round_tree(session, round_id))
    used = set(parsed.units)
    lost = unknown_units(parsed, known)
    repeated = import_store.round_of_file(session, parsed.sha256) is not None
    counted = parsed.answered & parsed.counts_participation
    return ResponsePreview(
        rows=len(parsed.units),
        answered=int(counted.sum()),
        units=len(used & known.keys()),
        unknown_units=lost,
        already_imported=repeated or (not lost and holds_all_before(session, round_id, parsed)),
        findings=len(parsed.findings),
        texts=sum(text != "" for texts in parsed.texts.values() for text in texts),
        leaders_known=parsed.leaders is not None,
        opens_round=not is_frozen(the_round(session, round_id).step),
    )


def import_responses(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    *,
    by: By,
    step: Progress = no_progress,
) -> Change:
    """Take a response file in; opens the round first when it is not open yet.

    Raises `RoundIsClosed`, `StepBlocked`, `FileAlreadyImported`, `NoResponses`, `UnknownUnits`,
    `OtherQuestionnaire` or `AnswersAlreadyIn`. Cannot be undone: nothing tells one answer from
    another afterwards.
    """
    found = the_round(session, round_id)
    if STEPS.index(found.step) > STEPS.index(Step.OPEN):
        raise RoundIsClosed(found.year, found.step)
    _refuse_repeated(session, parsed)
    _open(session, round_id, found.step, day_of(by))
    summary = take_in(session, round_id, parsed, by, step)
    summary["opened"] = int(found.step is not Step.OPEN)
    log(session, by, "responses.imported", _logged(summary, round_id))
    return Change("responses.imported", _TOPICS, None, summary | {"file": parsed.file_name})


def _open(session: Session, round_id: int, at: Step, on: date) -> None:
    taken = STEPS[STEPS.index(at) + 1 : STEPS.index(Step.OPEN) + 1]
    if taken:
        refuse_blocked(session, round_id, Step.OPEN)
    for each in taken:
        enter(session, round_id, each, on=on)


def _refuse_repeated(session: Session, parsed: ParsedResponses) -> None:
    earlier = import_store.round_of_file(session, parsed.sha256)
    if earlier is not None:
        record = next(
            each
            for each in import_store.load_imports(session, earlier)
            if each.sha256 == parsed.sha256
        )
        raise FileAlreadyImported(record.file_name, the_round(session, earlier).year, record.on)
    if not parsed.units and not parsed.findings:
        raise NoResponses(parsed.file_name)


def _logged(summary: dict[str, int | str], round_id: int) -> dict[str, int | str]:
    responses = summary["responses"]
    few = isinstance(responses, int) and responses < _FEW
    return {**summary, "round": round_id, "responses": 0 if few else responses}


def import_history(
    session: Session,
    year: int,
    parsed: ParsedResponses,
    *,
    by: By,
    step: Progress = no_progress,
) -> Change:
    """Make an earlier round from a file, for comparison only, with today's structure.

    Raises `NotAnEarlierYear`, `RoundOfYearExists` and what an import raises.
    """
    current = current_round(session).year
    if year >= current:
        raise NotAnEarlierYear(year, current)
    if round_of_year(session, year) is not None:
        raise RoundOfYearExists(year)
    _refuse_repeated(session, parsed)
    made = earlier_round(year)
    round_id = round_store.add_round(session, made)
    freeze_now(session, round_id, invited=False)
    summary = take_in(session, round_id, parsed, by, step)
    summary["year"] = year
    log(session, by, "history.imported", _logged(summary, round_id))
    return Change("history.imported", _TOPICS, None, summary | {"file": parsed.file_name})


def imports(session: Session, round_id: int) -> tuple[ImportRecord, ...]:
    """List the files taken into the round."""
    return import_store.load_imports(session, round_id)


def findings(session: Session, round_id: int) -> tuple[Finding, ...]:
    """List the round's named findings."""
    return finding_store.load_findings(session, round_id)


def set_finding_solved(session: Session, finding_id: int, solved: bool, *, by: By) -> Change:
    """Keep whether a physical condition has been solved."""
    if finding_store.find_finding(session, finding_id) is None:
        raise FindingNotFound
    part = One(
        partial(_solved, finding_id=finding_id),
        partial(_set_solved, finding_id),
        _solved(session, finding_id=finding_id),
        solved,
    )
    details: dict[str, int | str] = {"id": finding_id, "solved": int(solved)}
    edit = Edit("finding.solved", frozenset({Topic.FINDINGS}), (part,), details, details)
    return carry_out(session, edit, by)


def _solved(session: Session, *, finding_id: int) -> bool:
    found = finding_store.find_finding(session, finding_id)
    return found is not None and found.solved


def _set_solved(finding_id: int, session: Session, _before: bool, after: bool) -> None:
    finding_store.set_solved(session, finding_id, solved=after)
