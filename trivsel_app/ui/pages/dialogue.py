"""Trivselsdialog: which script fits each workplace, and whether it can begin."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.followup.scripts import Script
from trivsel_app.operations.change import Session, Topic
from trivsel_app.texts import labels, numbers
from trivsel_app.texts.scripts import SMALL_UNITS_JOIN, recommendation
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.page import Page
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card, FigureCard
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.operations.dialogue import DialogueRow, DialogueView

_WAITING = Status("waiting", "Venter på frigivelse", Tone.WARNING)
_READY = Status("dialogue", "Kan holdes nu", Tone.INFO)
_PLANNED = Status("done", "Har aftalt indsatser", Tone.GOOD)


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit's dialogue with where it stands."""

    of: "DialogueRow"
    status: Status


@dataclass(frozen=True, slots=True)
class _Shown:
    view: "DialogueView"
    with_plan: frozenset[int]


COLUMNS = (
    Column[_Row]("unit", "Enhed", lambda row: row.of.name, width=320),
    Column[_Row](
        "status", "Status", lambda row: row.status.word, status=lambda row: row.status, width=190
    ),
    Column[_Row]("script", "Drejebog", lambda row: labels.of(row.of.script), width=240),
    Column[_Row]("expected", "Deltagere", lambda row: row.of.expected, numeric=True, width=100),
    Column[_Row]("staffing", "Bemanding", lambda row: labels.of(row.of.unit.staffing), width=110),
    Column[_Row]("leader", "Leder", lambda row: row.of.unit.leader_name, width=200),
)


def _load(session: Session) -> _Shown:
    from trivsel_app.operations.dialogue import dialogue
    from trivsel_app.operations.plans import actions
    from trivsel_app.operations.rounds import current_round

    found = current_round(session)
    planned = frozenset(action.unit_id for action in actions(session, found.id))
    return _Shown(dialogue(session, found.id), planned)


class DialoguePage(Page):
    """Every workplace that talks together, with the script that fits its size and staffing."""

    code, title = "dialogue", "Trivselsdialog"
    subtitle = "Hver arbejdsplads taler om sine resultater og aftaler, hvad der skal ske."
    topics = frozenset({Topic.ROUND, Topic.ORGANISATION, Topic.PLANS, Topic.SCREENING})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._rows: tuple[_Row, ...] = ()
        self.cards = {script: FigureCard(labels.of(script)) for script in Script}
        self.scripts = QComboBox()
        self.scripts.setAccessibleName("Vis kun drejebogen")
        self.scripts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.scripts.addItem("Alle drejebøger", None)
        for script in Script:
            self.scripts.addItem(labels.of(script), script)
        self.scripts.currentIndexChanged.connect(self._show_rows)
        self.table = DataTable(
            "dialogue",
            "Trivselsdialoger",
            COLUMNS,
            lambda row: row.of.unit.id,
            settings=context.settings,
        )
        self.table.bar.insertWidget(1, self.scripts)
        self.table.activated.connect(self._open_plans)
        self.table.selected.connect(self._on_selected)
        self.small = label("", role="small")
        self.chosen = ScriptCard(self._go_to_unit)
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
        cards = QHBoxLayout()
        cards.setSpacing(SPACE[3])
        for card in self.cards.values():
            cards.addWidget(card, 1)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[4])
        layout.addLayout(cards)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.small)
        layout.addWidget(self.chosen)
        return box

    def reload(self) -> None:
        """Read the dialogues anew."""
        self.context.runner.read(_load, self._show)

    def show_place(self, *, unit_id: int | None = None, **_: object) -> None:
        """Choose a unit."""
        if unit_id is not None:
            self.table.select(unit_id)

    def _show(self, shown: _Shown) -> None:
        self._rows = tuple(
            _Row(row, _status(row.unit.id, shown.with_plan, released=row.released))
            for row in shown.view.rows
        )
        joining = shown.view.joining
        units = numbers.capital(numbers.counted(joining, "enhed", "enheder"))
        self.small.setText(SMALL_UNITS_JOIN.format(units=units) if joining else "")
        self.small.setVisible(joining > 0)
        self.views.setCurrentWidget(self._content if self._rows else self.empty)
        for script, card in self.cards.items():
            count = sum(row.of.script is script for row in self._rows)
            card.set_figure(numbers.whole(count), "enheder" if count != 1 else "enhed")
        self._say_next(any(row.of.released for row in self._rows))
        self._show_rows()
        self._on_selected(self.table.current_row())

    def _say_next(self, some_released: bool) -> None:
        if self._rows and not some_released:
            self.message.show_text(
                "Dialogerne kan holdes, når resultaterne er frigivet. Drejebogen kan vælges nu.",
                action=("Gå til Screening og frigivelse", self._go_to_screening),
            )
        else:
            self.message.clear()

    def _go_to_screening(self) -> None:
        self.context.go_to("screening")

    def _show_rows(self, _index: int = 0) -> None:
        wanted = self.scripts.currentData()
        self.table.set_rows([row for row in self._rows if wanted in (None, row.of.script)])

    def _on_selected(self, row: _Row | None) -> None:
        self.chosen.setVisible(row is not None)
        if row is not None:
            self.chosen.show_row(row.of)

    def _go_to_unit(self, page: str, unit_id: int) -> None:
        where = {"tab": "reports"} if page == "documents" else {}
        self.context.go_to(page, unit_id=unit_id, **where)

    def _open_plans(self, row: _Row) -> None:
        self._go_to_unit("plans", row.of.unit.id)


class ScriptCard(Card):
    """What is recommended to the chosen unit, and the ways on from there."""

    def __init__(self, go: Callable[[str, int], None]) -> None:
        super().__init__()
        self._go = go
        self._unit_id = 0
        self.name, self.how = label("", role="section"), label("")
        self.joined = label("", role="small")
        self.report = button("Se rapporten", partial(self._open, "documents"), primary=True)
        self.results = button("Se resultaterne", partial(self._open, "results"))
        self.plan = button("Handleplan", partial(self._open, "plans"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        for each in (self.report, self.results, self.plan):
            buttons.addWidget(each)
        buttons.addStretch(1)
        for line in (self.name, self.how, self.joined):
            self.body.addWidget(line)
        self.body.addLayout(buttons)

    def show_row(self, row: "DialogueRow") -> None:
        """Show a unit's script."""
        self._unit_id = row.unit.id
        self.name.setText(f"{row.name}: {labels.of(row.script)}")
        self.how.setText(recommendation(row.script))
        names = ", ".join(unit.name for unit in row.joined)
        self.joined.setText(f"Med i samtalen: {names}.")
        self.joined.setVisible(bool(names))
        self.report.setEnabled(row.released)
        self.report.setToolTip(
            "" if row.released else "Rapporten kan ses, når enheden er frigivet."
        )

    def _open(self, page: str) -> None:
        self._go(page, self._unit_id)


def _status(unit_id: int, with_plan: frozenset[int], *, released: bool) -> Status:
    if unit_id in with_plan:
        return _PLANNED
    return _READY if released else _WAITING
