"""The left side of Organisation: the tree, a filter, and how far validation is."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.danish_text import TextFilter
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.models.tree_model import UnitTreeModel
from trivsel_app.ui.pages.organisation_validation import APPROVED, WAITING
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_delegate import StatusDelegate


class UnitTreePanel(QWidget):
    """Emits `selected(Unit | None)` for the one shown, `picked(list[Unit])` for all chosen."""

    selected = Signal(object)
    picked = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._validated: dict[int, date] = {}
        self._invited: dict[int, int] = {}
        self._chosen: int | None = None  # also while the filter hides it
        self._filtered = False
        self._opened: list[int] = []  # before something was looked for
        self._search = TextFilter()
        self.model = UnitTreeModel(self._columns(), self)
        self.view = self._make_view()
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText("Find enhed (Ctrl+F)")
        self.filter_box.setAccessibleName("Find enhed")
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.textChanged.connect(self._filter)
        self.nothing = label("Ingen enhed passer. Ryd feltet for at se alle.", role="muted")
        self.nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACE[2], 0)
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.filter_box)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.filter_box.setFocus)

    def _columns(self) -> tuple[Column[Unit], ...]:
        return (
            Column[Unit](
                "invited",
                "Inviteres",
                lambda unit: self._invited.get(unit.id, 0),
                numeric=True,
                width=80,
            ),
            Column[Unit](
                "validated",
                "Godkendt",
                lambda unit: self._state(unit).word,
                status=self._state,
                width=126,
            ),
        )

    def _state(self, unit: Unit) -> Status:
        return APPROVED if unit.id in self._validated else WAITING

    def _make_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setItemDelegate(StatusDelegate(view))
        view.setAccessibleName("Enheder")
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        header = view.header()
        header.setStretchLastSection(False)
        for at, column in enumerate(self.model.columns):
            view.setColumnWidth(at, column.width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(90)
        view.selectionModel().currentRowChanged.connect(self._on_current)
        view.selectionModel().selectionChanged.connect(self._on_picked)
        return view

    def show_tree(
        self, tree: UnitTree, validated: dict[int, date], invited: dict[int, int]
    ) -> None:
        """Show another tree; what was open and chosen stays so where it still exists."""
        open_ids = self._open_units()
        self._validated, self._invited = validated, _with_below(tree, invited)
        self._search = TextFilter([f"{unit.name} {unit.external_id}" for unit in tree.units])
        self.model.set_tree(tree, only=self._found(tree))
        self._open(open_ids or [unit.id for unit in tree.roots])

    def _open_units(self) -> list[int]:
        units = self.model.tree.units if self.model.tree else ()
        return [unit.id for unit in units if self.view.isExpanded(self.model.index_of(unit.id))]

    def _open(self, unit_ids: Iterable[int]) -> None:
        for unit_id in unit_ids:
            self.view.setExpanded(self.model.index_of(unit_id), True)

    def _found(self, tree: UnitTree) -> set[int] | None:
        """Find the units whose name or id holds every word looked for; None: nothing is."""
        wanted = self.filter_box.text()
        if not wanted.strip():
            return None
        hits = self._search.matches(wanted)
        return {unit.id for unit, hit in zip(tree.units, hits, strict=True) if hit}

    def chosen_id(self) -> int | None:
        """Give the chosen unit's id, else the topmost unit's."""
        tree = self.model.tree
        if tree is None or not tree.units:
            return None
        return self._chosen if self._chosen in tree.position else tree.units[0].id

    def select(self, unit_id: int | None) -> None:
        """Choose a unit and make sure that it is seen."""
        if unit_id is None:
            return
        index = self.model.index_of(unit_id)
        if index.isValid():
            is_new = self.model.unit_at(self.view.currentIndex()) != self.model.unit_at(index)
            # Not the view's own way: that adds to what is chosen while Ctrl is held.
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
            if not is_new:
                self._on_current(index, index)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        unit = self.model.unit_at(current)
        if unit is not None:
            self._chosen = unit.id
        self.selected.emit(unit)

    def picked_units(self) -> list[Unit]:
        """Give all chosen units."""
        rows = self.view.selectionModel().selectedRows()
        found = (self.model.unit_at(index) for index in rows)
        return [unit for unit in found if unit is not None]

    def _on_picked(self, *_ranges: object) -> None:
        self.picked.emit(self.picked_units())

    def _filter(self, text: str) -> None:
        tree = self.model.tree
        if tree is None:
            return
        found, chosen = self._found(tree), self.chosen_id()
        if not self._filtered:
            self._opened = self._open_units()
        self._filtered = found is not None
        self.model.show_only(found)
        self.nothing.setVisible(found is not None and not found)
        if found is None:
            self._open(self._opened)
        else:
            self.view.expandAll()
        self.select(chosen)
        self._on_picked()  # what is hidden is chosen no more


def _with_below(tree: UnitTree, invited: dict[int, int]) -> dict[int, int]:
    """Sum the invited of every unit with those of the units below."""
    total = {unit.id: invited.get(unit.id, 0) for unit in tree.units}
    for unit in reversed(tree.units):
        if unit.parent_id is not None:
            total[unit.parent_id] += total[unit.id]
    return total
