"""A text file as a grid of cells: delimiter, quoting and odd first lines."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from trivsel_app.exchange import limits
from trivsel_app.exchange.cell_slices import slice_text
from trivsel_app.exchange.refusals import CellTooLong, QuotesDoNotMatch, TooManyColumns, TooManyRows

DOUBLE_PIPE = "||"  # SafetyNet writes this, without any quoting
_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 25
_SAMPLE_LETTERS = 1_000_000
_TOO_LONG = "field larger than field limit"


def read_grid(name: str, text: str) -> tuple[Sequence[list[str]], str]:
    """Cut text into rows of cells; gives the rows and the delimiter found.

    Blank lines become empty rows so that row numbers stay those the user sees. Raises
    `TooManyRows`, `TooManyColumns`, `CellTooLong` or `QuotesDoNotMatch`.
    """
    declared, text = _declared_delimiter(text)
    delimiter = declared or _find_delimiter(text)
    sliced = slice_text(text, delimiter)
    if sliced is not None and len(sliced) <= limits.ROWS + 1:
        if sliced.starts.shape[1] > limits.COLUMNS:
            raise TooManyColumns(name, limits.COLUMNS)
        return sliced, delimiter
    cells = _double_piped(text) if delimiter == DOUBLE_PIPE else _parsed(name, text, delimiter)
    rows = list(islice(cells, limits.ROWS + 2))
    if len(rows) > limits.ROWS + 1:
        raise TooManyRows(name, limits.ROWS)
    if max(map(len, rows), default=0) > limits.COLUMNS:
        raise TooManyColumns(name, limits.COLUMNS)
    if delimiter == DOUBLE_PIPE:
        _check_lengths(name, rows)
    return rows, delimiter


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Take off Excel's own first line `sep=;`, which Excel does not show as a row."""
    first, _, rest = text.partition("\n")
    line = first.strip("\r\ufeff \"'")
    if line[:4].lower() == "sep=" and 1 <= len(line[4:]) <= 2:
        return line[4:], rest
    return ("\t", rest) if line.lower() == "sep=" else ("", text.removeprefix("\ufeff"))


def _find_delimiter(text: str) -> str:
    """Choose the delimiter that cuts the first lines into equally many cells."""
    start = StringIO(text[:_SAMPLE_LETTERS], "")
    lines = list(islice((line for line in start if line.strip()), _SAMPLE_LINES))
    if lines and all(DOUBLE_PIPE in line for line in lines):
        return DOUBLE_PIPE
    best, best_score = _DELIMITERS[0], (0.0, 0)
    for delimiter in _DELIMITERS:
        score = _evenness(lines, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Share of sample rows with the commonest width, and that width (0 for one column)."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0, 0
    count, width = max(wide)
    return count / widths.total(), width


def _parsed(name: str, text: str, delimiter: str) -> Iterator[list[str]]:
    if len(delimiter) != 1 or delimiter in '\r\n"':
        delimiter = _find_delimiter(text)
    csv.field_size_limit(limits.CELL_CHARACTERS)  # the module's only way to bound a cell
    reader = csv.reader(StringIO(text, ""), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):  # noqa: B007  the count is used below
            yield cells
    except csv.Error as error:
        if _TOO_LONG in str(error):
            raise CellTooLong(name, row + 1, limits.CELL_CHARACTERS) from error
        raise QuotesDoNotMatch(name, row + 1) from error


def _double_piped(text: str) -> Iterator[list[str]]:
    lines = (line.rstrip("\r\n") for line in StringIO(text, ""))
    return (line.split(DOUBLE_PIPE) if line else [] for line in lines)


def _check_lengths(name: str, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        if max(map(len, row), default=0) > limits.CELL_CHARACTERS:
            raise CellTooLong(name, number, limits.CELL_CHARACTERS)
