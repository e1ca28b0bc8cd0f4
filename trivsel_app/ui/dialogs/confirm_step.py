"""Asks before a step that cannot be undone: the consequence in a sentence, Annullér as default."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from trivsel_app.survey.rounds import Step
from trivsel_app.texts import steps


def confirm_step(
    parent: QWidget, step: Step, numbers: str, confirmed: Callable[[], None]
) -> QMessageBox | None:
    """Call `confirmed` at once for a step that can be undone, else only when the user says so.

    `numbers` says how many it is about: "2.123 besvarelser fra 150 enheder."
    """
    consequence = steps.consequence(step)
    if not consequence:
        confirmed()
        return None
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(steps.advance_words(step))
    box.setText(f"{steps.advance_words(step)}?")
    box.setInformativeText(f"{numbers} {consequence}".strip())
    go_on = box.addButton(steps.advance_words(step), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    go_on.clicked.connect(confirmed)
    box.open()
    return box
