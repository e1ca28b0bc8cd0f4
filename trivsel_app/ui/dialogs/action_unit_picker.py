"""Choose a unit by typing any part of its name; "aa" finds "å"."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from trivsel_app.ui.models.action_units import FOLDED_ROLE, UnitChoice, UnitList
from trivsel_app.ui.models.danish_text import fold
from trivsel_app.ui.theme import theme


class UnitPicker(QComboBox):
    """An editable list of units in tree order. `picked(unit id or None)` when the user chose."""

    picked = Signal(object)

    def __init__(self, name: str, *, all_text: str = "") -> None:
        """`all_text` adds a first entry that means no unit in particular."""
        super().__init__()
        self._all = (UnitChoice(None, all_text, fold(all_text), ""),) if all_text else ()
        self._place: dict[int | None, int] = {}
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
        self.set_choices(())

    def set_choices(self, choices: tuple[UnitChoice, ...]) -> None:
        """Offer other units; the chosen one stays chosen if it is still there."""
        chosen = self.unit_id
        offered = self._all + choices
        self._place = {choice.unit_id: at for at, choice in enumerate(offered)}
        model = UnitList(offered, self)
        self.setModel(model)  # deletes the one before, which is the list's own
        self.setCompleter(_Completer(model, self))
        self.set_unit(chosen)

    @property
    def unit_id(self) -> int | None:
        """The chosen unit; None for all, or when nothing is chosen."""
        model, at = self.model(), self.currentIndex()
        return model.choices[at].unit_id if isinstance(model, UnitList) and at >= 0 else None

    def set_unit(self, unit_id: int | None) -> None:
        """Choose a unit without telling; an unknown one chooses all, or nothing."""
        self.setCurrentIndex(self._place.get(unit_id, 0 if self._all else -1))
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

    def __init__(self, model: UnitList, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(FOLDED_ROLE)
        self.setMaxVisibleItems(12)
        self._dress()
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        """Style the list that drops down: Qt puts it into no window."""
        popup = self.popup()
        if isinstance(popup, QListView):
            popup.setUniformItemSizes(True)  # else each unit's name is measured
            popup.setStyleSheet(theme().sheet)

    def splitPath(self, path: str) -> list[str]:
        """Look for the folded spelling."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Write the name as it is spelt."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))
