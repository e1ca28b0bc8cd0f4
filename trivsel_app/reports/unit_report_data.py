"""What a unit report says, gathered from protected results before anything is laid out."""

from dataclasses import dataclass
from datetime import date

from trivsel_app.reports.figures.data import (
    ComparisonDots,
    Distribution,
    ResponseBar,
    ShareBars,
    ThemeBars,
)
from trivsel_app.survey.cells import Cell, Limits, Shown
from trivsel_app.survey.comments import CommentGroup


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One theme: its figure, comparisons and answers. `reason` is "" when the figure is shown."""

    title: str
    explanation: str
    own: Cell
    percent: bool
    comparisons: ComparisonDots
    summary: str  # the comparison with the earlier round in words, and how sure the figure is
    distribution: Distribution
    shares: tuple[ShareBars, ...]
    withheld_shares: tuple[str, ...] = ()  # what could not be shown at all, in sentences
    reason: str = ""
    offensive: bool = False  # krænkende adfærd: carries the employer's duty to act

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all on the page is shown."""
        bars = [bar.cell for group in self.shares for bar in group.bars]
        bands = [bar.bands for bar in self.distribution.bars]
        return not any(isinstance(cell, (Shown, tuple)) for cell in (self.own, *bars, *bands))


@dataclass(frozen=True, slots=True)
class WithheldNote:
    """Something the report does not show, and why."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action the unit has already agreed."""

    title: str
    owner: str
    deadline: date
    status: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class UnitReportData:
    """Everything one unit report prints. `shown_above` names the nearest unit with results."""

    municipality: str
    unit_name: str
    path: tuple[str, ...]
    year: int
    response: ResponseBar
    themes: ThemeBars
    in_short: tuple[str, ...]
    shares: ShareBars
    pages: tuple[ThemePage, ...]
    withheld: tuple[WithheldNote, ...]
    limits: Limits
    talk: tuple[str, ...]
    deadline: date
    actions: tuple[PlannedAction, ...] = ()
    retired: tuple[str, ...] = ()
    named_sections: tuple[str, ...] = ()
    shown_above: str = ""
    since_then: str = ""  # how the unit has changed since the earlier round
    is_sample: bool = False
    comments: tuple[CommentGroup, ...] = ()
    with_units_below: bool = False  # the comments are theirs too

    @property
    def has_results(self) -> bool:
        """Whether anything but the response rate is shown."""
        return any(not page.is_empty for page in self.pages)
