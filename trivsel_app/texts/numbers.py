"""Numbers as a Danish reader expects them: decimal comma, thousands point, `80 %`."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

_DANISH: Final = str.maketrans(",.", ".,")
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_HAIR = 9  # decimals within which two sums of the same parts agree


def whole(number: float) -> str:
    """Write a whole number: 1234 becomes `1.234`."""
    return decimal(number, 0)


def decimal(number: float, places: int = 1) -> str:
    """Write a number with a decimal comma and this many places."""
    return _written(round_half_up(number, places), places)


def _written(number: Decimal, places: int) -> str:
    return f"{number:,.{places}f}".translate(_DANISH)


def percent(number: float, places: int = 0) -> str:
    """Write percent points as `80 %` (with a no-break space); `number` is 0-100."""
    return decimal(number, places) + NO_BREAK_SPACE + "%"


def rate_towards_goal(answered: int, invited: int, goal: int = 80, places: int = 1) -> str:
    """Write a response rate that never rounds up to a goal it has not reached.

    Exact counts decide (79.96 % of a goal of 80 is written `79,9 %`); `invited` must be > 0.
    """
    exact = Decimal(answered) * 100 / Decimal(invited)
    step = Decimal(1).scaleb(-places)
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if exact < goal <= rounded:
        rounded = exact.quantize(step, ROUND_FLOOR)
    return _written(rounded, places) + NO_BREAK_SPACE + "%"


def signed(number: float) -> str:
    """Write a difference in whole points with its sign: `+4`, `−7`, `0`."""
    rounded = int(round_half_up(number, 0))
    if rounded == 0:
        return "0"
    return ("+" if rounded > 0 else MINUS) + whole(abs(rounded))


def round_half_up(number: float, places: int) -> Decimal:
    """Round the way people do: 0.5 goes up (away from zero), also where a sum fell a hair short."""
    cleaned = Decimal(repr(round(float(number), _HAIR)))
    return cleaned.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def capital(text: str) -> str:
    """Begin a sentence: `Ingen enheder …`."""
    return text[:1].upper() + text[1:]


def noun(number: int, one: str, many: str) -> str:
    """Give the noun that stands beside a figure: `1` enhed, `0` enheder."""
    return one if number == 1 else many


def counted(number: int, one: str, many: str) -> str:
    """Write a count with its noun: `1 enhed`, `3 enheder`, `ingen enheder`."""
    if number == 0:
        return f"ingen {many}"
    return f"{whole(number)} {noun(number, one, many)}"
