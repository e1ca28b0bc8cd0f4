"""Making and opening a municipality file."""

import os
import shutil
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

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
    FileAlreadyExists,
    FileBusy,
    FileMissing,
    FolderMissing,
    OpenedReadOnly,
    PassphraseNeeded,
    PassphraseTooShort,
    RecoveryCodeMistyped,
    RecoveryCodeNeeded,
    WrongPassphrase,
    WrongRecoveryCode,
)
from trivsel_app.store import engine as engines
from trivsel_app.store import key_store, keys, making, meta, user_store, vault
from trivsel_app.store.keys import FileKey
from trivsel_app.store.recovery_code import recovery_code
from trivsel_app.store.vault import Vault


def _names(path: Path) -> set[str]:
    return {left.name for left in path.parent.iterdir()}


def test_a_new_file_opens_with_its_passphrase(path: Path) -> None:
    with make(path).vault as opened:
        write_entry(opened, 1)
        assert not opened.read_only
        assert opened.holder is None
        assert not opened.is_sample
    with reopen(path) as opened:
        assert entry_count(opened) == 1
        with opened.session() as session:
            assert meta.read_meta(session, meta.MADE_ON) == "2026-11-23"
            assert meta.read_meta(session, "nothing") is None
    assert _names(path) == {path.name, path.name + "-noegle", path.name + "-laas"}


def test_a_file_made_after_midnight_in_denmark_is_of_that_day(path: Path) -> None:
    midnight = NOW.replace(hour=23)  # in UTC
    made = making.create(path, passphrase=PASSPHRASE, now=midnight, costs=CHEAP)
    with made.vault as opened, opened.session() as session:
        assert meta.read_meta(session, meta.MADE_ON) == "2026-11-24"
        assert user_store.load_users(session)[0].added_on == date(2026, 11, 24)


def test_facts_about_the_file_can_be_changed(path: Path) -> None:
    with make(path).vault as opened:
        for value in ("1", "2"):
            with opened.transaction() as session:
                meta.write_meta(session, "fact", value)
        with opened.session() as session:
            assert meta.read_meta(session, "fact") == "2"


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    make_closed(path)
    before = {left.name: left.read_bytes() for left in path.parent.iterdir()}
    with pytest.raises(FileAlreadyExists):
        make(path)
    with pytest.raises(FileAlreadyExists):
        making.create_sample(path, now=NOW)
    assert {left.name: left.read_bytes() for left in path.parent.iterdir()} == before


def test_a_refused_passphrase_makes_nothing(path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        making.create(path, passphrase="kort", now=NOW, costs=CHEAP)
    assert _names(path) == set()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        make(tmp_path / "nowhere" / "x.trivsel")


def test_a_key_file_left_by_a_moved_file_is_kept(path: Path) -> None:
    make_closed(path)
    path.rename(path.with_name("Moved.trivsel"))
    old = Path(str(path) + "-noegle").read_bytes()
    make_closed(path)
    assert Path(str(path) + "-noegle.gammel-1").read_bytes() == old
    with reopen(path) as opened:
        assert entry_count(opened) == 1


def test_a_journal_left_by_another_file_is_not_applied_to_a_new_one(path: Path) -> None:
    journal = Path(str(path) + "-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\xff" * 9000)
    make_closed(path)
    with reopen(path) as opened:
        assert entry_count(opened) == 1
    assert Path(str(path) + "-journal.gammel-1").exists()


@pytest.mark.parametrize("wrong", ["", "blå høst", PASSPHRASE + "!", PASSPHRASE.upper()])
def test_a_wrong_passphrase_is_told(path: Path, wrong: str) -> None:
    make_closed(path)
    with pytest.raises(WrongPassphrase):
        vault.open(path, passphrase=wrong, now=NOW)


def test_no_passphrase_is_told(path: Path) -> None:
    make_closed(path)
    with pytest.raises(PassphraseNeeded):
        vault.open(path, now=NOW, use_key_store=False)


def test_the_recovery_code_alone_opens_and_gives_a_new_key_file(path: Path) -> None:
    code = make_closed(path)
    key_file = Path(str(path) + "-noegle")
    key_file.unlink()
    with pytest.raises(RecoveryCodeNeeded) as raised:
        vault.open(path, passphrase=PASSPHRASE, now=NOW, use_key_store=False)
    assert raised.value.key_file == key_file
    with vault.open(path, recovery_code=code.lower(), now=NOW) as opened:
        assert entry_count(opened) == 1
        assert not key_file.exists()
        new_passphrase(opened, "en helt ny sætning")
    with vault.open(path, passphrase="en helt ny sætning", now=NOW) as opened:
        assert entry_count(opened) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"not a key file", b"\xff\xfe\x00"])
