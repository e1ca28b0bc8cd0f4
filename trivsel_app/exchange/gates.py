"""The door every file passes before it is parsed: size, and what it really is (magic bytes)."""

import hashlib
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from trivsel_app.exchange import limits
from trivsel_app.exchange.refusals import (
    BinaryExcelFormat,
    FileDamaged,
    FileEmpty,
    FileHasPassword,
    FileNotReadable,
    FileTooLarge,
    NotATable,
    OldExcelFormat,
    OpenDocumentFormat,
    WebPageNotTable,
)
from trivsel_app.exchange.zip_gate import DAMAGE, open_archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_WEB_STARTS = (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style")
_FOREIGN_STARTS = (
    b"%PDF",
    b"SQLite format 3",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"<?xml",
    b"\xef\xbb\xbf<?xml",
)
_UTF8_BOM = b"\xef\xbb\xbf"


class FileKind(StrEnum):
    """The two kinds of file that are read."""

    TEXT = "text"
    WORKBOOK = "workbook"


@dataclass(frozen=True)
class GatedFile:
    """A file's bytes, let in. `sha256` (hex) is how the same file is recognised again."""

    name: str
    data: bytes
    sha256: str
    kind: FileKind


def let_in(path: Path) -> GatedFile:
    """Read a file into memory if it is small enough and of a kind that is read.

    Raises `FileNotReadable`, `FileEmpty`, `FileTooLarge` and the refusals of `judge`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise FileNotReadable(path.name) from error
    return judge(path.name, data)


def judge(name: str, data: bytes) -> GatedFile:
    """Decide by the bytes, never by the ending, what a file is; refuse what is not read."""
    if len(data) > limits.FILE_BYTES:
        raise FileTooLarge(name, limits.FILE_BYTES // limits.MEGABYTE)
    if not data.strip():
        raise FileEmpty(name)
    return GatedFile(name, data, hashlib.sha256(data).hexdigest(), _kind(name, data))


def _kind(name: str, data: bytes) -> FileKind:
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _workbook(name, data)
    if data.startswith(_OLE):
        raise FileHasPassword(name) if _ENCRYPTED_OLE in data else OldExcelFormat(name)
    start = data.removeprefix(_UTF8_BOM).lstrip()[:2000].lower()
    if start.startswith(_WEB_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        raise WebPageNotTable(name)
    if data.startswith(_FOREIGN_STARTS):
        raise NotATable(name)
    return FileKind.TEXT


def _workbook(name: str, data: bytes) -> FileKind:
    with open_archive(name, data) as archive:
        names = {entry.casefold() for entry in archive.namelist()}
        if any(entry.endswith("workbook.bin") for entry in names):
            raise BinaryExcelFormat(name)
        if any(entry.endswith("workbook.xml") for entry in names):
            return FileKind.WORKBOOK
        if _is_open_document(name, archive):
            raise OpenDocumentFormat(name)
    raise NotATable(name)


def _is_open_document(name: str, archive: zipfile.ZipFile) -> bool:
    if "mimetype" not in archive.namelist():
        return False
    try:
        with archive.open("mimetype") as entry:
            return entry.read(100).startswith(b"application/vnd.oasis.opendocument")
    except DAMAGE as error:
        raise FileDamaged(name) from error
