"""Asks before a release: what happens, what the audit found, and who confirms a critical unit."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from trivsel_app.texts import release_words
from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage

_ASKS = Status("shield", "Frigivelse", Tone.INFO)


class ReleaseDialog(Dialog):
    """Calls `release(name of the second person)` when the user says so; doing nothing is default.

    With `ask` a critical unit's release needs a second name, or can be asked for. `by_name=False`:
    the file has users, so the second person confirms as one of them.
    """

    def __init__(
        self,
        heading: str,
        about: str,
        checked: str,
        release: Callable[[str], None],
        parent: QWidget,
        *,
        left_out: str = "",
        ask: Callable[[], None] | None = None,
        by_name: bool = True,
    ) -> None:
        super().__init__(heading, "", parent, status=_ASKS)
        self._release, self._ask = release, ask
        self.about, self.checked = label(about), label(checked)
        self.setAccessibleDescription(f"{about} {checked}".strip())
        self.body.addWidget(self.about)
        if checked:
            self.body.addWidget(self.checked)
        self.left_out = InlineMessage(stays=True)
        if left_out:
            self.left_out.show_text(left_out, Tone.WARNING)
            self.body.addWidget(self.left_out)
        self.second = QLineEdit()
        self.go_on = button("Frigiv", self._on_release, primary=True)
        self.ask_button = button("Bed om bekræftelse", self._on_ask)
        self.cancel = button("Annullér", self.reject)
        if ask is None:
            self.add_buttons(self.go_on, dismiss=self.cancel)
        elif not by_name:
            self.body.addWidget(label(release_words.NEEDS_USER, role="muted"))
            self.add_buttons(self.ask_button, dismiss=self.cancel)
        else:
            self._add_second()
            self.add_buttons(self.go_on, self.ask_button, dismiss=self.cancel)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _add_second(self) -> None:
        form = form_layout()
        form.addRow("&Bekræftet af", self.second)
        self.body.addWidget(label(release_words.NEEDS_SECOND, role="muted"))
        self.body.addLayout(form)
        self.go_on.setEnabled(False)
        self.second.textChanged.connect(self._on_second)

    def _on_second(self, text: str) -> None:
        self.go_on.setEnabled(bool(text.strip()))

    def _on_release(self) -> None:
        self.accept()
        self._release(self.second.text().strip())

    def _on_ask(self) -> None:
        self.accept()
        if self._ask is not None:
            self._ask()
