"""Wrong, damaged and foreign files: each its own trouble, and the file stays byte for byte."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.vaults import NOW, PASSPHRASE, fill, make, make_closed, reopen
from trivsel_app.errors import (
    DamagedFile,
    EmptyFile,
    FileMissing,
    FileTrouble,
    FolderMissing,
    ForeignDatabase,
    ForeignFile,
    IsFolder,
    JournalOfAnother,
    KeyFileDamaged,
    KeyFileNewer,
    KeyFileOfAnother,
    NewerFile,
    PlainDatabase,
    RecoveryCodeNeeded,
    TextFile,
    UnexpectedSchema,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trivsel_app.store import engine as engines
from trivsel_app.store import keys, opening, vault
from trivsel_app.store.pages import PAGE
from trivsel_app.store.recovery_code import recovery_code

PLACE = "x.trivsel"


@dataclass(frozen=True)
class Snapshot:
    """All that lies in a folder, with times."""

    files: dict[str, tuple[bytes, int]]


def _snapshot(folder: Path) -> Snapshot:
    own = [left for left in folder.rglob("*") if left.is_file() and "-laas" not in left.name]
    return Snapshot({str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in own})


def _plain(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<a/>")


FOREIGN: dict[str, tuple[Callable[[Path], object], type[FileTrouble]]] = {
    "missing": (lambda p: None, FileMissing),
    "folder": (lambda p: p.mkdir(), IsFolder),
    "empty": (lambda p: p.write_bytes(b""), EmptyFile),
    "csv": (lambda p: p.write_text("enhed;svar\næøå;3\n" * 500, "cp1252"), TextFile),
    "utf-8": (lambda p: p.write_text("enhed;svar\næøå;3\n", "utf-8"), TextFile),
    "utf-16": (lambda p: p.write_text("enhed;svar\n", "utf-16"), TextFile),
    "sqlite": (_plain, PlainDatabase),
    "half sqlite": (lambda p: p.write_bytes(b"SQLite format 3\0"), PlainDatabase),
    "xlsx": (_zip, ForeignFile),
    "pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n\xe2\xe3\0"), ForeignFile),
    "doc": (lambda p: p.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(9)), ForeignFile),
    "png": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)), ForeignFile),
    "noise": (lambda p: p.write_bytes(bytes(range(256)) * 7), ForeignFile),
    "noise in whole pages": (lambda p: p.write_bytes(bytes(range(256)) * 32), RecoveryCodeNeeded),
    "one byte": (lambda p: p.write_bytes(b"\0"), ForeignFile),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("with_passphrase", [True, False])
def test_a_file_of_another_kind_is_told_and_untouched(
    tmp_path: Path, kind: str, with_passphrase: bool
) -> None:
    write, trouble = FOREIGN[kind]
    write(tmp_path / PLACE)
    before = _snapshot(tmp_path)
    with pytest.raises(FileTrouble) as raised:
        vault.open(
            tmp_path / PLACE,
            passphrase=PASSPHRASE if with_passphrase else None,
            now=NOW,
            use_key_store=False,
        )
    assert type(raised.value) is trouble
    assert raised.value.path == tmp_path / PLACE
    assert _snapshot(tmp_path) == before


def test_a_path_through_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        vault.open(tmp_path / "a" / PLACE, now=NOW)
    (tmp_path / "b").write_text("")
    with pytest.raises(FolderMissing):
        vault.open(tmp_path / "b" / PLACE, now=NOW)


def test_noise_with_a_code_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / PLACE).write_bytes(bytes(range(256)) * 32)
    with pytest.raises(WrongRecoveryCode):
        vault.open(tmp_path / PLACE, recovery_code=recovery_code(bytes(16)), now=NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of some fifty pages."""
    path = tmp_path / PLACE
    with make(path).vault as opened:
        fill(opened, 500)
    return path


def _refused(path: Path, trouble: type[FileTrouble], passphrase: str = PASSPHRASE) -> FileTrouble:
    before = _snapshot(path.parent)
    with pytest.raises(FileTrouble) as raised:
        vault.open(path, passphrase=passphrase, now=NOW, use_key_store=False)
    assert type(raised.value) is trouble
    assert _snapshot(path.parent) == before
    return raised.value


