"""Tells of a bug: what it means for the work, a number, and details to send."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label

if TYPE_CHECKING:
    from trivsel_app.ui.crash import CrashDetails


class CrashDialog(Dialog):
    """One at a time; further bugs are added to the one that is shown."""

    def __init__(self, found: "CrashDetails", parent: QWidget) -> None:
        super().__init__("Programmet ramte en fejl", _WHAT_NOW, parent, width=640)
        self.number = label(f"Fejlnummer {found.reference}", role="section")
        self.details = QPlainTextEdit(found.text)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName("Detaljer om fejlen")
        self.details.setMinimumHeight(160)
        self.copy = button("Kopiér detaljer", self._copy, icon_name="copy")
        self.dismiss = button("Luk", self.accept, primary=True)
        self.body.addWidget(self.number)
        self.body.addWidget(label(_SEND))
        self.body.addWidget(self.details, 1)
        self.add_buttons(self.dismiss, self.copy)
        self.dismiss.setFocus()

    def add(self, found: "CrashDetails") -> None:
        """Put a further bug below."""
        self.details.appendPlainText(f"\nFejlnummer {found.reference}\n{found.text}")

    def _copy(self) -> None:
        text = f"{self.number.text()}\n{self.details.toPlainText()}"
        QGuiApplication.clipboard().setText(text)
        self.copy.setText("Kopieret")


_WHAT_NOW = (
    "Det er ikke din skyld. Det, du gjorde sidst, blev måske ikke gemt. Alt andet er gemt, og du "
    "kan arbejde videre."
)
_SEND = (
    "Sker det igen, så send nummeret og detaljerne til den, der passer programmet. Detaljerne "
    "viser, hvor i programmet fejlen skete, og intet om mennesker eller svar."
)
