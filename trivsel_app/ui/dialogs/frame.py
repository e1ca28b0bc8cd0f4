"""How every dialog is built: heading, a line that says why, the content, and buttons below."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import Button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_MARGIN = SPACE[5]
_SIGN = 30  # as tall as the heading


class Dialog(QDialog):
    """Put content in `body`. Grows when a message or a field appears in it."""

    def __init__(
        self,
        heading: str,
        why: str,
        parent: QWidget,
        *,
        width: int = 560,
        status: Status | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, SPACE[4])
        self.body.setSpacing(SPACE[3])
        self.body.addStrut(width - 2 * _MARGIN)
        self.body.addLayout(_heading(heading, status))
        self.why = label(why, role="muted")
        if why:
            self.body.addWidget(self.why)
            self.setAccessibleDescription(why)

    def add_buttons(
        self, accept: Button | None = None, *others: Button, dismiss: Button | None = None
    ) -> None:
        """Put the buttons below, as the platform orders them.

        Enter is `accept`, or the button that has the focus.
        """
        box = button_box(accept, *others, dismiss=dismiss)
        self.body.addSpacing(SPACE[1])
        self.body.addStretch(0)  # before the texts do, it takes what room is left
        self.body.addWidget(box)
        if accept is not None:
            accept.setDefault(True)  # only now has it a dialog to be the default of

    def event(self, event: QEvent) -> bool:
        """Grow with the content: a wrapped text is taller than its layout asks for."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            width = max(self.width(), self.body.totalMinimumSize().width())
            needed = self.body.totalHeightForWidth(width)
            if needed > self.height() or event.type() == QEvent.Type.Show:
                self.resize(width, needed)
        return done


def button_box(accept: Button | None, *others: Button, dismiss: Button | None) -> QDialogButtonBox:
    """Put buttons beside each other as the platform orders them."""
    box = QDialogButtonBox()
    for other in others:
        box.addButton(other, QDialogButtonBox.ButtonRole.ResetRole)
    if dismiss is not None:
        box.addButton(dismiss, QDialogButtonBox.ButtonRole.RejectRole)
    if accept is not None:
        box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    return box


def _heading(text: str, status: Status | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    if status is not None:
        colour = getattr(theme().tokens, status.tone.value)
        sign = QLabel()
        sign.setPixmap(pixmap(status.icon, colour, _SIGN, sign.devicePixelRatioF()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label(text, role="title"), 1)
    return row


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Make a form with the spacing all dialogs have."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(SPACE[4])
    form.setVerticalSpacing(SPACE[2])
    return form


def align_labels(forms: Iterable[QFormLayout]) -> None:
    """Let the fields of several forms begin in one line."""
    labels = [
        widget
        for form in forms
        for row in range(form.rowCount())
        if (found := form.itemAt(row, QFormLayout.ItemRole.LabelRole)) is not None
        and (widget := found.widget()) is not None
    ]
    width = max(each.sizeHint().width() for each in labels)
    for each in labels:
        each.setMinimumWidth(width)