def test_the_recovery_code_opens_past_a_damaged_key_file(path: Path, content: bytes) -> None:
    code = make_closed(path)
    Path(str(path) + "-noegle").write_bytes(content)
    with vault.open(path, recovery_code=code, now=NOW) as opened:
        new_passphrase(opened, PASSPHRASE)
    with reopen(path) as opened:
        assert entry_count(opened) == 1


def test_the_code_of_another_file_is_told(path: Path) -> None:
    make_closed(path)
    with pytest.raises(WrongRecoveryCode):
        vault.open(path, recovery_code=recovery_code(bytes(16)), now=NOW)
    with pytest.raises(RecoveryCodeMistyped):
        vault.open(path, recovery_code="A" * 28, now=NOW)


def test_changing_the_passphrase_ends_the_old_one_and_rewrites_no_data(path: Path) -> None:
    code = make_closed(path)
    with reopen(path) as opened:
        fill(opened)
    before = path.read_bytes()
    with reopen(path) as opened:
        new_passphrase(opened, "en anden sætning")
    after = path.read_bytes()
    pages = range(0, len(before), 4096)
    assert len(after) == len(before)
    assert sum(before[at : at + 4096] != after[at : at + 4096] for at in pages) < 8
    with pytest.raises(WrongPassphrase):
        reopen(path)
    vault.open(path, passphrase="en anden sætning", now=NOW).close()
    vault.open(path, recovery_code=code, now=NOW).close()


