"""Opening and making a municipality file from the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from trivsel_app.cli import passphrase
from trivsel_app.errors import PassphraseNeeded
from trivsel_app.store import places, vault
from trivsel_app.texts import place_risks


@contextmanager
def opened(
    path: Path, passphrase_file: Path | None, *, write: bool
) -> Iterator[vault.Vault]:
    """Open the file, asking for the passphrase only if it needs one."""
    if write:
        warn_of_place(path)
    with _open(path, passphrase.given(passphrase_file), read_only=not write) as found:
        yield found


def _open(path: Path, given: str | None, *, read_only: bool) -> vault.Vault:
    try:
        return vault.open(path, passphrase=given, read_only=read_only)
    except PassphraseNeeded:
        return vault.open(path, passphrase=passphrase.ask(), read_only=read_only)


def warn_of_place(path: Path) -> None:
    """Warn on standard error before writing on a network share or in a sync folder."""
    risk = places.warning(path)
    if risk is not None:
        print(place_risks.sentence(risk), file=sys.stderr)


def create(path: Path, passphrase_file: Path | None, *, now: datetime) -> vault.Created:
    """Make a new file; the passphrase is asked for twice when it is typed."""
    warn_of_place(path)
    given = passphrase.given(passphrase_file)
    return vault.create(path, passphrase=given or passphrase.ask(twice=True), now=now)
