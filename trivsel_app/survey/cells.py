"""The only two things a reader can be given: a figure that is shown, or the reason it is not."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NamedTuple

FLOOR = 5  # no limit may be lower


class Reason(StrEnum):
    """Why a figure is withheld; the Danish sentence stands in `texts`."""

    NO_ANSWERS = "no_answers"  # nobody answered, or nobody was asked
    TOO_FEW = "too_few"  # fewer than the limit
    PROTECTS_OTHERS = "protects_others"  # shown, it would give away what a few, or all, said


@dataclass(frozen=True, slots=True)
class Shown:
    """A protected figure: `value` (0-100, percent, or a count) and `n`, the answers behind it.

    A score is whole points; a percentage is exact, to be rounded half up once, where it is printed.
    """

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """No figure, and why."""

    reason: Reason


Cell = Shown | Withheld


class Measure(StrEnum):
    """What a figure measures."""

    INVITED = "invited"
    ANSWERED = "answered"
    RESPONSE_RATE = "response_rate"
    SCORE = "score"  # 0-100, whole points, high is good
    FAVOURABLE = "favourable"  # percent of scored answers worth 75 or more
    SHARE = "share"  # percent per answer option (category = option code), or of the affirmative


class FigureKey(NamedTuple):
    """Which figure: `question` empty for a theme's own, `category` only for shares."""

    section: str
    theme: str
    question: str
    measure: Measure
    category: str = ""


class ResultRow(NamedTuple):
    """One line of the results file: a unit, a figure and its cell."""

    unit_id: int
    key: FigureKey
    cell: Cell


@dataclass(frozen=True, slots=True)
class Limits:
    """A round's limits: the smallest groups of answers that may be shown. Frozen at opening.

    The floor of 5 is hard (domain notes, part d, rules 1, 3, 10 and SF2's note): ValueError, for
    whoever lets people choose limits refuses before.
    """

    general: int = 5
    offensive_any: int = 20
    offensive_kind: int = 40
    absence_cause: int = 10
    comments: int = 10
    background: int = 10
    invited: int = 5

    def __post_init__(self) -> None:
        """Hold the floor, whoever makes the limits."""
        if min(getattr(self, part.name) for part in fields(self)) < FLOOR:
            raise ValueError(self)
