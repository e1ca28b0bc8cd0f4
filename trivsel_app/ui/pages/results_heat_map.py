"""The heat map with its controls: mode, levels, filter, legend, and the chosen cell in words."""

from functools import partial

from PySide6.QtCore import QModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.organisation.units import UnitKind
from trivsel_app.texts import labels
from trivsel_app.ui.models.heat_colours import HeatMode, legend
from trivsel_app.ui.models.heat_map import HeatMap, HeatRow
from trivsel_app.ui.models.heat_map_table import PinnedSort, heat_columns
from trivsel_app.ui.pages.results_heat_cells import HeatDelegate, look_now, scale
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_SWATCH, _LEGEND_NAME = 14, 126  # logical pixels
_LEVELS_KEY, _MODE_KEY = "results/hidden_levels", "results/mode"


class HeatTable(DataTable[HeatRow]):
    """The kit's table with heat cells, and the municipality on top whatever the order."""

    def __init__(self, heat: HeatMap, settings: QSettings, *, goal: int) -> None:
        self._heat, self._goal = heat, goal
        super().__init__("heat_map", "Resultater", heat_columns(heat), _key, settings=settings)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSortIndicatorClearable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setMouseTracking(True)

    def _make_view(self, many: bool) -> QTableView:
        proxy = PinnedSort(self.model, self)
        self.proxy = proxy
        view = super()._make_view(many)
        view.setItemDelegate(HeatDelegate(self._heat, proxy, view, goal=self._goal))
        return view


def _key(row: HeatRow) -> int:
    return row.unit.id


