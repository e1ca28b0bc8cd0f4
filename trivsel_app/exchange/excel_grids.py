"""A workbook's sheets as grids of cells, all as text the way a reader would write them."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import CellTooLong, FileDamaged
from trivsel_app.exchange.sheet_parts import sheet_parts
from trivsel_app.exchange.workbook_scan import OddCell, scan

Value = int | float | str | bool | time | date | datetime | timedelta
_EXACT = 10**15  # Excel keeps 15 digits


class Grid(NamedTuple):
    """One sheet: rows of cells, the first row being row 1 of the sheet."""

    name: str
    rows: list[list[str]]
    hidden: bool = False


def read_grids(name: str, data: bytes) -> list[Grid]:
    """Read all worksheets from memory (LimeSurvey's .xls is an .xlsx by another name).

    Hidden sheets are read and marked. Raises `FileDamaged`, `CellTooLong` and what `scan` raises.
    """
    odd = scan(name, data)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == _WORKSHEET]
        grids = [
            Grid(
                sheet.name,
                _as_text(name, workbook.get_sheet_by_name(sheet.name).to_python(False)),
                sheet.visible != SheetVisibleEnum.Visible,
            )
            for sheet in sheets
        ]
    except (CalamineError, ValueError, OSError) as error:
        raise FileDamaged(name) from error
    _put_back(grids, odd, sheet_parts(data) if odd else {})
    return grids


_WORKSHEET = SheetTypeEnum.WorkSheet


def _as_text(name: str, rows: list[list[Value]]) -> list[list[str]]:
    texts = [[cell if type(cell) is str else _written(cell) for cell in row] for row in rows]
    for number, row in enumerate(texts, start=1):
        if max(map(len, row), default=0) > limits.CELL_CHARACTERS:
            raise CellTooLong(name, number, limits.CELL_CHARACTERS)
    return texts


def _written(cell: Value) -> str:
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < _EXACT:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _put_back(
    grids: list[Grid], odd: dict[str, tuple[OddCell, ...]], parts: dict[str, str]
) -> None:
    """Write `#N/A` and the like where the reader left nothing, so that it is noticed."""
    by_name = {grid.name: grid.rows for grid in grids}
    for part, cells in odd.items():
        rows = by_name.get(parts.get(part, ""), [])
        for cell in cells:
            if cell.row < len(rows):
                row = rows[cell.row]
                row.extend([""] * (cell.column + 1 - len(row)))
                row[cell.column] = cell.text
