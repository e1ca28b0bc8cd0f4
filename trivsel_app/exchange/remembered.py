"""Recognise a source that was read before, so that the user's choice of columns can be reused."""

import hashlib
from collections.abc import Iterable

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.sheets import Sheet


def signature(sheets: Iterable[Sheet]) -> str:
    """Hash the sheets' names and headings (not their order): the shape of a source, 32 hex."""
    lines = [
        "\x1e".join([key(sheet.name), *sorted(map(key, sheet.headings))])
        for sheet in sorted(sheets, key=lambda sheet: sheet.name)
    ]
    return hashlib.sha256("\x1d".join(lines).encode()).hexdigest()[:32]
