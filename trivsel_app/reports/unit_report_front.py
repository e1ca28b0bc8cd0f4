"""The report's front page, and what happens next where nothing can be shown."""

from collections.abc import Iterator
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports import report_wording as words
from trivsel_app.reports.blocks import (
    figure,
    gap,
    heading,
    panel,
    paragraph,
    points,
    write,
)
from trivsel_app.reports.figures.described import alt_text
from trivsel_app.reports.figures.response_bar import response_bar
from trivsel_app.reports.figures.sheet import Sheet
from trivsel_app.reports.flow import LEFT, WIDTH, Block, Flow
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM
from trivsel_app.reports.tagging import ARTIFACT, tagged
from trivsel_app.reports.text_fit import fit, wrap
from trivsel_app.reports.unit_report_data import UnitReportData, WithheldNote
from trivsel_app.survey.cells import Reason, Withheld
from trivsel_app.texts import dates
from trivsel_app.texts.results_text import HOW_TO_READ_SCORE, HOW_TO_READ_WITHHELD

_TOP = 24 * MM
_PATH_SIZE = 11.0


def add_front(flow: Flow, data: UnitReportData, sheet: Sheet, printed_on: date) -> None:
    """Add the front page: whose report, how many answered, how to read it, what is withheld."""
    flow.new_page(words.REPORT_KIND, top=_TOP)
    flow.add(_cover(data), gap(6))
    flow.add(
        heading("Hvor mange har svaret"),
        figure(response_bar(data.response, width=WIDTH), sheet, alt=alt_text(data.response)),
    )
    flow.add(gap(4))
    if not data.has_results:
        flow.add(panel([heading(words.NEXT, width=WIDTH - 30), *_nothing(data)]))
        return
    inside = [heading("Kort fortalt", width=WIDTH - 30), *points(data.in_short, width=WIDTH - 30)]
    flow.add(panel(inside), gap(4))
    flow.add(heading("Hvad tallene kan bruges til"), paragraph(words.PURPOSE))
    flow.add(paragraph(HOW_TO_READ_SCORE, space=14))
    flow.add(*_withheld(data))


def add_next_steps(flow: Flow, data: UnitReportData, printed_on: date) -> None:
    """Add what the workplace does without figures of its own."""
    late = data.deadline < printed_on
    when = (words.DEADLINE_LATE if late else words.DEADLINE).format(
        deadline=dates.long_date(data.deadline)
    )
    flow.add(*points([step.format(when=when) for step in words.NEXT_STEPS], numbered=True))


def _nothing(data: UnitReportData) -> Iterator[Block]:
    width = WIDTH - 30
    yield paragraph(words.NOTHING_SHOWN[_reason(data)], width=width)
    above = words.COUNTS_ABOVE.format(unit=data.shown_above)
    if _reason(data) is not Reason.NO_ANSWERS:
        text = above if data.shown_above else words.COUNTS_WHOLE
        yield paragraph(text, width=width, space=0)


def _reason(data: UnitReportData) -> Reason:
    """Why the unit has no figures: the commonest reason among the themes."""
    found = [page.own.reason for page in data.pages if isinstance(page.own, Withheld)]
    return max(found, key=found.count, default=Reason.NO_ANSWERS)


def _withheld(data: UnitReportData) -> list[Block]:
    head = heading("Det vises ikke, og hvorfor")
    if not data.withheld:
        return [head, paragraph(words.ALL_SHOWN)]
    return [head, paragraph(HOW_TO_READ_WITHHELD), *points(list(_said(data.withheld)))]


def _said(notes: tuple[WithheldNote, ...]) -> Iterator[str]:
    """Say each reason once, with all it holds for."""
    for reason in dict.fromkeys(note.reason for note in notes):
        subjects = [note.subject for note in notes if note.reason == reason]
        yield f"{', '.join(subjects)}: {reason}"


def _cover(data: UnitReportData) -> Block:
    size, name = fit(data.unit_name, WIDTH, lines=3, largest=30, smallest=17, weight=Weight.BOLD)
    path = wrap(" › ".join(data.path), WIDTH, _PATH_SIZE) if data.path else ()
    name_height, path_height = len(name) * size * 1.12, len(path) * _PATH_SIZE * 1.35
    height = 82 + name_height + path_height

    def draw(canvas: Canvas, x: float, top: float) -> None:
        bottom, y = top - height, top - 38
        with tagged(canvas, ARTIFACT):
            canvas.setFillColor(HexColor(LIGHT.panel))
            canvas.rect(x - LEFT, bottom, A4[0], A4[1] - bottom, stroke=0, fill=1)
            canvas.setFillColor(HexColor(LIGHT.own))
            canvas.rect(x, y, 48, 3.5, stroke=0, fill=1)
        survey = words.SURVEY.format(year=data.year)
        with tagged(canvas, "P"):
            write(canvas, x, top - 10, data.municipality, size=12, weight=Weight.SEMIBOLD)
            write(canvas, x + WIDTH, top - 10, survey, size=12, colour=LIGHT.quiet, align="right")
        with tagged(canvas, "H1"):
            for number, line in enumerate(name):
                at = y - 3 - size - number * size * 1.12
                write(canvas, x, at, line, size=size, weight=Weight.BOLD)
        y -= name_height + 23
        with tagged(canvas, "P" if path else ""):
            for number, line in enumerate(path):
                at = y - number * _PATH_SIZE * 1.35
                write(canvas, x, at, line, size=_PATH_SIZE, colour=LIGHT.quiet)

    return Block(height, draw, 16)