class HeatPanel(QWidget):
    """`chosen(unit id)` when a unit is chosen, `opened(unit id)` on Enter or a click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, heat: HeatMap, settings: QSettings, *, goal: int) -> None:
        super().__init__()
        self.heat, self._settings = heat, settings
        self._hidden = _restored_levels(settings)
        self.heat.mode = HeatMode(str(settings.value(_MODE_KEY, HeatMode.ABSOLUTE.value)))
        self.table = HeatTable(heat, settings, goal=goal)
        self.legend = QVBoxLayout()
        self.legend.setSpacing(SPACE[1])
        self.said = label("")
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing() + SPACE[1])
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[3])
        self._add_controls()
        layout.addWidget(self.table, 1)
        layout.addWidget(self.said)
        layout.addLayout(self.legend)
        self._connect()
        self.show_rows()
        self._draw_legend()

    def _add_controls(self) -> None:
        row = self.table.bar
        row.addWidget(label("Farverne viser", role="muted", wrap=False))
        self.modes = QButtonGroup(self)
        for mode, words in (
            (HeatMode.ABSOLUTE, "Score"),
            (HeatMode.RELATIVE, "I forhold til kommunen"),
        ):
            choice = button(words, partial(self.set_mode, mode))
            choice.setCheckable(True)
            choice.setChecked(mode is self.heat.mode)
            self.modes.addButton(choice, list(HeatMode).index(mode))
            row.addWidget(choice)
        row.addSpacing(SPACE[2])
        self.levels = button("Niveauer")
        self.levels.setMenu(self._level_menu())
        row.addWidget(self.levels)

    def _level_menu(self) -> QMenu:
        menu = QMenu(self)
        present = {row.unit.kind for row in self.heat.rows}
        for kind in UnitKind:
            if kind in present and kind is not UnitKind.MUNICIPALITY:
                action = menu.addAction(labels.of(kind))
                action.setCheckable(True)
                action.setChecked(kind not in self._hidden)
                action.toggled.connect(partial(self._show_level, kind))
        return menu

    def _connect(self) -> None:
        self.table.selected.connect(self._on_selected)
        self.table.activated.connect(self._on_opened)
        self.table.view.clicked.connect(self._on_clicked)
        self.table.view.selectionModel().currentChanged.connect(self._say)
        theme().changed.connect(self._draw_legend)

    def show_rows(self) -> None:
        """Show the units of the wanted levels; the municipality always."""
        self.table.set_rows([row for row in self.heat.rows if self._is_wanted(row)])
        if self.table.current_row() is None and not self.table.select(self.heat.first):
            self.table.select(self.heat.whole)

    def set_mode(self, mode: HeatMode) -> None:
        """Let the colours tell the figures themselves, or how they differ from the whole."""
        self.heat.mode = mode
        self.modes.button(list(HeatMode).index(mode)).setChecked(True)
        self._settings.setValue(_MODE_KEY, mode.value)
        self.show_rows()
        self._draw_legend()

    def select(self, unit_id: int) -> None:
        """Choose a unit, showing its level if it was hidden and dropping a filter in the way."""
        if self.table.select(unit_id) or unit_id not in self.heat.listed:
            return
        self.table.clear_filter()
        self._show_level(self.heat.table.tree.unit(unit_id).kind, True)
        self.levels.setMenu(self._level_menu())
        self.table.select(unit_id)

    def _is_wanted(self, row: HeatRow) -> bool:
        return row.depth == 0 or row.unit.kind not in self._hidden

    def _show_level(self, kind: UnitKind, shown: bool) -> None:
        self._hidden = self._hidden - {kind} if shown else self._hidden | {kind}
        self._settings.setValue(_LEVELS_KEY, ",".join(sorted(self._hidden)))
        self.show_rows()

    def _on_selected(self, row: HeatRow | None) -> None:
        if row is not None:
            self.chosen.emit(row.unit.id)

    def _on_opened(self, row: HeatRow) -> None:
        self.opened.emit(row.unit.id)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.proxy.row_at(index.row()).unit.id)

    def _say(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Say the chosen cell in words, for those who cannot point at it."""
        if not current.isValid():
            self.said.setText("")
            return
        row: HeatRow = self.table.proxy.row_at(current.row())
        if current.column() == 0:
            self.said.setText(self.heat.unit_sentence(row))
        else:
            column = self.heat.columns[current.column() - 1]
            self.said.setText(self.heat.sentence(row.unit.id, column))
        self.said.setAccessibleName(self.said.text())

    def _draw_legend(self) -> None:
        _clear(self.legend)
        mode = self.heat.mode
        if mode is HeatMode.ABSOLUTE:
            self.legend.addLayout(_scale_row("Score", legend(mode, shares=False)))
            self.legend.addLayout(_scale_row("Andele, lavt er godt", legend(mode, shares=True)))
        else:
            self.legend.addLayout(_scale_row("Mod kommunen", legend(mode, shares=False)))
        self.legend.addWidget(label(_SIGNS[mode], role="small"))


_SIGNS = {
    HeatMode.ABSOLUTE: "▲ ▼ er sikkert højere eller lavere end hele kommunen. "
    "Skraveret: tallet vises ikke.",
    HeatMode.RELATIVE: "Tallet er afstanden til hele kommunen i point. Uden farve: lille gruppe. "
    "▲ ▼ er en sikker forskel. Skraveret: tallet vises ikke.",
}


def _scale_row(heading: str, words: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[1] + 2)
    name = label(heading, role="small", wrap=False)
    name.setMinimumWidth(_LEGEND_NAME)
    row.addWidget(name)
    for colour, word in zip(scale(), words, strict=True):
        row.addWidget(_swatch(colour))
        row.addWidget(label(word, role="small", wrap=False))
        row.addSpacing(SPACE[1])
    row.addStretch(1)
    return row


def _restored_levels(settings: QSettings) -> frozenset[UnitKind]:
    kept = str(settings.value(_LEVELS_KEY, "")).split(",")
    return frozenset(kind for kind in UnitKind if kind.value in kept)


def _swatch(colour: str) -> QLabel:
    picture = QPixmap(_SWATCH, _SWATCH)
    picture.fill(QColor(colour))
    painter = QPainter(picture)
    painter.setPen(QColor(look_now().outline))
    painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
    painter.end()
    made = QLabel()
    made.setPixmap(picture)
    return made


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _clear(inner)
        if (widget := item.widget()) is not None:
            widget.deleteLater()
