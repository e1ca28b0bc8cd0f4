"""The rows below a heading: blank and repeated ones left out, those of another width named."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from trivsel_app.exchange.cell_columns import Columns, ListedColumns, SlicedColumns
from trivsel_app.exchange.cell_slices import SlicedRows
from trivsel_app.exchange.grids import Grid
from trivsel_app.exchange.problems import Problem, ProblemCode, short

_MOST_COMPARED = 1_000  # rows whose cells are as long as the heading's
_SPACE, _NO_BREAK_SPACE = 32, 0xC2  # the latter is only how its two bytes begin


class Body(NamedTuple):
    """The good rows as columns, their numbers in the file, and what was wrong with others."""

    columns: Columns
    rows: Sequence[int]
    problems: list[Problem]


def read_body(grid: Grid, at: int, start: int, width: int) -> Body:
    """Read the rows from `start` on, below the heading in row `at` of that many columns."""
    if isinstance(grid.rows, SlicedRows):
        columns = _sliced(grid.rows, at, start, width)
        if columns is not None:
            return Body(columns, range(start + 1, len(grid.rows) + 1), [])
    rows = [*grid.rows]
    below = rows[start:]
    if _is_plain(below, rows[at], width):
        return Body(_columns(below, width), range(start + 1, len(rows) + 1), [])
    return _picked(Grid(grid.name, rows), at, start, width)


def _sliced(rows: SlicedRows, at: int, start: int, width: int) -> Columns | None:
    """Take the cells as they are sliced, if no row is blank, too wide or the heading again."""
    starts, ends = rows.starts[start:], rows.ends[start:]
    lengths = ends - starts
    heading = rows.ends[at] - rows.starts[at]
    like_heading = np.flatnonzero((lengths == heading).all(axis=1))
    if lengths[:, width:].any() or len(like_heading) > _MOST_COMPARED:
        return None
    if any(rows[start + int(place)] == rows[at] for place in like_heading):
        return None
    first = rows.data[starts]
    blank = (lengths == 0) | (first <= _SPACE) | (first == _NO_BREAK_SPACE)
    if blank.all(axis=1).any():
        return None
    return SlicedColumns(rows, starts[:, :width], ends[:, :width])


def _is_plain(below: list[list[str]], heading: list[str], width: int) -> bool:
    even = set(map(len, below)) <= {width} and all(map(any, below))
    return even and heading not in below and all(map(_says_anything, below))


def _says_anything(row: list[str]) -> bool:
    return any(cell.strip() for cell in row)


def _columns(rows: list[list[str]], width: int) -> ListedColumns:
    return ListedColumns(zip(*rows, strict=True) if rows else ((),) * width)


def _picked(grid: Grid, at: int, start: int, width: int) -> Body:
    """Look at every row by itself."""
    problems: list[Problem] = []
    numbers: list[int] = []
    rows: list[list[str]] = []
    heading = grid.rows[at][:width]
    for number, row in enumerate(grid.rows[start:], start=start + 1):
        if not _says_anything(row):
            continue
        if row[:width] == heading:
            problems.append(Problem(ProblemCode.HEADING_REPEATED, number, sheet=grid.name))
        elif len(row) < width or _says_anything(row[width:]):
            problems.append(_width_problem(grid.name, number, row))
        else:
            numbers.append(number)
            rows.append(row[:width])
    return Body(_columns(rows, width), tuple(numbers), problems)


def _width_problem(sheet: str, number: int, row: list[str]) -> Problem:
    value, cells = short(" ".join(row)), str(len(row))
    return Problem(ProblemCode.ROW_WIDTH, number, value=value, detail=cells, sheet=sheet)
