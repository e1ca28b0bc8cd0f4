"""Organisationsvalidering: how far it is, who is missing, and approving many units at once."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.organisation.approvals import Approval
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.texts import changes, numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import Button, button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.late import Late
from trivsel_app.ui.widgets.spacing import SPACE

APPROVED: Final = Status("check", "Godkendt", Tone.GOOD)
WAITING: Final = Status("waiting", "Venter", Tone.WARNING)
_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")  # Enter of the number pad too
_WAITING, _APPROVED, _ALL = range(3)
_EMPTY: Final = {
    _WAITING: ("Ingen mangler", "Alle enheder her er godkendt."),
    _APPROVED: ("Ingen er godkendt endnu", "Vælg enheder i træet eller på listen, og godkend dem."),
    _ALL: ("Ingen enheder her", ""),
}


def _status(row: Approval) -> Status:
    return WAITING if row.approved_on is None else APPROVED


COLUMNS: Final = (
    Column[Approval]("unit", "Enhed", lambda row: row.name, width=210),
    Column[Approval]("leader", "Leder", lambda row: row.leader or "Ingen leder", width=150),
    Column[Approval]("email", "Lederens mail", lambda row: row.email, width=200),
    Column[Approval](
        "status",
        "Status",
        lambda row: _status(row).word,
        status=_status,
        width=110,
    ),
    Column[Approval]("approved_on", "Godkendt den", lambda row: row.approved_on, width=130),
)


def counts(rows: Sequence[Approval]) -> str:
    """Say how many are approved and how many are missing."""
    done = sum(row.approved_on is not None for row in rows)
    missing = len(rows) - done
    all_ = numbers.counted(len(rows), "enhed", "enheder")
    left = f"{numbers.whole(missing)} mangler" if missing else "ingen mangler"
    return f"{numbers.whole(done)} af {all_} er godkendt, {left}"


class Approver:
    """Carries out the approval of many; the refusal is shown in `message`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self.round_id = 0
        self.open = False  # the round's organisation is not frozen
        self.message = InlineMessage()

    @property
    def allowed(self) -> bool:
        """Whether approving may be offered."""
        return self.open and self._context.can_write

    def approve(self, unit_ids: Iterable[int]) -> None:
        """Approve these units in one go."""
        from trivsel_app.operations.validation import approve_units

        wanted = tuple(unit_ids)
        if wanted and self.allowed:
            self._context.runner.run(
                partial(approve_units, round_id=self.round_id, unit_ids=wanted),
                self._approved,
                refused=self.message.show_failure,
            )

    def _approved(self, change: Change) -> None:
        self.message.clear()
        self._context.tell(changes.summary(change.action, change.summary), undo=True)


class ApprovalBar(QWidget):
    """Under the tree: how far approval is, and the buttons for the units chosen in it."""

    def __init__(self, approver: Approver, tree: QWidget) -> None:
        super().__init__()
        self._approver = approver
        self._rows: dict[int, Approval] = {}
        self._chosen: list[int] = []
        self._below: list[int] = []
        self.count = label("")
        self.approve = button("Godkend valgte", self._approve, icon_name="check")
        self.approve.setToolTip("Godkend de enheder, der er valgt i træet (Ctrl+Enter)")
        self.approve_below = button("Godkend med alle under", self._approve_below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACE[2], 0)
        layout.setSpacing(SPACE[2])
        self.message = approver.message
        layout.addWidget(self.message)
        layout.addWidget(self.count)
        layout.addLayout(flow(self.approve, self.approve_below))
        _bind(tree, self._approve)

    def show_rows(self, rows: Sequence[Approval]) -> None:
        """Show how far the whole organisation is."""
        self._rows = {row.unit.id: row for row in rows}
        self.count.setText(f"{counts(rows)}.")

    def show_chosen(self, chosen: Iterable[Unit], below: Iterable[Unit]) -> None:
        """Offer what can be approved of the chosen units, and of those with all below them."""
        self._chosen, self._below = self._waiting(chosen), self._waiting(below)
        more = len(self._below) > len(self._chosen)
        _say(self.approve, "Godkend valgte", len(self._chosen))
        _say(self.approve_below, "Godkend med alle under", len(self._below))
        for each in (self.approve, self.approve_below):
            each.setVisible(self._approver.allowed)
        self.approve.setEnabled(bool(self._chosen))
        self.approve_below.setVisible(self._approver.allowed and more)

    def _waiting(self, units: Iterable[Unit]) -> list[int]:
        rows = (self._rows.get(unit.id) for unit in units)
        return [row.unit.id for row in rows if row is not None and row.approved_on is None]

    def _approve(self) -> None:
        self._approver.approve(self._chosen)

    def _approve_below(self) -> None:
        self._approver.approve(self._below)


