"""The unit report (enhedsrapport) as an A4 PDF: a unit's protected results and what comes next."""

from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import write
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.flow import LEFT, RIGHT, Flow
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.letterhead import draw_foot, draw_sample_mark
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf
from trivsel_app.reports.text_fit import fit
from trivsel_app.reports.unit_report_data import UnitReportData
from trivsel_app.reports.unit_report_front import add_front, add_next_steps
from trivsel_app.reports.unit_report_last import add_last
from trivsel_app.reports.unit_report_themes import add_overview, add_themes


def render_unit_report(
    data: UnitReportData, *, printed_on: date, sheet: Sheet | None = None
) -> bytes:
    """Draw the report; a batch hands the same `sheet` to each. Same input, same bytes."""
    survey = words.SURVEY.format(year=data.year)
    facts = Facts(
        title=f"{words.REPORT_KIND}: {data.unit_name}. {survey}",
        author=data.municipality,
        subject=survey,
        printed_on=printed_on,
    )
    flow = _laid_out(data, sheet or Sheet(), printed_on)

    def draw(canvas: Canvas) -> None:
        flow.draw(canvas, lambda *at: _frame(data, printed_on, *at))

    return write_pdf(A4, facts, draw)


def _laid_out(data: UnitReportData, sheet: Sheet, printed_on: date) -> Flow:
    flow = Flow()
    add_front(flow, data, sheet, printed_on)
    if data.has_results:
        add_overview(flow, data, sheet)
        add_themes(flow, data, sheet)
    else:
        add_next_steps(flow, data, printed_on)
    add_last(flow, data, printed_on)
    return flow


def _frame(data: UnitReportData, printed_on: date, canvas: Canvas, number: int, total: int) -> None:
    right = A4[0] - RIGHT
    if number > 1:
        _header(canvas, data, right)
    draw_foot(canvas, data.municipality, printed_on, number, total)
    if data.is_sample and number == 1:
        draw_sample_mark(canvas, words.SAMPLE, y=A4[1] - 11 * MM, size=11.0)
    elif data.is_sample:
        draw_sample_mark(canvas, words.SAMPLE)


def _header(canvas: Canvas, data: UnitReportData, right: float) -> None:
    y = A4[1] - 14 * MM
    survey = words.SURVEY.format(year=data.year)
    size, lines = fit(
        data.unit_name, 330, lines=1, largest=8.5, smallest=6.5, weight=Weight.SEMIBOLD
    )
    for line in lines:
        write(canvas, LEFT, y, line, size=size, weight=Weight.SEMIBOLD, colour=LIGHT.quiet)
        y -= size * 1.2
    y = A4[1] - 14 * MM
    write(canvas, right, y, survey, size=8.5, colour=LIGHT.quiet, align="right")
    canvas.setStrokeColor(HexColor(LIGHT.rule))
    canvas.setLineWidth(0.6)
    y -= size * 1.2 * len(lines) - 4
    canvas.line(LEFT, y, right, y)
