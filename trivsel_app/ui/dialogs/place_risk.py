"""Asks before a file is written where files get damaged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from trivsel_app.texts import place_risks


def ask_how_to_open(
    parent: QWidget, path: Path, risk: tuple[str, str], chosen: Callable[[bool], None]
) -> QMessageBox:
    """Call `chosen(read_only)`, or nothing when the user gives up. Reading only is the default."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Et risikabelt sted")
    box.setText(f"{path.name} ligger et sted, hvor den kan blive beskadiget")
    box.setInformativeText(place_risks.sentence(*risk))
    reading = box.addButton("Åbn kun til læsning", QMessageBox.ButtonRole.AcceptRole)
    anyway = box.addButton("Åbn alligevel", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("Annullér", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(reading)
    box.setEscapeButton(cancel)
    reading.clicked.connect(lambda _checked=False: chosen(True))
    anyway.clicked.connect(lambda _checked=False: chosen(False))
    box.open()
    return box
