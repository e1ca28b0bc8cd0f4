"""Unpack one part of a workbook in pieces that end between two rows."""

import zipfile
from collections.abc import Iterator

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import FileDamaged
from trivsel_app.exchange.zip_gate import DAMAGE

_PIECE = 4 * limits.MEGABYTE
_LONGEST_ROW = 32 * limits.MEGABYTE


def pieces(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give the part's bytes, cut before a row or after a shared text; proves its checksum.

    Raises `FileDamaged`.
    """
    try:
        yield from _cut(name, archive, entry)
    except DAMAGE as error:
        raise FileDamaged(name) from error


def _cut(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    rest = b""
    with archive.open(entry) as file:
        while block := file.read(_PIECE):
            block = rest + block
            cut = _last_cut(block)
            if len(block) - cut > _LONGEST_ROW:
                raise FileDamaged(name)
            yield block[:cut]
            rest = block[cut:]
    yield rest


def _last_cut(block: bytes) -> int:
    row = max(block.rfind(b"<row"), block.rfind(b":row"))
    start = block.rfind(b"<", 0, row + 1) if row > 0 else 0
    text = max(block.rfind(b"</si>"), block.rfind(b":si>"))
    end = block.find(b">", text) + 1 if text > 0 else 0
    return max(start, end) or len(block)
