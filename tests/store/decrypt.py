"""Reading what lies in the pages of an encrypted file, live or deleted, as an insider would."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from trivsel_app.store.keys import FileKey
from trivsel_app.store.pages import PAGE

_RESERVED = 80  # initialisation vector and MAC at the end of each page
_JOURNAL_RECORD = 4 + PAGE + 4  # page number, page, checksum


def decrypted(path: Path, key: FileKey) -> bytes:
    """Decrypt every page of a database file."""
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    first = _page(pages[0][16:], key) if pages else b""
    return first + b"".join(_page(page, key) for page in pages[1:])


def decrypted_journal(path: Path, key: FileKey) -> bytes:
    """Decrypt the old pages that a rollback journal holds."""
    content = path.read_bytes()
    sector = int.from_bytes(content[20:24])
    found = []
    for at in range(sector, len(content) - _JOURNAL_RECORD + 1, _JOURNAL_RECORD):
        number = int.from_bytes(content[at : at + 4])
        page = content[at + 4 : at + 4 + PAGE]
        found.append(_page(page[16:] if number == 1 else page, key))
    return b"".join(found)


def _page(page: bytes, key: FileKey) -> bytes:
    body, vector = page[:-_RESERVED], page[-_RESERVED : -_RESERVED + 16]
    cipher = Cipher(algorithms.AES(key.data), modes.CBC(vector)).decryptor()
    return cipher.update(body) + cipher.finalize()
