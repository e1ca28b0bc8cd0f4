"""The list at the left: one line per page with icon, title, and how far that part is."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.ui.icons import icon, pixmap
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.navigation import PAGES, SHORTCUTS
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_STATUS = int(Qt.ItemDataRole.UserRole) + 1
_ROW_HEIGHT, _STATE_ICON = 40, 18


class _StateDelegate(QStyledItemDelegate):
    """Draws the state's icon at the right end of the line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the line, then its state."""
        super().paint(painter, option, index)
        status = index.data(_STATUS)
        if isinstance(status, Status):
            colour = getattr(theme().tokens, status.tone.value)
            ratio = painter.device().devicePixelRatioF()
            middle = option.rect.center().y() - _STATE_ICON // 2
            place = QRect(option.rect.right() - 30, middle, _STATE_ICON, _STATE_ICON)
            painter.drawPixmap(place, pixmap(status.icon, colour, _STATE_ICON, ratio))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().tokens.accent)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 6, 6)


class NavigationList(QWidget):
    """Emits `chosen(page code)` when the user moves to another line."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = label("", role="strong")
        self.round = label("", role="small")
        self.list = QListWidget()
        self.list.setObjectName("steps")
        self.list.setAccessibleName("Trin i runden")
        self.list.setItemDelegate(_StateDelegate(self.list))
        self.list.setIconSize(QSize(22, 22))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page, keys in zip(PAGES, SHORTCUTS, strict=True):
            item = QListWidgetItem(page.title)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setToolTip(f"{page.title} ({keys})")
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[2], SPACE[4], SPACE[2], SPACE[2])
        layout.setSpacing(SPACE[1])
        for text in (self.heading, self.round):
            text.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
            layout.addWidget(text)
        layout.addSpacing(SPACE[2])
        layout.addWidget(self.list, 1)
        self.setFixedWidth(264)
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        for row, page in enumerate(PAGES):
            self.list.item(row).setIcon(icon(page.icon))

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(PAGES[row].code)

    def show_page(self, code: str) -> None:
        """Mark a page without emitting `chosen`."""
        row = next(at for at, page in enumerate(PAGES) if page.code == code)
        self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def show_states(self, states: Mapping[str, tuple[Status, str]]) -> None:
        """Show how far each page's part is, and what to do next there, as (state, next)."""
        for row, page in enumerate(PAGES):
            item = self.list.item(row)
            status, following = states.get(page.code, (None, ""))
            item.setData(_STATUS, status)
            word = f": {status.word}" if status else ""
            after = f". Næste: {following}" if following else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page.title}{word}{after}")
            item.setToolTip(f"{page.title}{word}{after} ({SHORTCUTS[row]})")

    def show_owner(self, municipality: str, year: int | None) -> None:
        """Show whose file it is, and which round."""
        self.heading.setText(municipality)
        self.round.setText(f"Trivselsmåling og APV {year}" if year else "")
