"""What the plans page is made of: four cards, a filter bar and three tables."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QWidget

from trivsel_app.followup.actions import ActionLevel, ActionStatus
from trivsel_app.followup.deadlines import SOON, Due
from trivsel_app.followup.roll_up import PlanCounts
from trivsel_app.texts import labels, numbers
from trivsel_app.ui.dialogs.action_unit_picker import UnitPicker
from trivsel_app.ui.models.action_columns import (
    action_columns,
    roll_up_columns,
    without_plan_columns,
)
from trivsel_app.ui.models.action_filter import ActionFilter
from trivsel_app.ui.models.action_rows import ActionRow, UnitRow
from trivsel_app.ui.models.action_units import UnitChoice
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import FigureCard
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.spacing import SPACE

_LEAST_LETTERS = 7  # of a filter's words, where the window is small
Member = TypeVar("Member", bound=Enum)


class PlanCards(QWidget):
    """How the round's plans stand, in four numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.with_plan = FigureCard("Arbejdspladser med handleplan")
        self.overdue = FigureCard(labels.of(Due.OVERDUE))
        self.soon = FigureCard(labels.of(Due.SOON))
        self.closed = FigureCard("Afsluttede indsatser")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[4])
        for card in (self.with_plan, self.overdue, self.soon, self.closed):
            layout.addWidget(card, 1)

    def show_counts(self, counts: PlanCounts, *, deadline: date, today: date) -> None:
        """Show other counts."""
        from trivsel_app.texts import dates

        missing = counts.units - counts.units_with_plan
        note = f"{numbers.whole(missing)} mangler" if missing else "Alle har en handleplan"
        when = dates.days_until(deadline, today=today)
        self.with_plan.set_figure(
            f"{numbers.whole(counts.units_with_plan)} af {numbers.whole(counts.units)}",
            f"{note}. Frist {dates.long_date(deadline)}, {when}.",
        )
        self.overdue.set_figure(numbers.whole(counts.overdue), _overdue_note(counts.overdue))
        self.soon.set_figure(
            numbers.whole(counts.soon), f"Til og med {dates.long_date(today + SOON)}."
        )
        total = counts.open + counts.closed
        self.closed.set_figure(
            f"{numbers.whole(counts.closed)} af {numbers.whole(total)}",
            f"{numbers.counted(counts.open, 'er åben', 'er åbne').capitalize()}.",
        )


def _overdue_note(overdue: int) -> str:
    return "Aftal en ny frist, eller afslut dem." if overdue else "Ingen er kommet for sent."


class FilterBar(QWidget):
    """Choose which actions are shown; remembers the choices. `changed` when the user chose."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.unit = UnitPicker("Vis enhed og alt under den", all_text="Alle enheder")
        self.due = _combo("Frist", "Alle frister", Due)
        self.status = _combo("Status", "Alle statusser", ActionStatus)
        self.level = _combo("Niveau", "Alle niveauer", ActionLevel)
        self.clear_button = button("Ryd filtre", self.clear, quiet=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[2])
        self.unit.setMaximumWidth(280)
        self.unit.setMinimumContentsLength(_LEAST_LETTERS)
        layout.addWidget(self.unit, 2)
        for box in (self.due, self.status, self.level):
            layout.addWidget(box, 1)
            box.activated.connect(self._on_chosen)
        layout.addWidget(self.clear_button)
        self.unit.picked.connect(self._on_chosen)
        self._restore()
        self._show_clear()

    def wanted(self) -> ActionFilter:
        """Give the filter as chosen."""
        return ActionFilter(
            self.unit.unit_id,
            _member(self.due, Due),
            _member(self.status, ActionStatus),
            _member(self.level, ActionLevel),
        )

    def set_units(self, units: tuple[UnitChoice, ...]) -> None:
        """Offer other units."""
        self.unit.set_choices(units)

    def show_unit(self, unit_id: int | None) -> None:
        """Filter to a unit."""
        self.unit.set_unit(unit_id)
        self._on_chosen()

    def clear(self) -> None:
        """Show everything."""
        self.unit.set_unit(None)
        for box in (self.due, self.status, self.level):
            box.setCurrentIndex(0)
        self._on_chosen()

    def _on_chosen(self, *_args: object) -> None:
        for name, box in self._boxes():
            self._settings.setValue(f"plans/filter/{name}", box.currentData() or "")
        self._show_clear()
        self.changed.emit()

    def _restore(self) -> None:
        for name, box in self._boxes():
            at = box.findData(str(self._settings.value(f"plans/filter/{name}", "")))
            box.setCurrentIndex(max(at, 0))

    def _boxes(self) -> tuple[tuple[str, QComboBox], ...]:
        return ("due", self.due), ("status", self.status), ("level", self.level)

    def _show_clear(self) -> None:
        self.clear_button.setVisible(not self.wanted().is_open)


def _combo(name: str, all_text: str, kind: type[Enum]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(all_text, "")
    for member in kind:
        box.addItem(labels.of(member), str(member.value))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
    return box


def _member(box: QComboBox, kind: type[Member]) -> Member | None:
    value = box.currentData()
    return kind(value) if value else None


class PlanTabs(QTabWidget):
    """The three tables."""

    def __init__(self, settings: QSettings, can_edit: Callable[[ActionRow], bool]) -> None:
        super().__init__()
        self.filter = FilterBar(settings)
        self.table: DataTable[ActionRow] = DataTable(
            "plans", "Handleplaner", action_columns(can_edit), _action_key, settings=settings
        )
        self.without: DataTable[UnitRow] = DataTable(
            "units_without_plan",
            "Enheder uden handleplan",
            without_plan_columns(),
            _unit_key,
            settings=settings,
        )
        self.sums: DataTable[UnitRow] = DataTable(
            "plans_by_department",
            "Handleplaner pr. afdeling",
            roll_up_columns(),
            _unit_key,
            settings=settings,
        )
        self.table.bar.insertWidget(1, self.filter, 4)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.addTab(padded(self.table), "Indsatser")
        self.addTab(padded(self.without), "Uden handleplan")
        self.addTab(padded(self.sums), "Pr. afdeling")

    def name_counts(self, actions: int, without: int) -> None:
        """Write how many rows the tabs hold."""
        self.setTabText(0, f"Indsatser ({numbers.whole(actions)})")
        self.setTabText(1, f"Uden handleplan ({numbers.whole(without)})")


def padded(widget: QWidget) -> QWidget:
    """Give a tab's content some air above."""
    around = QWidget()
    layout = QHBoxLayout(around)
    layout.setContentsMargins(0, SPACE[3], 0, 0)
    layout.addWidget(widget)
    return around


def _action_key(row: ActionRow) -> int:
    return row.action.id


def _unit_key(row: UnitRow) -> int:
    return row.unit.id
