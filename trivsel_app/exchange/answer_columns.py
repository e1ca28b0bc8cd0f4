"""Turn a question's column, or columns, into answer characters, one row each, by distinct values.

Characters are a byte matrix (rows, width of the place): a question's few distinct cells are read
once, and every row then takes its characters by number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

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
from trivsel_app.exchange.values import parse_yes_no
from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED, NOT_TICKED, TICKED, Place
from trivsel_app.survey.questionnaire import Question, QuestionKind

Characters = NDArray[np.uint8]

_SPLIT = re.compile(r"[;|\n]")
_SPLIT_COMMA = re.compile(r"[;|\n,]")


@dataclass
class AnswerReader:
    """Reads questions of one sheet; bad answers refuse their row in the table."""

    table: Table
    columns: QuestionColumns
    numbered: list[Question] = field(default_factory=list)

    def characters(self, place: Place) -> Characters:
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

    def _blank(self, width: int) -> Characters:
        return np.full((len(self.table.sheet.rows), width), ord(NOT_ANSWERED), dtype=np.uint8)

    def _translated(self, index: int, read: Callable[[str], str]) -> Characters:
        """Every row's characters, `read` being asked once for each distinct cell."""
        values, codes = self.table.sheet.columns.coded(index)
        if not values:
            return self._blank(1)
        read_once = [read(value) for value in values]
        table = np.frombuffer("".join(read_once).encode("ascii"), dtype=np.uint8)
        return table.reshape(len(values), -1)[codes]

    def options(self, question: Question, index: int) -> OptionTable:
        """Look a single-choice column up; unreadable cells refuse their rows."""
        found = option_table(question.options, self.table.sheet.columns.coded(index).values)
        self._refuse(question, index, found)
        return found

    def _refuse(self, question: Question, index: int, found: OptionTable) -> None:
        for kind, code in _CODES.items():
            cells = {cell for cell, why in found.unread.items() if why.value == kind}
            self.table.refuse(index, cells, code, question.code)
        if found.numbered:
            self.numbered.append(question)

    def _single(self, question: Question, index: int) -> Characters:
        reader = OptionReader(question.options)
        characters = self._translated(index, lambda cell: _character(reader.read(cell)))
        if not reader.unread:
            return characters
        found = reader.table()
        self._refuse(question, index, found)
        return self._translated(index, lambda cell: _character(found.meaning.get(cell)))

    def _listed(self, question: Question, index: int) -> Characters:
        """All ticked options in one cell, split by `;`, `|`, line break or comma."""
        words = OptionWords(question.options)
        bad: set[str] = set()

        def ticks(cell: str) -> str:
            chosen = _chosen(words, cell)
            if chosen is None:
                bad.add(cell)
            return _tick_string(chosen or frozenset(), len(question.options))

        characters = self._translated(index, ticks)
        self.table.refuse(index, bad, ProblemCode.BAD_ANSWER, question.code)
        return characters

    def _ticked(self, place: Place, found: Mapping[str, int]) -> Characters:
        """One column per option: Y, ja, 1, x, the option's own words; or nothing.

        Empty beside a tick means not ticked; all empty means not asked or not answered.
        """
        characters = self._blank(place.width)
        for at, option in enumerate(place.question.options):
            if option.code in found:
                own = {fold(option.code), fold(option.label)}
                marks = self._marks(place.question, found[option.code], own)
                characters[:, at] = marks[:, 0]
        said = (characters != ord(NOT_ANSWERED)).any(axis=1)
        empty = characters == ord(NOT_ANSWERED)
        characters[said[:, np.newaxis] & empty] = ord(NOT_TICKED)
        return characters

    def _marks(self, question: Question, index: int, own: set[str]) -> Characters:
        bad: set[str] = set()

        def mark(cell: str) -> str:
            found = _mark(cell, own)
            if not found:
                bad.add(cell)
            return found or NOT_ANSWERED

        marks = self._translated(index, mark)
        self.table.refuse(index, bad, ProblemCode.BAD_ANSWER, question.code)
        return marks


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
        if parts and not any(isinstance(part, Unread) for part in parts):
            return frozenset(part for part in parts if isinstance(part, int))
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


def answer_strings(columns: list[Characters]) -> list[str]:
    """Join the places of a section into one answer string per row, "" where nothing is answered."""
    matrix = np.concatenate(columns, axis=1)
    rows, length = matrix.shape
    text = np.ascontiguousarray(matrix).tobytes().decode("ascii")
    said = (matrix != ord(NOT_ANSWERED)).any(axis=1).tolist()
    return [
        text[at * length : (at + 1) * length] if spoken else ""
        for at, spoken in zip(range(rows), said, strict=True)
    ]
