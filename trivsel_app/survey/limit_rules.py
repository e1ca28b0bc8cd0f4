"""How a round's limits may be chosen: within which bounds, and what one choice asks of the others.

Source: domain notes, part d, rules 1, 3, 8 and 10; the MED committee chooses, never below 5.
"""

from dataclasses import dataclass, fields, replace
from typing import Final

from trivsel_app.errors import Refusal
from trivsel_app.survey.cells import FLOOR, Limits

HIGHEST_GENERAL: Final = 20  # above it hardly a workplace has figures of its own
HIGHEST: Final = 100
NAMES: Final = tuple(part.name for part in fields(Limits))


@dataclass(eq=False)
class LimitOutOfRange(Refusal):
    """A limit is below the floor or above what makes sense."""

    limit: str
    lowest: int
    highest: int


def bounds(name: str, limits: Limits) -> tuple[int, int]:
    """Give the lowest and highest value of a limit beside the others (KeyError: no such limit)."""
    if name not in NAMES:
        raise KeyError(name)
    if name == "general":
        return FLOOR, HIGHEST_GENERAL
    if name == "invited":
        return FLOOR, HIGHEST_GENERAL
    if name == "offensive_kind":
        return limits.offensive_any, HIGHEST
    return limits.general, HIGHEST


def with_limit(limits: Limits, name: str, value: int) -> Limits:
    """Choose one limit; those that may not be below it are lifted (`LimitOutOfRange`)."""
    lowest, highest = bounds(name, limits)
    if not lowest <= value <= highest:
        raise LimitOutOfRange(name, lowest, highest)
    chosen = replace(limits, **{name: value})
    for other in NAMES:  # in the order of the fields: each is bound by those before it
        least = bounds(other, chosen)[0]
        chosen = replace(chosen, **{other: max(getattr(chosen, other), least)})
    return chosen
