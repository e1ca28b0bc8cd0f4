from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.reports.fonts import Weight, text_width
from trivsel_app.reports.text_fit import fit, wrap

WORDS = st.lists(st.text("abcæøåÆØÅijlmW-,.", min_size=1, max_size=60), min_size=1, max_size=12)
WIDTHS = st.floats(40, 400)


@given(WORDS, WIDTHS)
def test_no_line_is_wider_than_its_room(words: list[str], width: float) -> None:
    assert all(text_width(line, 10) <= width for line in wrap(" ".join(words), width, 10))


@given(WORDS, WIDTHS)
def test_no_letter_is_lost(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), width, 10)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == "".join(words).replace("-", "")


def test_a_word_that_fits_is_never_broken() -> None:
    assert wrap("Rød grød", text_width("grød", 10) + 1, 10) == ("Rød", "grød")


def test_no_text_is_one_empty_line() -> None:
    assert wrap("", 100, 10) == ("",)


@given(WORDS)
def test_a_heading_shrinks_to_its_lines_or_to_the_smallest_size(words: list[str]) -> None:
    size, lines = fit(" ".join(words), 300, lines=2, largest=30, smallest=10, weight=Weight.BOLD)
    assert 10 <= size <= 30
    assert len(lines) <= 2 or size == 10


def test_a_short_heading_keeps_the_largest_size() -> None:
    assert fit("Kort", 300, lines=1, largest=30, smallest=10, weight=Weight.BOLD)[0] == 30
