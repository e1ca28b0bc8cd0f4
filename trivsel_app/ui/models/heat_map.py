"""The heat map's content: which figure stands in each cell, its colour step, words and sign.

Cells are worked out when asked for: 2,500 units times seven columns are never painted at once.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from trivsel_app.organisation.units import Unit
from trivsel_app.survey.cells import Cell, Shown, Withheld
from trivsel_app.survey.comparison import Against, Difference, Verdict, compare
from trivsel_app.survey.questionnaire import Theme, ThemeMeasure
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import numbers
from trivsel_app.texts.release_words import NOT_RELEASED, not_released_yet
from trivsel_app.texts.results_text import (
    reason_sentence,
    verdict_sentence,
)
from trivsel_app.ui.models.action_rows import in_tree_order
from trivsel_app.ui.models.heat_colours import HeatMode, absolute_step

_SCREENFUL = 40  # rows
SURE = {Verdict.LARGE, Verdict.CLEAR}


class Sign(StrEnum):
    """Whether the figure is surely higher or lower than the whole municipality's."""

    NONE = ""
    HIGHER = "højere end kommunen"
    LOWER = "lavere end kommunen"


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One column: the response rate (`theme` None) or a theme's figure."""

    code: str
    title: str
    theme: Theme | None = None

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percent share, where low is good."""
        return self.theme is not None and self.theme.measure is ThemeMeasure.SHARE


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit; `depth` is how far it stands below the municipality."""

    unit: Unit
    depth: int
    path: str


@dataclass(frozen=True, slots=True)
class HeatLook:
    """How a cell is painted; `step` None leaves it without colour, `cell` None is not released."""

    cell: Cell | None
    text: str
    step: int | None
    sign: Sign


RESPONSE = HeatColumn("response_rate", "Svarprocent")


