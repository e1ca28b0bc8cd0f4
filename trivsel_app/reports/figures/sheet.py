"""One matplotlib figure, used again for drawing after drawing: on screen and on paper alike."""

from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from trivsel_app.reports.figures.drawing import Disc, Drawing, Item, Label, Shape
from trivsel_app.reports.fonts import properties
from trivsel_app.reports.palette import rgba

_DASHES = [3.0, 2.5]
_CIRCLE = Path.unit_circle()
_POINTS_PER_INCH = 72


class Sheet:
    """Holds the figure. At 72 dpi (paper) a figure pixel is a point; a screen sets its own dpi."""

    def __init__(self, dpi: float = _POINTS_PER_INCH) -> None:
        self.figure = Figure(dpi=dpi)
        self._artist = _DrawingArtist()
        self.figure.add_artist(self._artist)

    def show(self, drawing: Drawing, *, ground: bool = True) -> Figure:
        """Put the drawing on the figure, resized to it; `ground` paints the look's paper colour."""
        self.figure.set_size_inches(
            drawing.width / _POINTS_PER_INCH, drawing.height / _POINTS_PER_INCH, forward=False
        )
        self.figure.patch.set_facecolor(drawing.look.paper)
        self.figure.patch.set_visible(ground)
        self._artist.drawing = drawing
        self._artist.stale = True
        return self.figure


class _DrawingArtist(Artist):
    """Draws all items at once: no ticks, legends or text layout for matplotlib to work out."""

    drawing: Drawing | None = None

    def draw(self, renderer: RendererBase) -> None:
        """Draw the items through whatever renderer the figure is drawn with."""
        figure = self.get_figure(root=True)
        if self.drawing is None or figure is None:
            return
        _Brush(renderer, figure.bbox.height, figure.dpi / _POINTS_PER_INCH).draw(self.drawing.items)
        self.stale = False


class _Brush:
    def __init__(self, renderer: RendererBase, height: float, scale: float) -> None:
        self._renderer = renderer
        self._scale = scale
        self._height = height
        self._to_pixels = Affine2D().scale(scale, -scale).translate(0, height)
        self._gc: GraphicsContextBase = renderer.new_gc()

    def draw(self, items: tuple[Item, ...]) -> None:
        for item in items:
            if isinstance(item, Label):
                self._label(item)
            elif isinstance(item, Shape):
                self._shape(item)
            else:
                self._disc(item)
        self._gc.restore()

    def _shape(self, shape: Shape) -> None:
        self._edge(shape.edge, shape.width, dashed=shape.dashed)
        face = rgba(shape.fill) if shape.fill else None
        self._renderer.draw_path(
            self._gc, _path(shape.points, face is not None), self._to_pixels, face
        )

    def _disc(self, disc: Disc) -> None:
        self._edge(disc.edge, disc.width, dashed=False)
        place = Affine2D().scale(disc.radius).translate(disc.x, disc.y) + self._to_pixels
        face = rgba(disc.fill) if disc.fill else None
        self._renderer.draw_path(self._gc, _CIRCLE, place, face)

    def _label(self, label: Label) -> None:
        renderer = self._renderer
        prop = properties(label.size, label.weight)
        x, y = label.x * self._scale, label.y * self._scale
        if label.align != "left":
            width = renderer.get_text_width_height_descent(label.text, prop, False)[0]
            x -= width / 2 if label.align == "center" else width
        self._gc.set_foreground(rgba(label.colour), isRGBA=True)
        baseline = y if renderer.flipy() else self._height - y
        renderer.draw_text(self._gc, x, baseline, label.text, prop, 0.0, False)

    def _edge(self, colour: str | None, width: float, *, dashed: bool) -> None:
        gc = self._gc
        gc.set_linewidth(width if colour else 0.0)  # points: the renderer knows its dots
        gc.set_foreground(rgba(colour) if colour else (0.0, 0.0, 0.0, 0.0), isRGBA=True)
        gc.set_dashes(0, _DASHES if dashed else None)


@lru_cache(maxsize=4096)
def _path(points: tuple[tuple[float, float], ...], closed: bool) -> Path:
    if not closed:
        return Path(np.array(points))
    codes = [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY]
    return Path(np.array((*points, points[0])), codes)
