"""Asks for a passphrase of the time when a backup was made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.dialogs.passphrase_fields import PassphraseField
from trivsel_app.ui.widgets.buttons import button


class OldPassphraseDialog(Dialog):
    """Emits `wished(passphrase)` and closes."""

    wished = Signal(str)

    def __init__(self, why: str, parent: QWidget) -> None:
        super().__init__("Adgangskode fra dengang", why, parent)
        self.passphrase = PassphraseField("Adgangskode fra dengang")
        form = form_layout()
        form.addRow("A&dgangskode", self.passphrase)
        self.body.addLayout(form)
        self.go_on = button("Hent kopien frem", self._on_go_on, primary=True)
        self.go_on.setEnabled(False)
        self.passphrase.field.textChanged.connect(lambda text: self.go_on.setEnabled(bool(text)))
        self.add_buttons(self.go_on, dismiss=button("Annullér", self.reject))
        self.passphrase.setFocus()

    def _on_go_on(self) -> None:
        self.accept()
        self.wished.emit(self.passphrase.text)