def test_a_remembered_key_opens_and_is_only_used_when_it_fits(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_closed(path)
    kept: dict[bytes, FileKey] = {}
    monkeypatch.setattr(key_store, "recall", kept.get)

    def remember(key: FileKey) -> bool:
        kept[key.file_id] = key
        return True

    monkeypatch.setattr(key_store, "remember", remember)
    monkeypatch.setattr(key_store, "forget", lambda file_id: kept.pop(file_id, None))
    with reopen(path) as opened:
        assert opened.remember_key()
    Path(str(path) + "-noegle").rename(path.with_name("away"))
    vault.open(path, now=NOW).close()  # also without the key file
    path.with_name("away").rename(str(path) + "-noegle")
    with vault.open(path, now=NOW) as opened:
        file_id = opened.key.file_id
        opened.forget_key()
    kept[file_id] = FileKey(bytes(32), file_id)
    with pytest.raises(PassphraseNeeded):
        vault.open(path, now=NOW)


def test_a_sample_opens_without_a_password(path: Path) -> None:
    with making.create_sample(path, now=NOW) as opened:
        assert opened.is_sample
        write_entry(opened, 1)
        with pytest.raises(ValueError, match="sample"):
            new_passphrase(opened, PASSPHRASE)
    with vault.open(path, now=NOW) as opened:
        assert opened.is_sample
        assert entry_count(opened) == 1
    assert not Path(str(path) + "-noegle").exists()


def test_a_copy_keeps_its_id_and_opens_with_its_key_file(path: Path, tmp_path: Path) -> None:
    make_closed(path)
    copy = tmp_path / "copy.trivsel"
    shutil.copy(path, copy)
    shutil.copy(str(path) + "-noegle", str(copy) + "-noegle")
    with reopen(path) as one, reopen(copy) as other:
        assert one.file_id == other.file_id
        assert not other.read_only


def _half_done(opened: Vault, failing: str) -> None:
    with opened.transaction() as session:
        meta.write_meta(session, "fact", "1")
        if failing:
            session.execute(text(failing))
        raise ZeroDivisionError


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with make(path).vault as opened:
        for statement in ("INSERT INTO meta (key) VALUES ('half')", ""):
            with pytest.raises((IntegrityError, ZeroDivisionError)):
                _half_done(opened, statement)
        with opened.session() as session:
            assert meta.read_meta(session, "fact") is None


def test_writing_while_reading_is_a_bug_and_not_a_trouble(path: Path) -> None:
    with make(path).vault as opened, pytest.raises(OperationalError), opened.session() as session:
        meta.write_meta(session, "fact", "1")


def test_a_session_sees_one_state(path: Path) -> None:
    with make(path).vault as opened:
        with opened.session() as session:
            assert meta.read_meta(session, "fact") is None
        with opened.transaction() as session:
            meta.write_meta(session, "fact", "1")
        with opened.session() as session:
            assert meta.read_meta(session, "fact") == "1"


def test_read_only_on_demand(path: Path) -> None:
    make_closed(path)
    with reopen(path, read_only=True) as reading, reopen(path) as writing:
        assert reading.read_only
        assert reading.holder is None
        assert not writing.read_only
        with pytest.raises(OpenedReadOnly), reading.transaction():
            pass
        with pytest.raises(OpenedReadOnly):
            new_passphrase(reading, "en anden sætning")
        write_entry(writing, 2)
        assert entry_count(reading) == 2


def test_threads_read_and_write_side_by_side(path: Path) -> None:
    with make(path).vault as opened:
        failures: list[BaseException] = []

        def work(number: int) -> None:
            try:
                for turn in range(10):
                    if number % 2:
                        write_entry(opened, turn)
                    else:
                        entry_count(opened)
            except BaseException as error:  # noqa: BLE001  shown below
                failures.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert entry_count(opened) == 20


def test_a_file_busy_for_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pragmas = [each for each in engines._PRAGMAS if each[0] != "busy_timeout"]
    monkeypatch.setattr(engines, "_PRAGMAS", (*pragmas, ("busy_timeout", "50", 50)))
    with make(path).vault as opened:
        other = engines.connect(path, opened.key)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileBusy):
            write_entry(opened, 1)
        other.execute("ROLLBACK")
        other.close()
        write_entry(opened, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
def test_a_vanished_file_is_told_at_the_next_write(path: Path) -> None:
    with make(path).vault as opened:
        write_entry(opened, 1)
        path.unlink()
        with pytest.raises(FileMissing):
            write_entry(opened, 2)
        assert not path.exists()


def test_what_a_killed_program_left_is_swept_on_opening(path: Path) -> None:
    make_closed(path)
    for name in (".0123abcd.ny", "-noegle.0123abcd.ny", ".0123abcd.ny-journal"):
        Path(str(path) + name).touch()
    kept = [Path(str(path) + name) for name in (".nyt.ny", ".0123abcd.nyt")]
    for each in kept:
        each.touch()
    reopen(path, read_only=True).close()
    assert Path(str(path) + ".0123abcd.ny").exists()
    reopen(path).close()
    assert {p.name for p in path.parent.glob("*.ny*")} == {p.name for p in kept}


def test_closing_twice_does_nothing(path: Path) -> None:
    opened = make(path).vault
    opened.close()
    opened.close()
    reopen(path).close()


def test_neither_key_nor_passphrase_lies_in_any_file(path: Path) -> None:
    created = make(path)
    with created.vault as opened:
        write_entry(opened, 1)
        key = opened.key
        for left in path.parent.iterdir():
            content = left.read_bytes()
            for secret in (key.data, key.data.hex().encode(), PASSPHRASE.encode()):
                assert secret not in content
            assert created.recovery_code.encode() not in content
        assert key.data.hex() not in repr(vars(opened))


def test_the_normal_costs_are_used_when_none_are_given(path: Path) -> None:
    making.create(path, passphrase=PASSPHRASE, now=NOW).vault.close()
    assert '"memory_kib": 262144' in Path(str(path) + "-noegle").read_text()


def test_ids_differ_between_files(tmp_path: Path) -> None:
    ids = set()
    for name in ("a", "b"):
        with making.create_sample(tmp_path / f"{name}.trivsel", now=NOW) as opened:
            ids.add(opened.file_id)
            assert len(opened.key.file_id) == keys.FILE_ID_BYTES
    assert len(ids) == 2


def test_the_right_to_write_is_kept_while_closed_and_taken_anew_when_released(path: Path) -> None:
    make_closed(path)
    hold = reopen(path).close_for_now()
    with reopen(path) as other:
        assert other.read_only
    with pytest.raises(WrongPassphrase):
        vault.open(path, passphrase="noget helt andet", now=NOW, hold=hold)
    for _ in ("kept", "released by then"):
        with vault.open(path, passphrase=PASSPHRASE, now=NOW, hold=hold) as again:
            write_entry(again, 2)
            with reopen(path) as other:
                assert other.read_only
