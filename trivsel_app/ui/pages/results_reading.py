"""What the results page reads and works out, away from the window's thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trivsel_app.followup.findings import Finding
from trivsel_app.operations.change import Session
from trivsel_app.operations.family import history_for, splits_of
from trivsel_app.operations.responses import findings
from trivsel_app.operations.rounds import current_round
from trivsel_app.operations.shown_comments import shown_comments
from trivsel_app.operations.shown_results import ShownResults, shown_results
from trivsel_app.reports.figures.data import (
    ComparisonDots,
    Distribution,
    ShareBar,
    ShareBars,
    ThemeBars,
)
from trivsel_app.survey.background_splits import BackgroundSplit
from trivsel_app.survey.cells import Cell
from trivsel_app.survey.comments import CommentGroup
from trivsel_app.survey.comparison import Against, Difference, NotComparable, compare
from trivsel_app.survey.questionnaire import Theme, ThemeMeasure
from trivsel_app.survey.recut_history import MatchGrade
from trivsel_app.survey.results import ResponseFigures, ResultTable
from trivsel_app.survey.rounds import SurveyRound
from trivsel_app.ui.drawing import load_figures
from trivsel_app.ui.models.action_rows import theme_titles
from trivsel_app.ui.models.action_units import UnitChoice, unit_choices
from trivsel_app.ui.models.heat_map import HeatMap


@dataclass(frozen=True)
class Results:
    """A round's protected results as read at one moment."""

    survey_round: SurveyRound
    shown: ShownResults
    heat: HeatMap
    previous: ResultTable | None
    findings: tuple[Finding, ...]
    titles: Mapping[str, str]  # of themes and physical conditions, by code
    units: tuple[UnitChoice, ...]
    grades: Mapping[int, MatchGrade]  # how well the earlier round fits each unit
    comments: Mapping[int, tuple[CommentGroup, ...]]  # of the units that may show any

    @property
    def table(self) -> ResultTable:
        """The units, themes and limits; a unit's own figures come from `of`."""
        return self.shown.table

    @property
    def all_units(self) -> bool:
        """Whether every unit's figures may be looked at."""
        return len(self.shown.units) == len(self.table.tree.units)

    def shows(self, unit_id: int) -> bool:
        """Whether a unit's figures may be looked at."""
        return unit_id in self.shown.units

    def of(self, unit_id: int) -> ResultTable:
        """Give the table a unit's figures are read from (KeyError: nobody may look at them)."""
        if not self.shows(unit_id):
            raise KeyError(unit_id)
        return self.table

    def previous_of(self, unit_id: int) -> ResultTable | None:
        """Give what a unit is held against: nothing where it is not known how well it fits."""
        return self.previous if unit_id in self.grades else None


@dataclass(frozen=True)
class UnitShown:
    """The overview of one unit."""

    unit_id: int
    response: ResponseFigures
    bars: ThemeBars
    shares: ShareBars


@dataclass(frozen=True)
class ThemeShown:
    """One theme of one unit."""

    unit_id: int
    theme: Theme
    own: Cell
    margin: int | None
    comparisons: tuple[Difference | NotComparable, ...]
    dots: ComparisonDots
    distribution: Distribution
    shares: tuple[ShareBars, ...]

    @property
    def is_share(self) -> bool:
        """Whether the theme is summed up as a percent share."""
        return self.theme.measure is ThemeMeasure.SHARE


def read_results(session: Session) -> Results:
    """Read the current round (`NotStarted`, and what `shown_results` raises).

    What is released is read from the frozen bytes, as in the reports.
    """
    found = current_round(session)
    shown = shown_results(session, found.id)
    table = shown.table
    history = history_for(session, found.id, table.tree)
    load_figures()
    heat = HeatMap(table, shown.units)
    heat.prepare()
    return Results(
        found,
        shown,
        heat,
        history.table if history else None,
        tuple(each for each in findings(session, found.id) if each.unit_id in shown.units),
        theme_titles(table.questionnaire),
        unit_choices(table.tree),
        history.grades if history else {},
        {u: c for u, c in shown_comments(session, found.id).items() if u in shown.units},
    )


def read_splits(table: ResultTable, session: Session) -> tuple[BackgroundSplit, ...]:
    """Split the figures of the current round by each background."""
    return splits_of(session, current_round(session).id, table)


def unit_shown(results: Results, unit_id: int, marked: Iterable[Against]) -> UnitShown:
    """Work out a unit's overview with marks for the wanted comparisons."""
    from trivsel_app.reports.figures.from_results import anonymous_themes, theme_bars_of

    table, previous = results.of(unit_id), results.previous_of(unit_id)
    bars = theme_bars_of(table, unit_id, previous=previous, marked=tuple(marked))
    shares = tuple(
        ShareBar(theme.title, table.theme(unit_id, theme.code))
        for theme in anonymous_themes(table, ThemeMeasure.SHARE)
    )
    return UnitShown(
        unit_id, table.response(unit_id), bars, ShareBars("Krænkende adfærd og sygefravær", shares)
    )


def theme_shown(results: Results, unit_id: int, code: str) -> ThemeShown:
    """Work out one theme of a unit."""
    from trivsel_app.reports.figures.from_results import (
        comparison_dots_of,
        distribution_of,
        share_bars_of,
    )

    table, previous = results.of(unit_id), results.previous_of(unit_id)
    theme = next(theme for _section, theme in table.questionnaire.themes() if theme.code == code)
    key = table.theme_key(code)
    return ThemeShown(
        unit_id,
        theme,
        table.theme(unit_id, code),
        table.margin(unit_id, key),
        compare(table, unit_id, key, previous=previous),
        comparison_dots_of(table, unit_id, theme, previous=previous),
        distribution_of(table, unit_id, theme),
        share_bars_of(table, unit_id, theme),
    )
