"""Single words of a command line as values: what cannot be read is said in Danish."""

import argparse
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from trivsel_app.organisation.users import Role


def path(text: str) -> Path:
    """Read a path; "" is a script's empty variable, and would be the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("Der mangler et navn på en fil eller mappe")
    return Path(text)


def unit(text: str) -> str:
    """Read a unit's id; "" is a script's empty variable."""
    if not text.strip():
        raise argparse.ArgumentTypeError("Der mangler et id på en enhed")
    return text.strip()


def count(least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            message = f"{text} er ikke et helt tal fra {least} til {most}"
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return read


def day(text: str) -> date:
    """Read a date as scripts write it, or as a Dane does."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
    message = f"{text} er ikke en dato som 2026-06-30 eller 30.06.2026"
    raise argparse.ArgumentTypeError(message)


def role(text: str) -> Role:
    """Read a user's role by its code."""
    try:
        return Role(text)
    except ValueError:
        known = ", ".join(each.value for each in Role)
        raise argparse.ArgumentTypeError(f"{text} er ikke en af rollerne {known}") from None


def anchor(text: str) -> tuple[int, str]:
    """Read an entry's number and hash as a certificate prints them."""
    number, _, digest = text.partition(":")
    digest = "".join(digest.split()).lower()
    if not number.isdecimal() or not int(number) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise argparse.ArgumentTypeError(
            f"{text} er ikke et nummer, et kolon og en hash på 64 tegn"
        )
    return int(number), digest
