"""Cells that a reader would give as empty: errors such as `#N/A`, formulas never calculated."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trivsel_app.exchange.sheet_extent import column_number, row_number

UNCALCULATED = "#FORMEL!"
_FORMULA = rb"(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)"
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\st\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*>\s*"""
    + _FORMULA
    + rb"?\s*<(?:\w+:)?v>([^<]*)<"
)
_NO_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*>\s*"""
    + _FORMULA
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class OddCell(NamedTuple):
    """A cell whose content a reader would drop; row and column count from 0."""

    row: int
    column: int
    text: str


def odd_cells(piece: bytes) -> Iterator[OddCell]:
    """Find the odd cells in a piece of a worksheet."""
    if b'"e"' in piece or b"'e'" in piece:
        for match in _ERROR.finditer(piece):
            yield from _cell(match, match[3].decode("utf-8", "replace"))
    if b"<f" in piece or b":f" in piece:
        for match in _NO_VALUE.finditer(piece):
            yield from _cell(match, UNCALCULATED)


def _cell(match: re.Match[bytes], text: str) -> Iterator[OddCell]:
    row, column = row_number(match[2]), column_number(match[1])
    if row and column:
        yield OddCell(row - 1, column - 1, text)
