"""The receipt of one deletion as an A4 page: what kind, how many, when and by whom."""

from collections.abc import Sequence
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import gap, paragraph, table, title
from trivsel_app.reports.flow import Flow
from trivsel_app.reports.letterhead import draw_band, draw_foot
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf

TITLE = "Kvittering for sletning"
_STOPS = (0.0, 150.0)


def render_erasure_receipt(
    municipality: str, rows: Sequence[tuple[str, str]], *, printed_on: date
) -> bytes:
    """Draw the receipt; same input, same bytes. `rows` are (what, value)."""
    facts = Facts(f"{TITLE}. {municipality}", municipality, TITLE, printed_on)
    flow = Flow()
    flow.new_page(TITLE, top=27 * MM)
    flow.add(title(TITLE, largest=24))
    flow.add(gap(8), *table([("", ""), *rows], _STOPS)[1:], gap(10))
    flow.add(paragraph(_NEVER, colour=LIGHT.quiet))

    def frame(canvas: Canvas, number: int, total: int) -> None:
        draw_band(canvas, municipality, "")
        draw_foot(canvas, municipality, printed_on, number, total)

    return write_pdf(A4, facts, lambda canvas: flow.draw(canvas, frame))


_NEVER = (
    "Kvitteringen siger, hvor meget der er slettet, og aldrig, hvad der stod. Sletningen er også "
    "skrevet i filens hændelseslog."
)
