"""What a heading says once case, spaces, hyphens and spelling of æ, ø, å are set aside."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ß": "ss"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_OTHER = re.compile(r"[^a-z0-9]+")
_EDGES = " \t\r\n\xa0\"'"


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """Fold a heading or label to the letters and digits two spellings have in common."""
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).casefold()
    plain = unicodedata.normalize("NFC", folded).translate(_LETTERS)
    stripped = unicodedata.normalize("NFKD", plain)
    return _OTHER.sub("", stripped)


def tidy(text: str) -> str:
    """A heading on one line without invisible letters, as shown to the user."""
    return " ".join(text.translate(_INVISIBLE).split()).strip(_EDGES)


def column_letters(index: int) -> str:
    """Excel's name of a column, counted from 0: A, B, … AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
