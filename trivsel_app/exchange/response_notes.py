"""Say what was separated, guessed, left out, or is not in a response file."""

from trivsel_app.exchange.answer_columns import AnswerReader
from trivsel_app.exchange.finding_rows import REPORTERS, NamedRows, is_finding
from trivsel_app.exchange.participation import Flags
from trivsel_app.exchange.problems import Dropped, DropReason, Problem, ProblemCode
from trivsel_app.exchange.table import Table
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedFinding


def add_notes(
    reader: AnswerReader,
    questionnaire: Questionnaire,
    named: NamedRows,
    reported: tuple[ParsedFinding, ...],
    spoken: Flags,
) -> None:
    """Say what was separated, guessed, left out or not in the file."""
    table = reader.table
    both = {at for at in named.answered if at not in table.refused and spoken[at]}
    rows = {
        ProblemCode.REPORTER_WITH_ANSWERS: {table.sheet.rows[at] for at in both},
        ProblemCode.FINDING_WITHOUT_REPORTER: {each.row for each in reported if not each.reporter},
    }
    table.problems += [Problem(code, min(at), count=len(at)) for code, at in rows.items() if at]
    for question in reader.numbered:
        table.problems.append(Problem(ProblemCode.NUMBERED_OPTIONS, detail=question.code))
    if reader.columns.found:
        table.problems += [
            Problem(ProblemCode.QUESTION_MISSING, detail=question.code)
            for _, _, question in questionnaire.questions()
            if not is_finding(question) and not reader.has(question)
        ]
    _drop_identities(table, named)


def _drop_identities(table: Table, named: NamedRows) -> None:
    """Identity is kept only with a finding; say how often it was left out."""
    kept = {at for at, _, _ in named.reported}
    for code in REPORTERS:
        for match in table.matches.by_field.get(code, ()):
            said = table.sheet.columns.coded(match.index).filled()
            said[list(kept)] = False
            count = int(said.sum())
            if count:
                table.dropped.append(
                    Dropped(match.heading, DropReason.IDENTITY, count, table.sheet.name)
                )
