"""The path of a measure on the poster: its four stops, lying or standing, and the key to them."""

from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.followup.poster import PATH, PosterMeasure, Stage
from trivsel_app.reports.blocks import write
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT, WHITE
from trivsel_app.reports.pdf_file import A3
from trivsel_app.reports.poster_icons import stage_icon

Point = tuple[float, float]  # across and up
MARGIN = 48.0
ROOM = A3[0] - 2 * MARGIN
STAGE_WORDS = {
    Stage.AGREED: "Aftalt",
    Stage.IN_PROGRESS: "I gang",
    Stage.DONE: "Gennemført",
    Stage.WORKS: "Virker det?",
}
NOT_WORKING = "Virkede ikke"
KEY_SIZE = 18.0
COMING = 0.65  # how large a stop is beside the present one


def stage_word(measure: PosterMeasure, stage: Stage) -> str:
    """Name a stop of a measure; the last one says when it was judged not to work."""
    failed = stage is Stage.WORKS and measure.works is False
    return NOT_WORKING if failed else STAGE_WORDS[stage]


def draw_path_key(canvas: Canvas, y: float) -> None:
    """Name the four stages once, in order, with their signs."""
    x = MARGIN
    for number, stage in enumerate(PATH):
        word = STAGE_WORDS[stage]
        stage_icon(canvas, stage, x + 9, y + 6, 18, LIGHT.quiet)
        write(canvas, x + 26, y, word, size=KEY_SIZE, colour=LIGHT.quiet)
        x += 26 + text_width(word, KEY_SIZE) + 16
        if number < len(PATH) - 1:
            write(canvas, x, y, "→", size=KEY_SIZE, colour=LIGHT.quiet)
            x += 34


def draw_stops(
    canvas: Canvas, stage: Stage | None, start: Point, step: Point, radius: float
) -> list[Point]:
    """Draw the stops from `start`, `step` apart (points right and up); return their middles.

    `radius` is that of the stop where the measure is now; None is before the first one.
    """
    reached = PATH.index(stage) if stage else -1
    middles = [(start[0] + at * step[0], start[1] + at * step[1]) for at in range(len(PATH))]
    canvas.setLineWidth(max(4.0, radius * 0.18))
    for number, (here, there) in enumerate(pairwise(middles)):
        canvas.setStrokeColor(HexColor(LIGHT.own if number < reached else LIGHT.rule))
        canvas.line(*here, *there)
    for number, (each, (x, y)) in enumerate(zip(PATH, middles, strict=True)):
        _stop(canvas, each, x, y, number - reached, radius)
    return middles


def draw_labels(
    canvas: Canvas,
    measure: PosterMeasure,
    middles: list[Point],
    *,
    size: float,
    below: float,
    everyone: bool,
) -> None:
    """Name the stops under a lying path; only the present one unless `everyone` has a name."""
    for stage, (x, y) in zip(PATH, middles, strict=True):
        present = stage is measure.stage
        if present or everyone:
            word = stage_word(measure, stage)
            weight = Weight.BOLD if present else Weight.REGULAR
            half = text_width(word, size, weight) / 2
            middle = min(max(x, MARGIN + half), MARGIN + ROOM - half)
            ink = LIGHT.own if present else LIGHT.quiet
            left = middle - half
            write(canvas, left, y - below, word, size=size, weight=weight, colour=ink)


def _stop(canvas: Canvas, stage: Stage, x: float, y: float, ahead: int, present: float) -> None:
    """Draw one stop: passed ones filled, the present one larger, coming ones hollow."""
    radius = present if ahead == 0 else present * COMING
    canvas.setLineWidth(max(2.5, present * 0.1))
    canvas.setStrokeColor(HexColor(LIGHT.own if ahead <= 0 else LIGHT.outline))
    canvas.setFillColor(HexColor(LIGHT.own if ahead <= 0 else WHITE))
    canvas.circle(x, y, radius, stroke=1, fill=1)
    stage_icon(canvas, stage, x, y, radius * 1.05, WHITE if ahead <= 0 else LIGHT.outline)
