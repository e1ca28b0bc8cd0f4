"""A file as sheets: one heading row, the rows below it column by column, and what was odd."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from trivsel_app.exchange.cell_columns import Columns
from trivsel_app.exchange.csv_grids import read_grid
from trivsel_app.exchange.excel_grids import read_grids
from trivsel_app.exchange.gates import FileKind, GatedFile, let_in
from trivsel_app.exchange.grids import Grid
from trivsel_app.exchange.headings import column_letters, key, tidy
from trivsel_app.exchange.private_values import mask_cpr
from trivsel_app.exchange.problems import Problem, ProblemCode, short
from trivsel_app.exchange.refusals import NoRows
from trivsel_app.exchange.sheet_body import read_body
from trivsel_app.exchange.text_decoding import GARBLED, GARBLED_LETTERS, decode

_HEADING_SEARCH = 12  # rows looked through for the heading
_MOST_GARBLED = 20


@dataclass(frozen=True)
class Source:
    """A file cut into grids; `encoding` and `delimiter` are empty for workbooks."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    encoding: str = ""
    delimiter: str = ""
    garbled: bool = True  # whether any cell may hold letters of a wrong encoding


@dataclass(frozen=True)
class Sheet:
    """One table. `columns[i]` has a cell for each of `rows`, the row numbers in the file.

    Headings are as written, on one line; an empty one is the column's letters in brackets.
    """

    name: str
    header_row: int
    headings: tuple[str, ...]
    columns: Columns
    rows: Sequence[int]
    hidden: bool = False


def read_source(path: Path) -> Source:
    """Let the file in and cut it into grids.

    Raises the refusals of `gates`, `csv_grids` and `excel_grids`; `NoRows` when all is blank.
    """
    return cut(let_in(path))


def cut(file: GatedFile) -> Source:
    """Cut a file that was let in into grids."""
    if file.kind is FileKind.WORKBOOK:
        grids = [grid for grid in read_grids(file.name, file.data) if _says_anything(grid.rows)]
        source = Source(file.name, file.sha256, tuple(grids))
    else:
        text, encoding = decode(file.name, file.data)
        rows, delimiter = read_grid(file.name, text)
        grids = [Grid("", rows)] if _says_anything(rows) else []
        garbled = any(sign in text for sign in GARBLED_LETTERS)
        source = Source(file.name, file.sha256, tuple(grids), encoding, delimiter, garbled)
    if not source.grids:
        raise NoRows(file.name)
    return source


def _says_anything(rows: Sequence[list[str]]) -> bool:
    return any(cell.strip() for row in rows for cell in row)


def to_sheet(
    grid: Grid, known: Callable[[str], bool], *, garbled: bool = True
) -> tuple[Sheet, list[Problem]]:
    """Find the heading row and stand the rows below it up as columns.

    The heading row is the one among the first rows with the most headings that are `known`.
    Rows of another width are not read and are named.
    """
    at = _header_index(grid.rows, known)
    second = _second_heading(grid.rows, at, known)
    width = _width(grid.rows[at])
    headings = tuple(_heading(cell, at) for at, cell in enumerate(grid.rows[at][:width]))
    problems: list[Problem] = []
    if second:
        problems.append(Problem(ProblemCode.HEADING_REPEATED, at + 2, sheet=grid.name))
    body = read_body(grid, at, at + 1 + second, width)
    problems += body.problems
    sheet = Sheet(grid.name, at + 1, headings, body.columns, body.rows, grid.hidden)
    return sheet, problems + (_garbled(sheet) if garbled else [])


def _header_index(rows: Sequence[list[str]], known: Callable[[str], bool]) -> int:
    said = (i for i, row in enumerate(rows) if any(cell.strip() for cell in row))
    filled = list(islice(said, _HEADING_SEARCH))
    most = max(sum(1 for cell in rows[i] if cell.strip()) for i in filled)
    wide = [i for i in filled if 2 * sum(1 for cell in rows[i] if cell.strip()) >= most]
    return max(wide, key=lambda i: (sum(1 for cell in rows[i] if known(cell)), -i))


def _heading(cell: str, index: int) -> str:
    """A file without a heading row may show a CPR number here: it is masked like everywhere."""
    return mask_cpr(tidy(cell)) or f"({column_letters(index)})"


def _second_heading(rows: Sequence[list[str]], at: int, known: Callable[[str], bool]) -> bool:
    """Some exports write two heading rows, texts and codes: the second is no answer."""
    if at + 1 >= len(rows):
        return False
    filled = [cell for cell in rows[at + 1] if cell.strip()]
    return len(filled) > 2 and 3 * sum(map(known, filled)) >= 2 * len(filled)


def _width(header: list[str]) -> int:
    """Trailing cells without a heading belong to the table only if something stands below."""
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    return width


def _garbled(sheet: Sheet) -> list[Problem]:
    """Name cells whose letters come from a wrong encoding, such as "SkÃ¦ring"."""
    found: list[Problem] = []
    for index, heading in enumerate(sheet.headings):
        values, _ = sheet.columns.coded(index)
        odd = {cell for cell in values if any(sign in cell for sign in GARBLED)}
        for number, cell in zip(sheet.rows, sheet.columns[index] if odd else (), strict=False):
            if cell in odd and len(found) < _MOST_GARBLED:
                code = ProblemCode.LOOKS_GARBLED
                found.append(Problem(code, number, heading, short(cell), "", sheet.name))
    return found


def repeated_headings(sheet: Sheet) -> frozenset[int]:
    """Columns that share their heading with another column of other content."""
    places: dict[str, list[int]] = {}
    for index, heading in enumerate(sheet.headings):
        places.setdefault(key(heading), []).append(index)
    return frozenset(
        index
        for same in places.values()
        if len(same) > 1 and len({sheet.columns[i] for i in same}) > 1
        for index in same
    )
