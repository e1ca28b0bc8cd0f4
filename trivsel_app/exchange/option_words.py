"""Which option of a question a cell means: code, label, "5 - Helt enig", 3.0, or its number."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trivsel_app.exchange.values import Distinct
from trivsel_app.survey.questionnaire import Option

_LEADING_CODE = re.compile(r"(\w+)\s*(?:[-–—:=.)\]]|\s)\s*(.+)", re.DOTALL)
_NUMBER = re.compile(r"(?:[a-z]{1,2}0*)?(\d{1,3})(?:[.,]0+)?")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
NOT_ASKED = frozenset({"", "n/a", "{question_not_shown}", "null", "{null}"})


class Unread(StrEnum):
    """Why a cell is no option."""

    UNKNOWN = "unknown"
    CONTRADICTION = "contradiction"  # the number says one option, the label another


@dataclass(frozen=True)
class OptionTable:
    """Each distinct cell's option index, None for not asked; `numbered` if read by position."""

    meaning: Mapping[str, int | None]
    unread: Mapping[str, Unread]
    numbered: bool = False


def fold(text: str) -> str:
    """Fold a cell or label: case, spaces, invisible signs and a final full stop set aside."""
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()
    return " ".join(plain.split()).strip("\"' .").removeprefix("'")


class OptionWords:
    """The words for a question's options."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        self.codes = {_plain(option.code): index for index, option in enumerate(options)}
        self._labels = {fold(option.label): index for index, option in enumerate(options)}
        self.count = len(options)
        self._found = Distinct(self._look_up)

    def look_up(self, cell: str) -> int | Unread | None:
        """The option's index, None when not asked, or why the cell is no option."""
        return self._found[cell]

    def _look_up(self, cell: str) -> int | Unread | None:
        return _lookup(fold(cell), self.codes, self._labels)


class OptionReader:
    """Looks cells up among a question's options, one after the other."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        self._words = OptionWords(options)
        self.meaning: dict[str, int | None] = {}
        self.unread: dict[str, Unread] = {}

    def read(self, cell: str) -> int | None:
        """The option's index; None when not asked, and for unreadable cells, which are noted."""
        found = self._words.look_up(cell)
        if isinstance(found, Unread):
            self.unread[cell] = found
            return None
        self.meaning[cell] = found
        return found

    def table(self) -> OptionTable:
        """Sum up. Unreadable numbers count as positions only when they cannot be codes.

        All cells must be numbers from 1 on, none beyond the last option; that reading is marked,
        because it is a guess.
        """
        words = self._words
        positions = _positions(self.unread, words.codes, words.count) if self.unread else None
        if positions is None or any(index is not None for index in self.meaning.values()):
            return OptionTable(self.meaning, self.unread)
        return OptionTable(self.meaning | positions, {}, numbered=True)


def option_table(options: tuple[Option, ...], cells: Iterable[str]) -> OptionTable:
    """Look up all of a column's distinct cells."""
    reader = OptionReader(options)
    for cell in cells:
        reader.read(cell)
    return reader.table()


def _plain(code: str) -> str:
    folded = fold(code)
    number = _NUMBER.fullmatch(folded) if folded.isdecimal() else None
    return str(int(number[1])) if number else folded


def _lookup(text: str, codes: dict[str, int], labels: dict[str, int]) -> int | Unread | None:
    if text in NOT_ASKED:
        return None
    number = _NUMBER.fullmatch(text)
    for word in (text, str(int(number[1])) if number and text[0].isdigit() else text):
        if word in codes:
            return codes[word]
    if text in labels:
        return labels[text]
    return _coded_label(text, codes, labels)


def _coded_label(text: str, codes: dict[str, int], labels: dict[str, int]) -> int | Unread:
    """Read "5 - Helt enig": the label decides, and a code beside it must agree."""
    match = _LEADING_CODE.fullmatch(text)
    if match is None or fold(match[2]) not in labels:
        return Unread.UNKNOWN
    index = labels[fold(match[2])]
    code = _plain(match[1])
    return Unread.CONTRADICTION if codes.get(code, index) != index else index


def _positions(
    unread: Mapping[str, Unread], codes: dict[str, int], count: int
) -> dict[str, int] | None:
    """Positions for bare numbers and LimeSurvey's own `A1`, `A2`; None when not all are such."""
    bare_is_code = any(code.isdecimal() for code in codes)
    positions: dict[str, int] = {}
    for cell in unread:
        text = fold(cell)
        number = _NUMBER.fullmatch(text)
        if number is None or not 1 <= int(number[1]) <= count:
            return None
        if bare_is_code and text[0].isdigit():
            return None
        positions[cell] = int(number[1]) - 1
    return positions
