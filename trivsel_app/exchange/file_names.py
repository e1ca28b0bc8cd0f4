"""File names and sheet names that Windows and Excel accept, unique without regard to case."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_FORBIDDEN = re.compile(r"""[<>:"/\\|?*\x00-\x1f\x7f]|[\ud800-\udfff]""")
_FORMULA_START = re.compile(r"""^[\s'"=+\-@＝＋－＠]+""")  # noqa: RUF001  look-alikes meant
_LONGEST_NAME = 120  # signs; leaves room for a deep folder within Windows' 260
_LONGEST_BYTES = 240  # Linux counts bytes
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET = 31
_SHEET_RESERVED = frozenset({"history", "oversigt over ændringer"})


def safe_file_name(text: str, ending: str, taken: Collection[str] = ()) -> str:
    """Make a file name of any text; `ending` with its full stop, e.g. ".pdf".

    `taken` holds names (folded with `str.casefold`) that may not come again.
    """
    plain = unicodedata.normalize("NFC", text)
    plain = " ".join(_FORBIDDEN.sub(" ", plain).split())
    plain = _FORMULA_START.sub("", plain)
    stem = _cut(plain, _LONGEST_NAME - len(ending)).strip(" .") or "uden navn"
    if PurePosixPath(stem).stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return _unique(stem, ending, taken)


def _cut(text: str, characters: int) -> str:
    cut = text[:characters]
    while len(cut.encode()) > _LONGEST_BYTES - 20:
        cut = cut[:-1]
    return cut


def _unique(stem: str, ending: str, taken: Collection[str]) -> str:
    name, number = f"{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        mark = f" ({number})"
        name = f"{stem[: _LONGEST_NAME - len(ending) - len(mark)].rstrip(' .')}{mark}{ending}"
    return name


def safe_sheet_name(text: str, taken: Collection[str] = ()) -> str:
    """Make an Excel sheet name of any text; `taken` as for `safe_file_name`."""
    plain = " ".join(_SHEET_FORBIDDEN.sub(" ", _FORBIDDEN.sub(" ", text)).split())
    plain = _sheet_cut(_FORMULA_START.sub("", plain), _LONGEST_SHEET)
    if not plain or plain.casefold() in _SHEET_RESERVED:
        plain = _sheet_cut(f"Ark {plain}", _LONGEST_SHEET)
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        mark = f" ({number})"
        name = _sheet_cut(plain, _LONGEST_SHEET - len(mark)) + mark
    return name


def _sheet_cut(text: str, characters: int) -> str:
    """Excel counts UTF-16 units, so a smiley counts twice."""
    return text.encode("utf-16-le")[: 2 * characters].decode("utf-16-le", "ignore").strip("' ")
