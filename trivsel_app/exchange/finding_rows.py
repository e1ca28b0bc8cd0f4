"""The named section of a response file: physical conditions with the one who reports them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from trivsel_app.exchange.answer_columns import AnswerReader
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.option_words import OptionWords
from trivsel_app.exchange.private_values import mask_cpr
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.question_columns import DETAILS
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.values import clean_id, clean_paragraphs, masked_text, parse_yes_no
from trivsel_app.followup.findings import Severity
from trivsel_app.survey.questionnaire import Option, Question, QuestionKind
from trivsel_app.survey.responses import ParsedFinding

_NUMBER = "reporter_number"
REPORTERS = (_NUMBER, "reporter_name", "reporter_email")


@dataclass(frozen=True)
class NamedRows:
    """Positions of rows with any answer in the named section, and what is to be solved there."""

    answered: frozenset[int]
    reported: tuple[tuple[int, Question, Option], ...]


def named_rows(reader: AnswerReader, questions: list[Question]) -> NamedRows:
    """Find the rows that carry the named section, as columns per condition or one per row."""
    answered: set[int] = set()
    reported: list[tuple[int, Question, Option]] = []
    for at, question, option in (*_wide(reader, questions), *_long(reader, questions)):
        answered.add(at)
        if not option.missing and option.code != Severity.FINE:
            reported.append((at, question, option))
    return NamedRows(frozenset(answered), tuple(sorted(reported, key=lambda each: each[0])))


def _wide(
    reader: AnswerReader, questions: list[Question]
) -> Iterator[tuple[int, Question, Option]]:
    for question in questions:
        index = reader.columns.index(f"question.{question.code}")
        if index is None:
            continue
        meaning = reader.options(question, index).meaning
        values, codes = reader.table.sheet.columns.coded(index)
        said = np.array([meaning.get(value) is not None for value in values], dtype=np.bool_)
        for at in np.flatnonzero(said[codes]).tolist():
            option = meaning[values[codes[at]]]
            if option is not None:
                yield at, question, question.options[option]


def _long(
    reader: AnswerReader, questions: list[Question]
) -> Iterator[tuple[int, Question, Option]]:
    """One condition per row: a column with its name and a column with how bad it is."""
    table = reader.table
    places = {name: table.matches.index(f"finding.{name}") for name in ("category", "severity")}
    category, severity = places["category"], places["severity"]
    if category is None or severity is None:
        table.problems += [
            Problem(ProblemCode.COLUMN_MISSING, detail=f"finding.{name}")
            for name, index in places.items()
            if index is None and {*places.values()} != {None}
        ]
        return
    names = {key(q.code): q for q in questions} | {key(q.text): q for q in questions}
    words = {question.code: OptionWords(question.options) for question in questions}
    for at in _filled(table, category, severity):
        cell, grade = (table.sheet.columns.cell(index, at) for index in (category, severity))
        question = names.get(key(cell))
        option = words[question.code].look_up(grade) if question else None
        if question and isinstance(option, int):
            yield at, question, question.options[option]
        else:
            table.refused.add(at)
            wrong, detail = (severity, question.code) if question else (category, "")
            table.problems.append(table.problem(ProblemCode.BAD_ANSWER, at, wrong, detail))


def _filled(table: Table, *indices: int) -> list[int]:
    """The rows where any of the columns says something."""
    found = np.zeros(len(table.sheet.rows), dtype=np.bool_)
    for index in indices:
        found |= table.sheet.columns.coded(index).filled()
    return np.flatnonzero(found).tolist()


def _reporters(table: Table) -> Callable[[int], str]:
    """A look-up of who reports in a row: employee number, else name, else mail; "" for nobody."""
    indices = [(code, table.matches.index(code)) for code in REPORTERS]
    coded = [
        (clean_id if code == _NUMBER else masked_text, table.coded(index))
        for code, index in indices
        if index is not None
    ]

    def reporter(at: int) -> str:
        found = (clean(values[codes[at]]) for clean, (values, codes) in coded)
        return next(filter(None, found), "")

    return reporter


def findings(reader: AnswerReader, rows: NamedRows, units: list[str]) -> list[ParsedFinding]:
    """The findings of the good rows, with their details."""
    detail, reporter = _details(reader), _reporters(reader.table)
    return [
        ParsedFinding(
            unit_external_id=units[at],
            category=question.code,
            severity=option.code,
            reporter=reporter(at),
            row=reader.table.sheet.rows[at],
            place=masked_text(detail(question, "place", at)),
            description=mask_cpr(clean_paragraphs(detail(question, "description", at))),
            suggestion=mask_cpr(clean_paragraphs(detail(question, "suggestion", at))),
            wants_reply=parse_yes_no(detail(question, "wants_reply", at)) or False,
        )
        for at, question, option in rows.reported
        if at not in reader.table.refused
    ]


def _details(reader: AnswerReader) -> Callable[[Question, str, int], str]:
    """A look-up of a finding's details: its own column first, else the row's."""
    sheet, matches = reader.table.sheet, reader.table.matches
    own = {
        code: match.index
        for code, match in reader.columns.found.items()
        if code.rpartition(".")[2] in DETAILS.values()
    }

    def detail(question: Question, name: str, at: int) -> str:
        for index in (
            own.get(f"question.{question.code}.{name}"),
            matches.index(f"finding.{name}"),
        ):
            cell = "" if index is None else sheet.columns.cell(index, at)
            if cell.strip():
                return cell
        return ""

    return detail


def is_finding(question: Question) -> bool:
    """Whether the question belongs to the named section's findings."""
    return question.kind is QuestionKind.FINDING
