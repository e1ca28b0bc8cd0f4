import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.headings import column_letters, key, tidy
from trivsel_app.exchange.values import (
    by_distinct,
    clean_id,
    clean_paragraphs,
    clean_text,
    parse_number,
    parse_yes_no,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("80,5", 80.5),
        ("80.5", 80.5),
        ("80,5 %", 80.5),
        ("1.234", 1234),
        ("1.234,5", 1234.5),
        ("1 234", 1234),
        ("1\xa0234,5", 1234.5),
        ("-5", -5),
        ("\u22125", -5),
        ("\uff11\uff12", 12),
        ("007", 7),
        (" 37,0 ", 37),
        *((bad, None) for bad in ("5-", "(5)", "½", "1e5", "NaN", "inf", "=1+1", "", "1,2,3")),
        *((bad, None) for bad in ("1.23.456", "12 34", "fem", "1,23E+15", "--5", "5 kr")),
    ],
)
def test_numbers_as_danes_and_machines_write_them(written: str, number: float | None) -> None:
    assert parse_number(written) == number


@given(st.text(max_size=30))
def test_a_number_is_finite_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or math.isfinite(number)


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_a_number_written_in_danish_is_read_back(value: float) -> None:
    danish = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    assert parse_number(danish) == pytest.approx(value)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("{7F1C2D30-AAAA-bbbb-CCCC-0123456789AB}", "7f1c2d30-aaaa-bbbb-cccc-0123456789ab"),
        (" 0012 ", "0012"),
        ("3.0", "3"),
        ("3.50", "3.50"),
        ("AB 12", "AB 12"),
        ("\ufeff12\u200b", "12"),
        ("'=12", "=12"),
    ],
)
def test_ids(written: str, clean: str) -> None:
    assert clean_id(written) == clean


def test_text_is_one_line_composed_and_without_invisible_signs() -> None:
    assert clean_text(" Bo\u0308rne\u00adhus\r\n\tNord\u200b \x07") == "Börnehus Nord"
    assert clean_text("A\u030angstrøm") == "Ångstrøm"
    assert clean_paragraphs("  et \r\n\r\n to\u200b ") == "et\n\nto"


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_text, clean_paragraphs):
        once = clean(text)
        assert clean(once) in {once, once.lstrip("'")}


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Ja", True),
        ("x", True),
        ("TRUE", True),
        ("1", True),
        ("nej", False),
        ("", False),
        ("måske", None),
        ("2", None),
    ],
)
def test_yes_and_no(word: str, *, answer: bool | None) -> None:
    assert parse_yes_no(word) is answer


def test_a_column_is_cleaned_once_per_distinct_value() -> None:
    seen: list[str] = []

    def clean(value: str) -> int:
        seen.append(value)
        return len(value)

    assert by_distinct(["a", "bb", "a", "a", "bb"], clean) == [1, 2, 1, 1, 2]
    assert seen == ["a", "bb"]


def test_headings_fold_what_two_spellings_differ_in() -> None:
    assert key("Forældre-afdelings_kode\xa0") == key("FORAELDRE AFDELINGS KODE")
    assert key("Ærø\u00ad Ågård") == "aeroeaagaard"
    assert tidy(' "Navn på\r\n leder" ') == "Navn på leder"
    assert [column_letters(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
