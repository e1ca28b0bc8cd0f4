"""Clean one value of a file: text, id, number, yes or no. Columns are cleaned by distinct value."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from trivsel_app.exchange.cell_safety import unguard, writable
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.private_values import mask_cpr

T = TypeVar("T")

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"(\d{1,15})\.0+")
_SPACES = re.compile(r"[\s\xa0\u202f']+")
_DANISH_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_SPACED_THOUSANDS = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?")
_DECIMAL = re.compile(r"-?\d+([.,]\d+)?")
YES = frozenset(
    map(key, ("ja", "j", "yes", "y", "true", "sand", "1", "x", "sandt", "on", "leder", "inviteres"))
)
NO = frozenset(map(key, ("nej", "n", "no", "false", "falsk", "0", "", "off", "medarbejder")))
NOTHING = frozenset({"", "-", "–", "null", "none", "ingen", "n/a", "nan", "(tom)", "0"})
EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
    | {"#FORMEL!", "#I/T", "#REFERENCE!", "#DIVISION/0!", "#VÆRDI!", "#NAVN?", "#NUL!"}
)


class Distinct(dict[str, T]):
    """Each distinct value of a column with what it was cleaned to, filled at first sight."""

    def __init__(self, clean: Callable[[str], T]) -> None:
        super().__init__()
        self._clean = clean

    def __missing__(self, value: str) -> T:
        cleaned = self[value] = self._clean(value)
        return cleaned


def by_distinct(column: Sequence[str], clean: Callable[[str], T]) -> list[T]:
    """Clean a column once per distinct value: a column of answers has a handful."""
    return list(map(Distinct(clean).__getitem__, column))


def clean_text(value: str) -> str:
    """One line of text: composed letters (NFC), no invisible signs, single blanks."""
    plain = value.isprintable() and unicodedata.is_normalized("NFC", value)
    if plain and not value.startswith(("'", " '")):
        return " ".join(value.split())
    text = unicodedata.normalize("NFC", unguard(value).translate(_INVISIBLE))
    return " ".join(writable(text).split())


def masked_text(value: str) -> str:
    """One line of text without the CPR numbers in it: names, titles, places."""
    return mask_cpr(clean_text(value))


def clean_paragraphs(value: str) -> str:
    """Free text: as `clean_text`, but line breaks stay."""
    if value.isprintable():
        return clean_text(value)
    lines = unguard(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(clean_text, lines)).strip()


def clean_id(value: str) -> str:
    """An id as a reader would compare it: no braces, `3.0` is `3`, leading zeros stay."""
    text = clean_text(value).strip("{}").strip()
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole:
        return whole[1]
    return text.lower() if _UUID.fullmatch(text) else text


def parse_number(value: str) -> float | None:
    """A Danish or plain number: `80,5`, `80.5`, `1.234,5`, `1 234`; `1.234` is 1234."""
    text = unicodedata.normalize("NFKC", value).replace("\u2212", "-").strip()
    text = _SPACES.sub(" ", text).removesuffix("%").strip()
    if _DANISH_THOUSANDS.fullmatch(text):
        number = float(text.replace(".", "").replace(",", "."))
    elif _SPACED_THOUSANDS.fullmatch(text) or _DECIMAL.fullmatch(text):
        number = float(text.replace(" ", "").replace(",", "."))
    else:
        return None
    return number if math.isfinite(number) else None


def parse_yes_no(value: str) -> bool | None:
    """Ja or nej in the words files use; None when it is neither."""
    word = key(value)
    if word in YES:
        return True
    return False if word in NO else None


def is_nothing(value: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, NULL."""
    return value.strip().casefold() in NOTHING
