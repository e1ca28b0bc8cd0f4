"""Read a workbook's XML as bytes, in pieces, before a reader builds grids of it.

Two reasons. A reader makes a dense grid up to the farthest cell, so one stray cell could ask for
more memory than there is. And readers give an empty cell for `#N/A` and for formulas that were
never calculated: an answer would be lost without a word, so those cells are listed here.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import (
    ArchiveFault,
    FileDamaged,
    SuspiciousArchive,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
)
from trivsel_app.exchange.zip_gate import DAMAGE, open_archive

_PIECE = 4 * limits.MEGABYTE
_LONGEST_ROW = 32 * limits.MEGABYTE
_MOST_ODD_CELLS = 10_000
UNCALCULATED = "#FORMEL!"

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?r=["']([A-Z]+)(\d+)["'][^>]*?\st=["']e["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)?\s*<(?:\w+:)?v>([^<]*)<"""
)
_NO_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?r=["']([A-Z]+)(\d+)["'][^>]*>\s*"""
    rb"""(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_STRING = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)


class OddCell(NamedTuple):
    """A cell whose content a reader would drop; row and column count from 0."""

    row: int
    column: int
    text: str


@dataclass
class _Extent:
    rows: int = 0
    columns: int = 0
    unplaced_rows: int = 0
    odd: list[OddCell] = field(default_factory=list)


def scan(name: str, data: bytes) -> dict[str, tuple[OddCell, ...]]:
    """Check every part of the workbook; gives each sheet part's odd cells.

    Reads every entry to its end, so declared sizes and checksums are proved as well. Raises
    `FileDamaged`, `SuspiciousArchive`, `TooManyRows`, `TooManyColumns` or `TooManyCells`.
    """
    found: dict[str, tuple[OddCell, ...]] = {}
    with open_archive(name, data) as archive:
        for entry in archive.infolist():
            try:
                extent = _scan_entry(name, archive, entry)
            except DAMAGE as error:
                raise FileDamaged(name) from error
            if extent.odd:
                found[entry.filename] = tuple(extent.odd)
    return found


def _scan_entry(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Extent:
    extent = _Extent()
    for first, piece in _pieces(name, archive, entry):
        if first and piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            raise SuspiciousArchive(name, ArchiveFault.ENTITIES)
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise SuspiciousArchive(name, ArchiveFault.ENTITIES)
        if entry.filename.casefold().startswith("xl/worksheets/"):
            _measure(piece, extent)
            _check(name, extent)
    return extent


def _pieces(
    name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo
) -> Iterator[tuple[bool, bytes]]:
    """Cut an entry into pieces that end between two rows."""
    rest, first = b"", True
    with archive.open(entry) as file:
        while block := file.read(_PIECE):
            block = rest + block
            cut = max(block.rfind(b"<row"), block.rfind(b":row"), block.rfind(b"</si>"))
            cut = block.rfind(b"<", 0, cut + 1) if cut > 0 else len(block)
            if len(block) - cut > _LONGEST_ROW:
                raise FileDamaged(name)
            yield first, block[:cut]
            rest, first = block[cut:], False
    if rest or first:
        yield first, rest


def _measure(piece: bytes, extent: _Extent) -> None:
    places = _PLACE.findall(piece)
    extent.columns = max(
        [extent.columns, *(_column_number(letters) for letters in {place[0] for place in places})]
    )
    extent.rows = max([extent.rows, *(_number(row) for row in {place[1] for place in places})])
    _measure_unplaced(piece, len(places), extent)
    for match in _ERROR.finditer(piece):
        _note(extent, match[1], match[2], match[3].decode("utf-8", "replace"))
    for match in _NO_VALUE.finditer(piece):
        _note(extent, match[1], match[2], UNCALCULATED)


def _measure_unplaced(piece: bytes, placed: int, extent: _Extent) -> None:
    """Count what has no reference: such rows and cells simply follow one another."""
    rows = len(_ROW.findall(piece))
    if placed >= rows + len(_CELL.findall(piece)):
        return
    extent.unplaced_rows += rows
    widest = max((len(_CELL.findall(row)) for row in _ROW.split(piece)), default=0)
    extent.columns = max(extent.columns, widest)


def _note(extent: _Extent, letters: bytes, row: bytes, text: str) -> None:
    if len(extent.odd) < _MOST_ODD_CELLS:
        extent.odd.append(OddCell(_number(row) - 1, _column_number(letters) - 1, text))


def _check(name: str, extent: _Extent) -> None:
    rows = extent.rows + extent.unplaced_rows
    if rows > limits.ROWS + 1:
        raise TooManyRows(name, limits.ROWS)
    if extent.columns > limits.COLUMNS:
        raise TooManyColumns(name, limits.COLUMNS)
    if rows * extent.columns > limits.CELLS:
        raise TooManyCells(name, limits.CELLS)


def _number(digits: bytes) -> int:
    return int(digits) if len(digits) < 10 else 10**9


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:5]:
        number = number * 26 + letter - 64
    return number
