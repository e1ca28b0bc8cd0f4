"""How every dialog is built: heading, a line that says why, the content, and buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from trivsel_app.ui.widgets.buttons import Button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE


def frame(dialog: QDialog, heading: str, why: str = "", *, width: int = 560) -> QVBoxLayout:
    """Give a dialog its title, margins and heading; content goes in the layout returned."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(heading)
    dialog.setMinimumWidth(width)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
    layout.setSpacing(SPACE[3])
    layout.addWidget(label(heading, role="title"))
    if why:
        layout.addWidget(label(why, role="muted"))
        dialog.setAccessibleDescription(why)
    return layout


def button_row(
    accept: Button | None, *others: Button, dismiss: Button | None = None
) -> QDialogButtonBox:
    """Lay out buttons as the platform orders them; `accept` is what Enter does."""
    box = QDialogButtonBox()
    for other in others:
        other.setAutoDefault(False)
        box.addButton(other, QDialogButtonBox.ButtonRole.ActionRole)
    if dismiss is not None:
        dismiss.setAutoDefault(False)
        box.addButton(dismiss, QDialogButtonBox.ButtonRole.RejectRole)
    if accept is not None:
        box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
    return box
