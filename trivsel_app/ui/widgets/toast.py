"""A short confirmation that stays at least eight seconds and may offer Fortryd (UX-10)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

SHOWN_MS = 10_000
_WIDTH = 720


class Toast(QFrame):
    """Sits over its parent's status bar, where it covers nothing that can be pressed.

    Waits while the pointer or the focus is on it.
    """

    def __init__(self, parent: QWidget, undo: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self._undo = undo
        self._holder = parent
        self._page = ""
        self.text = label("", wrap=True)
        self.undo_button = button("Fortryd", self._on_undo)
        self._close = button("Luk", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[1], SPACE[2], SPACE[1])
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool, page: str = "") -> None:
        """Show a text, with the button if the action can be undone; `page` is the one it goes with.

        Without a page it is true anywhere.
        """
        self._page = page
        self.text.setText(text)
        self.undo_button.setVisible(undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_page(self, code: str) -> None:
        """Go away with the page it goes with: a toast of another page would puzzle there."""
        if self._page and self._page != code:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_undo(self) -> None:
        self.hide()
        self._undo()

    def _time_is_up(self) -> None:
        focused = self.undo_button.hasFocus() or self._close.hasFocus()
        if self.underMouse() or focused:
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        holder = self._holder
        width = min(_WIDTH, holder.width() - 2 * SPACE[5])
        self.setFixedWidth(width)
        self.adjustSize()
        left = (holder.width() - width) // 2
        self.move(left, holder.height() - self.height() - SPACE[1])
