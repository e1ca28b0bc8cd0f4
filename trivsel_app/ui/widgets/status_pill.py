"""A state outside a table: icon and word on a soft ground."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.spacing import SPACE


class StatusPill(QWidget):
    """Shows a `Status`; read aloud as its word."""

    def __init__(self, status: Status | None = None) -> None:
        super().__init__()
        self._icon = QLabel()
        self._word = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1] + 2)
        layout.addWidget(self._icon)
        layout.addWidget(self._word)
        layout.addStretch(1)
        self._status: Status | None = None
        theme().changed.connect(self._draw)
        if status:
            self.set_status(status)

    def set_status(self, status: Status) -> None:
        """Show another state."""
        self._status = status
        self._word.setText(status.word)
        self.setAccessibleName(status.word)
        self._draw()

    def _draw(self) -> None:
        if self._status is None:
            return
        colour = getattr(theme().tokens, self._status.tone.value)
        self._icon.setPixmap(pixmap(self._status.icon, colour, 18, self.devicePixelRatioF()))
        self._word.setStyleSheet(f"color: {colour}; font-weight: 600;")
