"""Passphrases: slots and the key file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2.exceptions import HashingError

from tests.store.vaults import CHEAP
from trivsel_app.errors import (
    FolderMissing,
    KeyFileDamaged,
    KeyFileNewer,
    OutOfMemory,
    PassphraseTooLong,
    PassphraseTooShort,
)
from trivsel_app.store import keys, slots
from trivsel_app.store.key_file import (
    KeyFile,
    from_json,
    key_file_beside,
    open_slots,
    read_key_file,
    to_json,
    write_key_file,
)

KEY = keys.key_from_secret(bytes(16), bytes(range(16)))
PASSPHRASE = "blåbærgrød"
USER = bytes(range(16, 32))
SLOT = slots.wrap(KEY, USER, PASSPHRASE, CHEAP)
KEY_FILE = KeyFile(KEY.file_id, (SLOT,))
PATH = Path("x.trivsel-noegle")


def test_the_passphrase_opens_its_slot() -> None:
    assert slots.unwrap(SLOT, PASSPHRASE, KEY.file_id) == (KEY,)


@pytest.mark.parametrize("wrong", ["", "blåbærgrøD", "blåbærgrød ", "x" * 5000])
def test_another_passphrase_does_not(wrong: str) -> None:
    assert slots.unwrap(SLOT, wrong, KEY.file_id) == ()


def test_a_slot_belongs_to_one_file() -> None:
    assert slots.unwrap(SLOT, PASSPHRASE, bytes(16)) == ()


def test_letters_composed_in_another_way_are_the_same() -> None:
    assert slots.unwrap(SLOT, "bla\u030abærgrød", KEY.file_id) == (KEY,)


def test_length_is_counted_after_normalising() -> None:
    with pytest.raises(PassphraseTooShort) as short:
        slots.checked_passphrase("a\u030a" * 7)
    assert (short.value.length, short.value.minimum) == (7, 8)
    with pytest.raises(PassphraseTooLong):
        slots.checked_passphrase("x" * 1025)
    assert slots.checked_passphrase("x" * 1024)
    assert slots.checked_passphrase("å" * 8)


def test_two_slots_of_one_passphrase_have_nothing_in_common() -> None:
    other = slots.wrap(KEY, USER, PASSPHRASE, CHEAP)
    assert {other.salt, other.nonce, other.wrapped}.isdisjoint(
        {SLOT.salt, SLOT.nonce, SLOT.wrapped}
    )


def test_the_data_key_is_not_in_the_key_file() -> None:
    content = to_json(KEY_FILE)
    assert KEY.data.hex() not in content
    assert PASSPHRASE not in content


def test_the_normal_costs_are_those_of_the_reliability_note() -> None:
    assert slots.KeyCosts(memory=256 * 1024, passes=3, lanes=4) == slots.NORMAL_COSTS


def test_no_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(slots, "hash_secret_raw", fail)
    with pytest.raises(OutOfMemory):
        slots.wrap(KEY, USER, PASSPHRASE, CHEAP)


def test_a_key_file_comes_back_as_it_was(tmp_path: Path) -> None:
    path = key_file_beside(tmp_path / "Sæby.trivsel")
    assert path.name == "Sæby.trivsel-noegle"
    assert read_key_file(path) is None
    write_key_file(path, KEY_FILE)
    assert read_key_file(path) == KEY_FILE
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_any_slot_opens() -> None:
    other = bytes(16)
    both = KeyFile(KEY.file_id, (slots.wrap(KEY, other, "en anden kode", CHEAP), SLOT))
    assert [(key, key.user) for key in open_slots(both, PASSPHRASE)] == [(KEY, USER)]
    assert [(key, key.user) for key in open_slots(both, "en anden kode")] == [(KEY, other)]
    assert open_slots(both, "en tredje kode") == ()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        write_key_file(tmp_path / "nowhere" / "x", KEY_FILE)


def _changed(change: Callable[[dict[str, Any]], object]) -> str:
    content = json.loads(to_json(KEY_FILE))
    change(content)
    return json.dumps(content)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "\ufeff{",
        "[" * 100_000,
        _changed(lambda c: c.update(format="other")),
        _changed(lambda c: c.update(file_id="00")),
        _changed(lambda c: c.update(file_id="xx")),
        _changed(lambda c: c.update(file_id=None)),
        _changed(lambda c: c.update(slots=[])),
        _changed(lambda c: c.update(slots=c["slots"] * 18)),
        _changed(lambda c: c["slots"][0].pop("salt")),
        _changed(lambda c: c["slots"][0].update(salt="?")),
        _changed(lambda c: c["slots"][0].update(salt="")),
        _changed(lambda c: c["slots"][0].update(nonce="AAAA")),
        _changed(lambda c: c["slots"][0].update(kdf="md5")),
        _changed(lambda c: c["slots"][0].update(cipher="xor")),
        _changed(lambda c: c["slots"][0].update(passes=0)),
        _changed(lambda c: c["slots"][0].update(lanes=1_000)),
        _changed(lambda c: c["slots"][0].update(memory_kib=10**9)),
        _changed(lambda c: c["slots"][0].update(memory_kib=1)),
    ],
)
def test_a_damaged_key_file_is_told_without_using_it(content: str) -> None:
    with pytest.raises(KeyFileDamaged):
        from_json(content, PATH)


def test_an_oversized_key_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b" " * 100_000)
    with pytest.raises(KeyFileDamaged):
        read_key_file(path)


def test_a_newer_key_file_is_told() -> None:
    with pytest.raises(KeyFileNewer) as raised:
        from_json(_changed(lambda c: c.update(version=2)), PATH)
    assert raised.value.version == 2
