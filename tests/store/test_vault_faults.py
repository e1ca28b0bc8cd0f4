"""Disks that fail at the first, second, third … call: told as a trouble, nothing half done."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

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
    DamagedFile,
    DiskFailed,
    DiskFull,
    FileAlreadyExists,
    FileBusy,
    FileHeldOpen,
    FileMissing,
    FolderMissing,
    IsFolder,
    NameNotAllowed,
    NoPermission,
    OutOfMemory,
    ReadOnlyPlace,
    Trouble,
    WrongPassphrase,
)
from trivsel_app.store import backup, files, vault
from trivsel_app.store import engine as engines
from trivsel_app.store.restore import restore
from trivsel_app.store.troubles import from_database_error, from_os_error

# Every call of ours that touches the disk, SQLite's own apart.
_CALLS: tuple[tuple[Any, str], ...] = (
    (os, "fsync"),
    (os, "link"),
    (os, "open"),
    (Path, "replace"),
    (Path, "rename"),
    (Path, "unlink"),
    (Path, "write_bytes"),
    (Path, "mkdir"),
    (Path, "touch"),
    (Path, "read_text"),
    (shutil, "copyfile"),
    (shutil, "disk_usage"),
)


class Injector:
    """Counts the calls and fails the chosen one, once or from there on."""

    def __init__(self, fail_at: int, code: int, *, for_good: bool) -> None:
        self.calls = 0
        self.fail_at = fail_at
        self.code = code
        self.for_good = for_good

    def wrap(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.calls += 1
            due = self.calls >= self.fail_at if self.for_good else self.calls == self.fail_at
            if due:
                raise OSError(self.code, os.strerror(self.code))
            return original(*args, **more)

        return call


@contextmanager
def _failing(fail_at: int, code: int, *, for_good: bool = False) -> Iterator[Injector]:
    injector = Injector(fail_at, code, for_good=for_good)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in _CALLS:
            patch.setattr(owner, name, injector.wrap(getattr(owner, name)))
        yield injector


def _until_it_passes(
    work: Callable[[], Any], check: Callable[[bool], None], code: int, *, for_good: bool
) -> int:
    """Fail the first call, then the second …, checking the state each time; give the count."""
    fail_at = 0
    while True:
        fail_at += 1
        with _failing(fail_at, code, for_good=for_good) as injector:
            try:
                work()
            except Trouble:
                done = False
            else:
                done = True
        check(done)
        if injector.calls < fail_at:
            return fail_at
        assert fail_at < 200


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("for_good", [True, False])
def test_making_a_file(tmp_path: Path, code: int, for_good: bool) -> None:
    path = tmp_path / "x.trivsel"

    def check(done: bool) -> None:
        if path.exists():
            reopen(path).close()
            path.unlink()
        else:
            assert not done
        for left in tmp_path.iterdir():
            assert for_good or ".ny" not in left.name
            left.unlink()

    def work() -> None:
        with suppress(OSError):
            make(path).vault.close()
            return
        raise AssertionError("an OSError came through")

    assert _until_it_passes(work, check, code, for_good=for_good) > 8


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_changing_the_passphrase(tmp_path: Path, code: int) -> None:
    path = tmp_path / "x.trivsel"
    with make(path).vault as opened:

        def check(done: bool) -> None:
            for phrase in ("en anden sætning", PASSPHRASE):
                with suppress(WrongPassphrase):
                    vault.open(path, passphrase=phrase, now=NOW, read_only=True).close()
                    break
            else:
                pytest.fail("no passphrase opens the file")
            assert not done or phrase != PASSPHRASE
            new_passphrase(opened, PASSPHRASE)

        def work() -> None:
            new_passphrase(opened, "en anden sætning")

        assert _until_it_passes(work, check, code, for_good=False) > 4
    assert not list(tmp_path.glob("*.ny*"))


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("for_good", [True, False])
def test_backing_up(tmp_path: Path, code: int, for_good: bool) -> None:
    folder = tmp_path / "kopier"
    with make(tmp_path / "x.trivsel").vault as opened:
        fill(opened, 300)
        backup.make(opened, folder, now=NOW)

        def check(_done: bool) -> None:
            found = backup.backups_in(folder)
            assert found
            for each in found:
                assert backup.verify(each.path, key=opened.key) == each.manifest
            assert for_good or not list(folder.glob("*.ny*"))

        def work() -> None:
            backup.make(opened, folder, now=NOW, keep=1)

        assert _until_it_passes(work, check, code, for_good=for_good) > 8
    assert len(list(folder.iterdir())) == 2, sorted(left.name for left in folder.iterdir())


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("for_good", [True, False])
def test_restoring(tmp_path: Path, code: int, for_good: bool) -> None:
    path = tmp_path / "x.trivsel"
    with make(path).vault as opened:
        write_entry(opened, 1)
        made = backup.make(opened, tmp_path / "kopier", now=NOW)
        write_entry(opened, 2)
        key = opened.key

    to = tmp_path / "ny.trivsel"

    def check(done: bool) -> None:
        assert to.exists() or not done
        if to.exists():
            with reopen(to) as opened:
                assert entry_count(opened) == 1
        for left in tmp_path.glob("ny.trivsel*"):
            left.unlink()

    def work() -> None:
        restore(made.path, to=to, key=key)

    assert _until_it_passes(work, check, code, for_good=for_good) > 8


def test_a_held_file_is_renamed_when_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a virus scanner may hold a new file for a moment."""
    tries: list[Path] = []
    original = Path.replace

    def held(source: Path, target: Path) -> Path:
        tries.append(source)
        if len(tries) < 5:
            raise PermissionError(errno.EACCES, "held")
        return original(source, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "_on_windows", lambda: True)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    files.write_whole(tmp_path / "x", b"content")
    assert (tmp_path / "x").read_bytes() == b"content"
    monkeypatch.setattr(Path, "replace", _held_for_good)
    with pytest.raises(PermissionError):
        files.write_whole(tmp_path / "x", b"new")
    assert (tmp_path / "x").read_bytes() == b"content"
    assert [left.name for left in tmp_path.iterdir()] == ["x"]


