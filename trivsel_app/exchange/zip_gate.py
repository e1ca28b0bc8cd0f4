"""Look at a workbook as a zip archive before any reader unpacks it."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import (
    ArchiveFault,
    FileDamaged,
    FileHasPassword,
    SuspiciousArchive,
    UnpacksTooLarge,
)

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,  # a packing method this Python does not have
    RuntimeError,  # zipfile's word for "encrypted"
    ValueError,  # negative offsets, undecodable names
    OSError,  # seeks outside the archive
)
_LOCAL_HEADER_BYTES = 30


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open and judge the archive by its directory; nothing is unpacked yet.

    Raises `FileDamaged`, `FileHasPassword`, `SuspiciousArchive` or `UnpacksTooLarge`.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise FileDamaged(name) from error
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileHasPassword(name)
    fault = _fault(entries)
    if fault:
        raise SuspiciousArchive(name, fault)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.UNPACKED_BYTES:
        raise UnpacksTooLarge(name, limits.UNPACKED_BYTES // limits.MEGABYTE)
    if unpacked > limits.UNPACKED_RATIO * max(len(data), 1):
        raise SuspiciousArchive(name, ArchiveFault.RATIO)
    return archive


def _fault(entries: list[zipfile.ZipInfo]) -> ArchiveFault | None:
    if len(entries) > limits.ARCHIVE_ENTRIES:
        return ArchiveFault.TOO_MANY_ENTRIES
    if any(_leads_away(entry) for entry in entries):
        return ArchiveFault.PATH
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        return ArchiveFault.DUPLICATE_NAME
    return ArchiveFault.OVERLAP if _overlap(entries) else None


def _leads_away(entry: zipfile.ZipInfo) -> bool:
    path = entry.orig_filename.replace("\\", "/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or path.startswith("/") or ":" in path or ".." in path.split("/")


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size
    return False
