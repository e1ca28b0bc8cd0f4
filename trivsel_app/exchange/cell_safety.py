"""Keep text from becoming a formula in a spreadsheet (ASVS 5.0, 1.2.10; reliability notes, B4)."""

import re

APOSTROPHE = "'"
# Full-width forms count too: some programs fold them before they look.
_DANGEROUS = "=+\\-@\t\r\0＝＋－＠"  # noqa: RUF001  the look-alikes are the point
# After a line break, and behind blanks, quotes and invisible signs, programs still see a formula.
_OPENS = re.compile(
    rf"""(^|[\r\n\v\f\x85\u2028\u2029])(?=[\s"'`\u200b-\u200d\ufeff\u2060\xad]*[{_DANGEROUS}])"""
)
_GUARDED = re.compile(
    rf"""(^|[\r\n\v\f\x85\u2028\u2029])'(?=[\s"'`\u200b-\u200d\ufeff\u2060\xad]*[{_DANGEROUS}])"""
)
# What no cell can hold: control signs (not tab and line breaks) and half surrogate pairs.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program could take the text, or a line of it, for a formula."""
    return _OPENS.search(text) is not None


def writable(text: str) -> str:
    """Leave out what no cell can hold."""
    return _UNWRITABLE.sub("", text)


def guard(text: str) -> str:
    """Write text so that it stays text in every spreadsheet program: an apostrophe before it."""
    return _OPENS.sub(rf"\1{APOSTROPHE}", writable(text))


def unguard(text: str) -> str:
    """Take the apostrophes of `guard` off again when a file comes back."""
    return _GUARDED.sub(r"\1", text)
