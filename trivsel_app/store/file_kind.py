"""What a file is that is not one of ours, from its first bytes."""

from pathlib import Path
from typing import Final

from trivsel_app.errors import EmptyFile, ForeignFile, IsFolder, PlainDatabase, TextFile
from trivsel_app.store.pages import PAGE
from trivsel_app.store.troubles import told

_SQLITE: Final = b"SQLite format 3\x00"
_KINDS: Final = (
    (b"PK\x03\x04", "zip"),  # Excel and Word files too
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_CONTROL: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1a")
_TEXT_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def first_page(path: Path) -> bytes:
    """Read a file's first page. Raises `FileMissing`, `IsFolder`, `EmptyFile`."""
    with told(path):
        if path.is_dir():  # Windows says no permission here
            raise IsFolder(path)
        with path.open("rb") as file:
            page = file.read(PAGE)
    if not page:
        raise EmptyFile(path)
    return page


def refuse_other_kinds(path: Path, page: bytes) -> None:
    """Raise `PlainDatabase`, `TextFile` or `ForeignFile` when the file is known not to be ours."""
    if page.startswith(_SQLITE):
        raise PlainDatabase(path)
    for magic, kind in _KINDS:
        if page.startswith(magic):
            raise ForeignFile(path, kind)
    if _is_text(page):
        raise TextFile(path)
    with told(path):
        whole_pages = path.stat().st_size % PAGE == 0
    if not whole_pages:
        raise ForeignFile(path, "unknown")


def _is_text(page: bytes) -> bool:
    # Encrypted pages are noise: some sixteenth of their bytes are control characters.
    return page.startswith(_TEXT_MARKS) or not _CONTROL.intersection(page)
