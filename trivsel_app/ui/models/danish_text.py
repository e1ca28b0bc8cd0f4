"""Finding and ordering Danish text: aa is å, case does not count, one typing error is forgiven."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from operator import and_
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

_LETTERS = (("å", "aa"), ("ä", "æ"), ("ö", "ø"))
_WORD = re.compile(r"\w+")
_BETWEEN = "\n"  # texts that are folded together; no letter joins with it
_FORGIVING_FROM = 4  # letters: shorter words would match almost anything


def fold(text: str) -> str:
    """Write text so that equal-sounding spellings are equal: `Århus`, `AARHUS` -> `aarhus`."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFC", text).casefold()
    for letter, instead in _LETTERS:
        folded = folded.replace(letter, instead)
    parts = unicodedata.normalize("NFD", folded)
    for sign in filter(unicodedata.combining, set(parts)):
        parts = parts.replace(sign, "")
    return parts


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts together, several times quicker than one by one."""
    if not texts:
        return []
    folded = fold(_BETWEEN.join(texts)).split(_BETWEEN)
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


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
    """Searches many texts at once; built once per set of texts, at once or some at a time."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._texts: list[str] = []
        self._known: set[str] = set()
        self._near: dict[str, list[str]] = {}  # asked for before: one types on after a word
        folded = fold_all(texts)
        self.add(folded, set(folded))

    def add(self, folded: Sequence[str], parts: Iterable[str]) -> None:
        """Take more texts that have been through `fold`; `parts` hold all words of theirs."""
        self._texts += folded
        words = set(_WORD.findall(_BETWEEN.join(parts)))
        self._known.update(word for word in words if not word.isdigit())
        self._near.clear()

    def clear(self) -> None:
        """Forget the texts; words once seen stay known, since they are likely to come again."""
        self._texts = []

    def __len__(self) -> int:
        return len(self._texts)

    def matches(self, query: str) -> list[bool]:
        """Say for each text whether it holds every word of the query, give or take an error."""
        found = [True] * len(self._texts)
        for word in fold(query).split():
            found = list(map(and_, found, self._holding(word)))
        return found

    def _holding(self, word: str) -> list[bool]:
        """Say for each text whether it holds the word or one near it."""
        held = [word in text for text in self._texts]
        for near in self._near_to(word):
            held = [so_far or near in text for so_far, text in zip(held, self._texts, strict=True)]
        return held

    def _near_to(self, word: str) -> list[str]:
        if len(word) < _FORGIVING_FROM or not word.isalpha():  # a number is meant as it is
            return []
        if word not in self._near:
            self._near[word] = self._find_near(word)
        return self._near[word]

    def _find_near(self, word: str) -> list[str]:
        """Find how known words begin that are within one typing error; the shortest ways only."""
        lengths = (len(word) - 1, len(word), len(word) + 1)
        close = set().union(*(self._beginnings(word, length) for length in lengths))
        return [
            near
            for near in close
            if word not in near and not any(other in near for other in close - {near})
        ]

    def _beginnings(self, word: str, length: int) -> set[str]:
        """Find how known words begin in `length` letters, within one typing error."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        beginnings = list({known[:length] for known in self._known})
        found = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
        return {beginning for beginning, _distance, _at in found}
