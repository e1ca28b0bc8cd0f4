"""Copying an open database with SQLite's own backup call, and checking what lies on the disk."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from trivsel_app.errors import DamagedFile
from trivsel_app.store import engine
from trivsel_app.store.chain import START, Anchor
from trivsel_app.store.keys import FileKey
from trivsel_app.store.schema_version import read_version
from trivsel_app.store.troubles import from_database_error

Step = Callable[[int, int], None]  # step(done, total); raising in it stops the work
_PAGES_A_STEP: Final = 2048  # 8 MB


def no_step(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds, for comparing a copy with its source."""

    schema: str
    rows: tuple[tuple[str, int], ...]
    audit: Anchor
    access: Anchor = START


def copy_database(source: Path, key: FileKey, target: Path, step: Step = no_step) -> Contents:
    """Copy a database, in use or not, to a new file with the same key; what it held is returned."""
    reader = engine.connect(source, key, mode="ro")
    try:
        writer = engine.connect(target, key, mode="rwc")
        try:
            reader.execute("BEGIN")  # the counts and the copy see the same state
            contents = read_contents(reader)
            reader.backup(
                writer,
                pages=_PAGES_A_STEP,
                progress=lambda _status, left, total: step(total - left, total),
            )
            reader.execute("ROLLBACK")
        finally:
            writer.close()
    except dbapi2.Error as error:
        raise (from_database_error(error, target) or DamagedFile(source)) from error
    finally:
        reader.close()
    return contents


def read_contents(connection: Any) -> Contents:
    """Count what a database holds, whatever its version."""
    names = [
        str(row[0])
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
            "ESCAPE '\\' ORDER BY name"
        )
    ]
    rows = tuple((name, _count(connection, name)) for name in names)
    audit, access = (_last(connection, each, names) for each in ("audit_entry", "access_entry"))
    return Contents(read_version(connection) or "", rows, audit, access)


def _last(connection: Any, table: str, names: list[str]) -> Anchor:
    found = None
    if table in names:
        found = connection.execute(
            f"SELECT id, hash FROM {table} ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return Anchor(*found) if found else START


def _count(connection: Any, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])


def sound_contents(path: Path, key: FileKey) -> Contents:
    """Check a file that nobody writes to, page by page and as a whole. Raises `DamagedFile`."""
    connection = engine.connect(path, key, mode="ro", still=True)
    try:
        faults = page_faults(connection)
        if not faults.sound:
            raise DamagedFile(path, faults.first_page)
        return read_contents(connection)
    except dbapi2.Error as error:
        raise DamagedFile(path) from error
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class PageFaults:
    """What SQLCipher and SQLite found wrong with a file: counts, and the first bad page."""

    cipher: int
    structure: int
    first_page: int | None = None

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.cipher or self.structure)


def page_faults(connection: Any) -> PageFaults:
    """Check every page's authenticity and the structure they make up together."""
    cipher = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if cipher:  # reading on would only fail at the same page
        numbers = [int(word) for word in str(cipher[0][0]).split() if word.isdigit()]
        return PageFaults(len(cipher), 0, numbers[0] if numbers else None)
    structure = connection.execute("PRAGMA integrity_check").fetchall()
    return PageFaults(0, 0 if structure == [("ok",)] else len(structure))


def sha256_of(path: Path) -> str:
    """Hash a whole file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
