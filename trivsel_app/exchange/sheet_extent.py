"""How far a worksheet reaches, counted on its XML as bytes before any grid is made."""

import re
from dataclasses import dataclass

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import TooManyCells, TooManyColumns, TooManyRows

# As Excel and most libraries write it; whatever looks otherwise is counted the slow way.
_USUAL_ROW = re.compile(rb'<row r="(\d+)"')
_USUAL_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")


@dataclass
class Extent:
    """The farthest row and column so far, counted from 1."""

    rows: int = 0
    columns: int = 0
    unplaced_rows: int = 0

    def check(self, name: str) -> None:
        """Raise `TooManyRows`, `TooManyColumns` or `TooManyCells` beyond the limits."""
        rows = self.rows + self.unplaced_rows
        if rows > limits.ROWS + 1:
            raise TooManyRows(name, limits.ROWS)
        if self.columns > limits.COLUMNS:
            raise TooManyColumns(name, limits.COLUMNS)
        if rows * self.columns > limits.CELLS:
            raise TooManyCells(name, limits.CELLS)


def measure(piece: bytes, extent: Extent) -> None:
    """Add a piece of a worksheet (whole rows) to the extent."""
    places = _USUAL_CELL.findall(piece)
    rows = _USUAL_ROW.findall(piece)
    cell_tags = piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/")
    row_tags = piece.count(b"<row")
    if b":row" in piece or len(places) != cell_tags or len(rows) != row_tags:
        places = _PLACE.findall(piece)
        _measure_unplaced(piece, len(places), extent)
    extent.columns = max(
        [extent.columns, *(column_number(letters) for letters in {place[0] for place in places})]
    )
    numbers = {place[1] for place in places} | set(rows)
    extent.rows = max([extent.rows, *map(row_number, numbers)])


def _measure_unplaced(piece: bytes, placed: int, extent: Extent) -> None:
    """Count what has no reference: such rows and cells simply follow one another."""
    rows = len(_ROW.findall(piece))
    if placed >= rows + len(_CELL.findall(piece)):
        return
    extent.unplaced_rows += rows
    widest = max((len(_CELL.findall(row)) for row in _ROW.split(piece)), default=0)
    extent.columns = max(extent.columns, widest)


def row_number(digits: bytes) -> int:
    """A row's number; far beyond every limit when it has too many digits."""
    return int(digits) if len(digits) < 10 else 10**9


def column_number(letters: bytes) -> int:
    """A column's number, A being 1; no letters are 0."""
    number = 0
    for letter in letters.upper()[:5]:
        number = number * 26 + letter - 64
    return number
