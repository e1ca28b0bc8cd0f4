"""Bringing a backup back: only a good one, in one step, to a new place."""

import shutil
from pathlib import Path

import pytest

from tests.store.vaults import (
    NOW,
    PASSPHRASE,
    entry_count,
    fill,
    make,
    new_passphrase,
    reopen,
    write_entry,
)
from trivsel_app.errors import (
    BackupDamaged,
    BackupIncomplete,
    BackupOfAnother,
    DiskFull,
    FileAlreadyExists,
    FolderMissing,
    NewerFile,
    WrongPassphrase,
)
from trivsel_app.store import backup, vault
from trivsel_app.store import engine as engines
from trivsel_app.store.backup import Backup
from trivsel_app.store.keys import FileKey
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.restore import restore


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


@pytest.fixture
def new(path: Path) -> Path:
    """Where it is brought back to."""
    return path.with_name("Ny.trivsel")


def test_it_lies_at_a_new_place_with_its_key_file(
    made: Backup, path: Path, new: Path, key: FileKey
) -> None:
    assert restore(made.path, to=new, key=key) == new
    for found, count in ((new, 1), (path, 2)):
        with reopen(found) as opened:
            assert entry_count(opened) == count
            assert not opened.read_only
    assert backup.verify(made.path, key=key) == made.manifest
    assert not list(path.parent.glob("*.ny*"))


def test_no_file_is_written_over(made: Backup, path: Path, key: FileKey) -> None:
    before = _state(path)
    with pytest.raises(FileAlreadyExists):
        restore(made.path, to=path, key=key)
    assert _state(path) == before


def test_it_opens_with_the_passphrases_of_its_day(
    made: Backup, path: Path, new: Path, key: FileKey
) -> None:
    with reopen(path) as opened:
        new_passphrase(opened, "en helt ny sætning")
    path.rename(path.with_name("flyttet"))  # the newer key file stays behind
    restore(made.path, to=path, key=key)
    reopen(path).close()
    with pytest.raises(WrongPassphrase):
        vault.open(path, passphrase="en helt ny sætning", now=NOW)
    assert path.with_name(path.name + "-noegle.gammel-1").exists()


def test_another_files_key_is_refused(made: Backup, new: Path, key: FileKey) -> None:
    with pytest.raises(BackupOfAnother):
        restore(made.path, to=new, key=FileKey(key.data, bytes(16)))
    assert not new.exists()


@pytest.mark.parametrize("content", [None, b"", b"damaged"])
def test_a_lost_or_damaged_key_file_comes_back(
    made: Backup, new: Path, key: FileKey, content: bytes | None
) -> None:
    if content is not None:
        new.with_name(new.name + "-noegle").write_bytes(content)
    restore(made.path, to=new, key=key)
    vault.open(new, passphrase=PASSPHRASE, now=NOW).close()


def test_a_journal_never_meets_the_restored_file(made: Backup, new: Path, key: FileKey) -> None:
    journal = new.with_name(new.name + "-journal")
    header = bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + bytes(8) + (512).to_bytes(4)
    journal.write_bytes(header + (4096).to_bytes(4) + b"\xff" * 9000)
    restore(made.path, to=new, key=key)
    assert not journal.exists()
    with reopen(new) as opened:
        assert entry_count(opened) == 1


def _state(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}


def test_a_bad_backup_is_never_restored(made: Backup, path: Path, new: Path, key: FileKey) -> None:
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
            restore(made.path, to=new, key=key)
    made.path.write_bytes(content)
    manifest_beside(made.path).unlink()
    with pytest.raises(BackupIncomplete):
        restore(made.path, to=new, key=key)
    assert _state(path) == before


def test_a_newer_backup_is_refused(path: Path, new: Path, key: FileKey) -> None:
    connection = engines.connect(path, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    newer = backup.make_of(path, key, path.parent / "nye", now=NOW)
    before = _state(path)
    with pytest.raises(NewerFile):
        restore(newer.path, to=new, key=key)
    assert _state(path) == before


def test_no_room_and_no_folder_are_told(
    made: Backup, path: Path, new: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FolderMissing):
        restore(made.path, to=path.parent / "nowhere" / "x.trivsel", key=key)

    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage)
    before = _state(path)
    with pytest.raises(DiskFull) as raised:
        restore(made.path, to=new, key=key)
    assert raised.value.needed == made.manifest.size
    assert _state(path) == before


def test_a_disk_without_hard_links_copies_instead(
    made: Backup, path: Path, new: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    restore(made.path, to=new, key=key)
    with reopen(new) as opened:
        assert entry_count(opened) == 1
    assert path.exists()


def test_a_backup_changed_between_check_and_copy_is_not_used(
    made: Backup, path: Path, new: Path, key: FileKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copyfile

    def changing(source: Path, target: Path) -> None:
        copy(source, target)
        with Path(target).open("r+b") as file:
            file.write(b"changed")

    monkeypatch.setattr("shutil.copyfile", changing)
    before = _state(path)
    with pytest.raises(BackupDamaged):
        restore(made.path, to=new, key=key)
    assert _state(path) == before
