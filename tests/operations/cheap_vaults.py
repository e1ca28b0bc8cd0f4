"""A started file on the disk whose passphrases cost nothing to try."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.vaults import CHEAP
from trivsel_app.operations.change import By
from trivsel_app.operations.files import create_file, open_file
from trivsel_app.store import making, passphrases, slots
from trivsel_app.store.keys import FileKey
from trivsel_app.store.slots import KeyCosts, Slot
from trivsel_app.store.vault import Vault

BY = By("Åse", datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
ASES = "blå høst i Frederikshavn"


def _cheaply(key: FileKey, user: bytes, passphrase: str, _costs: KeyCosts) -> Slot:
    return slots.wrap(key, user, passphrase, CHEAP)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, slots cost nothing, and no key is remembered by the computer."""
    make_cheap(monkeypatch)


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let slots cost nothing for as long as this patch holds."""
    for each in (making, passphrases):
        monkeypatch.setattr(each, "wrap", _cheaply)
    monkeypatch.setattr("trivsel_app.store.key_store._keyring", lambda: None)


@pytest.fixture
def opened(tmp_path: Path, cheap: None) -> Iterator[Vault]:
    """A started file, open as Åse, who made it."""
    made = create_file(tmp_path / "Sæby.trivsel", passphrase=ASES, name="Sæby", year=2026, by=BY)
    with made.vault as found:
        yield found


def reopened(path: Path, passphrase: str) -> Vault:
    """Open it as the user with this passphrase."""
    return open_file(path, now=BY.now, passphrase=passphrase)


class KeptKeys:
    """The operating system's key store, in a dictionary."""

    def __init__(self, kept: dict[str, str]) -> None:
        self.kept = kept

    def get_password(self, _service: str, name: str) -> str | None:
        return self.kept.get(name)

    def set_password(self, _service: str, name: str, secret: str) -> None:
        self.kept[name] = secret

    def delete_password(self, _service: str, name: str) -> None:
        self.kept.pop(name, None)
