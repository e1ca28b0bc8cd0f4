"""What the vault's tests share: cheap keys, a fixed clock, and making a file quickly."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from trivsel_app.store import audit, making, vault
from trivsel_app.store.making import Created
from trivsel_app.store.passphrases import set_passphrase
from trivsel_app.store.slots import KeyCosts
from trivsel_app.store.vault import Vault

NOW = datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)
CHEAP = KeyCosts(memory=64, passes=1, lanes=1)
PASSPHRASE = "blå høst i Frederikshavn"


def make(path: Path) -> Created:
    """Make a file that costs nothing to open."""
    return making.create(path, passphrase=PASSPHRASE, now=NOW, costs=CHEAP)


def make_closed(path: Path) -> str:
    """Make a file with one entry, close it, and give its recovery code."""
    created = make(path)
    with created.vault as opened:
        write_entry(opened, 1)
    return created.recovery_code


def reopen(path: Path, *, read_only: bool = False) -> Vault:
    """Open a file made by `make`."""
    return vault.open(
        path, passphrase=PASSPHRASE, now=NOW, read_only=read_only, use_key_store=False
    )


def write_entry(opened: Vault, number: int) -> None:
    """Write one audit entry, which no other test data depends on."""
    with opened.transaction() as session:
        audit.record(session, "test.written", {"number": number}, actor="prøve", now=NOW)


def new_passphrase(opened: Vault, passphrase: str, *, user: bytes = b"") -> None:
    """Give a user a passphrase that costs nothing to try."""
    set_passphrase(opened, passphrase, lambda _session: None, user=user, costs=CHEAP)


def entry_count(opened: Vault) -> int:
    """Count the audit entries."""
    with opened.session() as session:
        return int(session.execute(text("SELECT count(*) FROM audit_entry")).scalar_one())


def fill(opened: Vault, rows: int = 2000) -> None:
    """Write enough rows to spread over many pages."""
    with opened.transaction() as session:
        session.execute(
            text("INSERT INTO meta (key, value) VALUES (:key, :value)"),
            [{"key": f"row {number}", "value": "x" * 200} for number in range(rows)],
        )
