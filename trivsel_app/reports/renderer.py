"""Draw a sheet's figure straight onto a reportlab canvas: vector, with real, selectable text.

Faster than matplotlib's own PDF (one font subset for the whole document) and far smaller than
pictures; see docs/decisions/0004. It draws what a sheet asks for: opaque shapes, discs and level
lines of text.
"""

from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.fonts import text_width, weight_of

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_POINTS_PER_INCH = 72


def draw_figure(canvas: Canvas, figure: Figure, x: float, y: float) -> None:
    """Draw the figure with its lower left corner at x, y (points)."""
    scale = _POINTS_PER_INCH / figure.dpi
    canvas.saveState()
    canvas.translate(x, y)
    if scale != 1:
        canvas.scale(scale, scale)
    figure.draw(CanvasRenderer(canvas, figure))
    canvas.restoreState()


class CanvasRenderer(RendererBase):
    """What matplotlib draws with; one for each drawing of a figure. Units are figure pixels."""

    def __init__(self, canvas: Canvas, figure: Figure) -> None:
        super().__init__()
        self._canvas = canvas
        self._scale = figure.dpi / _POINTS_PER_INCH  # figure pixels a point
        self._state: dict[str, object] = {}

    def flipy(self) -> bool:
        """A PDF's y grows upwards, as matplotlib's does."""
        return False

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | str
    ) -> tuple[float, float, float]:
        """Measure a line of text with the font that will draw it."""
        size = prop.get_size_in_points() * self._scale
        weight = weight_of(prop)
        ascent, descent = pdfmetrics.getAscentDescent(weight.value, size)
        return text_width(s, size, weight), ascent - descent, -descent

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,
        mtext: object = None,
    ) -> None:
        """Write a level line of text with its baseline at x, y."""
        self._fill(gc.get_rgb())
        self._canvas.setFont(weight_of(prop).value, prop.get_size_in_points() * self._scale)
        self._canvas.drawString(x, y, s)

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # red, green, blue and perhaps opacity, or None
    ) -> None:
        """Fill and outline a path; curves stay curves."""
        width = gc.get_linewidth() * self._scale
        stroke = bool(width)
        fill = rgbFace is not None
        if not (fill or stroke):
            return
        if fill:
            self._fill(rgbFace)
        if stroke:
            self._stroke(gc, width)
        traced = self._canvas.beginPath()
        _append(traced, path, transform)
        self._canvas.drawPath(traced, fill=int(fill), stroke=int(stroke))

    def _fill(self, colour: Any) -> None:
        red, green, blue, *_opacity = colour
        if self._changed("fill", (red, green, blue)):
            self._canvas.setFillColorRGB(red, green, blue)

    def _stroke(self, gc: GraphicsContextBase, width: float) -> None:
        red, green, blue, *_opacity = gc.get_rgb()
        canvas = self._canvas
        if self._changed("stroke", (red, green, blue)):
            canvas.setStrokeColorRGB(red, green, blue)
        if self._changed("width", width):
            canvas.setLineWidth(width)
        if self._changed("join", gc.get_joinstyle()):
            canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
        if self._changed("cap", gc.get_capstyle()):
            canvas.setLineCap(_CAPS[gc.get_capstyle()])
        offset, dashes = gc.get_dashes()
        parts = [] if dashes is None else (np.asarray(dashes) * self._scale).tolist()
        if self._changed("dashes", (offset, parts)):
            canvas.setDash(parts, (offset or 0) * self._scale)

    def _changed(self, name: str, value: object) -> bool:
        if name in self._state and self._state[name] == value:
            return False
        self._state[name] = value
        return True


def _append(traced: Any, path: Any, transform: Transform) -> None:
    codes = None if path.codes is None else path.codes.tolist()
    closed = codes is not None and codes[1:] == [*[Path.LINETO] * (len(codes) - 2), Path.CLOSEPOLY]
    if codes is None or closed:
        points = np.asarray(transform.transform(path.vertices)).tolist()
        traced.moveTo(*points[0])
        for point in points[1:-1] if closed else points[1:]:
            traced.lineTo(*point)
        if closed:
            traced.close()
        return
    for segment, code in path.iter_segments(transform, simplify=False, curves=True):
        _segment(traced, int(code), np.asarray(segment).tolist())


def _segment(traced: Any, code: int, points: list[float]) -> None:
    """Go on with a disc's outline: matplotlib's circle is of cubic curves."""
    if code == Path.CLOSEPOLY:
        traced.close()
    elif code == Path.MOVETO:
        traced.moveTo(*points)
    else:
        traced.curveTo(*points)
