"""Where the passphrase comes from: a file, the environment, or a question on the terminal."""

import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from trivsel_app.errors import Refusal

VARIABLE = "TRIVSEL_PASSPHRASE"


@dataclass(eq=False)
class PassphraseNotGiven(Refusal):
    """The file needs a passphrase and there is nobody to ask."""


@dataclass(eq=False)
class PassphraseFileUnreadable(Refusal):
    """The file that should hold the passphrase cannot be read as text."""

    path: Path


@dataclass(eq=False)
class PassphrasesDiffer(Refusal):
    """The new passphrase was typed differently the second time."""


def given(passphrase_file: Path | None) -> str | None:
    """Read the passphrase from the file or the environment; None when neither holds one."""
    if passphrase_file is None:
        return os.environ.get(VARIABLE) or None
    try:
        return passphrase_file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise PassphraseFileUnreadable(passphrase_file) from None


def ask(*, twice: bool = False, what: str = "Adgangskode") -> str:
    """Ask on the terminal without echo; `twice` for a new one."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise PassphraseNotGiven
    try:
        answer = getpass.getpass(f"{what}: ")
        if twice and getpass.getpass(f"{what} igen: ") != answer:
            raise PassphrasesDiffer
    except EOFError:  # Ctrl-D: there was somebody, who did not answer
        raise PassphraseNotGiven from None
    return answer
