"""Recognise CPR numbers, so that they are dropped while reading and never stored."""

import re
from collections.abc import Iterable

_SHAPE = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})([- ]?)(\d{4})(?!\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT = 60  # replacement numbers carry the day plus 60
MASK = "[cpr-nummer fjernet]"


def is_cpr(value: str) -> bool:
    """Whether the whole value is shaped like a CPR number: a valid date and four digits."""
    match = _SHAPE.fullmatch(value.strip())
    return match is not None and _is_date(match)


def _is_date(match: re.Match[str]) -> bool:
    day, month, year = int(match[1]), int(match[2]), int(match[3])
    if day > _REPLACEMENT and match[4]:
        day -= _REPLACEMENT
    if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1]:
        return False
    return (day, month) != (29, 2) or year % 4 == 0


def cpr_values(values: Iterable[str]) -> frozenset[str]:
    """The CPR numbers among a column's distinct values.

    Ten plain digits are also how some systems write their own ids. About one in 27 such ids
    happens to begin with a date, so plain digits count only if at least half of the column's
    ten-digit values do. With a hyphen or blank there is no doubt.
    """
    shaped = [(value, _SHAPE.fullmatch(value.strip())) for value in values]
    plain = [(value, match) for value, match in shaped if match and not match[4]]
    dated = [value for value, match in plain if _is_date(match)]
    certain = {value for value, match in shaped if match and match[4] and _is_date(match)}
    return frozenset(certain | set(dated if 2 * len(dated) >= len(plain) else ()))


def mask_cpr(text: str) -> str:
    """Replace each CPR number inside a text."""
    return _SHAPE.sub(lambda match: MASK if _is_date(match) else match[0], text)
