"""The privacy notice as an A4 PDF: what everyone gets before answering."""

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import gap, heading, paragraph, points, title
from trivsel_app.reports.flow import Flow
from trivsel_app.reports.letterhead import draw_band, draw_foot
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf
from trivsel_app.texts.privacy_notice import Paragraph

TITLE = "Sådan passer vi på dine svar"
_SIZE, _SPACE = 9.0, 4.5  # with texts of common length it stays on one page
_SURVEY = "Trivselsmåling og APV {year}"


def render_privacy_notice(
    municipality: str, year: int, paragraphs: Sequence[Paragraph], *, printed_on: date
) -> bytes:
    """Draw the notice; same input, same bytes."""
    survey = _SURVEY.format(year=year)
    facts = Facts(f"{TITLE}. {survey}", municipality, survey, printed_on)
    flow = Flow()
    flow.new_page(TITLE, top=23 * MM)
    flow.add(title(TITLE, largest=20, space=5))
    for each in paragraphs:
        _add(flow, each)

    def frame(canvas: Canvas, number: int, total: int) -> None:
        if number == 1:
            draw_band(canvas, municipality, survey)
        draw_foot(canvas, municipality, printed_on, number, total)

    return write_pdf(A4, facts, lambda canvas: flow.draw(canvas, frame))


def _add(flow: Flow, each: Paragraph) -> None:
    head = [heading(each.heading, space=2)] if each.heading else []
    if len(each.lines) > 1:
        flow.add(*head, *points(each.lines, size=_SIZE), gap(3))
    else:
        flow.add(*head, *(paragraph(line, size=_SIZE, space=_SPACE) for line in each.lines))
