"""A proxy that sorts and filters a flat table the Danish way, fast enough for 40,000 rows.

QSortFilterProxyModel asks Python once per comparison; this one sorts the keys once in Python.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
)

from trivsel_app.ui.models.danish_text import sort_keys
from trivsel_app.ui.models.row_search import RowSearch
from trivsel_app.ui.models.table_model import Column, Index, TableModel

_NONE = QModelIndex()
_MANY = 5000  # rows: from here the search is made ready some rows at a time, before it is used
# The stubs do not know that a signal's overloads are chosen by index.
_FULL = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
# Without the hint a table's header takes the columns for new and forgets widths and what is hidden.
_ROWS_MOVE = QAbstractItemModel.LayoutChangeHint.VerticalSortHint


class DanishSort(QAbstractProxyModel):
    """Shows a `TableModel`'s rows in sorted order, those that match the filter text only."""

    # For the moment when Python's collector has emptied the object and Qt still asks a last time.
    _columns: tuple[Column[Any], ...] = ()
    _shown: Sequence[int] = ()
    _searched: ClassVar[slice] = slice(None)  # which columns are looked through

    def __init__(self, source: TableModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = source
        self._columns = source.columns
        self._shown = []
        self._place: dict[int, int] = {}
        self._ordered: Sequence[int] = ()  # all rows in the order they are shown
        self._filter = ""
        self._search = RowSearch(self._columns[self._searched])
        self._prepare = QTimer(self)
        self._prepare.timeout.connect(self._prepare_more)
        self._column = -1
        self._order = Qt.SortOrder.AscendingOrder
        self.setSourceModel(source)
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self._on_reset)
        self._take_rows()

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of the text."""
        if text != self._filter:
            self._filter = text
            self.beginResetModel()
            self._arrange()
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the rows' own order back."""
        self._column, self._order = column, order
        self.layoutAboutToBeChanged[_FULL].emit([], _ROWS_MOVE)  # type: ignore[index]
        kept = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in kept]
        self._ordered = self._in_order()
        self._arrange()
        moved = [
            self.index(self._place[row], index.column())
            for row, index in zip(rows, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged[_FULL].emit([], _ROWS_MOVE)  # type: ignore[index]

    def _on_reset(self) -> None:
        self._take_rows()
        self.endResetModel()
        if len(self._table.rows) > _MANY:
            self._prepare.start()

    def _take_rows(self) -> None:
        self._search.begin(self._table.rows)
        self._ordered = self._in_order()
        self._arrange()

    def _arrange(self) -> None:
        shown = self._ordered
        if self._filter.strip():
            found = self._search.matches(self._filter)
            shown = [row for row in shown if found[row]]
        self._shown = shown
        self._place = {row: place for place, row in enumerate(shown)}

    def _in_order(self) -> Sequence[int]:
        rows = range(len(self._table.rows))
        if not 0 <= self._column < len(self._table.columns):
            return rows
        value = self._table.columns[self._column].value
        keys = sort_keys([value(row) for row in self._table.rows])
        filled = [row for row in rows if keys[row][0] == 0]
        empty = [row for row in rows if keys[row][0] == 1]  # last in both directions
        descending = self._order is Qt.SortOrder.DescendingOrder
        return sorted(filled, key=keys.__getitem__, reverse=descending) + empty

    def _prepare_more(self) -> None:
        if self._search.is_ready:
            self._prepare.stop()
        else:
            self._search.prepare_more()

    def mapToSource(self, index: Index) -> QModelIndex:
        """Find the source cell of a shown cell."""
        if not index.isValid():
            return _NONE
        return self._table.index(self._shown[index.row()], index.column())

    def mapFromSource(self, index: Index) -> QModelIndex:
        """Find the shown cell of a source cell (invalid when filtered away)."""
        if not index.isValid() or index.row() not in self._place:
            return _NONE
        return self.index(self._place[index.row()], index.column())

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Make the index of a shown cell."""
        return self.createIndex(row, column) if self.hasIndex(row, column, parent) else _NONE

    @overload
    def parent(self, /) -> QObject: ...
    @overload
    def parent(self, index: Index, /) -> QModelIndex: ...
    def parent(self, index: Index | None = None) -> Any:
        """Say that no row has a parent (and, asked without an index, who owns the proxy)."""
        return super().parent() if index is None else _NONE

    def rowCount(self, parent: Index = _NONE) -> int:
        """Number of rows that match the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def row_at(self, row: int) -> Any:
        """Give the row value shown at a place."""
        return self._table.rows[self._shown[row]]

    def place_of(self, key: object) -> int | None:
        """Find where the row with this key is shown (None when it is not)."""
        for place, row in enumerate(self._shown):
            if self._table.row_key(self._table.rows[row]) == key:
                return place
        return None
