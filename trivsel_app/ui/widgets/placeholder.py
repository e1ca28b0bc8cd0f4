"""What an empty view says: what is missing, why, and the one thing to do about it (UX-03)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_TEXT_WIDTH, _LEAST_WIDTH = 460, 240


class Placeholder(QWidget):
    """Icon, what, why, and one button, in the middle of the space it is given."""

    def __init__(self, icon_name: str = "empty") -> None:
        super().__init__()
        self._icon_name = icon_name
        self._icon = QLabel()
        self.what = label("", role="section")
        self.why = label("", role="muted")
        self._button: QPushButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(SPACE[2])
        self._layout.addStretch(1)
        self._layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self.what, self.why):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(2)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._fit_texts()
        theme().changed.connect(self._draw)
        self._draw()

    def say(
        self,
        what: str,
        why: str,
        action: tuple[str, Callable[[], object]] | None = None,
        icon_name: str = "",
    ) -> None:
        """Set both texts and the button (its text, what it does), and another icon if given."""
        if icon_name:
            self._icon_name = icon_name
            self._draw()
        self.what.setText(what)
        self.why.setText(why)
        self._fit_texts()
        self.setAccessibleName(what)
        self.setAccessibleDescription(why)
        if self._button is not None:
            self._button.deleteLater()
            self._button = None
        if action is not None:
            self._button = button(action[0], action[1], primary=True)
            at = self._layout.count() - 1
            self._layout.insertWidget(at, self._button, 0, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts where there is less room."""
        super().resizeEvent(event)
        self._fit_texts()

    def _fit_texts(self) -> None:
        margins = self._layout.contentsMargins()
        width = min(_TEXT_WIDTH, self.width() - margins.left() - margins.right())
        for text in (self.what, self.why):  # the layout asks a wrapped text for one line only
            text.setFixedWidth(max(width, 1))
            text.setMinimumHeight(text.heightForWidth(max(width, 1)) if text.text() else 0)

    @property
    def action_button(self) -> QPushButton | None:
        """The button, if there is one."""
        return self._button

    def _draw(self) -> None:
        colour = theme().tokens.control
        self._icon.setPixmap(pixmap(self._icon_name, colour, 48, self.devicePixelRatioF()))
