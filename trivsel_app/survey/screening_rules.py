"""Which units HR should talk about before release: rules and their limits as data.

The limits are suggestions that HR may change. Sources: domain notes (e) for psykologisk tryghed
(index below 50, or a quarter of the answers on PT7 in the two lowest steps, from 8 answers) and
4.3 for a large difference; the others are the program's own judgement and are called so where HR
sets them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from trivsel_app.errors import Refusal

FEWEST_ANSWERS: Final = 8  # domain notes (e): fewer answers give no flag
READINESS: Final = ("PT1", "PT3", "PT4", "PT6", "PT7")  # speaking up, and a leader who listens
DROPPING: Final = ("PT", "KR", "MT")  # themes whose fall a talk with the chief can be about
OPENNESS: Final = "PT7"  # whether the leader welcomes criticism
LOW_STEPS: Final = 25.0  # points: the two lowest of five steps


class Concern(StrEnum):
    """What can make a unit's results worth a talk before others see them."""

    READINESS = "readiness"  # dialogue-readiness index of psykologisk tryghed
    OPENNESS = "openness"  # share of low answers on how the leader takes criticism
    DROP = "drop"  # a theme fell surely and much since the last round
    RESPONSE = "response"
    DEMANDS = "demands"
    ABSENCE = "absence"  # sick days linked to the work environment
    OFFENSIVE = "offensive"  # krænkende adfærd, at least one form


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `limit` is in points or percent; None for a rule that HR has switched off.

    `high_is_bad`: flagged from the limit up; else below it. A drop is counted in points fallen.
    """

    concern: Concern
    limit: int | None
    high_is_bad: bool
    theme: str = ""  # the theme or question whose figure it looks at
    question: str = ""

    def is_broken(self, value: float) -> bool:
        """Whether a figure calls for a talk."""
        if self.limit is None:
            return False
        return value >= self.limit if self.high_is_bad else value < self.limit

    def excess(self, value: float) -> float:
        """Give how many points a figure lies on the wrong side of the limit."""
        if self.limit is None:
            return 0.0
        return value - self.limit if self.high_is_bad else self.limit - value


DEFAULTS: Final = (
    Rule(Concern.READINESS, 50, high_is_bad=False, theme="PT"),
    Rule(Concern.OPENNESS, 25, high_is_bad=True, theme="PT", question=OPENNESS),
    Rule(Concern.DROP, 10, high_is_bad=True),
    Rule(Concern.RESPONSE, 60, high_is_bad=False),
    Rule(Concern.DEMANDS, 45, high_is_bad=False, theme="KR"),
    Rule(Concern.ABSENCE, 40, high_is_bad=True, theme="SF", question="SF1"),
    Rule(Concern.OFFENSIVE, 40, high_is_bad=True, theme="KA"),
)
_BOUNDS: Final = {Concern.DROP: (10, 50)}  # below 10 points no difference is large
_PERCENT_OR_POINTS: Final = (1, 99)


@dataclass(eq=False)
class ScreeningLimitOutOfRange(Refusal):
    """The limit of a screening rule is not one it can have."""

    lowest: int
    highest: int


def bounds(concern: Concern) -> tuple[int, int]:
    """Give the lowest and highest limit a rule can have."""
    return _BOUNDS.get(concern, _PERCENT_OR_POINTS)


def refuse_limit(concern: Concern, limit: int | None) -> None:
    """Refuse a limit outside its bounds (`ScreeningLimitOutOfRange`); None switches a rule off."""
    lowest, highest = bounds(concern)
    if limit is not None and not lowest <= limit <= highest:
        raise ScreeningLimitOutOfRange(lowest, highest)


def rules_with(limits: Mapping[Concern, int | None]) -> tuple[Rule, ...]:
    """Give all rules, with HR's own limits where it has set any."""
    return tuple(
        Rule(
            rule.concern,
            limits.get(rule.concern, rule.limit),
            rule.high_is_bad,
            rule.theme,
            rule.question,
        )
        for rule in DEFAULTS
    )
