"""The list at the left: a line per page with icon, title, how far its part is, and what is next."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.icons import icon
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.navigation import PAGES, SHORTCUTS, offered
from trivsel_app.ui.page_states import PageState
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.state_line import INDENT, draw_state, small_font

_STATUS = int(Qt.ItemDataRole.UserRole) + 1
_SHORT = _STATUS + 1
_ONE_LINE = _SHORT + 1
STATELESS = frozenset({"overview", "signals", "log"})  # no steps; the log may ask for something
_ICON = 22
_WIDTH = 272


class _StepDelegate(QStyledItemDelegate):
    """Icon and title; below them the state as icon and word, and what to do next."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines of text at today's text size; one for a page that is no step of the round."""
        line = QFontMetrics(option.font).height()
        if index.data(_ONE_LINE):
            return QSize(0, line + SPACE[3])
        return QSize(0, line + QFontMetrics(small_font(option.font)).height() + SPACE[2])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground as the style does, then the texts."""
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        title, page_icon = filled.text, QIcon(filled.icon)
        filled.text, filled.icon = "", QIcon()
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, option.widget)
        inner = option.rect.adjusted(SPACE[3], SPACE[1], -SPACE[2], -SPACE[1])
        top = inner.center().y() - _ICON // 2
        page_icon.paint(painter, QRect(inner.left(), top, _ICON, _ICON))
        texts = inner.adjusted(_ICON + SPACE[3], 0, 0, 0)
        painter.save()
        _draw_texts(painter, texts, option.font, title, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().tokens.accent)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 6, 6)
        painter.restore()


def _draw_texts(
    painter: QPainter,
    place: QRect,
    font: QFont,
    title: str,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    status = index.data(_STATUS)
    tokens = theme().tokens
    painter.setFont(font)
    painter.setPen(tokens.text)
    if not isinstance(status, Status):
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        return
    half = QFontMetrics(font).height()
    upper = QRect(place.left(), place.top(), place.width(), half)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
    lower = QRect(place.left(), upper.bottom() + 1, place.width(), place.bottom() - upper.bottom())
    draw_state(painter, lower, font, status, str(index.data(_SHORT)))


def room_for_words(width: int) -> int:
    """Say how wide the words under a page's name may be in a line of this width."""
    texts = width - SPACE[3] - SPACE[2] - _ICON - SPACE[3]
    return texts - INDENT


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
        self.list.setItemDelegate(_StepDelegate(self.list))
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page, keys in zip(PAGES, SHORTCUTS, strict=True):
            item = QListWidgetItem(page.title)
            item.setToolTip(f"{page.title} ({keys})")
            item.setData(_ONE_LINE, page.code in STATELESS)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._on_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[2], SPACE[3], SPACE[2], SPACE[1])
        layout.setSpacing(SPACE[1])
        for text in (self.heading, self.round):
            text.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
            layout.addWidget(text)
        layout.addSpacing(SPACE[1])
        layout.addWidget(self.list, 1)
        self.setFixedWidth(_WIDTH)
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        for row, page in enumerate(PAGES):
            self.list.item(row).setIcon(icon(page.icon))
        self.list.scheduleDelayedItemsLayout()

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(PAGES[row].code)

    def show_page(self, code: str) -> None:
        """Mark a page without emitting `chosen`."""
        row = next(at for at, page in enumerate(PAGES) if page.code == code)
        self.list.blockSignals(True)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def show_offered(self, context: AppContext) -> None:
        """Leave out the pages that the user of the open file has no right to."""
        for row, page in enumerate(PAGES):
            self.list.item(row).setHidden(not offered(page, context))

    def show_states(self, states: Mapping[str, PageState]) -> None:
        """Show how far each page's part is: in a few words, and in full when read or pointed at."""
        for row, page in enumerate(PAGES):
            item = self.list.item(row)
            found = states.get(page.code)
            item.setData(_ONE_LINE, page.code in STATELESS and found is None)
            item.setData(_STATUS, found.status if found else None)
            item.setData(_SHORT, found.short if found else "")
            word = f": {found.status.word}" if found else ""
            after = f". {found.sentence}" if found and found.sentence else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page.title}{word}{after}")
            item.setToolTip(f"{page.title}{word}{after} ({SHORTCUTS[row]})")

    def show_owner(self, municipality: str, year: int | None) -> None:
        """Show whose file it is, and which round."""
        self.heading.setText(municipality)
        self.round.setText(f"Trivselsmåling og APV {year}" if year else "")