def _held_for_good(_source: Path, _target: Path) -> Path:
    raise PermissionError(errno.EACCES, "held")


def test_a_new_name_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_on_windows", lambda: True)
    source = tmp_path / "source"
    source.write_bytes(b"new")
    files.place_new(source, tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"new"


@pytest.mark.parametrize("links", [True, False])
def test_a_new_name_never_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refuse(*_args: object) -> None:
            raise OSError(errno.EPERM, "no links")

        monkeypatch.setattr("os.link", refuse)
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        files.place_new(source, target)
    assert target.read_bytes() == b"old"


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr("os.fsync", refuse)
    files.flush_folder(tmp_path)


@pytest.mark.parametrize("pages", [1, 5, 40])
def test_a_full_disk_while_writing(tmp_path: Path, pages: int) -> None:
    with make(tmp_path / "x.trivsel").vault as opened:
        with opened.transaction() as session:
            connection = session.connection()
            used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")
        with pytest.raises(DiskFull):
            fill(opened, 2000)
        write_entry(opened, 1)
        assert entry_count(opened) == 1


def test_a_full_disk_while_making_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_PRAGMAS", (*engines._PRAGMAS, ("max_page_count", "20", 20)))
    path = tmp_path / "x.trivsel"
    with pytest.raises(DiskFull) as raised:
        make(path)
    assert raised.value.path == path
    assert list(tmp_path.iterdir()) == []


@contextmanager
def _as_nobody(folder: Path) -> Iterator[None]:
    """Be a user without rights: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    for each in (folder, *folder.rglob("*")):
        os.chown(each, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_a_folder_without_rights_opens_read_only(open_folder: Path) -> None:
    path = open_folder / "x.trivsel"
    make(path).vault.close()
    Path(str(path) + "-laas").unlink()
    with _as_nobody(open_folder):
        path.chmod(0o444)
        open_folder.chmod(0o555)
        with reopen(path) as opened:
            assert opened.read_only
            assert opened.holder is None
            assert entry_count(opened) == 0
        with pytest.raises(NoPermission) as raised:
            make(open_folder / "new.trivsel")
        assert raised.value.path == open_folder / "new.trivsel"
        open_folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_an_unreadable_file_is_told(open_folder: Path) -> None:
    path = open_folder / "x.trivsel"
    make(path).vault.close()
    with _as_nobody(open_folder):
        path.chmod(0)
        with pytest.raises(NoPermission):
            reopen(path)
        path.chmod(0o644)


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_a_folder_that_becomes_read_only_is_told_at_the_next_write(open_folder: Path) -> None:
    path = open_folder / "x.trivsel"
    make(path).vault.close()
    with _as_nobody(open_folder), reopen(path) as opened:
        write_entry(opened, 1)
        open_folder.chmod(0o555)
        with pytest.raises(ReadOnlyPlace):
            write_entry(opened, 2)
        open_folder.chmod(0o755)
        write_entry(opened, 3)
        assert entry_count(opened) == 2


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (errno.EEXIST, FileAlreadyExists),
        (errno.EISDIR, IsFolder),
        (errno.ENOTDIR, FolderMissing),
        (errno.EACCES, NoPermission),
        (errno.EPERM, NoPermission),
        (errno.EROFS, ReadOnlyPlace),
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EBUSY, FileHeldOpen),
        (errno.ENAMETOOLONG, NameNotAllowed),
        (errno.ENOENT, FileMissing),
    ],
)
def test_the_systems_codes(tmp_path: Path, code: int, trouble: type[Trouble]) -> None:
    assert from_os_error(OSError(code, ""), tmp_path / "x") == trouble(tmp_path / "x")


def test_the_systems_other_codes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert from_os_error(OSError(errno.EIO, ""), path) == DiskFailed(path, errno.EIO)
    assert from_os_error(OSError(), path) == DiskFailed(path, 0)
    assert from_os_error(OSError(errno.ENOMEM, ""), path) == OutOfMemory()
    missing = tmp_path / "nowhere" / "x"
    assert from_os_error(OSError(errno.ENOENT, ""), missing) == FolderMissing(missing)


@pytest.mark.parametrize(
    ("code", "trouble"), [(32, FileHeldOpen), (33, FileHeldOpen), (123, NameNotAllowed)]
)
def test_windows_codes(tmp_path: Path, code: int, trouble: type[Trouble]) -> None:
    error = OSError(errno.EACCES, "")
    error.winerror = code  # type: ignore[attr-defined]
    assert from_os_error(error, tmp_path) == trouble(tmp_path)


class SqliteError(Exception):
    """Stands for what the database library raises."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (5, FileBusy),
        (261, FileBusy),
        (6, FileBusy),
        (7, OutOfMemory),
        (3082, OutOfMemory),
        (8, ReadOnlyPlace),
        (776, ReadOnlyPlace),
        (1032, FileMissing),
        (11, DamagedFile),
        (26, DamagedFile),
        (13, DiskFull),
        (14, NoPermission),
        (3, NoPermission),
    ],
)
def test_the_databases_codes(tmp_path: Path, code: int, trouble: type[Trouble]) -> None:
    path = tmp_path / "x"
    path.touch()
    assert type(from_database_error(SqliteError(code), path)) is trouble


def test_the_databases_other_codes(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert from_database_error(SqliteError(10), path) == FileMissing(path)
    path.touch()
    assert from_database_error(SqliteError(522), path) == DiskFailed(path, 522)
    for bug in (1, 19, 20, 21):
        assert from_database_error(SqliteError(bug), path) is None
    assert from_database_error(ValueError(), path) is None
    assert from_database_error(DBAPIError("", None, ValueError()), path) is None
