"""A table of frozen rows with typed columns. It changes nothing: an edit is emitted as a wish."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from trivsel_app.texts import dates, numbers
from trivsel_app.ui.models.status import Status

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # the native value: str, number, date or None
KEY_ROLE = SORT_ROLE + 1  # the row's key
STATUS_ROLE = KEY_ROLE + 1  # a `Status` the delegate draws before the text, or None
CHOICES_ROLE = STATUS_ROLE + 1  # (value, word) pairs when the editor is a list
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def as_text(value: Any) -> str:
    """Write a native value the Danish way; "" for None."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "Ja" if value else "Nej"
        case int():
            return numbers.whole(value)
        case float():
            return numbers.decimal(value)
        case date():
            return dates.medium_date(value)
        case _:
            return str(value)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `value` gives what is sorted and exported, `show` what is read.

    `status` puts an icon before the text (the word is the value). `edit` says whether a row's
    cell may be edited; `choices` (value, word) makes its editor a list.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    show: Callable[[Any], str] = as_text
    status: Callable[[Row], Status | None] | None = None
    numeric: bool = False
    width: int = 140
    hidden: bool = False
    tip: Callable[[Row], str] | None = None
    edit: Callable[[Row], bool] | None = None
    choices: tuple[tuple[Any, str], ...] = ()

    def text(self, row: Row) -> str:
        """Write the cell as it is read on screen and paper."""
        if self.status and (status := self.status(row)):
            return status.word
        return self.show(self.value(row))


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one type under columns; `wished(row, column key, value)` asks for an edit."""

    wished = Signal(object, str, object)
    # For the moment when Python's collector has emptied the object and Qt still asks a last time.
    columns: tuple[Column[Row], ...] = ()
    rows: tuple[Row, ...] = ()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.row_key = row_key
        self.rows = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of rows (0 below a row: a table has no children)."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer Qt's question about one cell."""
        if not index.isValid():
            return None
        return self._cell(self.columns[index.column()], self.rows[index.row()], role)

    def _cell(self, column: Column[Row], row: Row, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.EditRole:
                return column.value(row)
            case _ if role == STATUS_ROLE:
                return column.status(row) if column.status else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_RIGHT if column.numeric else _LEFT)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else None
            case _ if role == SORT_ROLE:
                return column.value(row)
            case _ if role == KEY_ROLE:
                return self.row_key(row)
            case _ if role == CHOICES_ROLE:
                return column.choices
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Column titles; rows carry no numbers."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if self.columns[section].numeric else _LEFT)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be chosen; some can be edited."""
        flags = super().flags(index)
        if index.isValid() and self._may_edit(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _may_edit(self, index: Index) -> bool:
        edit = self.columns[index.column()].edit
        return edit is not None and edit(self.rows[index.row()])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit the wish and keep the old value: the operation will bring the new one."""
        if index.isValid() and role == Qt.ItemDataRole.EditRole and self._may_edit(index):
            column = self.columns[index.column()]
            row = self.rows[index.row()]
            if column.value(row) != value:
                self.wished.emit(row, column.key, value)
        return False
