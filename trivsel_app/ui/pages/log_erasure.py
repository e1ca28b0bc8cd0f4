"""What is kept, how long and why; deleting what has had its time, and the receipts."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from trivsel_app.operations import erasure, retention
from trivsel_app.operations.change import By, Session, Topic
from trivsel_app.operations.comments import undecided_comments
from trivsel_app.operations.receipts import Receipt, render_receipt
from trivsel_app.organisation.users import Permission
from trivsel_app.survey.retention import DataKind, Holding
from trivsel_app.texts import changes, dates
from trivsel_app.texts.numbers import counted, whole
from trivsel_app.texts.retention import BACKUPS_WAIT, CONFIRM, WORDS, names_needed
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.save_file import save_bytes
from trivsel_app.ui.widgets.spacing import SPACE


class Shown(NamedTuple):
    """What is held, what has been deleted, and what is still to be done."""

    holdings: tuple[Holding, ...]
    receipts: tuple[Receipt, ...]
    waiting: bool  # backups are to be renewed
    undecided: int  # comments


def _title(holding: Holding) -> str:
    title = WORDS[holding.kind].title
    return title if holding.year is None else f"{title}, {holding.year}"


def _state(holding: Holding) -> Status:
    if holding.due:
        return Status("warning", f"Skal slettes: {whole(holding.due)}", Tone.WARNING)
    if holding.due_on is not None:
        return Status("clock", f"Slettes {dates.long_date(holding.due_on)}")
    return Status("check", "Gemmes endnu", Tone.GOOD)


HELD = (
    Column[Holding]("kind", "Oplysninger", _title, width=320),
    Column[Holding]("held", "Antal", lambda h: h.held, numeric=True, width=90),
    Column[Holding]("state", "Status", lambda h: _state(h).word, status=_state, width=260),
    Column[Holding]("kept", "Gemmes", lambda h: WORDS[h.kind].kept, width=340, hidden=True),
)
RECEIPTS = (
    Column[Receipt]("at", "Slettet", lambda r: r.at, show=dates.day_and_clock, width=160),
    Column[Receipt]("kind", "Oplysninger", lambda r: WORDS[r.kind].title, width=220),
    Column[Receipt]("count", "Antal", lambda r: r.count or None, numeric=True, width=90),
    Column[Receipt]("who", "Af", lambda r: r.actor, width=160),
    Column[Receipt]("backups", "Kopier slettet", lambda r: r.backups, numeric=True, width=120),
)


def _load(session: Session, *, now: Any) -> Shown:
    found = retention.holdings(session, now)
    return Shown(
        found, erasure.receipts(session), erasure.backups_wait(session), undecided_comments(session)
    )


class _Explained(Card):
    """Keeps the room its texts need at its width: a splitter asks no widget how high it is then."""

    def __init__(self, *texts: QLabel) -> None:
        super().__init__()
        self._texts = texts
        for each in texts:
            self.body.addWidget(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each text its height."""
        margins = self.body.contentsMargins()
        width = max(self.contentsRect().width() - margins.left() - margins.right(), 1)
        for each in self._texts:
            each.setMinimumHeight(max(each.heightForWidth(width), 0))


