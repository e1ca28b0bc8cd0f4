"""The poster's middle: each measure with its owner, its next date and how far it has come."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.followup.poster import PosterMeasure
from trivsel_app.reports.blocks import write
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.poster_alone import draw_nothing_agreed
from trivsel_app.reports.poster_data import PosterData, meta_words
from trivsel_app.reports.poster_few import draw_few
from trivsel_app.reports.poster_path import MARGIN, ROOM, draw_labels, draw_stops
from trivsel_app.reports.text_fit import wrap

_PITCH, _CURRENT, _SIDE = 68.0, 23.0, 52.0
_TITLE, _META = 28.0, 18.0
_SMALLEST = 18 / _TITLE  # no title under 18 points, so that it can be read at a distance
_LARGEST, _TINY = 1.3, 0.1
_GAP, _WIDEST_GAP = 28.0, 76.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure as wrapped lines; `scale` is of the title, 1 for 28 points."""

    measure: PosterMeasure
    title: tuple[str, ...]
    meta: tuple[str, ...]
    scale: float

    @property
    def meta_size(self) -> float:
        """Size of the line with owner and date: never under 18 points unless nothing else fits."""
        return _META * (max(1.0, self.scale * 0.94) if self.scale >= _SMALLEST else self.scale)

    @property
    def path_scale(self) -> float:
        """How much larger than usual the path is drawn."""
        return max(1.0, self.scale)

    @property
    def height(self) -> float:
        """Height of the text, never less than the path beside it."""
        title = len(self.title) * _TITLE * self.scale * 1.16
        meta = len(self.meta) * self.meta_size * 1.3
        return max(title + meta + 6, 92.0 * self.path_scale)


def draw_measures(canvas: Canvas, data: PosterData, *, top: float, bottom: float) -> None:
    """Draw the measures between top and bottom; up to three have the sheet to themselves.

    Long titles shrink, not below 18 points; what then has no room is counted, never cut.
    """
    if not data.measures:
        draw_nothing_agreed(canvas, data, top=top, bottom=bottom)
        return
    if draw_few(canvas, data, top=top, bottom=bottom):
        return
    rows, left_out = _fitting(data, top - bottom - 24)
    used = sum(row.height for row in rows)
    gap = min((top - bottom - 24 - used) / len(rows), _WIDEST_GAP)
    y = top - 14
    for number, row in enumerate(rows):
        _draw_row(canvas, row, y - gap / 2)
        y -= row.height + gap
        if number < len(rows) - 1:
            canvas.setStrokeColor(HexColor(LIGHT.rule))
            canvas.setLineWidth(1)
            canvas.line(MARGIN, y, MARGIN + ROOM, y)
    if left_out:
        more = f"Og {left_out} mere i handleplanen"
        write(canvas, MARGIN, y - 4, more, size=_META, weight=Weight.SEMIBOLD, colour=LIGHT.quiet)


def _fitting(data: PosterData, room: float) -> tuple[list[_Row], int]:
    """Lay out as many measures as fit at a readable size; also count those left out."""
    for count in range(len(data.measures), 0, -1):
        left_out = len(data.measures) - count + data.more
        scale = _LARGEST
        while scale >= _SMALLEST or count == 1:
            rows = [_row(measure, data, scale) for measure in data.measures[:count]]
            used = sum(row.height + _GAP for row in rows) + (30 if left_out else 0)
            if used <= room or scale < _TINY:
                return rows, left_out
            scale *= 0.97
    return [], 0


def _row(measure: PosterMeasure, data: PosterData, scale: float) -> _Row:
    meta = meta_words(measure, data.printed_on)
    path = (3 * _PITCH + 2 * _SIDE) * max(1.0, scale)
    bare = _Row(measure, (), (), scale)
    title = wrap(measure.title, ROOM - path - 16, _TITLE * scale, Weight.SEMIBOLD)
    return _Row(measure, title, wrap(meta, ROOM - path - 16, bare.meta_size), scale)


def _draw_row(canvas: Canvas, row: _Row, top: float) -> None:
    y = top
    for line in row.title:
        y -= _TITLE * row.scale * 1.16
        write(canvas, MARGIN, y + 5, line, size=_TITLE * row.scale, weight=Weight.SEMIBOLD)
    for line in row.meta:
        y -= row.meta_size * 1.3
        write(canvas, MARGIN, y, line, size=row.meta_size, colour=LIGHT.quiet)
    _draw_path(canvas, row.measure, top - row.height / 2 + 10, row.path_scale)


def _draw_path(canvas: Canvas, measure: PosterMeasure, y: float, scale: float) -> None:
    pitch = _PITCH * scale
    left = MARGIN + ROOM - _SIDE * scale - 3 * pitch
    middles = draw_stops(canvas, measure.stage, (left, y), (pitch, 0), _CURRENT * scale)
    size, below = _META * scale, 46 * scale
    draw_labels(canvas, measure, middles, size=size, below=below, everyone=False)
