"""The privacy notice on paper: one page with common texts, more with long ones, nothing lost."""

from datetime import date

import pypdfium2

from trivsel_app.reports.privacy_notice import TITLE, render_privacy_notice
from trivsel_app.texts.privacy_notice import Paragraph

SHORT = (Paragraph("", ("Indledning.",)), Paragraph("Grænser", ("Fra 5 svar.", "Fra 20 svar.")))
DAY = date(2026, 2, 1)


def _pages(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    content = render_privacy_notice("Eksempelkøbing", 2026, paragraphs, printed_on=DAY)
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_short_notice_is_one_page_with_everything_on_it() -> None:
    (page,) = _pages(SHORT)
    for text in (TITLE, "Eksempelkøbing", "Grænser", "Fra 20 svar.", "1. februar 2026"):
        assert text in page
    assert "Side 1 af 1" in page


def test_a_long_notice_goes_on_over_more_pages() -> None:
    long = tuple(Paragraph(f"Felt {n}", ("Et ord til om oplysninger. " * 60,)) for n in range(7))
    pages = _pages((*SHORT, *long))
    assert len(pages) > 1
    assert "Felt 6" in " ".join(pages)


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 50):
        first = Paragraph("Grænser", ("Fra 5 svar.",) * lines)
        pages = _pages((first, Paragraph("Rettigheder", ("Du kan klage.",))))
        page = next(text for text in pages if "Rettigheder" in text)
        assert "Du kan klage." in page


def test_the_same_notice_gives_the_same_bytes() -> None:
    one, two = (render_privacy_notice("E", 2026, SHORT, printed_on=DAY) for _ in range(2))
    assert one == two
