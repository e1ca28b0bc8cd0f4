"""Finding and ordering Danish text: aa is å, case does not count, one typing error is forgiven."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

_LETTERS = str.maketrans({"å": "aa", "ä": "æ", "ö": "ø"})
_WORD = re.compile(r"\w+")
_FORGIVING_FROM = 4  # letters: shorter words would match almost anything


def fold(text: str) -> str:
    """Write text so that equal-sounding spellings are equal: `Århus`, `AARHUS` -> `aarhus`."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    if folded.isascii() or unicodedata.is_normalized("NFD", folded):
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))


def collator() -> QCollator:
    """Make the Danish collator: Æ Ø Å last, Aa as Å, `Hus 2` before `Hus 10`, case ignored."""
    made = QCollator(QLocale("da_DK"))
    made.setNumericMode(True)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return made


def ranks(texts: Iterable[str]) -> dict[str, int]:
    """Give each text its place in Danish order; texts that collate alike keep one order."""
    compare = cmp_to_key(collator().compare)
    ordered = sorted(sorted(set(texts)), key=compare)
    return {text: place for place, text in enumerate(ordered)}


def sort_keys(values: Sequence[Any]) -> list[tuple[int, Any]]:
    """Make comparable keys of native values; None comes after everything."""
    place = ranks(value for value in values if isinstance(value, str))
    return [
        (1, 0) if value is None else (0, place[value] if isinstance(value, str) else value)
        for value in values
    ]


class TextFilter:
    """Searches many texts at once; built once per set of texts."""

    def __init__(self, texts: Sequence[str], *, folded: bool = False) -> None:
        """`folded`: the texts have been through `fold` already."""
        self._texts = list(texts) if folded else _folded(texts)
        self._vocabulary = frozenset(_WORD.findall("\n".join(set(self._texts))))

    def matches(self, query: str) -> list[bool]:
        """Say for each text whether it holds every word of the query, give or take an error."""
        wanted = [(word, *self._near(word)) for word in fold(query).split()]
        return [
            all(any(word in text for word in words) for words in wanted) for text in self._texts
        ]

    def _near(self, word: str) -> list[str]:
        """Find the known words, or beginnings of words, within one typing error."""
        if len(word) < _FORGIVING_FROM or not word.isalpha():  # a number is meant as it is
            return []
        from rapidfuzz.distance import OSA

        lengths = (len(word) - 1, len(word), len(word) + 1)
        return [
            known
            for known in self._vocabulary
            if word not in known
            and any(OSA.distance(word, known[:length], score_cutoff=1) <= 1 for length in lengths)
        ]


def _folded(texts: Sequence[str]) -> list[str]:
    """Fold many texts, each different one once."""
    known = {text: fold(text) for text in set(texts)}
    return [known[text] for text in texts]
