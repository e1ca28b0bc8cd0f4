import csv
import errno
import io
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.cell_safety import guard, writable
from trivsel_app.exchange.excel_grids import read_grids
from trivsel_app.exchange.excel_out import write_excel
from trivsel_app.exchange.refusals import DiskFull, TooManyRowsForExcel
from trivsel_app.exchange.tables_out import (
    Cell,
    ColumnKind,
    Dialect,
    Table,
    number,
    write_csv,
)

KINDS = (ColumnKind.TEXT, ColumnKind.WHOLE, ColumnKind.DECIMAL, ColumnKind.DATE)
ROWS: list[tuple[Cell, ...]] = [
    ("Æblehaven; syd", 1234, 80.5, date(2027, 6, 30)),
    ('=1+1"', -5, -0.25, None),
    ("", 0, 1e-7, None),
]
TABLE = Table("Handleplaner", ("Enhed", "Antal", "Score", "Frist"), KINDS, ROWS)


def written(folder: Path, table: Table, dialect: Dialect = Dialect.DANISH_EXCEL) -> str:
    """Write a table and give the file's text, without a byte order mark."""
    path = folder / "ud.csv"
    write_csv(path, table, dialect)
    return path.read_bytes().decode("utf-8-sig")


def test_csv_for_danish_excel(tmp_path: Path) -> None:
    path = tmp_path / "ud.csv"
    write_csv(path, TABLE)
    assert path.read_bytes().decode("utf-8") == (
        "\ufeffEnhed;Antal;Score;Frist\r\n"
        '"Æblehaven; syd";1234;80,5;30-06-2027\r\n'
        '"\'=1+1""";-5;-0,25;\r\n'
        ";0;0,0000001;\r\n"
    )


def test_csv_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "ud.csv"
    write_csv(path, TABLE, Dialect.MACHINE)
    assert path.read_bytes().decode("utf-8").splitlines()[:2] == [
        "Enhed,Antal,Score,Frist",
        "Æblehaven; syd,1234,80.5,2027-06-30",
    ]


def test_headings_are_guarded_too(tmp_path: Path) -> None:
    table = Table("t", ("=A", "b"), (ColumnKind.TEXT,) * 2, [])
    assert written(tmp_path, table) == "'=A;b\r\n"


def test_truths_and_times(tmp_path: Path) -> None:
    moment = datetime(2027, 6, 30, 8, 5, tzinfo=UTC)
    table = Table("t", ("a", "b"), (ColumnKind.TEXT, ColumnKind.DATE), [(True, moment)])
    assert written(tmp_path, table).endswith("ja;30-06-2027 08:05\r\n")
    machine = written(tmp_path, table, Dialect.MACHINE)
    assert machine.startswith("a,b\r\n1,2027-06-30 08:05:00")


@given(st.floats(-1e12, 1e12))
def test_numbers_have_no_exponent_and_are_nearly_equal(value: float) -> None:
    text = number(value)
    assert "e" not in text
    assert not text.endswith(".0")
    assert float(text) == pytest.approx(value, abs=1e-10)


texts = st.text(st.one_of(st.characters(), st.sampled_from("=+-@'\"\t\r\n;,")), max_size=25)


@given(st.lists(texts, min_size=1, max_size=5))
def test_every_text_comes_back_from_csv_and_is_no_formula(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("ud")
    rows = [(cell, cell) for cell in cells]
    table = Table("t", ("a", "b"), (ColumnKind.TEXT, ColumnKind.TEXT), rows)
    for dialect, delimiter in ((Dialect.DANISH_EXCEL, ";"), (Dialect.MACHINE, ",")):
        out = written(folder, table, dialect)
        back = list(csv.reader(io.StringIO(out, ""), delimiter=delimiter))[1:]
        assert back == [[guard(cell), guard(cell)] for cell in cells]


@given(st.lists(texts, min_size=1, max_size=5), texts)
def test_no_text_becomes_a_formula_or_link_in_excel(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], title: str
) -> None:
    path = tmp_path_factory.mktemp("ud") / "ud.xlsx"
    kinds = (ColumnKind.TEXT, ColumnKind.TEXT)
    write_excel(path, [Table(title, ("=h", "b"), kinds, [(cell, "x") for cell in cells])])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<hyperlink" not in sheet
        assert not any("externalLink" in name for name in book.namelist())
    [grid] = read_grids("ud.xlsx", path.read_bytes())
    back = [row[0] for row in grid.rows[1:]]
    clean = [writable(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
    found = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in back]
    assert found == clean


def test_excel_numbers_dates_filter_and_frozen_heading(tmp_path: Path) -> None:
    path = tmp_path / "ud.xlsx"
    write_excel(path, [TABLE, TABLE])
    first, second = read_grids("ud.xlsx", path.read_bytes())
    assert first.rows == [
        ["Enhed", "Antal", "Score", "Frist"],
        ["Æblehaven; syd", "1234", "80.5", "2027-06-30"],
        ['=1+1"', "-5", "-0.25", ""],
        ["", "0", "1e-07", ""],
    ]
    assert second.name == "Handleplaner (2)"
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:D4"/>' in sheet
    assert 'quotePrefix="1"' in styles


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, other):
        write_excel(path, [TABLE])
    assert one.read_bytes() == other.read_bytes()


def test_too_long_a_text_is_cut_where_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "ud.xlsx"
    long = "🙂" * 20_000
    write_excel(path, [Table("t", ("a",), (ColumnKind.TEXT,), [(long,), ("x" * 40_000,)])])
    [grid] = read_grids("ud.xlsx", path.read_bytes())
    assert [row[0][-1] for row in grid.rows[1:]] == ["…", "…"]
    assert len(grid.rows[2][0]) == 32_767


def test_more_rows_than_excel_holds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ud.xlsx"
    table = Table("t", ("a",), (ColumnKind.WHOLE,), ((n,) for n in range(1_048_576)))
    with pytest.raises(TooManyRowsForExcel):
        write_excel(path, [table])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_trouble_also_in_the_middle_of_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "ud.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(DiskFull):
        write_excel(path, [TABLE])
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])