class HeatMap:
    """Answers what the delegate and the columns ask about a cell.

    Only `units` have figures (None: all have); those above them stand there by name.
    """

    def __init__(self, table: ResultTable, units: AbstractSet[int] | None = None) -> None:
        self.table = table
        self.units = table.tree.position.keys() if units is None else units
        self.mode = HeatMode.ABSOLUTE
        self.columns = (RESPONSE, *_theme_columns(table))
        self._looks: dict[tuple[HeatMode, int, str], HeatLook] = {}
        self._differences: dict[tuple[int, str], Difference | None] = {}

    @cached_property
    def rows(self) -> list[HeatRow]:
        """The units with those above, each followed by what is below it, the municipality first."""
        tree = self.table.tree
        return [
            HeatRow(unit, tree.depth(unit.id), path_of(self.table, unit.id))
            for unit in in_tree_order(tree)
            if unit.id in self.listed
        ]

    @cached_property
    def listed(self) -> AbstractSet[int]:
        """The units that have a row."""
        tree = self.table.tree
        above = {unit.id for unit_id in self.units for unit in tree.ancestors(unit_id)}
        return self.units | above

    def prepare(self) -> None:
        """Work out the rows and the first screenful; on a reader's thread, before it is shown."""
        for row in self.rows[:_SCREENFUL]:
            for column in self.columns:
                self.look(row.unit.id, column)

    def look(self, unit_id: int, column: HeatColumn) -> HeatLook:
        """Give what is painted, worked out once for each cell and mode."""
        if unit_id not in self.units:
            return HeatLook(None, self.text(unit_id, column), None, Sign.NONE)
        key = (self.mode, unit_id, column.code)
        if key not in self._looks:
            cell = self.cell(unit_id, column)
            self._looks[key] = HeatLook(
                cell,
                self.text(unit_id, column),
                self.step(unit_id, column),
                self.sign(unit_id, column),
            )
        return self._looks[key]

    @cached_property
    def whole(self) -> int:
        """The municipality's id."""
        return self.table.tree.roots[0].id

    @cached_property
    def first(self) -> int:
        """The first unit that has figures: the municipality, if it has any."""
        return next((row.unit.id for row in self.rows if row.unit.id in self.units), self.whole)

    def cell(self, unit_id: int, column: HeatColumn) -> Cell:
        """Give the protected figure (KeyError: the unit has none to be seen)."""
        if unit_id not in self.units:
            raise KeyError(unit_id)
        if column.theme is None:
            return self.table.response(unit_id).rate
        return self.table.theme(unit_id, column.theme.code)

    def value(self, unit_id: int, column: HeatColumn) -> float | None:
        """Give what is sorted and exported: the figure, or its distance from the municipality's."""
        if unit_id not in self.units:
            return None
        if self._tells_difference(unit_id, column):
            difference = self.difference(unit_id, column)
            return None if difference is None else float(difference.points)
        cell = self.cell(unit_id, column)
        return float(numbers.round_half_up(cell.value, 1)) if isinstance(cell, Shown) else None

    def text(self, unit_id: int, column: HeatColumn) -> str:
        """Write the cell: `72`, `8 %`, `−12`, or `–` when withheld."""
        if unit_id not in self.units:
            return NOT_RELEASED if column.theme is None else ""
        cell = self.cell(unit_id, column)
        if isinstance(cell, Withheld):
            return "–"
        if self._tells_difference(unit_id, column):
            difference = self.difference(unit_id, column)
            return "–" if difference is None else numbers.signed(difference.points)
        if column.theme is None:
            return self._rate_text(unit_id)
        return numbers.percent(cell.value) if column.is_share else numbers.whole(cell.value)

    def _rate_text(self, unit_id: int) -> str:
        """Write a response rate, never rounded up to the goal."""
        response = self.table.response(unit_id)
        if not (isinstance(response.invited, Shown) and isinstance(response.answered, Shown)):
            return "–"
        asked, given = round(response.invited.value), round(response.answered.value)
        return numbers.rate_towards_goal(given, asked) if asked else "–"

    def difference(self, unit_id: int, column: HeatColumn) -> Difference | None:
        """Give the difference from the whole municipality; None when there is none to give."""
        key = (unit_id, column.code)
        if key not in self._differences:
            self._differences[key] = self._compared(unit_id, column)
        return self._differences[key]

    def _compared(self, unit_id: int, column: HeatColumn) -> Difference | None:
        if column.theme is None or unit_id == self.whole or unit_id not in self.units:
            return None
        key = self.table.theme_key(column.theme.code)
        for found in compare(self.table, unit_id, key, previous=None):
            if isinstance(found, Difference) and found.against is Against.WHOLE:
                return found
        return None

    def sign(self, unit_id: int, column: HeatColumn) -> Sign:
        """Say whether the figure is surely different from the municipality's."""
        difference = self.difference(unit_id, column)
        if difference is None or difference.verdict not in SURE:
            return Sign.NONE
        return Sign.HIGHER if difference.points > 0 else Sign.LOWER

    def step(self, unit_id: int, column: HeatColumn) -> int | None:
        """Give the colour, 0 (least favourable) to 4; None for no colour."""
        if unit_id not in self.units:
            return None
        cell = self.cell(unit_id, column)
        if column.theme is None or isinstance(cell, Withheld):
            return None
        if self.mode is HeatMode.ABSOLUTE:
            return absolute_step(cell.value, share=column.is_share)
        return self._relative_step(unit_id, column)

    def _relative_step(self, unit_id: int, column: HeatColumn) -> int | None:
        difference = self.difference(unit_id, column)
        if difference is None or difference.verdict is Verdict.SMALL_GROUP:
            return None  # a difference of a small group is never coloured (domain notes 4.3)
        if difference.verdict is Verdict.UNSURE:
            return 2
        size = 2 if difference.verdict is Verdict.LARGE else 1
        better = (difference.points > 0) is not column.is_share
        return 2 + size if better else 2 - size

    def unit_sentence(self, row: HeatRow) -> str:
        """Say where a unit belongs and how many of it have answered."""
        above = f"{row.path} › " if row.path else ""
        return above + self.sentence(row.unit.id, RESPONSE)

    def sentence(self, unit_id: int, column: HeatColumn) -> str:
        """Say the cell in words: unit, theme, figure, number of answers, and what it means."""
        if unit_id not in self.units:
            return not_released_yet(self.table.tree.unit(unit_id).name)
        cell = self.cell(unit_id, column)
        what = f"{self.table.tree.unit(unit_id).name} · {column.title}"
        if isinstance(cell, Withheld):
            return f"{what}: {self._reason(cell, column)}"
        if column.theme is None:
            response = self.table.response(unit_id)
            answered = numbers.whole(response.answered.value) if isinstance(
                response.answered, Shown
            ) else "–"  # fmt: skip
            return f"{what}: {self._rate_text(unit_id)} ({answered} af {numbers.whole(cell.n)})."
        figure = numbers.percent(cell.value) if column.is_share else numbers.whole(cell.value)
        answers = numbers.counted(cell.n, "svar", "svar")
        said = f"{what}: {figure} ({answers}{self._unsure(unit_id, column)})."
        difference = self.difference(unit_id, column)
        if difference is None:
            return said
        return f"{said} {verdict_sentence(difference, share=column.is_share)}"

    def _unsure(self, unit_id: int, column: HeatColumn) -> str:
        """Add how much a figure may move by chance; nothing where everybody answered."""
        if column.theme is None:
            return ""
        margin = self.table.uncertainty(unit_id, self.table.theme_key(column.theme.code))
        unit = "procentpoint" if column.is_share else "point"
        return f", usikkerhed ±{numbers.whole(margin)} {unit}" if margin else ""

    def _reason(self, cell: Withheld, column: HeatColumn) -> str:
        if column.theme is None:
            return (
                "Vises ikke, fordi der er færre end "
                f"{self.table.limits.invited} inviterede, eller fordi det ville afsløre en nabo."
            )
        return reason_sentence(cell, self.table.limits, column.theme.limit)

    def _tells_difference(self, unit_id: int, column: HeatColumn) -> bool:
        relative = self.mode is HeatMode.RELATIVE
        return relative and column.theme is not None and unit_id != self.whole


def _theme_columns(table: ResultTable) -> tuple[HeatColumn, ...]:
    return tuple(HeatColumn(theme.code, theme.title, theme) for theme in shown_themes(table))


def shown_themes(table: ResultTable) -> list[Theme]:
    """List the themes with a figure: scores first, then shares, else in questionnaire order."""
    themes = [theme for _s, theme in table.questionnaire.themes() if theme.code in table.themes]
    return sorted(themes, key=lambda theme: theme.measure is ThemeMeasure.SHARE)


def path_of(table: ResultTable, unit_id: int) -> str:
    """Write where a unit belongs: `Kommunen › Børn › Skoler`; "" for the municipality."""
    above = [unit.name for unit in table.tree.ancestors(unit_id)]
    return " › ".join(reversed(above))
