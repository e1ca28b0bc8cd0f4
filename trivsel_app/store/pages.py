"""Whether a key fits a file, found from the bytes alone: nothing is opened, nothing can change.

SQLCipher 4 ends each 4096-byte page with an initialisation vector and an HMAC-SHA512 over the
page and its number; the file's first 16 bytes are the salt, which here is the file's id. Asking
SQLite instead would apply a journal that lies beside the file, with whatever key it was given.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Final

from trivsel_app.store.keys import FILE_ID_BYTES, FileKey

PAGE: Final = 4096
_MAC: Final = 64
_MAC_SALT_MASK: Final = 0x3A
_MAC_KEY_ROUNDS: Final = 2
_JOURNAL_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_HEADER: Final = 28
_FIRST_PAGES: Final = 8


def page_fits(page: bytes, number: int, key: FileKey) -> bool:
    """Tell whether this page (numbered from 1) was written with this key."""
    if len(page) != PAGE:
        return False
    salt = bytes(byte ^ _MAC_SALT_MASK for byte in key.file_id)
    mac_key = hashlib.pbkdf2_hmac("sha512", key.data, salt, _MAC_KEY_ROUNDS, len(key.data))
    start = FILE_ID_BYTES if number == 1 else 0
    content = page[start:-_MAC] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, content, "sha512"), page[-_MAC:])


def some_page_fits(path: Path, key: FileKey) -> bool:
    """Tell whether any of the file's first pages was written with this key."""
    with path.open("rb") as file:
        first = range(1, _FIRST_PAGES + 1)
        return any(page_fits(file.read(PAGE), number, key) for number in first)


def journal_beside(path: Path) -> Path:
    """Name SQLite's rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def journal_fits(path: Path, key: FileKey) -> bool:
    """Tell whether the journal beside the file, if any is due, holds pages of this very file."""
    try:
        with journal_beside(path).open("rb") as journal:
            header = journal.read(_JOURNAL_HEADER)
            if len(header) < _JOURNAL_HEADER or not header.startswith(_JOURNAL_MAGIC):
                return True  # not hot: SQLite discards it
            sector, page = int.from_bytes(header[20:24]), int.from_bytes(header[24:28])
            if page != PAGE:
                return False
            journal.seek(sector)
            number = int.from_bytes(journal.read(4))
            first = journal.read(PAGE)
    except FileNotFoundError:
        return True
    return len(first) < PAGE or page_fits(first, number, key)
