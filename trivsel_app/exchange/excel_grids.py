"""A workbook's sheets as grids of cells, all as text the way a reader would write them."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from trivsel_app.exchange import limits
from trivsel_app.exchange.grids import Grid
from trivsel_app.exchange.odd_cells import OddCell
from trivsel_app.exchange.refusals import CellTooLong, FileDamaged
from trivsel_app.exchange.sheet_parts import sheet_parts
from trivsel_app.exchange.workbook_scan import scan

Value = int | float | str | bool | time | date | datetime | timedelta
_WRITTEN_OUT = 10**17  # beyond that a number is written with an exponent


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
        case float() if cell.is_integer() and abs(cell) < _WRITTEN_OUT:
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
    by_name = {grid.name: grid.rows for grid in grids if isinstance(grid.rows, list)}
    for part, cells in odd.items():
        rows = by_name.get(parts.get(part, ""))
        if rows is None:
            continue
        width = max([*map(len, rows[:1]), *(cell.column + 1 for cell in cells)])
        rows.extend([] for _ in range(max(cell.row for cell in cells) + 1 - len(rows)))
        for row in rows:
            row.extend([""] * (width - len(row)))
        for cell in cells:
            rows[cell.row][cell.column] = cell.text
