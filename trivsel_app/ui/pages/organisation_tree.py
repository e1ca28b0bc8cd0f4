"""The left side of Organisation: the tree, a filter, and how far validation is."""

from datetime import date

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Signal,
)
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


class _UnitFilter(QSortFilterProxyModel):
    """Keeps the units whose name matches, with the units above them."""

    def __init__(self, model: UnitTreeModel) -> None:
        super().__init__(model)
        self._model = model
        self._found: frozenset[int] | None = None  # None: everything
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setSourceModel(model)

    def set_wanted(self, text: str) -> None:
        """Keep units whose name or id holds every word of the text; "" keeps all."""
        units = self._model.tree.units if self._model.tree else ()
        hits = TextFilter([f"{unit.name} {unit.external_id}" for unit in units]).matches(text)
        found = frozenset(unit.id for unit, hit in zip(units, hits, strict=True) if hit)
        self._found = found if text.strip() else None
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the unit itself matches; Qt keeps the units above and below."""
        unit = self._model.unit_at(self._model.index(row, 0, parent))
        return self._found is None or (unit is not None and unit.id in self._found)


class UnitTreePanel(QWidget):
    """Emits `selected(Unit | None)` for the one shown, `picked(list[Unit])` for all chosen."""

    selected = Signal(object)
    picked = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._validated: dict[int, date] = {}
        self._invited: dict[int, int] = {}
        self.model = UnitTreeModel(self._columns(), self)
        self.proxy = _UnitFilter(self.model)
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
        view.setModel(self.proxy)
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
        open_ids = [unit.id for unit in self._open_units()]
        self._validated, self._invited = validated, _with_below(tree, invited)
        self.model.set_tree(tree)
        roots = [unit.id for unit in tree.roots]
        for unit_id in open_ids or roots:
            self.view.setExpanded(self._index(unit_id), True)

    def _open_units(self) -> list[Unit]:
        units = self.model.tree.units if self.model.tree else ()
        return [unit for unit in units if self.view.isExpanded(self._index(unit.id))]

    def _index(self, unit_id: int) -> QModelIndex:
        return self.proxy.mapFromSource(self.model.index_of(unit_id))

    def chosen_id(self) -> int | None:
        """Give the chosen unit's id, else the topmost unit's."""
        unit = self.model.unit_at(self.proxy.mapToSource(self.view.currentIndex()))
        if unit is None and self.model.tree and self.model.tree.units:
            unit = self.model.tree.units[0]
        return unit.id if unit else None

    def select(self, unit_id: int | None) -> None:
        """Choose a unit and make sure that it is seen."""
        if unit_id is None:
            return
        index = self._index(unit_id)
        if index.isValid():
            # Not the view's own way: that adds to what is chosen while Ctrl is held.
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
            self.selected.emit(self.model.unit_at(self.model.index_of(unit_id)))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.selected.emit(self.model.unit_at(self.proxy.mapToSource(current)))

    def picked_units(self) -> list[Unit]:
        """Give all chosen units."""
        rows = self.view.selectionModel().selectedRows()
        found = (self.model.unit_at(self.proxy.mapToSource(index)) for index in rows)
        return [unit for unit in found if unit is not None]

    def _on_picked(self, *_ranges: object) -> None:
        self.picked.emit(self.picked_units())

    def _filter(self, text: str) -> None:
        chosen = self.chosen_id()
        self.proxy.set_wanted(text)
        self.nothing.setVisible(self.proxy.rowCount() == 0)
        if text:
            self.view.expandAll()
        self.select(chosen)


def _with_below(tree: UnitTree, invited: dict[int, int]) -> dict[int, int]:
    """Sum the invited of every unit with those of the units below."""
    total = {unit.id: invited.get(unit.id, 0) for unit in tree.units}
    for unit in reversed(tree.units):
        if unit.parent_id is not None:
            total[unit.parent_id] += total[unit.id]
    return total
