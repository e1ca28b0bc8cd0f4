"""Write one parsed response file into a round: separated, keyed at random, counted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.exchange.collector import collector_resting
from trivsel_app.followup.findings import Finding, Severity
from trivsel_app.operations.change import By
from trivsel_app.operations.comment_carrying import CommentsBefore, carry_over, comments_before
from trivsel_app.operations.delivery import external_ids
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.refusals import OtherQuestionnaire
from trivsel_app.operations.round_reading import round_tree
from trivsel_app.organisation.merge import UnknownUnits
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import answer_store, finding_store, import_store, release_store
from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.answers import answer_length
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.separation import Separated, separate

Progress = Callable[[int, int], None]


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody; never cancels."""


def refuse_foreign(parsed: ParsedResponses, tree: UnitTree, questionnaire: Questionnaire) -> None:
    """Refuse a file read for another organisation or another questionnaire.

    Raises `UnknownUnits` (the rows of unknown units are left out while reading, but a unit may be
    gone since), or `OtherQuestionnaire` for sections or lengths of answers it does not have.
    """
    used = set(parsed.units) | {finding.unit_external_id for finding in parsed.findings}
    lost = used - external_ids(tree).keys()
    if lost:
        raise UnknownUnits(tuple(sorted(lost)))
    lengths = {section.code: answer_length(section) for section in questionnaire.sections}
    for section, answers in parsed.answers.items():
        if not set(map(len, answers)) <= {0, lengths.get(section, 0)}:
            raise OtherQuestionnaire(section)


def take_in(
    session: Session, round_id: int, parsed: ParsedResponses, by: By, step: Progress
) -> dict[str, int | str]:
    """Write a file that nothing speaks against into the opened round; give what came, as counts.

    Whatever release somebody has asked for was asked of other figures.
    """
    release_store.forget_requests(session, round_id)
    tree = round_tree(session, round_id)
    with collector_resting():
        separated = separate(parsed, tree, external_ids(tree))
        findings = [_finding(round_id, *placed) for placed in separated.findings]
        _write(session, round_id, separated, step)
        finding_store.add_findings(session, findings)
    return _keep_record(session, round_id, parsed, separated, by)


def take_in_instead(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    by: By,
    step: Progress,
    *,
    comments: CommentsBefore | None = None,
) -> dict[str, int | str]:
    """Write a file in the place of all that was taken into the round.

    Findings are replaced only if the file brings any; what has been solved stays solved, and what
    was decided of comments stands for those that come again (`comments`, if they are read already).
    """
    solved = _solved(session, round_id)
    comments = comments or comments_before(session, round_id)
    answer_store.remove_answers(session, round_id)
    import_store.forget_imports(session, round_id)
    if parsed.findings:
        finding_store.remove_findings(session, round_id)
    told = take_in(session, round_id, parsed, by, step)
    _solve_again(session, round_id, solved)
    carry_over(session, round_id, comments)
    return told


def _solved(session: Session, round_id: int) -> set[Finding]:
    found = finding_store.load_findings(session, round_id)
    return {replace(each, id=0) for each in found if each.solved}


def _solve_again(session: Session, round_id: int, solved: Iterable[Finding]) -> None:
    wanted = {replace(each, solved=False) for each in solved}
    for each in finding_store.load_findings(session, round_id):
        if replace(each, id=0) in wanted:
            finding_store.set_solved(session, each.id, solved=True)


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


def _keep_record(
    session: Session, round_id: int, parsed: ParsedResponses, separated: Separated, by: By
) -> dict[str, int | str]:
    record = ImportRecord(
        file_name=parsed.file_name,
        sha256=parsed.sha256,
        on=day_of(by),
        responses=sum(count for count, _invited in separated.participation.values()),
        findings=len(separated.findings),
        leaders_known=parsed.leaders is not None,
    )
    import_store.add_import(session, round_id, record)
    return {"responses": record.responses, "findings": record.findings}
