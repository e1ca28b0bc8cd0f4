"""Read a response file: good rows as compact answers, and everything that was wrong with others.

A row with one bad answer is not imported at all, and is named: a response with an answer taken out
would count as somebody who chose not to answer.
"""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path

import numpy as np

from trivsel_app.exchange.answer_columns import AnswerReader, Characters, answer_strings
from trivsel_app.exchange.collector import collector_resting
from trivsel_app.exchange.columns import How, Matches, known_headings, match_columns
from trivsel_app.exchange.finding_rows import (
    findings,
    is_finding,
    named_rows,
)
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.option_words import option_table
from trivsel_app.exchange.participation import Flags, Participation, participation
from trivsel_app.exchange.private_values import mask_cpr
from trivsel_app.exchange.problems import Dropped, Problem, ProblemCode
from trivsel_app.exchange.question_columns import QuestionColumns, QuestionNames, find_questions
from trivsel_app.exchange.refusals import NoQuestionsFound
from trivsel_app.exchange.remembered import signature
from trivsel_app.exchange.response_fields import RESPONSE_FIELDS
from trivsel_app.exchange.response_notes import add_notes
from trivsel_app.exchange.sheets import Sheet, Source, read_source, to_sheet
from trivsel_app.exchange.table import Table, left_out
from trivsel_app.exchange.values import by_distinct, clean_id, clean_paragraphs
from trivsel_app.exchange.vocabulary import LEADERS
from trivsel_app.survey.answers import answer_length, places
from trivsel_app.survey.questionnaire import Question, QuestionKind, Questionnaire
from trivsel_app.survey.responses import ParsedResponses

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class ResponseReading:
    """What a response file held. Nothing is stored yet."""

    parsed: ParsedResponses
    problems: tuple[Problem, ...]
    matches: Matches  # question columns have fields such as `question.KA8.leader`
    dropped: tuple[Dropped, ...]
    signature: str
    encoding: str = ""
    delimiter: str = ""


def read_responses(
    path: Path,
    questionnaire: Questionnaire,
    *,
    choices: Mapping[str, str] | None = None,
    units: Container[str] | None = None,
    step: Step | None = None,
) -> ResponseReading:
    """Read answers in codes or words. `choices` maps field codes to headings ("" for no column).

    Rows of other units than `units` (ids; None: any) are left out and named. `step(done, total)`
    is called between questions and may raise to cancel. Raises the refusals of
    `sheets.read_source`, or `NoQuestionsFound`.
    """
    with collector_resting():
        return _read(read_source(path), questionnaire, choices or {}, units, step or _no_step)


def _read(
    source: Source,
    questionnaire: Questionnaire,
    wanted: Mapping[str, str],
    known: Container[str] | None,
    step: Step,
) -> ResponseReading:
    names = QuestionNames(questionnaire)
    sheet, problems = _sheet(source, names)
    columns = _without_doubtful(sheet, find_questions(sheet, questionnaire, wanted), names)
    matches = match_columns(sheet, RESPONSE_FIELDS, wanted, already=columns.found.values())
    if not columns.found and not matches.has("status", "finished", "finding.category"):
        raise NoQuestionsFound(source.name, questionnaire.title)
    table = Table(sheet, matches, [*problems, *columns.problems, *matches.problems])
    reader = AnswerReader(table, columns)
    parsed = _parse(reader, questionnaire, source, known, step)
    drops = {field.code: field for field in RESPONSE_FIELDS if field.drop}
    return ResponseReading(
        parsed,
        tuple(sorted(table.problems, key=lambda problem: problem.row)),
        matches,
        (*left_out(sheet, matches, drops), *table.dropped),
        signature([sheet]),
        source.encoding,
        source.delimiter,
    )


def _no_step(done: int, total: int) -> None:
    """Nobody wants to know."""


def _sheet(source: Source, names: QuestionNames) -> tuple[Sheet, list[Problem]]:
    """The sheet with most headings that are known; the others are named."""
    fields = known_headings(RESPONSE_FIELDS)

    @cache
    def known(heading: str) -> bool:
        return names.known(heading) or key(heading) in fields

    read = [to_sheet(grid, known, garbled=source.garbled) for grid in source.grids]
    best = max(read, key=lambda each: sum(map(known, each[0].headings)))
    problems = [
        Problem(ProblemCode.SHEET_NOT_READ, sheet=sheet.name)
        for sheet, _ in read
        if sheet is not best[0]
    ]
    if best[0].hidden:
        problems.append(Problem(ProblemCode.HIDDEN_SHEET, sheet=best[0].name))
    return best[0], [*problems, *best[1]]


def _without_doubtful(
    sheet: Sheet, columns: QuestionColumns, names: QuestionNames
) -> QuestionColumns:
    """Headings such as "Andet" name a condition only if the cells are answers to it."""
    for code, match in [*columns.found.items()]:
        question = names.codes.get(key(code.partition(".")[2]))
        if match.how is How.SYNONYM and question is not None and is_finding(question):
            cells = sheet.columns.coded(match.index).values
            if option_table(question.options, cells).unread:
                del columns.found[code]
    return columns


