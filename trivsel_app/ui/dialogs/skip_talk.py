"""Asks why a required talk about a unit is not necessary."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.widgets.buttons import button


class SkipTalk(Dialog):
    """Calls `skip(reason)` when the user says so."""

    def __init__(self, unit: str, skip: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(
            "Samtale er ikke nødvendig?",
            f"Reglerne peger på {unit}. Skriv kort hvorfor; det gemmes i enhedens note. Loggen "
            "siger kun, at der er en begrundelse.",
            parent.window(),
        )
        self._skip = skip
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Fx talt igennem på ledermødet")
        form = form_layout()
        form.addRow("&Begrundelse", self.reason)
        self.body.addLayout(form)
        self.go_on = button("Markér som klar uden samtale", self._on_go_on, primary=True)
        self.go_on.setEnabled(False)
        self.add_buttons(self.go_on, dismiss=button("Annullér", self.reject))
        self.reason.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        self.go_on.setEnabled(bool(text.strip()))

    def _on_go_on(self) -> None:
        self.accept()
        self._skip(self.reason.text())
