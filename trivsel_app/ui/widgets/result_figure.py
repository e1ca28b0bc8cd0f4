"""A result figure on screen: as wide as its place, as high as its content."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trivsel_app.reports.figures.data import Figure as FigureData
from trivsel_app.ui.widgets.figure_view import DPI, FigurePlace, FigureTable, FigureView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from trivsel_app.reports.figures.drawing import Drawing

_POINTS = 72
Draw = Callable[..., "Drawing"]  # (data, width=points, look=Look)


class ResultFigure(QWidget):
    """Holds the kit's figure view and gives it the height the drawing needs."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.view = FigureView(title)
        self._data: FigureData | None = None
        self._draw: Draw | None = None
        self._height = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @property
    def data(self) -> FigureData | None:
        """What is shown now."""
        return self._data

    def show_data(self, data: FigureData, draw: Draw) -> None:
        """Show other data, drawn by one of the figure functions."""
        self._data, self._draw = data, draw
        self._height = 0
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the height for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._data is None or self._draw is None:
            return
        from trivsel_app.reports.figures.described import alt_text, as_rows

        drawing = self._draw(self._data, width=max(self.width(), 200) * _POINTS / DPI)
        height = math.ceil(drawing.height * DPI / _POINTS)
        if height == self._height:
            return
        self._height = height
        head, *rows = as_rows(self._data)
        self.view.show_figure(
            self._make, alt=alt_text(self._data), table=FigureTable(head, rows), height=height
        )

    def _make(self, place: FigurePlace) -> "Figure":
        from trivsel_app.reports.figures.sheet import Sheet
        from trivsel_app.reports.palette import DARK, LIGHT

        assert self._data is not None, "nothing to draw"
        assert self._draw is not None, "nothing to draw with"
        look = DARK if place.dark else LIGHT
        drawing = self._draw(self._data, width=place.width * _POINTS, look=look)
        # On a dark ground the card shows through: paper of the figures and of the window differ.
        return Sheet(DPI).show(drawing, ground=not place.dark)
