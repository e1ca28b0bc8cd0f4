"""The privacy notice as an A4 PDF: what everyone gets before answering."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import gap, heading, paragraph, points, title, write
from trivsel_app.reports.flow import BOTTOM, LEFT, RIGHT, Flow
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf
from trivsel_app.texts import dates
from trivsel_app.texts.privacy_notice import Paragraph

TITLE = "Sådan passer vi på dine svar"
_SIZE, _SPACE = 9.0, 6.0  # with texts of common length it stays on one page
_SURVEY = "Trivselsmåling og APV {year}"


def render_privacy_notice(
    municipality: str, year: int, paragraphs: Sequence[Paragraph], *, printed_on: date
) -> bytes:
    """Draw the notice; same input, same bytes."""
    survey = _SURVEY.format(year=year)
    facts = Facts(f"{TITLE}. {survey}", municipality, survey, printed_on)
    flow = Flow()
    flow.new_page(TITLE, top=25 * MM)
    flow.add(title(TITLE, largest=22))
    for each in paragraphs:
        _add(flow, each)

    def frame(canvas: Canvas, number: int, total: int) -> None:
        if number == 1:
            _band(canvas, municipality, survey)
        left = f"{municipality} · {dates.long_date(printed_on)}"
        y, colour = BOTTOM - 10 * MM, LIGHT.quiet
        write(canvas, LEFT, y, left, size=8, colour=colour)
        page = f"Side {number} af {total}"
        write(canvas, A4[0] - RIGHT, y, page, size=8, colour=colour, align="right")

    return write_pdf(A4, facts, lambda canvas: flow.draw(canvas, frame))


def _add(flow: Flow, each: Paragraph) -> None:
    if each.heading:
        flow.add(heading(each.heading))
    if len(each.lines) > 1:
        flow.add(*points(each.lines), gap(_SPACE / 2))
    else:
        flow.add(*(paragraph(line, size=_SIZE, space=_SPACE) for line in each.lines))


def _band(canvas: Canvas, municipality: str, survey: str) -> None:
    height = 16 * MM
    canvas.setFillColor(HexColor(LIGHT.panel))
    canvas.rect(0, A4[1] - height, A4[0], height, stroke=0, fill=1)
    y = A4[1] - height / 2 - 4
    write(canvas, LEFT, y, municipality, size=12)
    write(canvas, A4[0] - RIGHT, y, survey, size=12, colour=LIGHT.quiet, align="right")
