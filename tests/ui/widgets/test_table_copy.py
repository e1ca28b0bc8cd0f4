"""Tables as other programs read them: Danish numbers, no live formulas (UX-07)."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from trivsel_app.ui.widgets import table_copy

HEADING = ["Enhed", "Svarprocent"]


@given(st.text())
def test_no_text_begins_as_a_formula_or_breaks_the_line(text: str) -> None:
    safe = table_copy.safe(text)
    assert not safe.startswith(("=", "+", "-", "@"))
    assert "\t" not in safe
    assert "\n" not in safe


@pytest.mark.parametrize(
    ("value", "shown", "copied"),
    [
        (72.5, "72,5", "72,5"),
        (1234, "1.234", "1234"),
        (-4, "−4", "-4"),
        (None, "Tilbageholdt", "Tilbageholdt"),
        ("=1+1", "=1+1", "'=1+1"),
        (True, "Ja", "Ja"),
        (date(2026, 6, 30), "tirs. 30. jun. 2026", "30.06.2026"),
        (datetime(2026, 6, 30, 8, tzinfo=UTC), "30.06.2026 kl. 10.00", "30.06.2026 kl. 10.00"),
        (0.0000001, "0", "0,0000001"),
    ],
)
def test_numbers_are_numbers_and_words_are_words(value: object, shown: str, copied: str) -> None:
    assert table_copy.cell_text(value, shown) == copied


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_csv_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    lines = [[table_copy.safe(one), table_copy.safe(other)] for one, other in rows]
    raw = table_copy.csv_bytes(HEADING, lines)
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [HEADING, *lines]


def test_excel_gets_numbers_dates_and_no_formulas() -> None:
    rows = [["=1+1", 72.5], ["http://eksempel.invalid", date(2026, 6, 30)], ["0123", 7]]
    raw = table_copy.xlsx_bytes("Svar: 2026/27", HEADING, rows)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
    assert sheet.to_python() == [
        HEADING,
        ["=1+1", 72.5],
        ["http://eksempel.invalid", date(2026, 6, 30)],
        ["0123", 7.0],
    ]
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_html_says_what_tsv_says() -> None:
    rows = [["Ældre & Øst", "72,5"]]
    assert table_copy.tsv(HEADING, rows) == "Enhed\tSvarprocent\nÆldre & Øst\t72,5\n"
    page = table_copy.html_table(HEADING, rows)
    assert "<th>Svarprocent</th>" in page
    assert "<td>Ældre &amp; Øst</td><td>72,5</td>" in page


def test_excel_gets_moments_as_the_danish_clock_shows_them() -> None:
    raw = table_copy.xlsx_bytes("Log", ["Hvornår"], [[datetime(2026, 6, 30, 8, tzinfo=UTC)]])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
    assert sheet.to_python() == [["Hvornår"], [datetime(2026, 6, 30, 10)]]  # noqa: DTZ001
