"""Paints the heat map's cells: colour, number, sign of a sure difference, or hatch if withheld."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from trivsel_app.reports.palette import DARK, LIGHT, Look, text_on
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.ui.models.heat_map import HeatColumn, HeatLook, HeatMap, HeatRow, Sign
from trivsel_app.ui.models.heat_map_table import PinnedSort
from trivsel_app.ui.theme import theme
from trivsel_app.ui.tokens import Tokens
from trivsel_app.ui.widgets.spacing import SPACE

Index = QModelIndex | QPersistentModelIndex
_GAP, _ROUND = 2, 4.0
_WITHHELD = -1  # the ground of a cell that is not shown; None is a cell without colour


class HeatDelegate(QStyledItemDelegate):
    """Draws every column of the heat map itself, so that 2,500 rows scroll without a stutter."""

    def __init__(self, heat: HeatMap, proxy: PinnedSort, view: QTableView, *, goal: int) -> None:
        super().__init__(view)
        self._heat, self._proxy, self._goal = heat, proxy, goal
        self._theme = theme()
        self._ratio = view.devicePixelRatioF

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row: HeatRow = self._proxy.row_at(index.row())
        tokens, place = self._theme.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.accent_soft))
        at = index.column()
        if at == 0:
            self._name(painter, option, row, tokens)
        else:
            column = self._heat.columns[at - 1]
            look = self._heat.look(row.unit.id, column)
            if look.cell is None:
                painter.setFont(option.font)
                painter.setPen(QColor(tokens.muted))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, look.text)
            else:
                self._figure(painter, option, column, look, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _focus(painter, place, tokens)

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: HeatRow, tokens: Tokens
    ) -> None:
        painter.setFont(_bold(option.font) if row.depth == 0 else option.font)
        has_figures = row.unit.id in self._heat.units
        painter.setPen(QColor(tokens.text if has_figures else tokens.muted))
        indent = SPACE[2] + (0 if self._proxy.is_sorted else row.depth * SPACE[3])
        room = option.rect.adjusted(indent, 0, -SPACE[1], 0)
        name = painter.fontMetrics().elidedText(
            row.unit.name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _figure(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        column: HeatColumn,
        look: HeatLook,
        tokens: Tokens,
    ) -> None:
        place = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.setFont(_bold(option.font))
        if isinstance(look.cell, Shown) and column.theme is None:
            _rate(painter, place, look.cell.value, look.text, self._goal)
            return
        withheld = isinstance(look.cell, Withheld)
        ground = _WITHHELD if withheld else look.step
        painter.drawPixmap(
            place.topLeft(), _ground(ground, place.size(), self._ratio(), dark=tokens.dark)
        )
        ink = tokens.muted if withheld else ink_on(look.step)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, look.text)
        if look.sign is not Sign.NONE:
            _sign(painter, place, look.sign, ink)


def look_now() -> Look:
    """Give the figures' colours for the scheme in force."""
    return DARK if theme().tokens.dark else LIGHT


def scale() -> tuple[str, ...]:
    """Give the five colours of the scheme in force, the least favourable first."""
    return look_now().scale


def ink_on(step: int | None) -> str:
    """Give the text colour that reads best on a step."""
    return theme().tokens.text if step is None else text_on(scale()[step])


@lru_cache(maxsize=8)
def _bold_of(key: str) -> QFont:
    font = QFont()
    font.fromString(key)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _bold(font: QFont) -> QFont:
    return _bold_of(font.toString())


@lru_cache(maxsize=128)
def _ground(step: int | None, size: QSize, ratio: float, *, dark: bool) -> QPixmap:
    """Draw a cell's ground once for each colour and size: curves and hatches are slow to draw."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look, tokens = (DARK if dark else LIGHT), theme().tokens
    if step == _WITHHELD:
        painter.setPen(QPen(QColor(tokens.control), 0.75, Qt.PenStyle.DashLine))
        painter.setBrush(QBrush(QColor(tokens.line), Qt.BrushStyle.BDiagPattern))
    else:
        painter.setPen(QPen(QColor(look.outline), 0.75))
        painter.setBrush(Qt.BrushStyle.NoBrush if step is None else QColor(look.scale[step]))
    outer = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
    painter.drawRoundedRect(outer, _ROUND, _ROUND)
    painter.end()
    return picture


def _rate(painter: QPainter, place: QRect, value: float, text: str, goal: int) -> None:
    """Draw a response rate as a number over a thin bar with the goal marked."""
    tokens = theme().tokens
    painter.setPen(QColor(tokens.text))
    painter.drawText(place.adjusted(0, -4, 0, -4), Qt.AlignmentFlag.AlignCenter, text)
    left, width, top = place.left() + 12, place.width() - 24, place.bottom() - 6
    painter.fillRect(left, top, width, 3, QColor(tokens.line))
    painter.fillRect(left, top, round(width * min(value, 100) / 100), 3, QColor(tokens.accent))
    mark = left + round(width * goal / 100)
    painter.fillRect(mark - 1, top - 2, 2, 7, QColor(tokens.text))


def _sign(painter: QPainter, place: QRect, sign: Sign, ink: str) -> None:
    """Draw a triangle to the right of the number: up for higher, down for lower."""
    x, y = place.right() - 15, place.center().y()
    tip = -4 if sign is Sign.HIGHER else 4
    points = [QPointF(x - 4.5, y - tip), QPointF(x + 4.5, y - tip), QPointF(x, y + tip)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawPolygon(QPolygonF(points))


def _focus(painter: QPainter, place: QRect, tokens: Tokens) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
