"""Make a PDF as all our documents are: language, title, author, embedded fonts, fixed bytes."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.fonts import Weight, register

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A3 = (297 * MM, 420 * MM)
A2 = (420 * MM, 594 * MM)
CREATOR = "Trivsel"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says about itself. `author` is the municipality, never a person."""

    title: str
    author: str
    subject: str
    printed_on: date


def write_pdf(size: tuple[float, float], facts: Facts, draw: Callable[[Canvas], None]) -> bytes:
    """Make a PDF of pages of this size (points); the same input gives the same bytes."""
    register()
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        initialFontName=Weight.REGULAR.value,
        lang="da-DK",
    )
    canvas.setTitle(facts.title)
    canvas.setAuthor(facts.author)
    canvas.setSubject(facts.subject)
    canvas.setCreator(CREATOR)
    day = facts.printed_on
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    draw(canvas)
    canvas.save()
    return buffer.getvalue()