def test_a_wrong_passphrase_touches_nothing(path: Path) -> None:
    _refused(path, WrongPassphrase, "ikke den rigtige")


def _damage(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


@pytest.mark.parametrize("at", [20, 100, PAGE - 70, PAGE - 1, PAGE + 50, 5 * PAGE + 2000])
def test_one_changed_byte_is_found_on_opening(path: Path, at: int) -> None:
    flipped = bytes([path.read_bytes()[at] ^ 1])
    _damage(path, at, flipped)
    assert _refused(path, DamagedFile) == DamagedFile(path, at // PAGE + 1)


@pytest.mark.parametrize("page", [1, 2, 3, 30])
def test_a_zeroed_page_is_found_on_opening(path: Path, page: int) -> None:
    _damage(path, (page - 1) * PAGE, bytes(PAGE))
    assert _refused(path, DamagedFile) == DamagedFile(path, page)


def test_swapped_pages_are_found_on_opening(path: Path) -> None:
    content = path.read_bytes()
    _damage(path, 4 * PAGE, content[6 * PAGE : 7 * PAGE])
    _damage(path, 6 * PAGE, content[4 * PAGE : 5 * PAGE])
    assert _refused(path, DamagedFile) == DamagedFile(path, 5)


@pytest.mark.parametrize("keep", [PAGE - 10, PAGE, PAGE + 10, 3 * PAGE, -PAGE, -1])
def test_a_cut_file_is_found_on_opening(path: Path, keep: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:keep])
    _refused(path, DamagedFile)


@pytest.mark.parametrize("more", [b"x", bytes(PAGE)])
def test_a_longer_file_is_found_on_opening(path: Path, more: bytes) -> None:
    with path.open("ab") as file:
        file.write(more)
    _refused(path, DamagedFile)


def test_a_wrong_first_line_is_found_past_the_key_file(path: Path) -> None:
    _damage(path, 0, os.urandom(16))
    assert _refused(path, DamagedFile) == DamagedFile(path, 1)


def test_a_wrong_first_page_is_found_past_the_code(tmp_path: Path) -> None:
    path = tmp_path / PLACE
    code = make_closed(path)
    for content in (os.urandom(16), os.urandom(500)):
        _damage(path, 0, content)
        with pytest.raises(DamagedFile):
            vault.open(path, recovery_code=code, now=NOW)


def test_large_files_are_checked_as_they_are_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "CHECK_ALL_UP_TO", 0)
    for page in range(path.stat().st_size // PAGE - 10, path.stat().st_size // PAGE):
        _damage(path, page * PAGE + 9, b"damage")
    with reopen(path) as opened, pytest.raises(DamagedFile), opened.session() as session:
        session.connection().exec_driver_sql("SELECT sum(length(value)) FROM meta").all()


def test_the_key_file_of_another_file_is_told(path: Path, tmp_path: Path) -> None:
    make_closed(tmp_path / "other.trivsel")
    shutil.copy(tmp_path / "other.trivsel-noegle", str(path) + "-noegle")
    trouble = _refused(path, KeyFileOfAnother)
    assert trouble.path == Path(str(path) + "-noegle")


def test_a_damaged_or_newer_key_file_is_told(path: Path) -> None:
    key_file = Path(str(path) + "-noegle")
    content = key_file.read_text()
    key_file.write_text(content[:50])
    _refused(path, KeyFileDamaged)
    key_file.write_text(content.replace('"version": 1', '"version": 7'))
    _refused(path, KeyFileNewer)


def _change(path: Path, *statements: str) -> None:
    with reopen(path) as opened:
        key = opened.key
    connection = engines.connect(path, key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TRIGGER evil AFTER INSERT ON meta BEGIN DELETE FROM meta; END",
        "CREATE VIRTUAL TABLE evil USING fts5(a)",
        "CREATE TABLE evil (a)",
        "CREATE INDEX evil ON meta (value)",
    ],
)
def test_unknown_objects_are_refused(path: Path, statement: str) -> None:
    _change(path, statement)
    trouble = _refused(path, UnexpectedSchema)
    assert isinstance(trouble, UnexpectedSchema)
    assert any("evil" in name for name in trouble.unknown)
    assert trouble.missing == ()


