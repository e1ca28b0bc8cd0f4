"""One signal: what it says, how far it has come, and the one thing to do next."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.survey.signal_case import ClosingReason, SignalCase, SignalStatus
from trivsel_app.texts import dates, labels
from trivsel_app.texts import signal_words as words
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE, TARGET
from trivsel_app.ui.widgets.status_pill import StatusPill
from trivsel_app.ui.widgets.wheel import let_wheel_pass

if TYPE_CHECKING:
    from trivsel_app.operations.signals import SignalRow

STATUS = {
    SignalStatus.NEW: Status("flag", labels.of(SignalStatus.NEW), Tone.WARNING),
    SignalStatus.SEEN: Status("info", labels.of(SignalStatus.SEEN), Tone.WARNING),
    SignalStatus.ROUTED: Status("dialogue", labels.of(SignalStatus.ROUTED), Tone.INFO),
    SignalStatus.MEASURES: Status("plans", labels.of(SignalStatus.MEASURES), Tone.INFO),
    SignalStatus.CLOSED: Status("done", labels.of(SignalStatus.CLOSED), Tone.GOOD),
}
_WIDTH = 720
_NOTE_HEIGHT = 92


class _Note(QPlainTextEdit):
    """HR's own note; tells when it is left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Note")
        self.setPlaceholderText(words.NOTE_HINT)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTE_HEIGHT)

    def focusOutEvent(self, event: Any) -> None:
        """Save what was written."""
        super().focusOutEvent(event)
        self.left.emit()


class SignalDetail(QScrollArea):
    """Emits wishes: `route(unit id or None)`, `measure()`, `close(reason)`, `noted(text)`."""

    route = Signal(object)
    measure = Signal()
    close_case = Signal(object)
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Signalet")
        self._row: SignalRow | None = None
        self.heading = label("", role="title")
        self.pill = StatusPill()
        self.about = label("")
        self._steps = QGridLayout()
        self.recipients = _box("Tag det op med")
        self.reasons = _box("Grund til at lukke")
        for reason in ClosingReason:
            said = labels.of(reason) if reason is not ClosingReason.NONE else words.CHOOSE_REASON
            self.reasons.addItem(said, reason)
        self.route_button = button("Notér, at det er taget op", self._on_route, primary=True)
        self.measure_button = button("Aftal et tiltag…", self.measure.emit, primary=True)
        self.close_button = button("Luk signalet", self._on_close)
        self.note = _Note()
        self.note.left.connect(self.save_note)
        self._lay_out()

    def _lay_out(self) -> None:
        self._steps.setHorizontalSpacing(SPACE[4])
        self._steps.setVerticalSpacing(SPACE[2])
        self._steps.setColumnStretch(1, 1)
        self.steps = Card("Forløbet")
        self.steps.body.addLayout(self._steps)
        self.looks = label("", role="small")
        self.steps.body.addWidget(self.looks)
        self.next = Card("Det næste")
        self.told_with = label(words.PROPOSED, role="small")
        self._route_row = _row(self.recipients, self.route_button)
        self._close_row = _row(self.reasons, self.close_button)
        self.measure_line = _row(
            label("Hele arbejdspladsen er med i det, der bliver aftalt.", role="muted"),
            self.measure_button,
        )
        for each in (self._route_row, self.told_with, self.measure_line, self._close_row):
            self.next.body.addWidget(each)
        notes = Card("Note til HR")
        notes.body.addWidget(self.note)
        page = QWidget()
        page.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE[4], 0, SPACE[2], SPACE[2])
        column.setSpacing(SPACE[3])
        for widget in (self.heading, self.pill, self.about, self.next, self.steps, notes):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)

    def show_row(self, row: "SignalRow") -> None:
        """Show a signal; what is being written in its note stays."""
        same = self._row is not None and self._row.unit.id == row.unit.id
        self._row = row
        self.heading.setText(row.unit.name)
        self.pill.set_status(STATUS[row.case.status])
        self.about.setText(
            words.about(row.unit.name, joined=row.joined, top=row.unit.parent_id is None)
        )
        if not same:
            self.reasons.setCurrentIndex(0)
        if not (same and self.note.hasFocus()):
            self.note.setPlainText(row.case.note)
        self._offer_recipients(row)
        self._show_next(row.case.status)
        self._show_steps(row)

    def _offer_recipients(self, row: "SignalRow") -> None:
        self.recipients.clear()
        for unit in row.recipients:
            self.recipients.addItem(words.recipient(unit.name, unit.leader_name), unit.id)
        self.recipients.addItem(words.HR, None)
        self.told_with.setText(words.PROPOSED if row.recipients else words.NOBODY_ABOVE)

    def _show_next(self, status: SignalStatus) -> None:
        routing = status in {SignalStatus.NEW, SignalStatus.SEEN}
        acting = status in {SignalStatus.ROUTED, SignalStatus.MEASURES}
        self._route_row.setVisible(routing)
        self.told_with.setVisible(routing)
        self.measure_line.setVisible(acting)
        self._close_row.setVisible(acting)
        self.next.setVisible(status is not SignalStatus.CLOSED)
        done = status is SignalStatus.MEASURES
        self.measure_button.stand_out(not done)
        self.close_button.stand_out(done)

    def _show_steps(self, row: "SignalRow") -> None:
        empty_layout(self._steps)
        for at, (status, words_, on) in enumerate(_steps(row)):
            sign = "done" if on else "not_started"
            tone = Tone.GOOD if on else Tone.NEUTRAL
            self._steps.addWidget(StatusPill(Status(sign, labels.of(status), tone)), at, 0)
            day = dates.long_date(on) if on else ""
            self._steps.addWidget(
                label(". ".join(part for part in (day, words_) if part), role="muted"), at, 1
            )
        self.looks.setText(words.opened_by(row.looks))

    def _on_route(self) -> None:
        self.route.emit(self.recipients.currentData())

    def _on_close(self) -> None:
        self.close_case.emit(ClosingReason(self.reasons.currentData()))

    def save_note(self) -> None:
        """Wish for the note as it is written, if it is another."""
        if self._row is not None and self.note.toPlainText().strip() != self._row.case.note:
            self.noted.emit(self.note.toPlainText())


def _steps(row: "SignalRow") -> list[tuple[SignalStatus, str, date | None]]:
    case: SignalCase = row.case
    told = row.routed_to.name if row.routed_to else words.HR
    reason = labels.of(case.reason) if case.reason is not ClosingReason.NONE else ""
    return [
        (SignalStatus.SEEN, "", case.seen_on),
        (SignalStatus.ROUTED, told if case.routed_on else "", case.routed_on),
        (SignalStatus.MEASURES, "", case.measures_on),
        (SignalStatus.CLOSED, reason, case.closed_on),
    ]


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(TARGET)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    let_wheel_pass(box)
    return box


def _row(first: QWidget, last: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE[2])
    layout.addWidget(first, 1)
    layout.addWidget(last)
    return row
