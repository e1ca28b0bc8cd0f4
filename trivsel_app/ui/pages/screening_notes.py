"""What HR writes about a unit: support, note and the critical mark, saved while one works."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit

from trivsel_app.operations.screening import DeskRow
from trivsel_app.survey.screening_case import CaseState, Support
from trivsel_app.texts import labels
from trivsel_app.ui.dialogs.frame import form_layout
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import TARGET
from trivsel_app.ui.widgets.wheel import let_wheel_pass

_PAUSE_MS = 900  # of typing, before the note is saved


class NotesCard(Card):
    """Every change is saved by itself and can be taken back."""

    def __init__(self, edit: Callable[..., None]) -> None:
        super().__init__("HR's egne noter")
        self._edit = edit
        self._row: DeskRow | None = None
        self.critical = QCheckBox("Kritisk: to fra HR skal stå bag frigivelsen")
        self.critical.setMinimumHeight(TARGET)
        self.critical.clicked.connect(self._on_critical)
        self.support = QComboBox()
        for each in Support:
            self.support.addItem(labels.of(each), each)
        self.support.activated.connect(self._on_support)
        let_wheel_pass(self.support)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("Hvad blev aftalt? Skriv ikke om enkelte medarbejdere.")
        self.note.setFixedHeight(96)
        self.note.installEventFilter(self)
        self.note.textChanged.connect(self._on_text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        form = form_layout()
        form.addRow("&Støtte til dialogen", self.support)
        form.addRow("&Note", self.note)
        self.body.addWidget(self.critical)
        self.body.addLayout(form)
        self.body.addWidget(label("Gemmes af sig selv. Kun HR ser det.", role="small"))

    def show_row(self, row: DeskRow, *, writable: bool, other: bool) -> None:
        """Show what is written about a unit; what is being typed is left alone."""
        self._row = row
        self.critical.setChecked(row.case.critical)
        self.critical.setEnabled(writable and row.state is not CaseState.RELEASED)
        self.support.setCurrentIndex(self.support.findData(row.case.support))
        self.support.setEnabled(writable)
        self.note.setReadOnly(not writable)
        if other or not self._timer.isActive():
            self._set_note(row.case.note)

    def _set_note(self, text: str) -> None:
        if self.note.toPlainText() == text:
            return
        self.note.blockSignals(True)
        self.note.setPlainText(text)
        self.note.blockSignals(False)

    def flush(self) -> None:
        """Save what has been typed so far."""
        self._timer.stop()
        typed = self.note.toPlainText()
        if self._row is not None and typed != self._row.case.note:
            self._edit(note=typed)

    def forget(self) -> None:
        """Let go of the unit without saving."""
        self._timer.stop()
        self._row = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the cursor leaves the note."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def _on_text(self) -> None:
        self._timer.start()

    def _on_critical(self, checked: bool) -> None:
        self._edit(critical=checked)

    def _on_support(self, at: int) -> None:
        self._edit(support=Support(self.support.itemData(at)))  # Qt gives back a plain text
