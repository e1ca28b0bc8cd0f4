"""Write one parsed response file into a round: separated, keyed at random, counted."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.exchange.collector import collector_resting
from trivsel_app.followup.findings import Finding, Severity
from trivsel_app.operations.change import By
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.refusals import AnswersAlreadyIn, OtherQuestionnaire
from trivsel_app.operations.round_reading import questionnaire_of, round_tree
from trivsel_app.organisation.merge import UnknownUnits
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import answer_store, finding_store, import_store
from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.separation import Separated, counting_units, separate

Progress = Callable[[int, int], None]


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody; never cancels."""


def external_ids(tree: UnitTree) -> dict[str, int]:
    """Give each unit's id by its external id."""
    return {unit.external_id: unit.id for unit in tree.units}


def unknown_units(parsed: ParsedResponses, known: Iterable[str]) -> tuple[str, ...]:
    """Name the unit ids of the file that the round does not have."""
    used = set(parsed.units) | {finding.unit_external_id for finding in parsed.findings}
    return tuple(sorted(used - set(known)))


def holds_all_before(session: Session, round_id: int, parsed: ParsedResponses) -> bool:
    """Whether a file of known units holds every answer the round has.

    Then it was saved or exported a second time: byte for byte it is another file, but its people
    would count twice, and three of them would be shown as a group of six.
    """
    if not answer_store.answering_units(session, round_id):
        return False
    tree = round_tree(session, round_id)
    units = counting_units(parsed, tree, external_ids(tree)).tolist()
    return all(
        Counter(_singly(answer_store.joined_answers(session, round_id, section.code), width))
        <= Counter(zip(units, parsed.answers.get(section.code, ()), strict=False))
        for section in questionnaire_of(session, round_id).sections
        if (width := answer_length(section))
    )


def _singly(joined: Iterable[tuple[int, str]], width: int) -> Iterable[tuple[int, str]]:
    for unit_id, answers in joined:
        for at in range(0, len(answers), width):
            yield unit_id, answers[at : at + width]


def take_in(
    session: Session, round_id: int, parsed: ParsedResponses, by: By, step: Progress
) -> dict[str, int | str]:
    """Write the file into the opened round and return what was taken in, as counts.

    Raises `UnknownUnits`, `OtherQuestionnaire` or `AnswersAlreadyIn` before anything is written.
    """
    tree = round_tree(session, round_id)
    known = external_ids(tree)
    lost = unknown_units(parsed, known)
    if lost:
        raise UnknownUnits(lost)
    _refuse_other(questionnaire_of(session, round_id), parsed)
    if holds_all_before(session, round_id, parsed):
        raise AnswersAlreadyIn(parsed.file_name)
    with collector_resting():
        separated = separate(parsed, tree, known)
        _write(session, round_id, separated, step)
    record = _record(parsed, separated, by)
    import_store.add_import(session, round_id, record)
    return {"responses": record.responses, "findings": record.findings}


def _refuse_other(questionnaire: Questionnaire, parsed: ParsedResponses) -> None:
    """Refuse answers of sections or lengths that the round's questionnaire does not have."""
    lengths = {section.code: answer_length(section) for section in questionnaire.sections}
    for section, answers in parsed.answers.items():
        if not set(map(len, answers)) <= {0, lengths.get(section, 0)}:
            raise OtherQuestionnaire(section)


def _write(session: Session, round_id: int, separated: Separated, step: Progress) -> None:
    """Write part by part; `step` may raise between parts, and then nothing is kept."""
    parts: list[tuple[Callable[..., None], Any]] = [
        *((answer_store.add_answers, item) for item in separated.answers.items()),
        *((answer_store.add_texts, item) for item in separated.texts.items()),
    ]
    for done, (write, (part, rows)) in enumerate(parts):
        step(done, len(parts))
        write(session, round_id, part, rows)
    step(len(parts), len(parts))
    answer_store.add_participation(
        session, round_id, separated.participation, a_list=separated.only_a_list
    )
    findings = [_finding(round_id, *placed) for placed in separated.findings]
    finding_store.add_findings(session, findings)


def _finding(round_id: int, unit_id: int, parsed: ParsedFinding) -> Finding:
    return Finding(
        id=0,
        round_id=round_id,
        unit_id=unit_id,
        category=parsed.category,
        severity=Severity(parsed.severity),
        reporter=parsed.reporter,
        place=parsed.place,
        description=parsed.description,
        suggestion=parsed.suggestion,
        wants_reply=parsed.wants_reply,
    )


def _record(parsed: ParsedResponses, separated: Separated, by: By) -> ImportRecord:
    answered = sum(count for count, _invited in separated.participation.values())
    return ImportRecord(
        file_name=parsed.file_name,
        sha256=parsed.sha256,
        on=day_of(by),
        responses=answered,
        findings=len(separated.findings),
        leaders_known=parsed.leaders is not None,
    )
