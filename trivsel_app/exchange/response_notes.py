"""Say what was separated, guessed, left out, or is not in a response file."""

from trivsel_app.exchange.answer_columns import AnswerReader
from trivsel_app.exchange.finding_rows import REPORTERS, NamedRows, is_finding
from trivsel_app.exchange.participation import Flags
from trivsel_app.exchange.problems import Dropped, DropReason, Problem, ProblemCode
from trivsel_app.exchange.table import Table
from trivsel_app.survey.questionnaire import Questionnaire


def add_notes(
    reader: AnswerReader,
    questionnaire: Questionnaire,
    named: NamedRows,
    people: list[str] | None,
    spoken: Flags,
) -> None:
    """Say what was separated, guessed, left out or not in the file."""
    table = reader.table
    rows = [at for at in named.answered if at not in table.refused]
    both = [at for at in rows if spoken[at]]
    nameless = [at for at, _, _ in named.reported if at not in table.refused]
    nameless = [at for at in nameless if not (people and people[at])]
    for code, places_ in (
        (ProblemCode.REPORTER_WITH_ANSWERS, both),
        (ProblemCode.FINDING_WITHOUT_REPORTER, nameless),
    ):
        if places_:
            row = table.sheet.rows[min(places_)]
            table.problems.append(Problem(code, row, count=len(set(places_))))
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
            column = table.sheet.columns[match.index]
            count = sum(1 for at, cell in enumerate(column) if cell and at not in kept)
            if count:
                table.dropped.append(
                    Dropped(match.heading, DropReason.IDENTITY, count, table.sheet.name)
                )
