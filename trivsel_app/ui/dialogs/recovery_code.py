"""The recovery code of a new file: shown once, large, to be printed or written down."""

import html
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QWidget

from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.fonts import FAMILY
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.save_file import save_bytes
from trivsel_app.ui.widgets.spacing import SPACE


class RecoveryCodeDialog(Dialog):
    """Cannot be closed before the user says that the code is kept; the code is stored nowhere."""

    def __init__(self, code: str, municipality: str, parent: QWidget, *, why: str = "") -> None:
        super().__init__("Gem genoprettelseskoden", why or _WHY, parent, width=640)
        self._code, self._municipality = code, municipality
        self.code = _large(code)
        card = Card()
        card.body.addWidget(self.code)
        self.message = InlineMessage()
        self.copy = button("Kopiér", self._copy, icon_name="copy")
        self.print = button("Udskriv…", self._print, icon_name="print")
        self.save = button("Gem som PDF…", self._save, icon_name="documents")
        self.kept = QCheckBox("&Jeg har gemt koden et sikkert sted")
        self.go_on = button("Fortsæt", self.accept, primary=True)
        self.go_on.setEnabled(False)
        self.kept.toggled.connect(self.go_on.setEnabled)
        self.body.addWidget(card)
        self.body.addLayout(self._ways_to_keep())
        self.body.addWidget(self.message)
        self.body.addWidget(label(_WHERE, role="muted"))
        self.body.addWidget(self.kept)
        self.add_buttons(self.go_on)
        self.print.setFocus()

    def _ways_to_keep(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        for each in (self.print, self.save, self.copy):
            row.addWidget(each)
        row.addStretch(1)
        return row

    def reject(self) -> None:
        """Esc and the window's cross wait until the code is kept."""
        if self.kept.isChecked():
            super().reject()
        else:
            self._remind()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the code is kept."""
        if self.kept.isChecked():
            super().closeEvent(event)
        else:
            event.ignore()
            self._remind()

    def _remind(self) -> None:
        self.message.show_text("Gem koden først, og sæt hak ved »Jeg har gemt koden«.")
        self.kept.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.message.show_text("Kopieret. Sæt koden ind et sikkert sted, og kopiér så noget andet.")

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Genoprettelseskode")
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: paper(self._code, self._municipality).print_(printer))
        QDialog.open(dialog)  # QPrintDialog.open wants a slot

    def _save(self) -> None:
        make = partial(pdf, paper(self._code, self._municipality))
        if save_bytes(self, make, f"Genoprettelseskode {self._municipality}.pdf", "PDF (*.pdf)"):
            self.message.show_text("Gemt. Lad ikke PDF-filen ligge ved siden af kommunens fil.")


def _large(code: str) -> QLabel:
    """Show the seven groups in two lines, so that they can be read aloud."""
    groups = code.split("-")
    shown = QLabel("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]))
    shown.setProperty("role", "figure")
    shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setAccessibleName(f"Genoprettelseskode: {code}")
    return shown


def paper(code: str, municipality: str) -> QTextDocument:
    """Lay the code out for paper, black on white."""
    made = QTextDocument()
    made.setHtml(
        f"<div style=\"font-family: '{FAMILY}'; color: black;\">"
        "<h1>Genoprettelseskode</h1>"
        f"<p>Trivselsmåling og APV: {html.escape(municipality)}</p>"
        f'<p style="font-size: 22pt; font-weight: 600;">{html.escape(code)}</p>'
        f"<p>{_ON_PAPER}</p></div>"
    )
    return made


def pdf(document: QTextDocument) -> bytes:
    """Write a document as PDF, A4."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle("Genoprettelseskode")
    document.print_(writer)
    del writer  # finishes the file
    buffer.close()
    return bytes(content.data())


_WHY = (
    "Koden åbner kommunens fil, hvis adgangskoden bliver glemt. Den vises kun nu og er ikke gemt "
    "noget sted. Uden både adgangskode og kode kan ingen åbne filen igen."
)
_WHERE = (
    "Udskriv den, eller skriv den af, og læg den i et pengeskab eller et andet aflåst sted. "
    "Gem den ikke sammen med filen."
)
_ON_PAPER = (
    "Koden åbner filen, hvis adgangskoden er glemt: Vælg Åbn i programmet og derefter "
    "»Brug genoprettelseskoden«. Opbevar papiret aflåst og ikke sammen med filen. "
    "Enhver, der har både koden og filen, kan læse alt i den."
)
