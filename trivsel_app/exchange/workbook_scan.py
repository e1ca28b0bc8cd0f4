"""Read a workbook's XML as bytes, in pieces, before a reader builds grids of it.

Two reasons. A reader makes a dense grid up to the farthest cell, copies a shared text into every
cell that uses it and believes the counts it is told, so a small file could ask for more memory than
there is. And readers drop errors and formulas without a value: an answer would be lost unseen.
"""

import re
import zipfile
from collections import Counter
from itertools import islice

from trivsel_app.exchange import limits
from trivsel_app.exchange.archive_pieces import pieces
from trivsel_app.exchange.odd_cells import OddCell, odd_cells
from trivsel_app.exchange.refusals import (
    ArchiveFault,
    FileDamaged,
    SuspiciousArchive,
    UnpacksTooLarge,
)
from trivsel_app.exchange.sheet_extent import Extent, measure, row_number
from trivsel_app.exchange.zip_gate import open_archive

_MOST_ODD_CELLS = 10_000
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_COUNT = re.compile(rb"""ount\s*=\s*["']([^"']*)["']""")
_TEXT = re.compile(rb"<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
_TEXT_CELL = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)\s*<""")
_TEXT_BYTES = limits.UNPACKED_BYTES // 2


def scan(name: str, data: bytes) -> dict[str, tuple[OddCell, ...]]:
    """Check every part of the workbook; gives each worksheet part's odd cells.

    Reads every part to its end, so declared sizes and checksums are proved as well. Raises
    `FileDamaged`, `SuspiciousArchive`, `UnpacksTooLarge`, `TooManyRows`, `TooManyColumns` or
    `TooManyCells`.
    """
    found: dict[str, tuple[OddCell, ...]] = {}
    longest, uses = 0, 0
    with open_archive(name, data) as archive:
        for entry in archive.infolist():
            extent, odd = Extent(), list[OddCell]()
            for piece in pieces(name, archive, entry):
                _check_xml(name, piece)
                longest = max([longest, *_text_lengths(piece)])
                if b"<c" in piece or b":c" in piece:
                    measure(piece, extent)
                    extent.check(name)
                    uses += piece.count(b't="s"') + piece.count(b"t='s'")
                    odd += islice(odd_cells(piece), _MOST_ODD_CELLS - len(odd))
            if odd:
                found[entry.filename] = tuple(odd)
        if longest * uses > _TEXT_BYTES and _text_bytes(name, archive) > _TEXT_BYTES:
            raise UnpacksTooLarge(name, _TEXT_BYTES // limits.MEGABYTE)
    return found


def _check_xml(name: str, piece: bytes) -> None:
    if piece.startswith(_UTF16_BOMS) or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise SuspiciousArchive(name, ArchiveFault.ENTITIES)
    # A reader sets room aside for as many texts as it is told of, and dies if that was a lie.
    for count in set(_COUNT.findall(piece)):
        if b"&" in count or (count.isdigit() and row_number(count) > limits.CELLS):
            raise FileDamaged(name)


def _text_lengths(piece: bytes) -> list[int]:
    return [*map(len, _TEXT.findall(piece))] if b"si>" in piece else []


def _text_bytes(name: str, archive: zipfile.ZipFile) -> int:
    """How many bytes the texts of all cells take once each cell has its own copy."""
    lengths: list[int] = []
    uses: Counter[bytes] = Counter()
    for entry in archive.infolist():
        for piece in pieces(name, archive, entry):
            lengths += _text_lengths(piece)
            uses.update(_TEXT_CELL.findall(piece))
    known = {str(at).encode(): length for at, length in enumerate(lengths)}
    return sum(known.get(at, 0) * times for at, times in uses.items())
