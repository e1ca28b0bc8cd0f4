"""Choose a unit by typing any part of its name; "aa" finds "å"."""

from collections import Counter

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.ui.models.action_rows import above, in_tree_order
from trivsel_app.ui.models.danish_text import fold

_FOLDED = int(Qt.ItemDataRole.UserRole) + 1


class UnitPicker(QComboBox):
    """An editable list of units in tree order. `picked(unit id or None)` when the user chose."""

    picked = Signal(object)

    def __init__(self, name: str, *, all_text: str = "", parent: QWidget | None = None) -> None:
        """`all_text` adds a first entry that means no unit in particular."""
        super().__init__(parent)
        self._all_text = all_text
        self._units: list[int | None] = []
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(self._on_activated)
        line = self.lineEdit()
        assert line is not None, "an editable list has a line"
        line.setPlaceholderText("Skriv en del af navnet")
        line.editingFinished.connect(self._settle)
        line.setAccessibleName(name)

    def set_tree(self, tree: UnitTree) -> None:
        """Offer the units of a tree; the chosen one stays chosen if it is still there."""
        chosen = self.unit_id
        names = _names(tree)
        model = QStandardItemModel(self)
        self._units = [None] if self._all_text else []
        if self._all_text:
            model.appendRow(_item(self._all_text, ""))
        for unit in in_tree_order(tree):
            self._units.append(unit.id)
            model.appendRow(_item(names[unit.id], above(tree, unit.id)))
        self.setModel(model)  # deletes the one before, which is the list's own
        self.setCompleter(_Completer(model, self))
        self.set_unit(chosen)

    @property
    def unit_id(self) -> int | None:
        """The chosen unit; None for all, or when nothing is chosen."""
        at = self.currentIndex()
        return self._units[at] if 0 <= at < len(self._units) else None

    def set_unit(self, unit_id: int | None) -> None:
        """Choose a unit without telling; an unknown one chooses all, or nothing."""
        at = self._units.index(unit_id) if unit_id in self._units else -1
        self.setCurrentIndex(0 if at < 0 and self._all_text else at)
        self._settle()

    def _on_activated(self, _at: int) -> None:
        self._settle()
        self.picked.emit(self.unit_id)

    def _settle(self) -> None:
        """Write the chosen unit's name again after something that is no unit was typed."""
        if self.currentText() != self.itemText(self.currentIndex()):
            self.setEditText(self.itemText(self.currentIndex()))
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)


class _Completer(QCompleter):
    """Finds names that hold what is typed, the Danish way."""

    def __init__(self, model: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOLDED)
        self.setMaxVisibleItems(12)

    def splitPath(self, path: str) -> list[str]:
        """Look for the folded spelling."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Write the name as it is spelt."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _item(name: str, unit_above: str) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(fold(name), _FOLDED)
    item.setToolTip(unit_above)
    return item


def _names(tree: UnitTree) -> dict[int, str]:
    """Name each unit so that no two are alike: with the unit above where names repeat."""
    often = Counter(unit.name for unit in tree.units)
    return {unit.id: _name(tree, unit, often[unit.name]) for unit in tree.units}


def _name(tree: UnitTree, unit: Unit, times: int) -> str:
    over = above(tree, unit.id)
    return f"{unit.name} ({over})" if times > 1 and over else unit.name
