"""The building blocks of a page: headings, paragraphs, lists, tables and figures."""

from collections.abc import Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.figures.drawing import Align, Drawing
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.flow import WIDTH, Block
from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.palette import LIGHT, Colour
from trivsel_app.reports.renderer import draw_figure
from trivsel_app.reports.tagging import ARTIFACT, next_row, tagged
from trivsel_app.reports.text_fit import fit, wrap

BODY, LEADING = 10.0, 1.38


def write(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    *,
    size: float = BODY,
    weight: Weight = Weight.REGULAR,
    colour: Colour = LIGHT.ink,
    align: Align = "left",
) -> None:
    """Write one line with its baseline at y."""
    if align != "left":
        width = text_width(text, size, weight)
        x -= width if align == "right" else width / 2
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(weight.value, size)
    canvas.drawString(x, y, text)


def paragraph(
    text: str,
    *,
    width: float = WIDTH,
    size: float = BODY,
    weight: Weight = Weight.REGULAR,
    colour: Colour = LIGHT.ink,
    space: float = 7,
    leads: bool = False,
    tag: str = "P",
) -> Block:
    """Make a wrapped paragraph; without a `tag` it is part of what is tagged around it."""
    lines = wrap(text, width, size, weight)
    return _lines(lines, size, weight, colour, space, leads=leads, tag=tag)


def title(text: str, *, largest: float = 20, space: float = 8) -> Block:
    """Make a page's heading; long ones shrink and wrap."""
    size, found = fit(
        text, WIDTH, lines=2, largest=largest, smallest=largest * 0.6, weight=Weight.BOLD
    )
    return _lines(found, size, Weight.BOLD, LIGHT.ink, space, leads=True, tag="H1", leading=1.15)


def heading(text: str, *, width: float = WIDTH, size: float = 12, space: float = 4) -> Block:
    """Make a heading inside a page; it stays with what follows."""
    bold = Weight.BOLD
    return paragraph(text, width=width, size=size, weight=bold, space=space, leads=True, tag="H2")


def gap(height: float) -> Block:
    """Leave some height free, where there is any left on the page."""
    return Block(0.0, lambda canvas, x, top: None, height)


def figure(drawing: Drawing, sheet: Sheet, *, alt: str, space: float = 12) -> Block:
    """Make a block of a figure; the sheet shows it only while it is drawn.

    `alt` says what it shows to those who hear the page.
    """

    def draw(canvas: Canvas, x: float, top: float) -> None:
        with tagged(canvas, "Figure", alt=alt):
            draw_figure(canvas, sheet.show(drawing, ground=False), x, top - drawing.height)

    return Block(drawing.height, draw, space)


def points(
    texts: Sequence[str], *, width: float = WIDTH, size: float = BODY, numbered: bool = False
) -> list[Block]:
    """Make a list with dots or numbers, one block per entry."""
    return [
        _entry(f"{number}." if numbered else "•", text, width, size)
        for number, text in enumerate(texts, start=1)
    ]


def panel(blocks: Sequence[Block], *, width: float = WIDTH, accent: Colour = LIGHT.own) -> Block:
    """Put blocks on a quiet field with a coloured edge."""
    height = _height(blocks) + 20

    def draw(canvas: Canvas, x: float, top: float) -> None:
        with tagged(canvas, ARTIFACT):
            canvas.setFillColor(HexColor(LIGHT.panel))
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            canvas.setFillColor(HexColor(accent))
            canvas.rect(x, top - height, 3, height, stroke=0, fill=1)
        y = top - 10
        for block in blocks:
            block.draw(canvas, x + 15, y)
            y -= block.height + block.space

    return Block(height, draw, 12)


def table(rows: Sequence[Sequence[str]], stops: Sequence[float]) -> list[Block]:
    """Make a table, one block per row; `stops` are the columns' left edges.

    Text wraps in its column; a line break in it is kept.
    """
    widths = [after - stop - 8 for stop, after in pairwise((*stops, WIDTH + 8))]
    return [
        _row(row, stops, widths, Weight.SEMIBOLD if number == 0 else Weight.REGULAR)
        for number, row in enumerate(rows)
    ]


def blank_rows(count: int, *, pitch: float) -> Block:
    """Leave rows to write in by hand, each `pitch` points high."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        with tagged(canvas, ARTIFACT):
            canvas.setStrokeColor(HexColor(LIGHT.outline))
            canvas.setLineWidth(0.4)
            for number in range(1, count + 1):
                canvas.line(x, top - number * pitch, x + WIDTH, top - number * pitch)

    return Block(count * pitch, draw)


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height + block.space for block in blocks) - (blocks[-1].space if blocks else 0)


def _lines(
    lines: tuple[str, ...],
    size: float,
    weight: Weight,
    colour: Colour,
    space: float,
    *,
    leads: bool,
    tag: str,
    leading: float = LEADING,
) -> Block:
    step = size * leading

    def draw(canvas: Canvas, x: float, top: float) -> None:
        y = top - size * 0.95
        with tagged(canvas, tag):
            for line in lines:
                write(canvas, x, y, line, size=size, weight=weight, colour=colour)
                y -= step

    return Block(len(lines) * step, draw, space, leads)


def _entry(sign: str, text: str, width: float, size: float) -> Block:
    indent = size * 1.6
    body = paragraph(text, width=width - indent, size=size, tag="")
    bold, ink = Weight.BOLD, LIGHT.own

    def draw(canvas: Canvas, x: float, top: float) -> None:
        with tagged(canvas, "LI"):
            write(canvas, x, top - size * 0.95, sign, size=size, weight=bold, colour=ink)
            body.draw(canvas, x + indent, top)

    return Block(body.height, draw, size * 0.4)


def _row(
    row: Sequence[str], stops: Sequence[float], widths: Sequence[float], weight: Weight
) -> Block:
    head = weight is Weight.SEMIBOLD
    size, step = (8.5, 11.0) if head else (9.5, 12.5)
    colour = LIGHT.quiet if head else LIGHT.ink
    cells = [
        [line for part in text.split("\n") for line in wrap(part, width, size, weight)]
        for text, width in zip(row, widths, strict=True)
    ]
    height = max(len(lines) for lines in cells) * step + 7

    def draw(canvas: Canvas, x: float, top: float) -> None:
        next_row(canvas)
        for stop, lines in zip(stops, cells, strict=True):
            with tagged(canvas, "TH" if head else "TD"):
                for number, line in enumerate(lines):
                    y = top - 3 - size - number * step
                    write(canvas, x + stop, y, line, size=size, weight=weight, colour=colour)
        with tagged(canvas, ARTIFACT):
            canvas.setStrokeColor(HexColor(LIGHT.outline if head else LIGHT.rule))
            canvas.setLineWidth(0.6)
            canvas.line(x, top - height, x + WIDTH, top - height)

    return Block(height, draw, 0, head)
