"""The poster's middle with two or three measures: large type, what it is for, and a wide path."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.followup.poster import PATH, PosterMeasure
from trivsel_app.reports.blocks import write
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.poster_alone import draw_alone
from trivsel_app.reports.poster_data import PosterData, meta_words
from trivsel_app.reports.poster_path import (
    MARGIN,
    ROOM,
    draw_labels,
    draw_stops,
    stage_word,
)
from trivsel_app.reports.text_fit import wrap

NAMED_STOPS = 2  # up to so many measures every stop has its name, and the sheet needs no key
_FEW = 3
_LARGEST = {2: 56.0, 3: 42.0}
_SMALLEST = 26.0
_GOAL = "Det vil vi opnå: "
_AIR = {2: 60.0, 3: 48.0}  # least free height around a measure


@dataclass(frozen=True, slots=True)
class _Text:
    """A measure's words, wrapped for a size of its title."""

    size: float
    title: tuple[str, ...]
    meta: tuple[str, ...]
    goal: tuple[str, ...]

    @property
    def small(self) -> float:
        """Size of the lines under the title."""
        return max(20.0, self.size * 0.48)

    @property
    def height(self) -> float:
        """Height of all lines."""
        title = len(self.title) * self.size * 1.12
        lines = len(self.meta) + len(self.goal)
        return title + lines * self.small * 1.32 + (self.small * 0.5 if self.goal else 0)


def draw_few(canvas: Canvas, data: PosterData, *, top: float, bottom: float) -> bool:
    """Draw one to three measures over the whole sheet; False when they are more or too long."""
    count = len(data.measures)
    if count == 1 and draw_alone(canvas, data, top=top, bottom=bottom):
        return True
    if not 1 < count <= _FEW:
        return False
    share = (top - bottom) / count
    size = _LARGEST[count]
    while size >= _SMALLEST:
        texts = [_text(measure, data, size) for measure in data.measures]
        if max(text.height + _path_height(text) for text in texts) + _AIR[count] <= share:
            _draw_all(canvas, data, texts, top, share)
            return True
        size *= 0.96
    return False


def _text(measure: PosterMeasure, data: PosterData, size: float) -> _Text:
    small = max(20.0, size * 0.48)
    goal = _GOAL + measure.goal if measure.goal and len(data.measures) <= NAMED_STOPS else ""
    return _Text(
        size,
        wrap(measure.title, ROOM, size, Weight.BOLD),
        wrap(meta_words(measure, data.printed_on), ROOM, small),
        wrap(goal, ROOM, small) if goal else (),
    )


def _radius(text: _Text) -> float:
    return max(23.0, text.size * 0.6)


def _path_height(text: _Text) -> float:
    return 2 * _radius(text) + text.small * 2.6


def _draw_all(
    canvas: Canvas, data: PosterData, texts: list[_Text], top: float, share: float
) -> None:
    for number, (measure, text) in enumerate(zip(data.measures, texts, strict=True)):
        upper = top - number * share
        if number:
            canvas.setStrokeColor(HexColor(LIGHT.rule))
            canvas.setLineWidth(1)
            canvas.line(MARGIN, upper, MARGIN + ROOM, upper)
        free = share - text.height - _path_height(text)
        y = _draw_text(canvas, text, upper - free * 0.4)
        y -= free * 0.2 + text.small * 0.6 + _radius(text)
        _draw_lying(canvas, measure, text, y, everyone=len(texts) <= NAMED_STOPS)


def _draw_text(canvas: Canvas, text: _Text, top: float) -> float:
    """Draw the words; return where they end."""
    y = top
    for line in text.title:
        y -= text.size * 1.12
        write(canvas, MARGIN, y + text.size * 0.2, line, size=text.size, weight=Weight.BOLD)
    for line in text.meta:
        y -= text.small * 1.32
        write(canvas, MARGIN, y, line, size=text.small, colour=LIGHT.quiet)
    y -= text.small * 0.5 if text.goal else 0
    for line in text.goal:
        y -= text.small * 1.32
        write(canvas, MARGIN, y, line, size=text.small)
    return y


def _draw_lying(
    canvas: Canvas, measure: PosterMeasure, text: _Text, y: float, *, everyone: bool
) -> None:
    radius = _radius(text)
    size = max(18.0, text.small * 0.9)
    side = radius if not everyone else text_width(stage_word(measure, PATH[-1]), size) / 2
    step = (ROOM - radius - side) / (len(PATH) - 1)
    middles = draw_stops(canvas, measure.stage, (MARGIN + radius, y), (step, 0), radius)
    below = radius + size * 1.15
    draw_labels(canvas, measure, middles, size=size, below=below, everyone=everyone)
