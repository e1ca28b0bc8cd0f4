"""Trivselsdialog: how far each workplace's dialogue is, its day, and the script that fits."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.followup.dialogues import DialogueState
from trivsel_app.followup.scripts import Script
from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.texts import labels, numbers
from trivsel_app.texts.dialogues import head, registered
from trivsel_app.texts.scripts import SMALL_UNITS_JOIN
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.dialogue_card import DialogueCard
from trivsel_app.ui.pages.dialogue_rows import COLUMNS, Row
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.operations.dialogue import DialogueView

_LACKING = frozenset({DialogueState.OVERDUE, DialogueState.UNREPORTED, DialogueState.NOT_PLANNED})


@dataclass(frozen=True, slots=True)
class _Shown:
    view: "DialogueView"
    actions: Counter[int]  # by unit


def _load(session: Session, today: date) -> _Shown:
    from trivsel_app.operations.dialogue import dialogue
    from trivsel_app.operations.plans import actions
    from trivsel_app.operations.rounds import current_round

    found = current_round(session)
    planned = Counter(action.unit_id for action in actions(session, found.id))
    return _Shown(dialogue(session, found.id, today), planned)


class DialoguePage(Page):
    """Every workplace that talks together, how far it is, and the script that fits it."""

    code, title = "dialogue", "Trivselsdialog"
    subtitle = "Hver arbejdsplads taler om sine resultater og aftaler, hvad der skal ske."
    topics = frozenset(
        {Topic.ROUND, Topic.ORGANISATION, Topic.PLANS, Topic.SCREENING, Topic.DIALOGUES}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._view: DialogueView | None = None
        self._rows: tuple[Row, ...] = ()
        self._wanted: int | None = None  # the unit to choose as soon as it is read
        self.states = _choice("Vis kun status", "Alle dialoger", DialogueState)
        self.scripts = _choice("Vis kun drejebogen", "Alle drejebøger", Script)
        self.table = DataTable(
            "dialogue",
            "Trivselsdialoger",
            COLUMNS,
            lambda row: row.of.unit.id,
            settings=context.settings,
        )
        for at, box in enumerate((self.states, self.scripts), 1):
            self.table.bar.insertWidget(at, box)
            box.currentIndexChanged.connect(self._show_rows)
        self.table.activated.connect(self._open)
        self.table.selected.connect(self._on_selected)
        self.small = label("", role="small")
        self.chosen = DialogueCard(self._go_to_unit, self._plan, self._hold)
        self.chosen.hide()
        self.empty = Placeholder("dialogue")
        self.empty.say(
            "Ingen arbejdspladser endnu",
            "Når organisationen er hentet ind, ses her, hvilken drejebog der passer til hver.",
            ("Gå til Organisation", partial(context.go_to, "organisation")),
        )
        self.views = QStackedWidget()
        self._content = self._make_content()
        self.views.addWidget(self.empty)
        self.views.addWidget(self._content)
        self.body.addWidget(self.views, 1)

    def _make_content(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.table, 1)
        layout.addWidget(self.small)
        layout.addWidget(self.chosen)
        return box

    def reload(self) -> None:
        """Read the dialogues anew."""
        self.context.runner.read(partial(_load, today=self.context.today()), self._show)

    def show_place(self, *, unit_id: int | None = None, **_: object) -> None:
        """Choose a unit."""
        if unit_id is not None:
            self._wanted = unit_id
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and self._rows:
            self.table.bring_forward(self._wanted)
            self._wanted = None

    def _show(self, shown: _Shown) -> None:
        view = self._view = shown.view
        self._rows = tuple(Row(row, shown.actions[row.unit.id]) for row in view.rows)
        units = numbers.capital(numbers.counted(view.joining, "enhed", "enheder"))
        self.small.setText(SMALL_UNITS_JOIN.format(units=units) if view.joining else "")
        self.small.setVisible(view.joining > 0)
        self.views.setCurrentWidget(self._content if self._rows else self.empty)
        told = head(view.counts, view.limit) if self._rows else self.subtitle
        self.header.set_subtitle(told)
        _count(self.states, DialogueState, Counter(row.of.state for row in self._rows))
        _count(self.scripts, Script, Counter(row.of.script for row in self._rows))
        self._say_next(view)
        self._show_rows()
        self._go_to_wanted()
        self._on_selected(self.table.current_row())

    def _say_next(self, view: "DialogueView") -> None:
        if view.rows and not any(row.released for row in view.rows):
            when = "allerede nu" if view.editable else "fra målingen åbner"
            self.message.show_text(
                f"Dialogerne kan holdes, når resultaterne er frigivet, og planlægges {when}.",
                action=("Gå til Screening og frigivelse", self._go_to_screening),
            )
        else:
            self.message.clear()

    def _go_to_screening(self) -> None:
        self.context.go_to("screening")

    def _show_rows(self, _index: int = 0) -> None:
        states, scripts = self.states.currentData(), self.scripts.currentData()
        self.table.set_rows(
            [
                row
                for row in self._rows
                if states in {None, row.of.state} and scripts in {None, row.of.script}
            ]
        )
        self._begin_somewhere()

    def _begin_somewhere(self) -> None:
        """Choose what calls for something first: what can be done with a unit stands by it."""
        shown = self.table.shown_rows()
        if shown and self.table.current_row() is None:
            first = next((row for row in shown if row.of.state in _LACKING), shown[0])
            self.table.select(first.of.unit.id)

    @property
    def _writable(self) -> bool:
        return self._view is not None and self._view.editable and self.context.can_write

    def _on_selected(self, row: Row | None) -> None:
        self.chosen.setVisible(row is not None)
        if row is not None and self._view is not None:
            self.chosen.show_row(row.of, self._view.limit, writable=self._writable)

    def _go_to_unit(self, page: str, unit_id: int) -> None:
        where = {"tab": "reports"} if page == "documents" else {}
        self.context.go_to(page, unit_id=unit_id, **where)

    def _open(self, row: Row) -> None:
        """Ask for the day, or show what was agreed on where nothing may be changed."""
        if self._writable:
            self._ask(held=row.of.released)
        else:
            self._go_to_unit("plans", row.of.unit.id)

    def _plan(self) -> None:
        self._ask(held=False)

    def _hold(self) -> None:
        self._ask(held=True)

    def _ask(self, *, held: bool) -> None:
        from trivsel_app.ui.dialogs.dialogue_day import DialogueDay

        row = self.table.current_row()
        if row is not None:
            saved = partial(self._saved, row.of.name)
            DialogueDay(self.context, row.of, saved, self, held=held).open()

    def _saved(self, name: str, change: Change) -> None:
        self.context.tell(registered(name, change.action, change.summary), undo=True)


def _choice(name: str, every: str, kind: type[DialogueState] | type[Script]) -> QComboBox:
    """Make a list that narrows the table down to one value."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.addItem(every, None)
    for each in kind:
        box.addItem(labels.of(each), each)
    return box


def _count(
    box: QComboBox, kind: type[DialogueState] | type[Script], found: Counter[StrEnum]
) -> None:
    """Write behind each choice how many rows it leaves."""
    for at, value in enumerate(kind, 1):
        box.setItemText(at, f"{labels.of(value)} ({numbers.whole(found[value])})")
