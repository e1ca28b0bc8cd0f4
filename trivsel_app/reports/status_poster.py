"""The status poster (statusplakat): how far the workplace's agreed measures have come.

Made to hang on a wall: A3, or A2 from the same layout; body text at least 18 points (UX-45).
"""

from enum import StrEnum

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import write
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT, WHITE, text_on
from trivsel_app.reports.pdf_file import A2, A3, MM, Facts, write_pdf
from trivsel_app.reports.poster_data import PosterData
from trivsel_app.reports.poster_few import NAMED_STOPS
from trivsel_app.reports.poster_icons import check_mark, qr_code
from trivsel_app.reports.poster_measures import draw_measures
from trivsel_app.reports.poster_path import MARGIN, draw_path_key
from trivsel_app.reports.text_fit import fit, wrap
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import dates, numbers

TITLE = "Det gør vi ved det"
CHANGED = "Det har vi allerede ændret"
SAY_MORE = "Tal med leder, AMR eller TR"
SAMPLE = "Eksempel: opdigtet kommune"
_WIDTH, _HEIGHT = A3
_ROOM = _WIDTH - 2 * MARGIN
_QR = 34 * MM
_RATE_SIZE = 84.0
_BODY = 18.0
_CHANGED_ROOM = 240.0


class PosterSize(StrEnum):
    """The paper a poster can be printed on."""

    A3 = "A3"
    A2 = "A2"


def render_status_poster(data: PosterData, *, size: PosterSize = PosterSize.A3) -> bytes:
    """Draw the poster as a one-page PDF. Same input, same bytes."""
    facts = Facts(
        title=f"Statusplakat: {data.unit_name}",
        author=data.municipality,
        subject=f"Trivselsmåling og APV {data.year}",
        printed_on=data.printed_on,
    )
    paper = A2 if size is PosterSize.A2 else A3

    def draw(canvas: Canvas) -> None:
        canvas.scale(paper[0] / _WIDTH, paper[1] / _HEIGHT)
        top = _head(canvas, data)
        bottom = _foot(canvas, data)
        bottom = _changed(canvas, data, bottom)
        draw_measures(canvas, data, top=top, bottom=bottom)
        canvas.showPage()

    return write_pdf(paper, facts, draw)


def _head(canvas: Canvas, data: PosterData) -> float:
    """Draw the coloured top; return where it ends."""
    rate = _rate(data)
    room = _ROOM - (230 if rate else 0)
    size, lines = fit(data.unit_name, room, lines=2, largest=32, smallest=20, weight=Weight.REGULAR)
    height = 152 + len(lines) * size * 1.2
    bottom = _HEIGHT - height
    canvas.setFillColor(HexColor(LIGHT.own))
    canvas.rect(0, bottom, _WIDTH, height, stroke=0, fill=1)
    if data.is_sample:
        _sample_mark(canvas)
    y = _HEIGHT - 112
    title_size, _ = fit(TITLE, room, lines=1, largest=66, smallest=40, weight=Weight.BOLD)
    write(canvas, MARGIN, y, TITLE, size=title_size, weight=Weight.BOLD, colour=WHITE)
    y -= 14
    for line in lines:
        y -= size * 1.2
        write(canvas, MARGIN, y, line, size=size, colour=WHITE)
    if rate:
        _draw_rate(canvas, rate)
    return bottom


def _rate(data: PosterData) -> str:
    """Write the response rate, never rounded up to a goal not reached; "" when it is not shown."""
    found = data.response
    if found is None or not isinstance(found.invited, Shown):
        return ""
    if not (isinstance(found.answered, Shown) and found.invited.value):
        return ""
    answered, invited = round(found.answered.value), round(found.invited.value)
    return numbers.rate_towards_goal(answered, invited, found.goal, places=0)


def _draw_rate(canvas: Canvas, rate: str) -> None:
    right = _WIDTH - MARGIN
    bold = Weight.BOLD
    y = _HEIGHT - 122
    write(canvas, right, y, rate, size=_RATE_SIZE, weight=bold, colour=WHITE, align="right")
    write(canvas, right, y - 30, "har svaret", size=24, colour=WHITE, align="right")


def _sample_mark(canvas: Canvas) -> None:
    fill = LIGHT.scale[1]
    canvas.setFillColor(HexColor(fill))
    canvas.rect(0, _HEIGHT - 38, _WIDTH, 38, stroke=0, fill=1)
    x, y = _WIDTH / 2, _HEIGHT - 28
    bold = Weight.BOLD
    write(canvas, x, y, SAMPLE, size=20, weight=bold, colour=text_on(fill), align="center")


def _foot(canvas: Canvas, data: PosterData) -> float:
    """Draw where to say more, the date and the QR code; return where it begins."""
    y = MARGIN
    room = _ROOM - (_QR + 20 if data.link else 0)
    small = f"{data.municipality} · {dates.long_date(data.printed_on)}"
    for line in reversed(wrap(small, room, _BODY)):
        write(canvas, MARGIN, y, line, size=_BODY, colour=LIGHT.quiet)
        y += _BODY * 1.3
    y += 10
    if data.link:
        for line in reversed(wrap(data.link, room, _BODY)):
            write(canvas, MARGIN, y, line, size=_BODY)
            y += _BODY * 1.3
        y += 4
    size, lines = fit(SAY_MORE, room, lines=2, largest=28, smallest=20, weight=Weight.BOLD)
    for line in reversed(lines):
        write(canvas, MARGIN, y, line, size=size, weight=Weight.BOLD, colour=LIGHT.own)
        y += size * 1.2
    if data.link:
        qr_code(canvas, data.link, _WIDTH - MARGIN - _QR, MARGIN - 12, _QR)
        y = max(y, MARGIN - 12 + _QR)
    if len(data.measures) <= NAMED_STOPS:
        return y + 14
    draw_path_key(canvas, y + 18)
    return y + 54


def _changed(canvas: Canvas, data: PosterData, bottom: float) -> float:
    """Draw what has been changed already; return where it begins."""
    if not data.changed:
        return bottom
    size, entries, left_out = _fitting(data.changed)
    left_out += data.more_changed
    step = size * 1.27
    height = 66 + sum(len(lines) * step + 6 for lines in entries) + (step if left_out else 0)
    canvas.setFillColor(HexColor(LIGHT.panel))
    canvas.roundRect(MARGIN, bottom, _ROOM, height, 10, stroke=0, fill=1)
    y = bottom + height - 36
    write(canvas, MARGIN + 24, y, CHANGED, size=26, weight=Weight.BOLD)
    y -= 36
    for lines in entries:
        check_mark(canvas, MARGIN + 34, y + 7, 20, LIGHT.own)
        for line in lines:
            write(canvas, MARGIN + 58, y, line, size=size)
            y -= step
        y -= 6
    if left_out:
        write(canvas, MARGIN + 58, y, f"Og {left_out} mere", size=size, colour=LIGHT.quiet)
    return bottom + height + 18


def _fitting(texts: tuple[str, ...]) -> tuple[float, list[tuple[str, ...]], int]:
    """Find the size and the entries that leave room for the measures; also count those left out.

    Not under 18 points, and never more than about a quarter of the sheet unless one text is longer.
    """
    for count in range(len(texts), 0, -1):
        for size in (22.0, 20.0, _BODY):
            entries = [wrap(text, _ROOM - 80, size) for text in texts[:count]]
            if sum(len(lines) for lines in entries) * size * 1.27 <= _CHANGED_ROOM:
                return size, entries, len(texts) - count
    return _BODY, [wrap(texts[0], _ROOM - 80, _BODY)], len(texts) - 1
