"""The receipt of one deletion as an A4 page: what kind, how many, when and by whom."""

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import gap, paragraph, table, title, write
from trivsel_app.reports.flow import BOTTOM, LEFT, RIGHT, Flow
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf
from trivsel_app.texts import dates

TITLE = "Kvittering for sletning"
_STOPS = (0.0, 150.0)


def render_erasure_receipt(
    municipality: str, rows: Sequence[tuple[str, str]], *, printed_on: date
) -> bytes:
    """Draw the receipt; same input, same bytes. `rows` are (what, value)."""
    facts = Facts(f"{TITLE}. {municipality}", municipality, TITLE, printed_on)
    flow = Flow()
    flow.new_page(TITLE)
    flow.add(title(TITLE, largest=22), paragraph(municipality, size=12, colour=LIGHT.quiet))
    flow.add(gap(8), *table([("Hvad", "Svar"), *rows], _STOPS), gap(10))
    flow.add(paragraph(_NEVER, colour=LIGHT.quiet))

    def frame(canvas: Canvas, number: int, total: int) -> None:
        y, colour = BOTTOM - 10 * MM, LIGHT.quiet
        left = f"{municipality} · {dates.long_date(printed_on)}"
        write(canvas, LEFT, y, left, size=8, colour=colour)
        page = f"Side {number} af {total}"
        write(canvas, A4[0] - RIGHT, y, page, size=8, colour=colour, align="right")

    return write_pdf(A4, facts, lambda canvas: flow.draw(canvas, frame))


_NEVER = (
    "Kvitteringen siger, hvor meget der er slettet, og aldrig, hvad der stod. Sletningen er også "
    "skrevet i filens hændelseslog."
)
