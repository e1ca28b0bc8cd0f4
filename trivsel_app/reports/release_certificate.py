"""Frigivelsescertifikat: one page for KommuneMED on what was released and how it was checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from trivsel_app.reports.blocks import heading, panel, paragraph, table, title
from trivsel_app.reports.flow import WIDTH, Block, Flow
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.letterhead import draw_band, draw_foot, draw_sample_mark
from trivsel_app.reports.palette import LIGHT
from trivsel_app.reports.pdf_file import A4, MM, Facts, write_pdf
from trivsel_app.reports.status_poster import SAMPLE
from trivsel_app.survey.cells import Limits
from trivsel_app.texts import certificate as words

_SURVEY = "Trivselsmåling og APV {year}"
_HASH_PART = 16  # signs that can be read aloud at a time


@dataclass(frozen=True, slots=True)
class CertificateData:
    """What the certificate says. `entry` and `entry_hash` are the log's newest entry."""

    municipality: str
    year: int
    is_sample: bool
    released: int
    units: int
    own_figures: int  # released units with at least one theme figure of their own
    first_on: date
    last_on: date
    critical: int  # released with a second person's confirmation
    unmarked: int  # once critical: one person took the mark off, another released
    limits: Limits
    figures: int  # that are frozen
    has_splits: bool  # figures by background can be seen by HR, and are not frozen
    checked_on: date
    version: int
    sha256: str
    entry: int
    entry_hash: str


def render_certificate(data: CertificateData, *, printed_on: date) -> bytes:
    """Draw the certificate; same input, same bytes."""
    survey = _SURVEY.format(year=data.year)
    facts = Facts(f"{words.TITLE}. {survey}", data.municipality, survey, printed_on)
    flow = Flow()
    flow.new_page(words.TITLE, top=27 * MM)
    flow.add(title(words.TITLE, largest=24, space=6), paragraph(words.PURPOSE, space=12))
    flow.add(panel(list(_verdict(data)), accent=LIGHT.own))
    flow.add(heading(words.WHAT), paragraph(_released(data), space=14))
    flow.add(heading(words.LIMITS), *_rows(words.limit_rows(data.limits)))
    flow.add(paragraph("", space=8), heading(words.HOW))
    splits = [words.SPLITS] if data.has_splits else []
    for text in [*words.checks(data.figures, data.limits.general), *splits]:
        flow.add(paragraph(text, space=6))
    flow.add(paragraph("", space=4), heading(words.PROOF), *_rows(_proof(data)))

    def frame(canvas: Canvas, number: int, total: int) -> None:
        draw_band(canvas, data.municipality, survey)
        draw_foot(canvas, data.municipality, printed_on, number, total)
        if data.is_sample:
            draw_sample_mark(canvas, SAMPLE)

    return write_pdf(A4, facts, lambda canvas: flow.draw(canvas, frame))


def _verdict(data: CertificateData) -> Sequence[Block]:
    width = WIDTH - 30
    return (
        paragraph(words.PASSED, width=width, size=13, weight=Weight.BOLD, space=4),
        paragraph(words.verdict(data.figures, data.checked_on), width=width, space=0),
    )


def _released(data: CertificateData) -> str:
    return words.released(
        data.released,
        data.units,
        data.own_figures,
        data.critical,
        data.unmarked,
        first_on=data.first_on,
        last_on=data.last_on,
    )


def _proof(data: CertificateData) -> list[tuple[str, str]]:
    return [
        (words.VERSION, str(data.version)),
        (words.HASH, _spaced(data.sha256)),
        (words.entry(data.entry), _spaced(data.entry_hash)),
    ]


def _rows(rows: Sequence[tuple[str, str]]) -> list[Block]:
    return table([("", ""), *rows], (0, WIDTH * 0.42))[1:]


def _spaced(code: str) -> str:
    parts = [code[at : at + _HASH_PART] for at in range(0, len(code), _HASH_PART)]
    return "\n".join(" ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))
