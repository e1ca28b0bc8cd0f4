"""Dates as Danish files write them; the order of day and month is settled for a whole column."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")  # the text is lower case
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{2}|\d{4})(?:\s+\d{1,2}[:.].*)?")
_WORDS = re.compile(r"(?:den )?(\d{1,2})\.?\s*([a-zæøå]+)\.?\s+(\d{4})")
_ENDLESS_YEAR = 9000  # systems write 9999-12-31 for "no end"
_PIVOT = 70
_EMPTY = frozenset({"", "00-00-0000", "0000-00-00", "00.00.0000", "-", "null", "none"})


class NoDate:
    """Marks a value that is no date."""


NO_DATE = NoDate()
Parsed = date | None | NoDate


def parse_dates(column: Sequence[str]) -> tuple[dict[str, Parsed], bool]:
    """Read each distinct value of a column; also whether it was read as month-day-year.

    Empty values, `00-00-0000` and years from 9000 on are None. Month first is believed only if
    every value allows it and at least one is no date with the day first.
    """
    distinct = set(column)
    danish = {value: _parse(value, day_first=True) for value in distinct}
    if NO_DATE not in danish.values():
        return danish, False
    american = {value: _parse(value, day_first=False) for value in distinct}
    if NO_DATE not in american.values():
        return american, True
    return danish, False


def _parse(value: str, *, day_first: bool) -> Parsed:
    text = unicodedata.normalize("NFKC", value).strip().lower()
    if text in _EMPTY:
        return None
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _PARTS.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        return _date(year, second, first) if day_first else _date(year, first, second)
    if match := _WORDS.fullmatch(text):
        return _worded(match)
    return NO_DATE


def _worded(match: re.Match[str]) -> Parsed:
    month = match[2][:3]
    if month not in _MONTHS:
        return NO_DATE
    return _date(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= _PIVOT else 2000 + year


def _date(year: int, month: int, day: int) -> Parsed:
    try:
        parsed = date(year, month, day)
    except ValueError:
        return NO_DATE
    return None if year >= _ENDLESS_YEAR else parsed
