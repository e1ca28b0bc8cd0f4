"""Widgets in a row that goes on below where there is no more room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from trivsel_app.ui.widgets.spacing import SPACE


class Flow(QLayout):
    """Never asks for more width than its widest widget; hidden widgets take no room."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(SPACE[2])

    def addItem(self, item: QLayoutItem) -> None:
        """Take over an item, as Qt's layouts do."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items, as Qt's layouts do."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go, None past the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all rows at this width."""
        return self._arrange(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, room: QRect) -> None:
        """Put the widgets in their places."""
        super().setGeometry(room)
        self._arrange(room, moving=True)

    def sizeHint(self) -> QSize:
        """Wish for one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(len(sizes) - 1, 0)
        return QSize(
            sum(s.width() for s in sizes) + gaps, max((s.height() for s in sizes), default=0)
        )

    def minimumSize(self) -> QSize:
        """Give the room the largest widget needs."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, room: QRect, *, moving: bool) -> int:
        x, y, row = room.x(), room.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if row and x + size.width() > room.x() + room.width():
                x, y, row = room.x(), y + row + self.spacing(), 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, row = x + size.width() + self.spacing(), max(row, size.height())
        return y + row - room.y()


def flow(*widgets: QWidget) -> Flow:
    """Put widgets beside each other, as many as there is room for."""
    made = Flow()
    for widget in widgets:
        made.addWidget(widget)
    return made