def test_a_trigger_with_our_name_but_another_text_is_refused(path: Path) -> None:
    _change(
        path,
        "DROP TRIGGER audit_entry_no_update",
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END",
    )
    trouble = _refused(path, UnexpectedSchema)
    assert trouble == UnexpectedSchema(path, ("trigger audit_entry_no_update",), ())


def test_missing_tables_and_triggers_are_told(path: Path) -> None:
    _change(path, "DROP TRIGGER audit_entry_no_delete", "DROP TABLE meta")
    trouble = _refused(path, UnexpectedSchema)
    assert trouble == UnexpectedSchema(path, (), ("table meta", "trigger audit_entry_no_delete"))


def test_a_file_without_version_is_told(path: Path) -> None:
    _change(path, "DELETE FROM alembic_version")
    _refused(path, UnexpectedSchema)
    _change_raw(path, "DROP TABLE alembic_version")
    _refused(path, UnexpectedSchema)


def _change_raw(path: Path, statement: str) -> None:
    from trivsel_app.store.unlock import unlock

    connection = engines.connect(path, unlock(path, passphrase=PASSPHRASE).key)
    connection.execute(statement)
    connection.close()


def test_a_newer_file_is_refused(path: Path) -> None:
    _change(path, "UPDATE alembic_version SET version_num = '9999'")
    trouble = _refused(path, NewerFile)
    assert isinstance(trouble, NewerFile)
    assert trouble.file_version == "9999"


def test_a_database_another_program_made_with_our_key_is_refused(path: Path) -> None:
    _change(path, "PRAGMA application_id = 7")
    assert _refused(path, ForeignDatabase) == ForeignDatabase(path, 7)


def test_a_refused_file_can_still_be_opened_by_others_for_writing(path: Path) -> None:
    """The lock is given back when opening fails."""
    _change(path, "UPDATE alembic_version SET version_num = '9999'")
    _refused(path, NewerFile)
    _change_raw(path, "UPDATE alembic_version SET version_num = '0001'")
    with reopen(path) as opened:
        assert not opened.read_only


def _journal_of(path: Path) -> bytes:
    """Make a journal as a killed program leaves it: pages changed on disk, nothing committed."""
    with reopen(path) as opened:
        key: keys.FileKey = opened.key
    connection = engines.connect(path, key)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN")
    connection.execute("UPDATE meta SET value = 'changed ' || value")
    journal = Path(str(path) + "-journal").read_bytes()
    shutil.copy(path, str(path) + ".torn")
    connection.execute("ROLLBACK")
    connection.close()
    assert journal[:8] == bytes.fromhex("d9d505f920a163d7")
    return journal


def test_the_own_journal_is_applied(path: Path) -> None:
    before = path.read_bytes()
    journal = _journal_of(path)
    shutil.move(str(path) + ".torn", path)
    assert path.read_bytes() != before
    Path(str(path) + "-journal").write_bytes(journal)
    with reopen(path) as opened, opened.session() as session:
        values = session.connection().exec_driver_sql("SELECT value FROM meta").scalars().all()
    assert not any(value.startswith("changed") for value in values)


def test_the_journal_of_another_file_is_refused(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.trivsel"
    with make(other).vault as opened:
        fill(opened, 500)
    Path(str(path) + "-journal").write_bytes(_journal_of(other))
    _refused(path, JournalOfAnother)


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"x" * 10])
def test_a_journal_that_is_not_due_does_no_harm(path: Path, content: bytes) -> None:
    Path(str(path) + "-journal").write_bytes(content)
    reopen(path).close()
    reopen(path).close()


def test_a_journal_with_other_pages_is_refused(path: Path) -> None:
    header = bytes.fromhex("d9d505f920a163d7") + bytes(12) + (512).to_bytes(4) + (512).to_bytes(4)
    Path(str(path) + "-journal").write_bytes(header + bytes(9000))
    _refused(path, JournalOfAnother)
