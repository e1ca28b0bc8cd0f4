"""Draw a matplotlib figure straight onto a reportlab canvas: vector, with real, selectable text.

Faster than matplotlib's own PDF (one font subset for the whole document) and far smaller than
pictures; see docs/decisions/0004. Hatches are not drawn: our figures draw theirs as lines.
"""

import io
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Transform
from numpy.typing import ArrayLike
from PIL import Image
from reportlab.lib.utils import ImageReader
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
        self._size = figure.bbox.size
        self._state: dict[str, object] = {}

    def flipy(self) -> bool:
        """A PDF's y grows upwards, as matplotlib's does."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Size of the figure in pixels."""
        return float(self._size[0]), float(self._size[1])

    def points_to_pixels(self, points: ArrayLike) -> Any:
        """Turn points into figure pixels."""
        return np.multiply(points, self._scale, dtype=float)

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
        """Write a line of text with its baseline at x, y."""
        canvas = self._canvas
        self._fill(gc.get_rgb())
        size = prop.get_size_in_points() * self._scale
        canvas.setFont(weight_of(prop).value, size)
        if not angle:
            canvas.drawString(x, y, s)
            return
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.drawString(0, 0, s)
        canvas.restoreState()

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # red, green, blue and perhaps opacity, or None
    ) -> None:
        """Fill and outline a path; curves stay curves."""
        width = gc.get_linewidth() * self._scale
        stroke = bool(width) and gc.get_rgb()[3] > 0
        fill = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        if not (fill or stroke):
            return
        clipped = self._begin_clip(gc)
        if fill:
            self._fill(self._face(gc, rgbFace))
        if stroke:
            self._stroke(gc, width)
        self._trace(path, transform, fill=fill, stroke=stroke)
        if clipped:
            self._end_clip()

    def draw_image(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        im: ArrayLike,
        transform: Any = None,  # an affine transform, or None for one pixel a pixel
    ) -> None:
        """Place an RGBA picture with its lower left corner at x, y."""
        pixels = np.asarray(im, dtype=np.uint8)[::-1]  # matplotlib's first row is the lowest
        height, width = pixels.shape[:2]
        packed = io.BytesIO()
        Image.fromarray(np.ascontiguousarray(pixels)).save(packed, "png")
        packed.seek(0)
        canvas = self._canvas
        clipped = self._begin_clip(gc)
        canvas.saveState()
        if transform is None:
            canvas.translate(x, y)
            canvas.scale(width, height)
        else:
            a, c, e, b, d, f = transform.frozen().get_matrix()[:2].flatten()
            canvas.transform(a, b, c, d, x + e, y + f)
        canvas.drawImage(ImageReader(packed), 0, 0, 1, 1, mask="auto")
        canvas.restoreState()
        if clipped:
            self._end_clip()

    def _face(self, gc: GraphicsContextBase, face: Any) -> tuple[float, ...]:
        alpha = gc.get_alpha() if gc.get_forced_alpha() else (face[3] if len(face) > 3 else 1.0)
        return face[0], face[1], face[2], alpha

    def _fill(self, colour: tuple[float, ...]) -> None:
        if self._changed("fill", tuple(colour)):
            self._canvas.setFillColorRGB(colour[0], colour[1], colour[2])
        self._opacity("fill_alpha", self._canvas.setFillAlpha, colour[3] if len(colour) > 3 else 1)

    def _stroke(self, gc: GraphicsContextBase, width: float) -> None:
        colour = gc.get_rgb()
        canvas = self._canvas
        if self._changed("stroke", tuple(colour)):
            canvas.setStrokeColorRGB(colour[0], colour[1], colour[2])
        self._opacity("stroke_alpha", canvas.setStrokeAlpha, colour[3])
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

    def _opacity(self, name: str, setter: Any, alpha: float) -> None:
        if self._state.get(name, 1) != alpha:
            self._state[name] = alpha
            setter(alpha)

    def _changed(self, name: str, value: object) -> bool:
        if name in self._state and self._state[name] == value:
            return False
        self._state[name] = value
        return True

    def _trace(self, path: Path, transform: Transform, *, fill: bool, stroke: bool) -> None:
        canvas = self._canvas
        traced = canvas.beginPath()
        _append(traced, path, transform)
        canvas.drawPath(traced, fill=int(fill), stroke=int(stroke))

    def _begin_clip(self, gc: GraphicsContextBase) -> bool:
        box = gc.get_clip_rectangle()
        clip, clip_transform = gc.get_clip_path()
        if box is None and clip is None:
            return False
        canvas = self._canvas
        canvas.saveState()
        self._outer, self._state = self._state, dict(self._state)
        if box is not None:
            outline = canvas.beginPath()
            outline.rect(*box.bounds)
            canvas.clipPath(outline, stroke=0, fill=0)
        if clip is not None and clip_transform is not None:
            outline = canvas.beginPath()
            _append(outline, clip, clip_transform)
            canvas.clipPath(outline, stroke=0, fill=0)
        return True

    def _end_clip(self) -> None:
        self._canvas.restoreState()
        self._state = self._outer


def _append(traced: Any, path: Any, transform: Transform) -> None:
    codes = None if path.codes is None else path.codes.tolist()
    closed = codes is not None and codes[1:] == [*[Path.LINETO] * (len(codes) - 2), Path.CLOSEPOLY]
    if (codes is None or closed) and np.isfinite(path.vertices).all():
        points = np.asarray(transform.transform(path.vertices)).tolist()
        traced.moveTo(*points[0])
        for point in points[1:-1] if closed else points[1:]:
            traced.lineTo(*point)
        if closed:
            traced.close()
        return
    at = (0.0, 0.0)
    for segment, code in path.iter_segments(transform, simplify=False, curves=True):
        at = _segment(traced, int(code), np.asarray(segment).tolist(), at)


def _segment(
    traced: Any, code: int, points: list[float], at: tuple[float, float]
) -> tuple[float, float]:
    if code == Path.CLOSEPOLY:
        traced.close()
        return at
    if code == Path.MOVETO:
        traced.moveTo(*points)
    elif code == Path.LINETO:
        traced.lineTo(*points)
    elif code == Path.CURVE3:
        (x0, y0), (cx, cy, x1, y1) = at, points
        traced.curveTo(
            x0 + 2 / 3 * (cx - x0),
            y0 + 2 / 3 * (cy - y0),
            x1 + 2 / 3 * (cx - x1),
            y1 + 2 / 3 * (cy - y1),
            x1,
            y1,
        )
    else:
        traced.curveTo(*points)
    return points[-2], points[-1]
