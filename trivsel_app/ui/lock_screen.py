"""What is seen of the window while it is locked: no content, and a field for the passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.ui.dialogs.passphrase_fields import PassphraseField
from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

_WIDTH = 480
_MARK = 40


class LockScreen(QWidget):
    """Emits `unlock(passphrase)` and `leave()`."""

    unlock = Signal(str)
    leave = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Låst")
        self._mark = QLabel()
        self.why = label("", role="muted")
        self.message = InlineMessage()
        self.passphrase = PassphraseField("Adgangskode")
        self.open_button = button("Lås op", self._ask, primary=True)
        self.leave_button = button("Luk filen", self.leave.emit, quiet=True)
        self.passphrase.field.textChanged.connect(self._on_typed)
        self._lay_out()
        theme().changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.open_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        box = QWidget()
        box.setFixedWidth(_WIDTH)
        column = QVBoxLayout(box)
        column.setSpacing(SPACE[3])
        column.addWidget(self._mark)
        column.addWidget(label("Låst", role="title"))
        column.addWidget(self.why)
        column.addWidget(self.message)
        column.addWidget(self.passphrase)
        column.addLayout(row)
        column.addWidget(label(_OTHERS, role="small"))
        centre = QHBoxLayout()  # an aligned box would be asked for its height at the window's width
        centre.addStretch(1)
        centre.addWidget(box)
        centre.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(centre)
        layout.addStretch(2)

    def begin(self, why: str) -> None:
        """Say why it is locked, and wait for the passphrase."""
        self.why.setText(why)
        self.message.clear()
        self.clear()

    def clear(self) -> None:
        """Forget what was written."""
        self.passphrase.field.clear()
        self.set_busy(False)
        self.passphrase.field.setFocus()

    def show_refused(self, error: Refusal | Trouble) -> None:
        """Show why it stays locked."""
        self.clear()
        self.message.show_failure(error)

    def set_busy(self, busy: bool) -> None:
        """Wait for an answer."""
        self.open_button.setText("Et øjeblik …" if busy else "Lås op")
        self.passphrase.setEnabled(not busy)
        self.leave_button.setEnabled(not busy)
        self.open_button.setEnabled(not busy and bool(self.passphrase.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, _text: str) -> None:
        self.open_button.setEnabled(bool(self.passphrase.text))

    def _ask(self) -> None:
        if self.open_button.isEnabled():
            self.message.clear()
            passphrase = self.passphrase.text
            self.set_busy(True)
            self.unlock.emit(passphrase)

    def _draw(self) -> None:
        self._mark.setPixmap(pixmap("lock", theme().tokens.accent, _MARK, self.devicePixelRatioF()))


_OTHERS = (
    "En anden bruger kan også låse op med sin egen adgangskode. "
    "Så lukkes det, du var i gang med at skrive. Er adgangskoden glemt, så luk filen, og åbn den "
    "med genoprettelseskoden."
)
