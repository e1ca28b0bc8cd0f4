"""A message beside what it is about: never an overlay, never a dialog (ux.md A1, KDE)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.GOOD: "check",
    Tone.WARNING: "warning",
    Tone.BAD: "stop",
}
_WORDS = {
    Tone.NEUTRAL: "Oplysning",
    Tone.INFO: "Oplysning",
    Tone.GOOD: "Udført",
    Tone.WARNING: "Bemærk",
    Tone.BAD: "Det gik ikke",
}


class InlineMessage(QFrame):
    """Hidden until it has something to say; may carry a button; closed by hand or `stays`."""

    def __init__(self, *, stays: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "message")
        self._icon = QLabel()
        self.text = label()
        self._action: QPushButton | None = None
        self._close = button("Luk", self.clear, quiet=True)
        self._close.setAccessibleName("Luk beskeden")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(SPACE[3], SPACE[2], SPACE[2], SPACE[2])
        self._layout.setSpacing(SPACE[3])
        self._layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self.text, 1)
        if not stays:
            self._layout.addWidget(self._close)
        self._tone = Tone.INFO
        theme().changed.connect(self._draw)
        self.hide()

    def show_text(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a sentence, with an optional button (text, what it does)."""
        self._tone = tone
        self.text.setText(text)
        self.setAccessibleName(f"{_WORDS[tone]}: {text}")
        self._set_action(action)
        self._draw()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_failure(self, failure: Refusal | Trouble) -> None:
        """Show the Danish sentence of a refusal or a trouble."""
        from trivsel_app.texts.refusals import sentence

        tone = Tone.WARNING if isinstance(failure, Refusal) else Tone.BAD
        self.show_text(sentence(failure), tone)

    @property
    def action_button(self) -> QPushButton | None:
        """The message's own button, if it has one."""
        return self._action

    def clear(self) -> None:
        """Hide the message."""
        self.hide()
        self.text.clear()

    def _set_action(self, action: tuple[str, Callable[[], object]] | None) -> None:
        if self._action is not None:
            self._action.deleteLater()
            self._action = None
        if action is not None:
            self._action = button(action[0], action[1])
            self._layout.insertWidget(2, self._action)

    def _draw(self) -> None:
        tokens = theme().tokens
        colour = getattr(tokens, self._tone.value)
        self._icon.setPixmap(pixmap(_ICONS[self._tone], colour, 24, self.devicePixelRatioF()))
        self.setProperty("tone", self._tone.name.lower())
        self.style().unpolish(self)
        self.style().polish(self)
