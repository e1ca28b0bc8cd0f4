"""The list at the left of a desk: two lines a thing, its words and how far it is."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from trivsel_app.ui.models.desk_lines import NOTE_ROLE, DeskLine, DeskLines
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.models.table_model import KEY_ROLE, STATUS_ROLE
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.state_line import draw_state, small_font

Index = QModelIndex | QPersistentModelIndex


class _TwoLines(QStyledItemDelegate):
    """The words above, cut where the room ends; the state's icon and word below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for both lines at today's text size."""
        lines = QFontMetrics(option.font).height() + QFontMetrics(small_font(option.font)).height()
        return QSize(0, lines + SPACE[4])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as the style does, then the texts."""
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, filled.text = filled.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, option.widget)
        inner = option.rect.adjusted(SPACE[3], SPACE[2], -SPACE[3], -SPACE[2])
        painter.save()
        _draw(painter, inner, option.font, text, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().tokens.accent)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 6, 6)
        painter.restore()


def _draw(painter: QPainter, place: QRect, font: QFont, text: str, index: Index) -> None:
    painter.setFont(font)
    painter.setPen(theme().tokens.text)
    upper = QRect(place.left(), place.top(), place.width(), QFontMetrics(font).height())
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, _cut(font, text, place.width()))
    status = index.data(STATUS_ROLE)
    if not isinstance(status, Status):
        return
    lower = QRect(place.left(), upper.bottom() + 2, place.width(), place.bottom() - upper.bottom())
    note = str(index.data(NOTE_ROLE) or "")
    words = " · ".join(part for part in (status.word, note) if part)
    draw_state(painter, lower, font, status, words)


def _cut(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


class DeskList(QListView):
    """Emits `chosen(key)` when the user or the page moves to another thing, None when to none."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines = DeskLines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_TwoLines(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show other things; the chosen one stays chosen, without a word, if it is still there."""
        key = self.current_key()
        self.blockSignals(True)
        self.lines.set_lines(lines)
        self._go_to(key)
        self.blockSignals(False)
        if self.current_key() != key:
            self.chosen.emit(None)

    def current_key(self) -> Hashable | None:
        """Give the key of the chosen thing."""
        found: Hashable | None = self.currentIndex().data(KEY_ROLE)
        return found

    def select(self, key: Hashable) -> bool:
        """Choose the thing with this key; False when it is not on the list."""
        return self._go_to(key)

    def step(self, by: int) -> None:
        """Move up or down from the chosen thing, staying on the list."""
        row = min(max(self.currentIndex().row() + by, 0), len(self.lines.lines) - 1)
        self.setCurrentIndex(self.lines.index(row))

    def _go_to(self, key: Hashable | None) -> bool:
        place = self.lines.place_of(key) if key is not None else None
        if place is None:
            return False
        self.setCurrentIndex(self.lines.index(place))
        self.scrollTo(self.currentIndex())
        return True

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self.signalsBlocked():
            self.chosen.emit(current.data(KEY_ROLE))
