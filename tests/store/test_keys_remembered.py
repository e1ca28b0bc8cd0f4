"""The operating system's key store: whatever goes wrong there means "not remembered"."""

import sys
from types import ModuleType

import pytest

from trivsel_app.store import key_store, keys

KEY = keys.key_from_secret(bytes(16), bytes(range(16)))


class FakeKeyring(ModuleType):
    """A key store in a dictionary, which may fail in any of its calls."""

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.failure = failure

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._fail()
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        self._fail()
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self._fail()
        del self.kept[service, name]


class KeyringError(Exception):
    """Stands for keyring's own."""


def _use(monkeypatch: pytest.MonkeyPatch, fake: FakeKeyring) -> FakeKeyring:
    errors = ModuleType("keyring.errors")
    errors.KeyringError = KeyringError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return fake


def test_a_remembered_key_comes_back_until_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = _use(monkeypatch, FakeKeyring())
    assert key_store.remember(KEY)
    assert key_store.recall(KEY.file_id) == KEY
    assert key_store.recall(bytes(16)) is None
    key_store.forget(KEY.file_id)
    assert fake.kept == {}
    assert key_store.recall(KEY.file_id) is None


@pytest.mark.parametrize(
    "failure", [KeyringError("locked"), OSError("no bus"), RuntimeError("no backend")]
)
def test_a_failing_key_store_remembers_nothing(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    _use(monkeypatch, FakeKeyring(failure))
    assert not key_store.remember(KEY)
    assert key_store.recall(KEY.file_id) is None
    key_store.forget(KEY.file_id)


def test_no_key_store_at_all_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not key_store.remember(KEY)
    assert key_store.recall(KEY.file_id) is None
    key_store.forget(KEY.file_id)


@pytest.mark.parametrize("kept", ["", "00", "not hex", "ff" * 33])
def test_what_is_no_key_is_not_given(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    fake = _use(monkeypatch, FakeKeyring())
    fake.kept[key_store.SERVICE, KEY.file_id.hex()] = kept
    assert key_store.recall(KEY.file_id) is None


def test_a_store_that_swallows_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = _use(monkeypatch, FakeKeyring())
    monkeypatch.setattr(fake, "set_password", lambda *_args: None)
    assert not key_store.remember(KEY)
