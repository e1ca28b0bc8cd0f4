"""The heat map as typed columns, and a sort that keeps the municipality on top."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from trivsel_app.ui.models.danish_sort import DanishSort
from trivsel_app.ui.models.heat_map import HeatColumn, HeatMap, HeatRow
from trivsel_app.ui.models.table_model import Column

NAME_WIDTH, CELL_WIDTH = 250, 98
_TITLE_WIDTH = 11  # letters on a line of a heading


class PinnedSort(DanishSort):
    """Sorts like every table, but the municipality stays first; finds units by name only."""

    _searched = slice(1)

    def _arrange(self) -> None:
        super()._arrange()
        top = [row for row in self._shown if self._table.rows[row].depth == 0]
        if top and self.is_sorted:
            self._shown = top + [row for row in self._shown if row not in top]
            self._place = {row: place for place, row in enumerate(self._shown)}

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Centre the headings over their cells, broken into lines as narrow as these."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 0:
            return int(Qt.AlignmentFlag.AlignCenter)
        words = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and isinstance(words, str) and section > 0:
            return "\n".join(textwrap.wrap(words, _TITLE_WIDTH, break_long_words=False))
        return words

    @property
    def is_sorted(self) -> bool:
        """Whether another order than the organisation's is shown."""
        return self._column >= 0


@dataclass(frozen=True)
class HeatTableColumn(Column[HeatRow]):
    """A column whose text hangs on more than its value (withheld, or relative)."""

    cell_text: Callable[[HeatRow], str] = str

    def text(self, row: HeatRow) -> str:
        """Write the cell."""
        return self.cell_text(row)


def heat_columns(heat: HeatMap) -> list[Column[HeatRow]]:
    """Make the name column and one column per figure."""
    name = Column[HeatRow](
        "name", "Enhed", lambda row: row.unit.name, width=NAME_WIDTH, tip=lambda row: row.path
    )
    return [name, *(_column(heat, column) for column in heat.columns)]


def _column(heat: HeatMap, column: HeatColumn) -> Column[HeatRow]:
    return HeatTableColumn(
        column.code,
        column.title,
        partial(_value, heat, column),
        numeric=True,
        width=CELL_WIDTH,
        tip=partial(_tip, heat, column),
        cell_text=partial(_text, heat, column),
    )


def _value(heat: HeatMap, column: HeatColumn, row: HeatRow) -> float | None:
    return heat.value(row.unit.id, column)


def _tip(heat: HeatMap, column: HeatColumn, row: HeatRow) -> str:
    return heat.sentence(row.unit.id, column)


def _text(heat: HeatMap, column: HeatColumn, row: HeatRow) -> str:
    return heat.text(row.unit.id, column)
