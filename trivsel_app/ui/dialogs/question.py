"""One look for what the program asks and tells: sign, heading, a sentence, and named buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage

_ASKS = Status("warning", "Spørgsmål", Tone.WARNING)
_TELLS = Status("stop", "Fejl", Tone.BAD)
_WIDTH = 520


class Question(Dialog):
    """Calls what it was given when the user says so; doing nothing is the default."""

    def __init__(
        self,
        heading: str,
        sentence: str,
        parent: QWidget,
        *,
        accept: str,
        call: Callable[[], object],
        missing: str = "",
    ) -> None:
        super().__init__(heading, "", parent, width=_WIDTH, status=_ASKS)
        self._call = call
        self.sentence = _said(self, sentence)
        self.missing = InlineMessage(stays=True)
        if missing:
            self.missing.show_text(missing, Tone.WARNING)
            self.body.addWidget(self.missing)
        self.go_on = button(accept, self._on_go_on, primary=True)
        self.cancel = button("Annullér", self.reject)
        self.add_buttons(self.go_on, dismiss=self.cancel)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _on_go_on(self) -> None:
        self.accept()
        self._call()


class Notice(Dialog):
    """Tells why something did not go, where there is no place on the page for it."""

    def __init__(self, heading: str, sentence: str, parent: QWidget) -> None:
        super().__init__(heading, "", parent, width=_WIDTH, status=_TELLS)
        self.sentence = _said(self, sentence)
        self.dismiss = button("Luk", self.accept, primary=True)
        self.add_buttons(self.dismiss)
        self.dismiss.setFocus()


def _said(dialog: Dialog, sentence: str) -> QLabel:
    said = label(sentence)
    dialog.body.addWidget(said)
    dialog.setAccessibleDescription(sentence)
    return said


def tell_failed(parent: QWidget, heading: str, sentence: str) -> Notice:
    """Open a `Notice` over a widget's window."""
    notice = Notice(heading, sentence, parent.window())
    notice.open()
    return notice
