"""The quiet band on top and the line at the foot that our official pages share."""

from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import write
from trivsel_app.reports.flow import BOTTOM, LEFT, RIGHT
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT, text_on
from trivsel_app.reports.pdf_file import A4, MM
from trivsel_app.texts import dates

_BAND = 16 * MM


def draw_band(canvas: Canvas, left: str, right: str) -> None:
    """Draw the band with who sends it and what it is about."""
    canvas.setFillColor(HexColor(LIGHT.panel))
    canvas.rect(0, A4[1] - _BAND, A4[0], _BAND, stroke=0, fill=1)
    y = A4[1] - _BAND / 2 - 4
    write(canvas, LEFT, y, left, size=12)
    write(canvas, A4[0] - RIGHT, y, right, size=12, colour=LIGHT.quiet, align="right")


def draw_sample_mark(canvas: Canvas, words: str, *, y: float = 6 * MM, size: float = 8.0) -> None:
    """Mark a page across its width, so that nobody takes a sample for a real workplace."""
    canvas.setFillColor(HexColor(LIGHT.scale[1]))
    canvas.rect(0, y - size * 0.6, A4[0], size * 1.9, stroke=0, fill=1)
    ink = text_on(LIGHT.scale[1])
    write(canvas, A4[0] / 2, y, words, size=size, weight=Weight.BOLD, colour=ink, align="center")


def draw_foot(canvas: Canvas, who: str, printed_on: date, number: int, total: int) -> None:
    """Draw who printed it when, and the page's number."""
    y, colour = BOTTOM - 10 * MM, LIGHT.quiet
    write(canvas, LEFT, y, f"{who} · {dates.long_date(printed_on)}", size=8, colour=colour)
    page = f"Side {number} af {total}"
    write(canvas, A4[0] - RIGHT, y, page, size=8, colour=colour, align="right")
