"""The table every page uses: filter, sort, remembered columns, copy and save, never blank."""

from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.ui.models.danish_sort import DanishSort
from trivsel_app.ui.models.table_model import Column, TableModel
from trivsel_app.ui.widgets.column_memory import ColumnMemory
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE, TARGET
from trivsel_app.ui.widgets.status_delegate import StatusDelegate
from trivsel_app.ui.widgets.table_menu import TableMenu

Row = TypeVar("Row")


class _FilterBox(QLineEdit):
    """Keeps Enter for itself: in a dialog it would press the main button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, and of nothing else."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class DataTable(QWidget, Generic[Row]):
    """A sortable, filterable table of frozen rows.

    `selected(row or None)`, `activated(row)` (Enter or double click), `wished(row, column, value)`.
    """

    selected = Signal(object)
    activated = Signal(object)
    wished = Signal(object, str, object)

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column[Row]],
        row_key: Callable[[Row], Hashable],
        *,
        settings: QSettings,
        many: bool = False,
    ) -> None:
        """`name` is the settings key, `title` what a screen reader and a saved file call it."""
        super().__init__()
        self.name, self.title = name, title
        self.model = TableModel(columns, row_key, self)
        self.proxy = DanishSort(self.model, self)
        self.view = self._make_view(many)
        self.filter_box = self._make_filter_box()
        self.count = label("", role="small", wrap=False)
        self.placeholder = Placeholder()
        self.placeholder.say("Her er ikke noget endnu", "")
        self.nothing_found = Placeholder("search")
        self._lay_out()
        self._memory = ColumnMemory(self.view, self.model.columns, name, settings)
        self.menu = TableMenu(self)
        self._connect()
        self._show_right_side()

    def _make_view(self, many: bool) -> QTableView:
        view = QTableView()
        view.setModel(self.proxy)
        view.setItemDelegate(StatusDelegate(view))
        view.setAccessibleName(self.title)
        view.setSortingEnabled(False)
        view.horizontalHeader().setSortIndicatorShown(True)
        view.horizontalHeader().setSectionsClickable(True)
        view.horizontalHeader().setSectionsMovable(True)
        view.horizontalHeader().setHighlightSections(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(TARGET + 2)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return view

    def _make_filter_box(self) -> QLineEdit:
        box = _FilterBox()
        box.setPlaceholderText("Filtrér (Ctrl+F)")
        box.setAccessibleName(f"Filtrér {self.title}")
        box.setClearButtonEnabled(True)
        box.setMaximumWidth(320)
        return box

    def _lay_out(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setSpacing(SPACE[2])
        self.bar.addWidget(self.filter_box, 1)
        self.bar.addWidget(self.count)
        self.bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[2])
        layout.addLayout(self.bar)
        # Filled when it has its place: a stack shows its first widget at once, as a window if it
        # has no parent yet.
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        for widget in (self.view, self.placeholder, self.nothing_found):
            self._stack.addWidget(widget)

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._on_filter)
        self.filter_box.returnPressed.connect(self.view.setFocus)
        self.view.customContextMenuRequested.connect(self.menu.open_at)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self.proxy.sort)
        self.model.wished.connect(self.wished)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_filter)
        self._memory.restore()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what is chosen stays so; `selected(None)` if it is gone."""
        key = self.current_key()
        marked = {self.model.row_key(row) for row in self.selected_rows()}
        self.model.set_rows(rows)
        self._memory.refit()
        self._show_right_side()
        if key is not None and not self.select(key):
            self.selected.emit(None)
        if len(marked) > 1:
            self._mark(marked)

    def set_empty(
        self,
        what: str,
        why: str,
        action: tuple[str, Callable[[], object]] | None = None,
        icon_name: str = "",
    ) -> None:
        """Say what stands here while there are no rows."""
        self.placeholder.say(what, why, action, icon_name)

    def current_row(self) -> Row | None:
        """Give the chosen row."""
        index = self.view.currentIndex()
        return self.proxy.row_at(index.row()) if index.isValid() else None

    def current_key(self) -> Hashable | None:
        """Give the chosen row's key."""
        row = self.current_row()
        return None if row is None else self.model.row_key(row)

    def selected_rows(self) -> list[Row]:
        """Give all chosen rows, in the order shown."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.proxy.row_at(place) for place in places]

    def select(self, key: Hashable) -> bool:
        """Choose the row with this key and scroll to it; False when it is not shown."""
        place = self.proxy.place_of(key)
        if place is None:
            return False
        index = self.proxy.index(place, max(self.view.currentIndex().column(), 0))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def bring_forward(self, key: Hashable) -> bool:
        """Choose the row with this key, taking away a filter that hides it."""
        if self.select(key):
            return True
        self.filter_box.clear()
        return self.select(key)

    def _mark(self, keys: AbstractSet[Hashable]) -> None:
        """Choose these rows too."""
        chosen = QItemSelection()
        for place, row in enumerate(self.shown_rows()):
            if self.model.row_key(row) in keys:
                index = self.proxy.index(place, 0)
                chosen.select(index, index)
        how = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(chosen, how.Select | how.Rows)

    def focus_filter(self) -> None:
        """Put the cursor in the filter box (Ctrl+F)."""
        self.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_box.selectAll()

    def clear_filter(self) -> None:
        """Show all rows again."""
        self.filter_box.clear()
        self.view.setFocus()

    def _on_filter(self, text: str) -> None:
        key = self.current_key()
        self.proxy.set_filter(text)
        self._show_right_side()
        if key is not None:
            self.select(key)

    def _show_right_side(self) -> None:
        shown, all_rows = self.proxy.rowCount(), len(self.model.rows)
        self.count.setText(_count_text(shown, all_rows))
        self.filter_box.setVisible(all_rows > 0)
        if not all_rows:
            self._stack.setCurrentWidget(self.placeholder)
        elif not shown:
            self.nothing_found.say(
                "Ingen rækker passer",
                f"Ingen af de {all_rows} rækker passer med »{self.filter_box.text()}«.",
                ("Ryd filter", self.clear_filter),
            )
            self._stack.setCurrentWidget(self.nothing_found)
        else:
            self._stack.setCurrentWidget(self.view)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.selected.emit(self.proxy.row_at(current.row()) if current.isValid() else None)

    def _on_activated(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.activated.emit(self.proxy.row_at(index.row()))

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column."""
        self._memory.show_column(at, shown)

    def shown_columns(self) -> list[Column[Row]]:
        """Give the visible columns in the order shown."""
        header = self.view.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.model.columns[at] for at in order if not header.isSectionHidden(at)]

    def shown_rows(self) -> list[Any]:
        """Give all rows that match the filter, in the order shown."""
        return [self.proxy.row_at(place) for place in range(self.proxy.rowCount())]


def _count_text(shown: int, all_rows: int) -> str:
    from trivsel_app.texts import numbers

    if not all_rows:
        return ""
    rows = numbers.counted(all_rows, "række", "rækker")
    return rows if shown == all_rows else f"{numbers.whole(shown)} af {rows}"
