"""Users' slots and a new key for the file."""

import errno
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from tests.store.second_user import OTHER, SECRET, add_reader
from tests.store.vaults import (
    CHEAP,
    NOW,
    PASSPHRASE,
    entry_count,
    fill,
    make,
    make_closed,
    new_passphrase,
    reopen,
    write_entry,
)
from trivsel_app.errors import (
    BackupOfEarlierKey,
    DiskFull,
    FileHeldOpen,
    KeyFileOfAnother,
    NewKeyFailed,
    OpenedReadOnly,
    UserNotInFile,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import backup, files, making, passphrases, rekeying, user_store, vault
from trivsel_app.store.key_file import KeyFile, key_file_beside, read_key_file, write_key_file
from trivsel_app.store.pages import page_fits
from trivsel_app.store.passphrases import users_with_passphrase
from trivsel_app.store.recovery_code import recovery_code
from trivsel_app.store.restore import restore
from trivsel_app.store.vault import Vault


def _without(user: User) -> Callable[[Session], None]:
    return lambda session: user_store.remove_user(session, user.id)


def _nothing(_session: Session) -> None:
    pass


def _open(path: Path, passphrase: str) -> Vault:
    return vault.open(path, passphrase=passphrase, now=NOW, use_key_store=False)


def test_nothing_holds_the_file_when_the_copy_takes_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename over a file that is open anywhere, also in this program."""
    held: list[int] = []

    def replace_over(source: Path, target: Path) -> None:
        if target == path:
            assert isinstance(opened.engine.pool, QueuePool)
            held.append(opened.engine.pool.checkedin())
        source.replace(target)

    with make(path).vault as opened:
        write_entry(opened, 1)
        monkeypatch.setattr(files, "replace", replace_over)
        opened.rekey(SECRET, _nothing)
        assert held == [0]
        assert entry_count(opened) == 1


def test_the_slot_tells_who_opened(path: Path) -> None:
    made = making.create(path, passphrase=PASSPHRASE, now=NOW, made_by="Åse", costs=CHEAP)
    with made.vault as opened:
        assert opened.user is not None
        assert (opened.user.name, opened.role) == ("Åse", Role.HR_SIGNAL)
        add_reader(opened)
        assert len(users_with_passphrase(opened)) == 2
    with _open(path, OTHER) as opened:
        assert opened.user is not None
        assert (opened.user.name, opened.role) == ("Bo Prøvesen", Role.READER)
        with opened.session() as session:
            assert session.info["role"] is Role.READER
        with opened.transaction() as session:
            assert session.info["role"] is Role.READER
        assert passphrases.opens(opened, OTHER)
        assert not passphrases.opens(opened, PASSPHRASE)
    with vault.open(path, recovery_code=made.recovery_code, now=NOW) as opened:
        assert (opened.user, opened.role) == (None, Role.HR_SIGNAL)


def test_the_key_file_holds_neither_names_nor_roles(path: Path) -> None:
    with make(path).vault as opened:
        add_reader(opened)
    text = key_file_beside(path).read_text("utf-8")
    assert "Prøvesen" not in str(json.loads(text))
    assert "reader" not in text


def test_a_new_passphrase_leaves_the_others(path: Path) -> None:
    with make(path).vault as opened:
        add_reader(opened)
    with _open(path, OTHER) as opened:
        new_passphrase(opened, "en tredje sætning")
    for phrase in (PASSPHRASE, "en tredje sætning"):
        _open(path, phrase).close()
    with pytest.raises(WrongPassphrase):
        _open(path, OTHER)


def test_a_slot_without_a_user_opens_nothing(path: Path) -> None:
    with make(path).vault as opened:
        new_passphrase(opened, OTHER, user=bytes(16))
    with pytest.raises(UserNotInFile):
        _open(path, OTHER)
    reopen(path).close()  # the lock was let go


def test_a_removed_user_is_out_and_the_others_need_no_new_passphrase(path: Path) -> None:
    code = make_closed(path)
    with reopen(path) as opened:
        user = add_reader(opened)
        fill(opened, 200)
        before = opened.key
        opened.rekey(SECRET, _without(user))
        assert opened.key != before
        assert opened.key.user == before.user
        write_entry(opened, 2)
    with path.open("rb") as file:
        assert not page_fits(file.read(4096), 1, before)
    with pytest.raises(WrongPassphrase):
        _open(path, OTHER)
    with pytest.raises(WrongRecoveryCode):
        vault.open(path, recovery_code=code, now=NOW)
    with reopen(path) as opened:
        assert entry_count(opened) == 2
    with vault.open(path, recovery_code=recovery_code(SECRET), now=NOW) as opened:
        assert len(users_with_passphrase(opened)) == 1
    assert {left.name for left in path.parent.iterdir()} == {
        path.name,
        path.name + "-noegle",
        path.name + "-laas",
    }


def test_no_page_of_the_old_key_is_left(path: Path) -> None:
    with make(path).vault as opened:
        fill(opened, 500)
        before = opened.key
        opened.rekey(SECRET, _nothing)
    content = path.read_bytes()
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    assert len(pages) > 20
    assert not any(page_fits(page, number, before) for number, page in enumerate(pages, 1))


def test_a_slot_put_into_the_key_file_gets_no_new_key(path: Path, tmp_path: Path) -> None:
    with make(tmp_path / "andres.trivsel").vault as theirs:
        foreign = read_key_file(key_file_beside(theirs.path))
    assert foreign is not None
    with make(path).vault as opened:
        user = add_reader(opened)
        place = key_file_beside(path)
        ours = read_key_file(place)
        assert ours is not None
        changed = [
            replace(slot, public=foreign.slots[0].public) if slot.user.hex() == user.slot else slot
            for slot in ours.slots
        ]
        write_key_file(place, type(ours)(ours.file_id, tuple(changed)))
        opened.rekey(SECRET, _nothing)
        assert users_with_passphrase(opened) == {opened.key.user.hex()}


@pytest.mark.parametrize("swapped", [False, True])
def test_a_killed_swap_is_ended_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch, swapped: bool
) -> None:
    swap = files.replace

    def killed(source: Path, target: Path) -> None:
        if target != path:
            swap(source, target)
            return
        if swapped:
            swap(source, target)
        raise KeyboardInterrupt

    opened = make(path).vault
    user = add_reader(opened)
    monkeypatch.setattr(files, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        opened.rekey(SECRET, _without(user))
    monkeypatch.undo()
    opened.close()
    reopen(path).close()
    found = read_key_file(key_file_beside(path))
    assert found is not None
    assert [len(slot.seals) for slot in found.slots] == [1] * (1 if swapped else 2)
    if swapped:
        with pytest.raises(WrongPassphrase):
            _open(path, OTHER)
    else:
        _open(path, OTHER).close()


def test_the_slot_of_an_earlier_passphrase_opens_nothing(path: Path) -> None:
    place = key_file_beside(path)
    with make(path).vault as opened:
        user, before = add_reader(opened), opened.key
        old = place.read_text("utf-8")
        new_passphrase(opened, "en tredje sætning", user=bytes.fromhex(user.slot))
        newer = place.read_text("utf-8")
    place.write_text(old, "utf-8")  # as a backup's manifest has it
    with pytest.raises(WrongPassphrase):
        _open(path, OTHER)
    with reopen(path) as opened:
        assert users_with_passphrase(opened) == {before.user.hex()}
        place.write_text(old, "utf-8")
        opened.rekey(SECRET, _nothing)
    assert user.slot not in place.read_text("utf-8")
    with pytest.raises(WrongPassphrase):
        _open(path, OTHER)
    assert user.slot in newer


def test_a_change_of_passphrase_that_is_killed_leaves_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, third = make(path).vault, "en tredje sætning"
    with monkeypatch.context() as patch:
        patch.setattr(passphrases, "write_key_file", _write_and_die)
        with pytest.raises(KeyboardInterrupt):
            new_passphrase(opened, third)
    opened.close()
    with pytest.raises(WrongPassphrase):
        _open(path, third)
    reopen(path).close()
    found = read_key_file(key_file_beside(path))
    assert found is not None
    assert len(found.slots) == 1


def test_a_disk_that_does_not_promise_the_rename_locks_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = files.replace

    def unflushed(source: Path, target: Path) -> None:
        swap(source, target)
        if target == path:
            raise OSError(errno.EIO, "not flushed")

    with make(path).vault as opened:
        user = add_reader(opened)
        monkeypatch.setattr(files, "replace", unflushed)
        opened.rekey(SECRET, _without(user))
        monkeypatch.undo()
        write_entry(opened, 1)
    _only_the_first_opens(path)


def test_the_window_goes_on_when_the_last_step_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def held(place: Path, key_file: KeyFile) -> None:
        written.append(place)
        if len(written) > 1:
            raise FileHeldOpen(place)
        write_key_file(place, key_file)

    with make(path).vault as opened:
        user = add_reader(opened)
        monkeypatch.setattr(rekeying, "write_key_file", held)
        opened.rekey(SECRET, _without(user))
        monkeypatch.undo()
        assert len(written) == 2
        write_entry(opened, 1)
    _only_the_first_opens(path)


def _only_the_first_opens(path: Path) -> None:
    with pytest.raises(KeyFileOfAnother):
        _open(path, OTHER)
    with reopen(path) as opened:
        assert entry_count(opened) == 1
    with pytest.raises(WrongPassphrase):
        _open(path, OTHER)
    found = read_key_file(key_file_beside(path))
    assert found is not None
    assert [len(slot.seals) for slot in found.slots] == [1]


def _write_and_die(place: Path, key_file: KeyFile) -> None:
    write_key_file(place, key_file)
    raise KeyboardInterrupt


def test_a_failed_copy_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_closed(path)
    before = {left.name: left.read_bytes() for left in path.parent.glob("Sæby.trivsel*")}
    with reopen(path) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(rekeying, "_encrypt_anew", lambda *_: None)
            with pytest.raises(NewKeyFailed):
                opened.rekey(SECRET, _nothing)

        def full(*_args: object) -> None:
            raise DiskFull(path)

        with monkeypatch.context() as patch:
            patch.setattr(files, "replace", full)
            with pytest.raises(DiskFull):
                opened.rekey(SECRET, _nothing)
        write_entry(opened, 2)
    assert path.stat().st_size == len(before[path.name])
    with reopen(path) as opened:
        assert entry_count(opened) == 2


def test_reading_only_gives_no_new_key(path: Path) -> None:
    make_closed(path)
    with reopen(path, read_only=True) as opened, pytest.raises(OpenedReadOnly):
        opened.rekey(SECRET, _nothing)


def test_an_old_backup_opens_with_the_old_key(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopier"
    with make(path).vault as opened:
        user = add_reader(opened)
        write_entry(opened, 1)
        made = backup.make(opened, folder, now=NOW)
        opened.rekey(SECRET, _without(user))
        write_entry(opened, 2)
        with pytest.raises(BackupOfEarlierKey):
            backup.verify(made.path, key=opened.key)
        assert backup.key_of(made.path, "forkert sætning") is None
        old = backup.key_of(made.path, OTHER)
        assert old is not None
        assert backup.verify(made.path, key=old) == made.manifest
    brought = restore(made.path, to=tmp_path / "fra før.trivsel", key=old)
    with reopen(brought) as opened:
        assert entry_count(opened) == 1
    _open(brought, OTHER).close()


def test_an_old_copy_beside_the_new_key_file_is_told_from_a_damaged_one(
    path: Path, tmp_path: Path
) -> None:
    code = make_closed(path)
    old = path.read_bytes()
    with reopen(path) as opened:
        opened.rekey(SECRET, _nothing)
    path.write_bytes(old)
    with pytest.raises(KeyFileOfAnother):
        reopen(path)
    with vault.open(path, recovery_code=code, now=NOW) as opened:
        new_passphrase(opened, PASSPHRASE)
    with reopen(path) as opened:
        assert entry_count(opened) == 1


def test_reads_wait_for_a_new_key(path: Path) -> None:
    with make(path).vault as opened, ThreadPoolExecutor(2) as threads:
        write_entry(opened, 1)
        done = threading.Event()

        def read_on() -> int:
            number = 0
            while not (done.is_set() and number):
                assert entry_count(opened) == 1
                number += 1
            return number

        reading = [threads.submit(read_on) for _ in range(2)]
        try:
            for number in range(4):
                opened.rekey(bytes([number]) * 16, _nothing)
        finally:
            done.set()
        assert all(each.result() for each in reading)
