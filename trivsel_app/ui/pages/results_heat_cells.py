"""Paints the heat map's cells: colour, number, sign of a sure difference, or hatch if withheld."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.ui.models.heat_map import HeatColumn, HeatMap, HeatRow, Sign
from trivsel_app.ui.models.heat_map_table import PinnedSort
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.spacing import SPACE

Index = QModelIndex | QPersistentModelIndex
_GAP, _ROUND = 2.0, 4.0


class HeatDelegate(QStyledItemDelegate):
    """Draws every column of the heat map itself, so that 2,500 rows scroll without a stutter."""

    def __init__(self, heat: HeatMap, proxy: PinnedSort, view: QTableView, *, goal: int) -> None:
        super().__init__(view)
        self._heat, self._proxy, self._goal = heat, proxy, goal

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row: HeatRow = self._proxy.row_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        self._ground(painter, option, place)
        if index.column() == 0:
            self._name(painter, option, place, row)
        else:
            column = self._heat.columns[index.column() - 1]
            inner = place.adjusted(_GAP, _GAP, -_GAP, -_GAP)
            self._figure(painter, option.font, inner, row, column)
        self._focus(painter, option, place)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF) -> None:
        tokens = theme().tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.accent_soft))

    def _focus(self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme().tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF, row: HeatRow
    ) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if row.depth == 0 else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme().tokens.text))
        indent = SPACE[2] + (0 if self._proxy.is_sorted else row.depth * SPACE[3])
        room = place.adjusted(indent, 0, -SPACE[1], 0)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.unit.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _figure(
        self, painter: QPainter, font: QFont, place: QRectF, row: HeatRow, column: HeatColumn
    ) -> None:
        cell = self._heat.cell(row.unit.id, column)
        text = self._heat.text(row.unit.id, column)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        if isinstance(cell, Withheld):
            _hatched(painter, place)
        elif column.theme is None:
            self._rate(painter, place, cell, text)
        else:
            step = self._heat.step(row.unit.id, column)
            _coloured(painter, place, step, text)
            _sign(painter, place, self._heat.sign(row.unit.id, column), step)

    def _rate(self, painter: QPainter, place: QRectF, cell: Shown, text: str) -> None:
        """Draw a response rate as a number over a thin bar with the goal marked."""
        tokens = theme().tokens
        painter.setPen(QColor(tokens.text))
        painter.drawText(place.adjusted(0, -4, 0, -4), Qt.AlignmentFlag.AlignCenter, text)
        bar = QRectF(place.left() + 12, place.bottom() - 6, place.width() - 24, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRect(bar)
        painter.setBrush(QColor(tokens.accent))
        share = min(cell.value, 100.0) / 100
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()))
        painter.setBrush(QColor(tokens.text))
        goal = bar.left() + bar.width() * self._goal / 100
        painter.drawRect(QRectF(goal - 1, bar.top() - 2, 2, bar.height() + 4))


def scale() -> tuple[str, ...]:
    """Give the five colours of the scheme in force, the least favourable first."""
    from trivsel_app.reports.palette import DARK, LIGHT

    return (DARK if theme().tokens.dark else LIGHT).scale


def outline() -> str:
    """Give the colour around filled cells: 3:1 against the ground."""
    from trivsel_app.reports.palette import DARK, LIGHT

    return (DARK if theme().tokens.dark else LIGHT).outline


def ink_on(step: int | None) -> str:
    """Give the text colour that reads best on a step."""
    from trivsel_app.reports.palette import text_on

    return theme().tokens.text if step is None else text_on(scale()[step])


def _coloured(painter: QPainter, place: QRectF, step: int | None, text: str) -> None:
    painter.setPen(QPen(QColor(outline()), 0.75))
    painter.setBrush(QColor(scale()[step]) if step is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.setPen(QColor(ink_on(step)))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _sign(painter: QPainter, place: QRectF, sign: Sign, step: int | None) -> None:
    """Draw a triangle to the right of the number: up for higher, down for lower."""
    if sign is Sign.NONE:
        return
    x, y = place.right() - 15, place.center().y()
    tip = -4.0 if sign is Sign.HIGHER else 4.0
    points = [QPointF(x - 4.5, y - tip), QPointF(x + 4.5, y - tip), QPointF(x, y + tip)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink_on(step)))
    painter.drawPolygon(QPolygonF(points))


def _hatched(painter: QPainter, place: QRectF) -> None:
    """Draw the cell that stands for a figure not shown."""
    tokens = theme().tokens
    inner = place.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor(tokens.control), 0.75, Qt.PenStyle.DashLine))
    painter.setBrush(QBrush(QColor(tokens.line), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(inner, _ROUND, _ROUND)
    painter.setPen(QColor(tokens.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "–")
