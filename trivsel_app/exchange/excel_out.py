"""Tables as an Excel workbook without any live formula or link."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from trivsel_app.exchange import limits
from trivsel_app.exchange.atomic_file import replacing
from trivsel_app.exchange.cell_safety import is_dangerous, writable
from trivsel_app.exchange.file_names import safe_sheet_name
from trivsel_app.exchange.refusals import TooManyRowsForExcel
from trivsel_app.exchange.tables_out import Cell, ColumnKind, Table

_MOST_ROWS = 1_048_576
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed stamp: same content, same bytes
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,  # no copies of the figures in the temporary folder
}
_NUMBER_FORMATS = {
    ColumnKind.TEXT: "@",
    ColumnKind.WHOLE: "#,##0",
    ColumnKind.DECIMAL: "#,##0.0",
    ColumnKind.PERCENT: '0.0" %"',
    ColumnKind.DATE: "dd-mm-yyyy",
}
_NARROWEST, _WIDEST = 9, 48  # characters
_MEASURED_ROWS = 200


class _Formats(NamedTuple):
    heading: Format
    quoted: Format
    column: dict[ColumnKind, Format]


def write_excel(path: Path, tables: Iterable[Table]) -> None:
    """Write one sheet per table, atomically.

    Raises `TooManyRowsForExcel`, and what `atomic_file.replacing` raises.
    """
    with replacing(path) as temporary:
        workbook = Workbook(str(temporary), _OPTIONS)
        workbook.set_properties({"created": _CREATED})
        formats = _formats(workbook)
        taken: set[str] = set()
        for table in tables:
            rows = [*table.rows]
            if len(rows) >= _MOST_ROWS:
                raise TooManyRowsForExcel(path.name, len(rows))
            name = safe_sheet_name(table.title, taken)
            taken.add(name.casefold())
            _fill(workbook.add_worksheet(name), table, rows, formats)
        _save(workbook)


def _save(workbook: Workbook) -> None:
    """Write the file; XlsxWriter wraps what the disk says (`OSError`) in a type of its own."""
    try:
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from error


def _formats(workbook: Workbook) -> _Formats:
    heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    heading.set_quote_prefix()
    quoted = workbook.add_format({"num_format": "@"})
    quoted.set_quote_prefix()
    column = {
        kind: workbook.add_format({"num_format": text}) for kind, text in _NUMBER_FORMATS.items()
    }
    return _Formats(heading, quoted, column)


def _fill(sheet: Worksheet, table: Table, rows: list[Sequence[Cell]], formats: _Formats) -> None:
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, _cell_text(heading), formats.heading)
        width = _width(heading, [row[column] for row in rows[:_MEASURED_ROWS]])
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                _write(sheet, (number, column), cell, formats.column[table.kinds[column]], formats)
    sheet.freeze_panes(1, 0)
    if table.headings:
        sheet.autofilter(0, 0, max(len(rows), 1), len(table.headings) - 1)


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, form: Format, formats: _Formats
) -> None:
    match cell:
        case bool():
            sheet.write_string(*place, "ja" if cell else "nej")
        case int() | float():
            sheet.write_number(*place, cell, form)
        case date():
            sheet.write_datetime(*place, cell, formats.column[ColumnKind.DATE])
        case _:
            text = _cell_text(str(cell))
            text_form = formats.column[ColumnKind.TEXT]
            sheet.write_string(*place, text, formats.quoted if is_dangerous(text) else text_form)


def _cell_text(text: str) -> str:
    """XlsxWriter cuts a text that is too long without a word; here the cut is seen."""
    plain = writable(text)
    units = plain.encode("utf-16-le")  # Excel counts in these, two bytes each
    if len(units) <= 2 * limits.CELL_CHARACTERS:
        return plain
    return units[: 2 * (limits.CELL_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _width(heading: str, cells: list[Cell]) -> int:
    longest = max([len(heading), *(len(str(cell)) for cell in cells if cell is not None)])
    return min(max(longest + 2, _NARROWEST), _WIDEST)
