"""List beside detail where there is room, one at a time where there is not."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget


class ListAndDetail(QWidget):
    """`side_by_side_changed(bool)` when the room grew or shrank past `both_from` logical pixels."""

    side_by_side_changed = Signal(bool)

    def __init__(
        self, detail: QWidget, *, both_from: int, shares: tuple[int, int] = (3, 2)
    ) -> None:
        super().__init__()
        self._both_from = both_from
        self._listed, self._detail = QWidget(), detail
        self._shows_detail = False
        self.side_by_side = False
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setMinimumSize(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._listed)
        splitter.addWidget(detail)
        for at, share in enumerate(shares):
            splitter.setStretchFactor(at, share)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._arrange()

    def set_listed(self, listed: QWidget) -> None:
        """Put another list in the place of the old one, which is deleted."""
        old = self._splitter.replaceWidget(0, listed)
        if old is not None:
            old.deleteLater()
        self._listed = listed
        self._arrange()

    @property
    def hides_detail(self) -> bool:
        """Whether the detail is there but not in sight."""
        return not self.side_by_side and not self._shows_detail

    def show_detail(self) -> None:
        """Bring the detail forward."""
        self._shows_detail = True
        self._arrange()

    def show_list(self) -> None:
        """Bring the list forward."""
        self._shows_detail = False
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for one of the two only, so that the window can always be made smaller."""
        one, other = self._listed.minimumSizeHint(), self._detail.minimumSizeHint()
        return one.expandedTo(other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room for both."""
        super().resizeEvent(event)
        room = self.width() >= self._both_from
        if room is not self.side_by_side:
            self.side_by_side = room
            self._arrange()
            self.side_by_side_changed.emit(room)

    def _arrange(self) -> None:
        self._listed.setVisible(self.side_by_side or not self._shows_detail)
        self._detail.setVisible(self.side_by_side or self._shows_detail)
