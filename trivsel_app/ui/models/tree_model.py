"""The unit tree as an item model: one row per unit, with extra typed columns if wanted."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.ui.models.danish_text import sort_keys
from trivsel_app.ui.models.table_model import (
    KEY_ROLE,
    SORT_ROLE,
    STATUS_ROLE,
    Column,
    Index,
)

_NONE = QModelIndex()
_Children = Mapping[int | None, list[Unit]]  # in the order shown; None: those at the top


class UnitTreeModel(QAbstractItemModel):
    """Units below their parents, siblings in Danish order; the first column is the name.

    It filters itself: QSortFilterProxyModel asks Python thousands of times at each letter.
    """

    # For the moment when Python's collector has emptied the object and Qt still asks a last time.
    columns: tuple[Column[Unit], ...] = ()
    _children: _Children = MappingProxyType({})

    def __init__(self, extra: Sequence[Column[Unit]] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = Column[Unit]("name", "Enhed", lambda unit: unit.name, width=280)
        self.columns = (name, *extra)
        self.tree: UnitTree | None = None
        self._all: _Children = {}
        self._children = {}
        self._row: dict[int, int] = {}

    def set_tree(self, tree: UnitTree | None, only: Collection[int] | None = None) -> None:
        """Show another tree, or `only` those of its units (see `show_only`)."""
        self.beginResetModel()
        self.tree = tree
        self._all = _children(tree.units if tree else ())
        self._keep(only)
        self.endResetModel()

    def show_only(self, found: Collection[int] | None) -> None:
        """Show only these units with those above and below them; None shows all."""
        self.beginResetModel()
        self._keep(found)
        self.endResetModel()

    def _keep(self, found: Collection[int] | None) -> None:
        self._children = self._all
        if self.tree is not None and found is not None:
            self._children = _kept(self._all, _with_kin(self.tree, found))
        self._row = {
            unit.id: row for units in self._children.values() for row, unit in enumerate(units)
        }

    def unit_at(self, index: Index) -> Unit | None:
        """Give the unit of an index."""
        if self.tree is None or not index.isValid():
            return None
        return self.tree.unit(int(index.internalId()))

    def index_of(self, unit_id: int) -> QModelIndex:
        """Find the index of a unit (invalid when it is not shown)."""
        row = self._row.get(unit_id)
        return _NONE if row is None else self.createIndex(row, 0, unit_id)

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Make the index of a child."""
        below = self._below(parent)
        if 0 <= row < len(below) and 0 <= column < len(self.columns):
            return self.createIndex(row, column, below[row].id)
        return _NONE

    def parent(self, index: Index | None = None) -> Any:
        """Give the parent's index (and, asked without an index, who owns the model)."""
        if index is None:
            return super().parent()
        unit = self.unit_at(index)
        return _NONE if unit is None or unit.parent_id is None else self.index_of(unit.parent_id)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Number of units directly below."""
        return len(self._below(parent))

    def hasChildren(self, parent: Index = _NONE) -> bool:
        """Whether there are units directly below; Qt would count rows and columns to know."""
        return bool(self._below(parent))

    def columnCount(self, parent: Index = _NONE) -> int:
        """Number of columns."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer Qt's question about one cell."""
        unit = self.unit_at(index)
        if unit is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(unit)
            case _ if role == STATUS_ROLE:
                return column.status(unit) if column.status else None
            case Qt.ItemDataRole.TextAlignmentRole if column.numeric:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == SORT_ROLE:
                return column.value(unit)
            case _ if role == KEY_ROLE:
                return unit.id
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Column titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title if section < len(self.columns) else None
        return None

    def _below(self, parent: Index) -> list[Unit]:
        if parent.column() > 0:
            return []
        return self._children.get(int(parent.internalId()) if parent.isValid() else None, [])


def _children(units: Sequence[Unit]) -> _Children:
    keys = sort_keys([unit.name for unit in units])
    place = {unit.id: key for unit, key in zip(units, keys, strict=True)}
    below: dict[int | None, list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: place[unit.id]):
        below.setdefault(unit.parent_id, []).append(unit)
    return below


def _with_kin(tree: UnitTree, found: Collection[int]) -> set[int]:
    """Add to the units found all those below them, and those above so that they hang together."""
    kept = set(found)
    for unit in tree.units:  # parents before children
        if unit.parent_id in kept:
            kept.add(unit.id)
    for unit in reversed(tree.units):
        if unit.id in kept and unit.parent_id is not None:
            kept.add(unit.parent_id)
    return kept


def _kept(children: _Children, ids: Collection[int]) -> _Children:
    below = {
        parent: [unit for unit in units if unit.id in ids] for parent, units in children.items()
    }
    return {parent: units for parent, units in below.items() if units}