class ApprovalPanel(QWidget):
    """The units below those chosen in the tree, with the leader each is waiting for."""

    def __init__(self, context: AppContext, approver: Approver) -> None:
        super().__init__()
        self._approver = approver
        self._rows: tuple[Approval, ...] = ()
        self.head = label("", role="section")
        self.which = QComboBox()
        self.which.setAccessibleName("Vis enheder, der")
        self.which.addItems(["Mangler", "Er godkendt", "Alle"])
        self.which.currentIndexChanged.connect(self._show)
        self.table = DataTable(
            "approvals",
            "Godkendelser",
            COLUMNS,
            lambda row: row.unit.id,
            settings=context.settings,
            many=True,
        )
        self.table.bar.insertWidget(1, self.which)
        self.approve = button("Godkend valgte", self._approve, icon_name="check")
        self.table.bar.addWidget(self.approve)
        self.table.view.selectionModel().selectionChanged.connect(self._on_selected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], 0, 0)
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        _bind(self.table.view, self._approve)

    def show_rows(self, rows: Sequence[Approval], where: str) -> None:
        """Show these units, which all lie under `where`."""
        self._rows = tuple(rows)
        self.head.setText(f"{where}: {counts(rows)}")
        self._show()

    def _show(self, _at: int = 0) -> None:
        at = self.which.currentIndex()
        self.table.set_empty(*_EMPTY[at])
        wanted = {_WAITING: (WAITING,), _APPROVED: (APPROVED,)}.get(at, (WAITING, APPROVED))
        self.table.set_rows([row for row in self._rows if _status(row) in wanted])
        self._on_selected()

    def _on_selected(self, *_ranges: object) -> None:
        waiting = self._waiting()
        _say(self.approve, "Godkend valgte", len(waiting))
        self.approve.setVisible(self._approver.allowed)
        self.approve.setEnabled(bool(waiting))

    def _waiting(self) -> list[int]:
        rows = self.table.selected_rows()
        return [row.unit.id for row in rows if row.approved_on is None]

    def _approve(self) -> None:
        self._approver.approve(self._waiting())


class Approvals:
    """Bar and panel together: both follow what is chosen in the tree."""

    def __init__(self, context: AppContext, tree: QWidget) -> None:
        self._approver = Approver(context)
        self._tree: UnitTree | None = None
        self._rows: dict[int, Approval] = {}
        self._chosen: tuple[list[Approval], str] = [], ""  # what the panel shows, and where it is
        self.bar = ApprovalBar(self._approver, tree)
        self.tab = Late(partial(ApprovalPanel, context, self._approver), self._fill)

    @property
    def panel(self) -> ApprovalPanel:
        """The list of the units below those chosen."""
        return self.tab.content

    def show_rows(
        self, rows: Sequence[Approval], tree: UnitTree, round_id: int, *, frozen: bool
    ) -> None:
        """Show the approvals of a round; once it is `frozen` nothing can be approved."""
        self._tree, self._rows = tree, {row.unit.id: row for row in rows}
        self._approver.round_id, self._approver.open = round_id, not frozen
        self.bar.show_rows(rows)

    def choose(self, units: Sequence[Unit]) -> None:
        """Follow the units chosen in the tree."""
        tree = self._tree
        if tree is None:
            return
        below = {each.id: each for unit in units for each in tree.subtree(unit.id)}
        self.bar.show_chosen(units, below.values())
        if not units:
            return
        several = f"{numbers.whole(len(units))} valgte enheder"
        where = tree.names[units[0].id] if len(units) == 1 else several
        self._chosen = [self._rows[unit_id] for unit_id in below], where
        self.tab.outdate()

    def _fill(self, panel: ApprovalPanel) -> None:
        panel.show_rows(*self._chosen)


def _say(on: Button, words: str, count: int) -> None:
    said = f"{words} ({numbers.whole(count)})" if count else words
    on.setText(said)
    on.setAccessibleName(said)


def _bind(widget: QWidget, call: Callable[[], None]) -> None:
    """Let Ctrl+Enter on a widget call it."""
    for keys in _KEYS:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(call)
