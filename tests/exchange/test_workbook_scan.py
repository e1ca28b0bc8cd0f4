import contextlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.exchange import limits, refusals
from trivsel_app.exchange.excel_grids import read_grids
from trivsel_app.exchange.workbook_scan import scan


def book(write: Callable[[Workbook], object]) -> bytes:
    data = io.BytesIO()
    workbook = Workbook(data, {"in_memory": True})
    write(workbook)
    workbook.close()
    return data.getvalue()


def edited(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == part else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
SMALL = book(lambda b: b.add_worksheet("Ark").write_row(0, 0, ["a", "b"]))


def with_cells(xml: str) -> bytes:
    return edited(
        SMALL,
        SHEET,
        lambda old: re.sub(
            rb"<sheetData>.*</sheetData>", f"<sheetData>{xml}</sheetData>".encode(), old
        ),
    )


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', refusals.TooManyColumns),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', refusals.TooManyRows),
        ('<row r="190000"><c r="SA190000"><v>1</v></c></row>', refusals.TooManyCells),
        ("<row>" + "<c><v>1</v></c>" * 501 + "</row>", refusals.TooManyColumns),
        ('<row r="99999999999999999999"><c r="A1"><v>1</v></c></row>', refusals.TooManyRows),
        ('<row r="1"><c r="AAAAAAAA1"><v>1</v></c></row>', refusals.TooManyColumns),
    ],
)
def test_a_stray_cell_is_refused_before_a_grid_is_made(
    cells: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        scan("fil.xlsx", with_cells(cells))


def test_rows_without_references_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 20)
    scan("fil.xlsx", with_cells("<row><c><v>1</v></c></row>" * 21))
    with pytest.raises(refusals.TooManyRows):
        scan("fil.xlsx", with_cells("<row><c><v>1</v></c></row>" * 22))


def test_declared_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        with pytest.raises(refusals.SuspiciousArchive):
            scan("fil.xlsx", edited(SMALL, part, lambda _: bomb.encode()))
        with pytest.raises(refusals.SuspiciousArchive):
            scan("fil.xlsx", edited(SMALL, part, lambda _: bomb.encode("utf-16")))


def test_one_long_text_used_by_every_cell_is_refused() -> None:
    def write(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Ark")
        for row in range(12_000):
            sheet.write(row, 0, "x" * 32_000)

    with pytest.raises(refusals.UnpacksTooLarge):
        scan("fil.xlsx", book(write))


def test_a_count_that_asks_for_more_memory_than_there_is_is_refused() -> None:
    def lie(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967296"', xml)

    with pytest.raises(refusals.FileDamaged):
        scan("fil.xlsx", edited(SMALL, "xl/sharedStrings.xml", lie))


def test_errors_and_formulas_never_calculated_come_back_as_text() -> None:
    def write(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Ark")
        sheet.write_row(0, 0, ["OrgID", "PT1", "PT2"])
        sheet.write_row(1, 0, ["1", 5])
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=B2", None, 5)

    data = edited(book(write), SHEET, lambda xml: xml.replace(b"<f>B2</f><v>5</v>", b"<f>B2</f>"))
    [grid] = read_grids("fil.xlsx", data)
    assert grid.rows == [["OrgID", "PT1", "PT2"], ["1", "5", "#DIV/0!"], ["", "#FORMEL!", ""]]


def test_numbers_dates_and_truths_are_written_as_a_reader_would() -> None:
    def write(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Ark")
        sheet.write_row(0, 0, [3.0, 80.5, "007", True, 1.23e15, 123456789012])
        dated = workbook.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_number(0, 6, 46_568, dated)
        sheet.merge_range(1, 0, 2, 1, "flettet")
        sheet.write(3, 0, "x")

    [grid] = read_grids("fil.xlsx", book(write))
    first = ["3", "80.5", "007", "TRUE", "1230000000000000", "123456789012", "2027-06-30"]
    assert grid.rows[0] == first
    assert grid.rows[1][:2] == ["flettet", ""]
    assert grid.rows[2][:2] == ["", ""]


def test_hidden_sheets_are_read_and_marked() -> None:
    def write(workbook: Workbook) -> None:
        workbook.add_worksheet("Synlig").write(0, 0, "a")
        hidden = workbook.add_worksheet("Skjult")
        hidden.write(0, 0, "b")
        hidden.very_hidden()

    grids = read_grids("fil.xlsx", book(write))
    assert [(grid.name, grid.hidden) for grid in grids] == [("Synlig", False), ("Skjult", True)]


def test_too_long_a_cell_names_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 50)
    data = book(lambda b: b.add_worksheet("Ark").write_column(0, 0, ["a", "x" * 60]))
    with pytest.raises(refusals.CellTooLong) as caught:
        read_grids("fil.xlsx", data)
    assert caught.value.row == 2


def test_a_lying_size_is_found_by_reading(tmp_path: Path) -> None:
    data = bytearray(book(lambda b: b.add_worksheet("Ark").write_column(0, 0, ["æ" * 9] * 500)))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(refusals.FileDamaged):
        scan("fil.xlsx", bytes(data))


@given(st.data())
def test_a_damaged_workbook_is_refused_and_nothing_else(data: st.DataObject) -> None:
    good = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(4, len(good)))
    with contextlib.suppress(Refusal, Trouble):
        read_grids("fil.xlsx", bytes(good[:cut]))


@given(st.binary(max_size=300))
def test_a_workbook_with_odd_xml_is_refused_and_nothing_else(xml: bytes) -> None:
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"):
        with contextlib.suppress(Refusal, Trouble):
            read_grids("fil.xlsx", edited(SMALL, part, lambda _: xml))
