"""Printing a table: Qt's preview, always black on white, landscape when it is wide."""

from collections.abc import Sequence

from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from trivsel_app.ui.fonts import FAMILY
from trivsel_app.ui.widgets.table_copy import html_table

_WIDE = 5  # columns


def document(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> QTextDocument:
    """Make the printed form of a table."""
    made = QTextDocument()
    style = f"<style>* {{ font-family: '{FAMILY}'; font-size: 9pt; color: black; }}</style>"
    made.setHtml(f"{style}<h2>{title}</h2>{html_table(heading, rows)}")
    return made


def preview(
    parent: QWidget, title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Open the print preview."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if len(heading) > _WIDE:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    pages = document(title, heading, rows)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"Udskriv: {title}")
    dialog.paintRequested.connect(pages.print_)
    dialog.exec()
