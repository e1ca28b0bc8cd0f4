"""Bringing a backup back: only a good one, in one step, the old file kept."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.vaults import (
    CHEAP,
    NOW,
    PASSPHRASE,
    entry_count,
    fill,
    make,
    make_closed,
    reopen,
    write_entry,
)
from trivsel_app.errors import (
    BackupDamaged,
    BackupIncomplete,
    BackupOfAnother,
    DiskFull,
    FileHeldByAnother,
    FolderMissing,
    NewerFile,
    WrongPassphrase,
)
from trivsel_app.store import backup, lock, vault
from trivsel_app.store import engine as engines
from trivsel_app.store.backup import Backup
from trivsel_app.store.keys import FileKey
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.restore import Restored, restore

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Læsø.trivsel"


@pytest.fixture
def made(path: Path) -> Backup:
    """A backup with one entry, of a file that has two by now and is closed."""
    with make(path).vault as opened:
        fill(opened, 300)
        write_entry(opened, 1)
        found = backup.make(opened, path.parent / "kopier", now=NOW)
        write_entry(opened, 2)
    return found


@pytest.fixture
def key(made: Backup, path: Path) -> FileKey:
    with reopen(path) as opened:
        return opened.key


def _kept(path: Path) -> Path:
    return path.with_name("Læsø før gendannelse 2026-11-23 11.30.15.trivsel")


def test_the_file_itself_is_replaced_and_kept(made: Backup, path: Path, key: FileKey) -> None:
    assert restore(made.path, to=path, key=key, now=LATER) == Restored(path, _kept(path))
    with reopen(path) as opened:
        assert entry_count(opened) == 1
        assert not opened.read_only
    with reopen(_kept(path)) as opened:
        assert entry_count(opened) == 2
    assert backup.verify(made.path, key=key) == made.manifest
    assert not list(path.parent.glob("*.ny*"))


def test_restoring_twice_in_a_second_keeps_both(made: Backup, path: Path, key: FileKey) -> None:
    first = restore(made.path, to=path, key=key, now=LATER)
    second = restore(made.path, to=path, key=key, now=LATER)
    assert first.kept != second.kept
    assert second.kept is not None
    assert second.kept.exists()


def test_a_new_path_gets_the_key_file_too(made: Backup, path: Path, key: FileKey) -> None:
    to = path.with_name("Ny.trivsel")
    assert restore(made.path, to=to, key=key, now=LATER) == Restored(to, None)
    with reopen(to) as opened:
        assert entry_count(opened) == 1
    with reopen(path) as opened:
        assert entry_count(opened) == 2


def test_a_changed_passphrase_stays_changed(made: Backup, path: Path, key: FileKey) -> None:
    with reopen(path) as opened:
        opened.set_passphrase("en helt ny sætning", costs=CHEAP)
    restore(made.path, to=path, key=key, now=LATER)
    with pytest.raises(WrongPassphrase):
        reopen(path)
    vault.open(path, passphrase="en helt ny sætning", now=NOW).close()


@pytest.mark.parametrize("content", [None, b"", b"damaged"])
def test_a_lost_or_damaged_key_file_comes_back(
    made: Backup, path: Path, key: FileKey, content: bytes | None
) -> None:
    key_file = Path(str(path) + "-noegle")
    key_file.unlink()
    if content is not None:
        key_file.write_bytes(content)
    restore(made.path, to=path, key=key, now=LATER)
    vault.open(path, passphrase=PASSPHRASE, now=NOW).close()


@pytest.mark.parametrize("damage", ["zeroed", "random", "half", "empty", "gone"])
def test_a_damaged_file_is_replaced_and_kept(
    made: Backup, path: Path, key: FileKey, damage: str
) -> None:
    content = path.read_bytes()
    bad = {
        "zeroed": bytes(len(content)),
        "random": os.urandom(len(content)),
        "half": content[: len(content) // 2],
        "empty": b"",
    }.get(damage)
    if bad is None:
        path.unlink()
    else:
        path.write_bytes(bad)
    restored = restore(made.path, to=path, key=key, now=LATER)
    assert (restored.kept is None) == (bad is None)
    if bad is not None:
        assert _kept(path).read_bytes() == bad
    with reopen(path) as opened:
        assert entry_count(opened) == 1


def test_a_journal_never_meets_the_restored_file(made: Backup, path: Path, key: FileKey) -> None:
    journal = Path(str(path) + "-journal")
    header = bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + bytes(8) + (512).to_bytes(4)
    path.write_bytes(bytes(4096))  # so damaged that SQLite cannot settle it
    journal.write_bytes(header + (4096).to_bytes(4) + b"\xff" * 9000)
    restore(made.path, to=path, key=key, now=LATER)
    assert not journal.exists()
    with reopen(path) as opened:
        assert entry_count(opened) == 1


def _state(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}


def test_a_bad_backup_is_never_restored(made: Backup, path: Path, key: FileKey) -> None:
    before = _state(path)
    content = made.path.read_bytes()
    for bad, trouble in (
        (content[:-1], BackupIncomplete),
        (b"", BackupIncomplete),
        (content[:5000] + bytes([content[5000] ^ 1]) + content[5001:], BackupDamaged),
        (bytes(len(content)), BackupDamaged),
    ):
        made.path.write_bytes(bad)
        with pytest.raises(trouble):
            restore(made.path, to=path, key=key, now=LATER)
    made.path.write_bytes(content)
    manifest_beside(made.path).unlink()
    with pytest.raises(BackupIncomplete):
        restore(made.path, to=path, key=key, now=LATER)
    assert _state(path) == before


def test_another_municipalitys_backup_is_refused(
    made: Backup, path: Path, key: FileKey, tmp_path: Path
) -> None:
    other = tmp_path / "Anden.trivsel"
    make_closed(other)
    before = _state(path)
    with pytest.raises(BackupOfAnother):
        restore(made.path, to=other, key=key, now=LATER)
    Path(str(other) + "-noegle").unlink()
    with pytest.raises(BackupOfAnother):
        restore(made.path, to=other, key=key, now=LATER)
    with reopen(path) as opened, pytest.raises(BackupOfAnother):
        restore(made.path, to=path, key=FileKey(opened.key.data, bytes(16)), now=LATER)
    before.pop(other.name + "-noegle")
    assert _state(path) == before


def test_a_newer_backup_is_refused(path: Path, key: FileKey) -> None:
    connection = engines.connect(path, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    newer = backup.make_of(path, key, path.parent / "nye", now=NOW)
    before = _state(path)
    with pytest.raises(NewerFile):
        restore(newer.path, to=path, key=key, now=LATER)
    assert _state(path) == before


def test_an_open_file_is_not_replaced(made: Backup, path: Path, key: FileKey) -> None:
    with reopen(path) as opened:
        with pytest.raises(FileHeldByAnother) as raised:
            restore(made.path, to=path, key=key, now=LATER)
        assert raised.value.user == lock.current_holder(NOW).user
        assert raised.value.since == NOW
        Path(str(path) + "-bruges-af").unlink()
        with pytest.raises(FileHeldByAnother) as nameless:
            restore(made.path, to=path, key=key, now=LATER)
        assert nameless.value == FileHeldByAnother(path, "", "", None)
        assert entry_count(opened) == 2


def test_no_room_and_no_folder_are_told(
    made: Backup, path: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FolderMissing):
        restore(made.path, to=path.parent / "nowhere" / "x.trivsel", key=key, now=LATER)

    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage)
    before = _state(path)
    with pytest.raises(DiskFull) as raised:
        restore(made.path, to=path, key=key, now=LATER)
    assert raised.value.needed == made.manifest.size
    assert _state(path) == before


def test_a_disk_without_hard_links_copies_instead(
    made: Backup, path: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    restore(made.path, to=path, key=key, now=LATER)
    restore(made.path, to=path.with_name("Ny.trivsel"), key=key, now=LATER)
    for found, count in ((path, 1), (_kept(path), 2), (path.with_name("Ny.trivsel"), 1)):
        with reopen(found) as opened:
            assert entry_count(opened) == count


def test_a_backup_changed_between_check_and_copy_is_not_used(
    made: Backup, path: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def changing(source: Path, target: Path) -> None:
        copy(source, target)
        with Path(target).open("r+b") as file:
            file.write(b"changed")

    monkeypatch.setattr("shutil.copyfile", changing)
    before = _state(path)
    with pytest.raises(BackupDamaged):
        restore(made.path, to=path, key=key, now=LATER)
    assert _state(path) == before
