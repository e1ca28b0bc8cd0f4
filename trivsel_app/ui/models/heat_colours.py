"""The heat map's five colours: what they tell, where each begins, and their names."""

from enum import StrEnum

from trivsel_app.texts import numbers

SCORE_STEPS = (50, 60, 70, 80)  # points where a new colour begins
SHARE_STEPS = (30, 20, 10, 5)  # percent, low is good: below each a better colour begins


class HeatMode(StrEnum):
    """What the colour of a cell tells."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"  # against the whole municipality


def absolute_step(value: float, *, share: bool) -> int:
    """Sort a figure into five colours by its whole points, the number the reader sees."""
    shown = int(numbers.round_half_up(value, 0))
    if share:
        return sum(shown < limit for limit in SHARE_STEPS)
    return sum(shown >= limit for limit in SCORE_STEPS)


def legend(mode: HeatMode, *, shares: bool) -> tuple[str, ...]:
    """Name the five colours, the least favourable first."""
    if mode is HeatMode.RELATIVE:
        return (
            "Stor forskel, ringere",
            "Tydelig forskel, ringere",
            "Ingen sikker forskel",
            "Tydelig forskel, bedre",
            "Stor forskel, bedre",
        )
    if shares:
        first, second, third, fourth = SHARE_STEPS
        return (
            f"{first}{numbers.NO_BREAK_SPACE}% og over",
            f"{second}–{first - 1}{numbers.NO_BREAK_SPACE}%",
            f"{third}–{second - 1}{numbers.NO_BREAK_SPACE}%",
            f"{fourth}–{third - 1}{numbers.NO_BREAK_SPACE}%",
            f"Under {fourth}{numbers.NO_BREAK_SPACE}%",
        )
    first, second, third, fourth = SCORE_STEPS
    return (
        f"Under {first}",
        f"{first}–{second - 1}",
        f"{second}–{third - 1}",
        f"{third}–{fourth - 1}",
        f"{fourth} og over",
    )
