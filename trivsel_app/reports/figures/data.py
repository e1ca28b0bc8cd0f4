"""What each figure shows: finished, protected numbers and the words beside them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from trivsel_app.survey.cells import Cell, Withheld
from trivsel_app.survey.comparison import Against, Verdict


@dataclass(frozen=True, slots=True)
class Mark:
    """Another group's figure, marked on a unit's own bar."""

    against: Against
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class ThemeBar:
    """One theme's score, 0-100; `margin` is half its 95 % interval, in points."""

    title: str
    cell: Cell
    marks: tuple[Mark, ...] = ()
    margin: int = 0


@dataclass(frozen=True, slots=True)
class ThemeBars:
    """The scores of all themes of one unit."""

    unit_name: str
    year: int
    bars: tuple[ThemeBar, ...]


class Band(NamedTuple):
    """A part of a distribution: `step` 0-4 from least to most favourable, percent of answers."""

    step: int
    label: str
    percent: float


@dataclass(frozen=True, slots=True)
class QuestionBar:
    """One question's distribution; `least` and `most` name the ends of its scale."""

    text: str
    bands: tuple[Band, ...] | Withheld
    n: int
    score: Cell
    least: str
    most: str

    @property
    def favourable(self) -> float:
        """Percent of answers worth 75 points or more; 0 when withheld."""
        return _share(self.bands, {3, 4})


class AnswerForm(StrEnum):
    """How the answers of a question lie: about the middle answer, or from 0 to 100 percent."""

    DIVERGING = "diverging"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Distribution:
    """The distributions of several questions, drawn with the most favourable first."""

    title: str
    bars: tuple[QuestionBar, ...]


@dataclass(frozen=True, slots=True)
class ShareBar:
    """The share who answered this, in percent; `note` is a quiet line below, such as how often."""

    text: str
    cell: Cell
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShareBars:
    """Shares that belong together, such as the forms of offensive behaviour."""

    title: str
    bars: tuple[ShareBar, ...]


@dataclass(frozen=True, slots=True)
class ResponseBar:
    """How many were invited and answered; `rate` and `goal` in percent."""

    invited: Cell
    answered: Cell
    rate: Cell
    goal: int


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One comparison; `other` is None when there is nothing to compare with, `words` says why."""

    against: Against
    label: str
    other: float | None
    points: int
    verdict: Verdict | None
    words: str


@dataclass(frozen=True, slots=True)
class ComparisonDots:
    """A unit's own figure against the others'. `unit` of measure is points or percent."""

    title: str
    own: Cell
    rows: tuple[ComparisonRow, ...]
    percent: bool = False


Figure = ThemeBars | Distribution | ShareBars | ResponseBar | ComparisonDots


def _share(bands: tuple[Band, ...] | Withheld, steps: set[int]) -> float:
    if isinstance(bands, Withheld):
        return 0.0
    return sum(band.percent for band in bands if band.step in steps)
