"""A field for a whole number, with its text clear of the border."""

from PySide6.QtWidgets import QSpinBox

from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.wheel import let_wheel_pass


def number_field() -> QSpinBox:
    """Make the field; Qt leaves out the style sheet's padding to the left of a number."""
    field = QSpinBox()
    let_wheel_pass(field)
    field.lineEdit().setTextMargins(SPACE[2], 0, 0, 0)
    return field
