"""A field for a whole number, with its text clear of the border."""

from PySide6.QtWidgets import QSpinBox

from trivsel_app.ui.widgets.spacing import SPACE


def number_field() -> QSpinBox:
    """Make the field; Qt leaves out the style sheet's padding to the left of a number."""
    field = QSpinBox()
    field.lineEdit().setTextMargins(SPACE[2], 0, 0, 0)
    return field
