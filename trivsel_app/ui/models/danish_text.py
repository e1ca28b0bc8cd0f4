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
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
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

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [fold(text) for text in texts]
        self._words = [frozenset(_WORD.findall(text)) for text in self._texts]
        self._vocabulary = frozenset[str]().union(*self._words)

    def matches(self, query: str) -> list[bool]:
        """Say for each text whether it holds every word of the query."""
        wanted = [(word, self._near(word)) for word in fold(query).split()]
        return [
            all(word in text or not near.isdisjoint(words) for word, near in wanted)
            for text, words in zip(self._texts, self._words, strict=True)
        ]

    def _near(self, word: str) -> frozenset[str]:
        """Find the known words, or beginnings of words, within one typing error."""
        if len(word) < _FORGIVING_FROM:
            return frozenset()
        from rapidfuzz.distance import OSA

        lengths = (len(word) - 1, len(word), len(word) + 1)
        return frozenset(
            known
            for known in self._vocabulary
            if any(OSA.distance(word, known[:length], score_cutoff=1) <= 1 for length in lengths)
        )