class ErasureTab(QWidget):
    """The kinds above, the chosen one's ground beside them, the receipts below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._undecided = 0
        self.message = InlineMessage()
        self.waiting = InlineMessage(stays=True)
        self.table = DataTable(
            "holdings",
            "Oplysninger i filen",
            HELD,
            lambda h: (h.kind, h.round_id),
            settings=context.settings,
        )
        self.receipts = DataTable(
            "receipts", "Kvitteringer", RECEIPTS, lambda r: r.id, settings=context.settings
        )
        self.receipts.set_empty(
            "Intet er slettet endnu", "Her står en kvittering for hver sletning."
        )
        self.erase = button("Slet nu…", self.ask_erase, icon_name="delete", primary=True)
        self.save = button("Gem kvittering…", self.save_receipt, icon_name="documents")
        self.receipts.bar.addWidget(self.save)
        self.title, self.kept, self.ground = section(""), label(""), label("", role="small")
        self._explained = _Explained(self.title, self.kept, self.ground)
        self.table.selected.connect(self._on_selected)
        self.receipts.selected.connect(self._on_receipt)
        self._lay_out()
        self._on_selected(None)
        self._on_receipt(None)

    def _lay_out(self) -> None:
        card = self._explained
        row = QHBoxLayout()
        row.addWidget(self.erase)
        row.addStretch(1)
        card.body.addSpacing(SPACE[1])
        card.body.addLayout(row)
        card.body.addStretch(1)
        card.setMinimumWidth(280)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.setChildrenCollapsible(False)
        upper.addWidget(self.table)
        upper.addWidget(card)
        upper.setStretchFactor(0, 3)
        upper.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addWidget(label(CONFIRM, role="muted"))
        layout.addWidget(self.message)
        layout.addWidget(self.waiting)
        layout.addWidget(upper, 3)
        layout.addWidget(section("Kvitteringer"))
        layout.addWidget(self.receipts, 2)

    def reload(self) -> None:
        """Count what is held."""
        self.context.runner.read(partial(_load, now=self.context.now()), self._show)

    def _show(self, shown: Shown) -> None:
        self.table.set_rows(shown.holdings)
        self.receipts.set_rows(shown.receipts)
        self._undecided = shown.undecided
        self._show_waiting(shown.waiting)
        if self.table.current_row() is None and shown.holdings:
            first = next((each for each in shown.holdings if each.due), shown.holdings[0])
            self.table.select((first.kind, first.round_id))
        self._on_selected(self.table.current_row())

    def _show_waiting(self, waiting: bool) -> None:
        if not waiting:
            self.waiting.clear()
            return
        may = self.context.may(Permission.ERASE) and self.context.can_write
        action = ("Forny sikkerhedskopier", self.renew) if may else None
        self.waiting.show_text(BACKUPS_WAIT, Tone.WARNING, action=action)

    def renew(self) -> None:
        """Try again to make a new backup and delete the old ones."""
        vault: Any = self.context.open_vault()
        by = By(self.context.actor, self.context.now())
        self.context.runner.alone(
            lambda *, step: erasure.renew_waiting_backups(vault, by=by),
            self._renewed,
            title="Fornyer sikkerhedskopier",
        )

    def _renewed(self, _count: int) -> None:
        self.message.show_text(changes.summary("backups.renewed", {}), Tone.GOOD)
        self.context.changed.emit(frozenset(Topic))

    def _on_selected(self, holding: Holding | None) -> None:
        due = holding is not None and holding.due > 0
        self.erase.setVisible(self.context.may(Permission.ERASE))
        self.erase.setEnabled(due and self.context.can_write)
        if holding is not None:
            words = WORDS[holding.kind]
            self.title.setText(_title(holding))
            self.kept.setText(words.kept)
            self.ground.setText(words.ground)
            self._explained.fit()

    def _on_receipt(self, receipt: Receipt | None) -> None:
        self.save.setEnabled(receipt is not None)

    def ask_erase(self) -> None:
        """Ask before what is due of the chosen kind is deleted for good."""
        holding = self.table.current_row()
        if holding is None or not holding.due:
            return
        what = counted(holding.due, *WORDS[holding.kind].counted)
        Question(
            f"Slet {what}?",
            f"{_title(holding)}: {what} bliver slettet for altid og kan ikke hentes tilbage. "
            + _COPIES,
            self.window(),
            accept="Slet",
            call=partial(self._erase, holding),
            missing=self._lost_with(holding),
        ).open()

    def _lost_with(self, holding: Holding) -> str:
        """Say what cannot be done afterwards."""
        if holding.kind is not DataKind.EMPLOYEES or not self._undecided:
            return ""
        return names_needed(self._undecided)

    def _erase(self, holding: Holding) -> None:
        vault: Any = self.context.open_vault()
        by = By(self.context.actor, self.context.now())
        self.context.runner.alone(
            lambda *, step: erasure.erase(vault, holding.kind, holding.round_id, by=by),
            self._erased,
            failed=self._failed,
            title="Sletter",
        )

    def _failed(self, error: BaseException) -> None:
        """Say it, and show what is left: the data may be deleted though the backups are not."""
        self.context.failed.emit(error)
        self.context.changed.emit(frozenset(Topic))

    def _erased(self, receipt: Receipt) -> None:
        self.context.undo_stack.clear()  # what is deleted lives on in no edit
        words = WORDS[receipt.kind]
        what = counted(receipt.count, *words.counted) if receipt.count else words.title
        copies = ""
        if receipt.backups:
            gone = counted(receipt.backups, "sikkerhedskopi", "sikkerhedskopier")
            copies = f" {gone} er også slettet, og en ny er lavet."
        self.message.show_text(f"{what[0].upper()}{what[1:]} er slettet.{copies}", Tone.GOOD)
        self.context.changed.emit(frozenset(Topic))

    def save_receipt(self) -> None:
        """Save the chosen receipt as PDF."""
        receipt = self.receipts.current_row()
        if receipt is not None:
            of, today = self.context.municipality, self.context.today()
            self.context.runner.read(
                lambda session: render_receipt(session, receipt, municipality=of, today=today),
                partial(self._save, receipt),
            )

    def _save(self, receipt: Receipt, content: bytes) -> None:
        name = f"Kvittering for sletning {receipt.at:%Y-%m-%d} nr. {receipt.id}.pdf"
        path = save_bytes(self, lambda: content, name, "PDF (*.pdf)")
        if path is not None:
            self.message.show_text(f"Gemt som {path.name}.", Tone.GOOD)


_COPIES = (
    "\n\nSikkerhedskopierne ved siden af filen rummer det også. De bliver slettet, når en ny er "
    "lavet. Kopier, der ligger andre steder, skal I selv slette."
)
