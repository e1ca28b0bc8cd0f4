"""Turn a question's column, or columns, into answer characters, one per row, by distinct values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from trivsel_app.exchange.option_words import (
    NOT_ASKED,
    OptionReader,
    OptionTable,
    OptionWords,
    Unread,
    fold,
    option_table,
)
from trivsel_app.exchange.problems import ProblemCode
from trivsel_app.exchange.question_columns import QuestionColumns
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.values import by_distinct, parse_yes_no
from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED, NOT_TICKED, TICKED, Place
from trivsel_app.survey.questionnaire import Question, QuestionKind

_SPLIT = re.compile(r"[;|\n]")
_SPLIT_COMMA = re.compile(r"[;|\n,]")


@dataclass
class AnswerReader:
    """Reads questions of one sheet; bad answers refuse their row in the table."""

    table: Table
    columns: QuestionColumns
    numbered: list[Question] = field(default_factory=list)

    def characters(self, place: Place) -> list[str]:
        """The answer characters of every row; `.` throughout when the file lacks the question."""
        code = f"question.{place.question.code}"
        index = self.columns.index(code)
        if place.question.kind is not QuestionKind.MULTI:
            return self._blank(1) if index is None else self._single(place.question, index)
        if index is not None:
            return self._listed(place.question, index)
        ticks = {
            option.code: self.columns.index(f"{code}.{option.code}")
            for option in place.question.options
        }
        found = {option: at for option, at in ticks.items() if at is not None}
        return self._ticked(place, found) if found else self._blank(place.width)

    def has(self, question: Question) -> bool:
        """Whether the file has a column for the question or one of its options."""
        code = f"question.{question.code}"
        return any(each == code or each.startswith(f"{code}.") for each in self.columns.found)

    def _blank(self, width: int) -> list[str]:
        return [NOT_ANSWERED * width] * len(self.table.sheet.rows)

    def options(self, question: Question, index: int) -> OptionTable:
        """Look a single-choice column up; unreadable cells refuse their rows."""
        found = option_table(question.options, set(self.table.sheet.columns[index]))
        self._refuse(question, index, found)
        return found

    def _refuse(self, question: Question, index: int, found: OptionTable) -> None:
        for kind, code in _CODES.items():
            cells = {cell for cell, why in found.unread.items() if why.value == kind}
            self.table.refuse(index, cells, code, question.code)
        if found.numbered:
            self.numbered.append(question)

    def _single(self, question: Question, index: int) -> list[str]:
        """One pass over the column; a second one only if numbers turn out to be positions."""
        reader = OptionReader(question.options)
        column = self.table.sheet.columns[index]
        characters = by_distinct(column, lambda cell: _character(reader.read(cell)))
        if reader.unread:
            found = reader.table()
            self._refuse(question, index, found)
            characters = by_distinct(column, lambda cell: _character(found.meaning.get(cell)))
        return characters

    def _listed(self, question: Question, index: int) -> list[str]:
        """All ticked options in one cell, split by `;`, `|`, line break or comma."""
        column = self.table.sheet.columns[index]
        width = len(question.options)
        words = OptionWords(question.options)
        bad: set[str] = set()

        def ticks(cell: str) -> str:
            chosen = _chosen(words, cell)
            if chosen is None:
                bad.add(cell)
            return _tick_string(chosen or frozenset(), width)

        strings = by_distinct(column, ticks)
        self.table.refuse(index, bad, ProblemCode.BAD_ANSWER, question.code)
        return strings

    def _ticked(self, place: Place, found: Mapping[str, int]) -> list[str]:
        """One column per option: Y, ja, 1, x, the option's own words; or nothing."""
        columns = []
        for option in place.question.options:
            index = found.get(option.code)
            if index is None:
                columns.append(self._blank(1))
                continue
            own = {fold(option.code), fold(option.label)}
            column = self.table.sheet.columns[index]
            marks = {cell: _mark(cell, own) for cell in set(column)}
            bad = {cell for cell, mark in marks.items() if not mark}
            self.table.refuse(index, bad, ProblemCode.BAD_ANSWER, place.question.code)
            columns.append([marks[cell] or NOT_ANSWERED for cell in column])
        joined = list(map("".join, zip(*columns, strict=True)))
        return by_distinct(joined, _whole)


def _character(option: int | None) -> str:
    return NOT_ANSWERED if option is None else ALPHABET[option]


_CODES = {"unknown": ProblemCode.BAD_ANSWER, "contradiction": ProblemCode.CONTRADICTING_ANSWER}


def _chosen(words: OptionWords, cell: str) -> frozenset[int] | None:
    """The options a cell lists: empty when not asked, None when a part is no option."""
    whole = words.look_up(cell)
    if not isinstance(whole, Unread):
        return frozenset() if whole is None else frozenset({whole})
    for pattern in (_SPLIT, _SPLIT_COMMA):
        parts = [words.look_up(part) for part in pattern.split(cell) if part.strip()]
        found = frozenset(part for part in parts if isinstance(part, int))
        if parts and not any(isinstance(part, Unread) for part in parts):
            return found
    return None


def _tick_string(chosen: frozenset[int], width: int) -> str:
    if not chosen:
        return NOT_ANSWERED * width
    return "".join(TICKED if index in chosen else NOT_TICKED for index in range(width))


def _mark(cell: str, own: set[str]) -> str:
    """A tick's character; "" when the cell is neither yes nor no nor the option's own words."""
    word = fold(cell)
    if word in NOT_ASKED:
        return NOT_ANSWERED
    if word in own:
        return TICKED
    answer = parse_yes_no(cell)
    if answer is None:
        return ""
    return TICKED if answer else NOT_TICKED


def _whole(marks: str) -> str:
    """Empty beside a tick means not ticked; all empty means not asked or not answered."""
    if TICKED in marks or NOT_TICKED in marks:
        return marks.replace(NOT_ANSWERED, NOT_TICKED)
    return marks