def _parse(
    reader: AnswerReader,
    questionnaire: Questionnaire,
    source: Source,
    known: Container[str] | None,
    step: Step,
) -> ParsedResponses:
    table = reader.table
    units, unknown = _units(table, known)
    leaders = _leaders(table)
    _refuse_repeated(table)
    answers = _answers(reader, questionnaire, step)
    texts = _texts(reader, questionnaire)
    named = named_rows(reader, _questions(questionnaire, QuestionKind.FINDING))
    spoken = _any([*answers.values(), *texts.values()], len(table.sheet.rows))
    carries = np.zeros(len(table.sheet.rows), dtype=np.bool_)
    carries[list(named.answered)] = True
    presence = participation(table, spoken, carries)
    reported = tuple(findings(reader, named, units))
    add_notes(reader, questionnaire, named, reported, spoken)
    good = presence.kept.copy()
    good[list(table.refused)] = False
    keep = good.tolist()
    silent = (presence.kept & ~presence.answered).tolist()
    return ParsedResponses(
        sha256=source.sha256,
        file_name=source.name,
        rows=tuple(compress(table.sheet.rows, keep)),
        units=tuple(compress(units, keep)),
        answers={code: _kept(column, keep, silent) for code, column in answers.items()},
        answered=presence.answered[good],
        counts_participation=presence.counts[good],
        leaders=None if leaders is None else leaders[good],
        texts={code: _kept(column, keep, silent) for code, column in texts.items()},
        findings=reported,
        lists_everyone=_lists_everyone(presence, good),
        unknown_units=unknown,
    )


def _lists_everyone(presence: Participation, good: Flags) -> bool:
    return presence.lists_everyone and bool(good.any())


def _kept(column: list[str], keep: list[bool], silent: list[bool]) -> tuple[str, ...]:
    """The good rows' cells; what was begun but never handed in is not an answer."""
    if any(silent):
        column = ["" if quiet else cell for cell, quiet in zip(column, silent, strict=True)]
    return tuple(compress(column, keep))


def _units(table: Table, known: Container[str] | None) -> tuple[list[str], Mapping[str, int]]:
    """Each row's unit id, else its name; rows without, and of unknown units, are refused.

    The unknown units are counted by their rows.
    """
    index = table.matches.index("unit")
    if index is None:
        index = table.matches.index("unit_name")
    if index is None:
        table.problems.append(Problem(ProblemCode.COLUMN_MISSING, detail="unit"))
        table.refused.update(range(len(table.sheet.rows)))
        return [""] * len(table.sheet.rows), {}
    values, codes = table.coded(index)
    clean = [clean_id(value) for value in values]
    raw = table.sheet.columns.coded(index).values
    empty = {value for value, unit in zip(raw, clean, strict=True) if not unit}
    table.refuse(index, empty, ProblemCode.UNIT_MISSING)
    units = list(map(clean.__getitem__, codes.tolist()))
    unknown = {unit for unit in clean if unit and known is not None and unit not in known}
    lost = {value for value, unit in zip(raw, clean, strict=True) if unit in unknown}
    table.refuse(index, lost, ProblemCode.UNIT_NOT_IN_ROUND)
    return units, Counter(unit for unit in units if unit in unknown) if unknown else {}


def _leaders(table: Table) -> Flags | None:
    index = table.matches.index("leader")
    if index is None:
        return None
    values, codes = table.sheet.columns.coded(index)
    bad = {value for value in values if key(value) not in LEADERS}
    table.refuse(index, bad, ProblemCode.BAD_LEADER)
    return np.array([LEADERS.get(key(value), False) for value in values], dtype=np.bool_)[codes]


def _refuse_repeated(table: Table) -> None:
    """The same response id twice is the same response twice: the first counts."""
    index = table.matches.index("response_id")
    if index is None:
        return
    column = by_distinct(table.sheet.columns[index], clean_id)
    if len(set(column)) == len(column):
        return
    first: dict[str, int] = {}
    for at, cell in enumerate(column):
        if cell and first.setdefault(cell, at) != at:
            table.refused.add(at)
            row = table.sheet.rows[first[cell]]
            table.problems.append(
                table.problem(ProblemCode.DUPLICATE_RESPONSE, at, index, str(row))
            )


def _answers(
    reader: AnswerReader, questionnaire: Questionnaire, step: Step
) -> dict[str, list[str]]:
    """Each section's answer strings, "" where a row has no answer in the section."""
    sections = [section for section in questionnaire.sections if answer_length(section)]
    total = sum(len(places(section)) for section in sections)
    done = 0
    answers: dict[str, list[str]] = {}
    for section in sections:
        columns: list[Characters] = []
        for place in places(section):
            columns.append(reader.characters(place))
            done += 1
            step(done, total)
        answers[section.code] = answer_strings(columns)
    return answers


def _texts(reader: AnswerReader, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Free text by question, CPR numbers masked."""
    texts: dict[str, list[str]] = {}
    for question in _questions(questionnaire, QuestionKind.TEXT):
        index = reader.columns.index(f"question.{question.code}")
        if index is None:
            continue
        values, codes = reader.table.sheet.columns.coded(index)
        clean = [clean_paragraphs(value) for value in values]
        masked = [mask_cpr(text) for text in clean]
        texts[question.code] = list(map(masked.__getitem__, codes.tolist()))
        changed = np.array([a != b for a, b in zip(clean, masked, strict=True)], dtype=np.bool_)
        if changed.any():
            heading, count = reader.table.sheet.headings[index], int(changed[codes].sum())
            reader.table.problems.append(Problem(ProblemCode.CPR_IN_TEXT, 0, heading, count=count))
    return texts


def _questions(questionnaire: Questionnaire, kind: QuestionKind) -> list[Question]:
    return [question for _, _, question in questionnaire.questions() if question.kind is kind]


def _any(columns: list[list[str]], rows: int) -> Flags:
    found = np.zeros(rows, dtype=np.bool_)
    for column in columns:
        found |= np.fromiter(map(bool, column), dtype=np.bool_, count=rows)
    return found
