"""What in a comment may point to a person, suggested as spans that somebody accepts or rejects.

Numbers and addresses are found by their form, names and places by the words of the municipality's
own file. A suggestion never changes the text; `masked` replaces exactly the spans it is given.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise

from trivsel_app.survey.mask_words import Vocabulary, Word, fold, stems, words_of
from trivsel_app.survey.number_patterns import number_spans


class MaskKind(StrEnum):
    """What a span may tell."""

    NAME = "name"
    PLACE = "place"  # unit, building or place name
    CPR = "cpr"
    PHONE = "phone"
    MAIL = "mail"
    PLATE = "plate"  # a car's licence plate
    AGE = "age"
    POSITION = "position"


class Confidence(IntEnum):
    """How sure a suggestion is."""

    SOFT = 1  # worth a look; not accepted unless somebody says so
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a text, `text[start:end]`."""

    start: int
    end: int
    kind: MaskKind


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A span that may have to go, and how sure that is."""

    span: Span
    confidence: Confidence


def suggestions(text: str, vocabulary: Vocabulary) -> tuple[Suggestion, ...]:
    """Suggest what to mask, in order and without overlaps: the surer one wins, then the longer."""
    words = words_of(text)
    found = [*_numbers(text), *_places(words, vocabulary), *_single(words, vocabulary)]
    found = [*_names_joined(text, words, found), *_full_names(text, words, vocabulary), *found]
    found.sort(key=lambda each: (-each.confidence, each.span.start - each.span.end))
    kept: list[Suggestion] = []
    for each in found:
        if not any(_overlap(each.span, other.span) for other in kept):
            kept.append(each)
    return tuple(sorted(kept))


def masked(text: str, spans: Iterable[Span], words: Mapping[MaskKind, str]) -> str:
    """Put a word for each span (ValueError: they overlap or lie outside); the rest is untouched."""
    made, at = "", 0
    for span in sorted(spans):
        if not at <= span.start < span.end <= len(text):
            raise ValueError(span)
        made += text[at : span.start] + words[span.kind]
        at = span.end
    return made + text[at:]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _numbers(text: str) -> Iterator[Suggestion]:
    for start, end, kind, confidence in number_spans(text):
        yield Suggestion(Span(start, end, MaskKind(kind)), Confidence(confidence))


def _places(words: tuple[Word, ...], vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Find whole names of units and buildings, the last word also in the genitive."""
    for at, word in enumerate(words):
        for phrase in vocabulary.places.get(fold(word.text), ()):
            said = words[at : at + len(phrase)]
            inner = all(fold(w.text) == p for w, p in zip(said[:-1], phrase[:-1], strict=False))
            if len(said) == len(phrase) and inner and phrase[-1] in stems(said[-1].text):
                sure = Confidence.CERTAIN if len(phrase) > 1 else Confidence.LIKELY
                yield Suggestion(Span(word.start, said[-1].end, MaskKind.PLACE), sure)


def _single(words: tuple[Word, ...], vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Judge each word for itself."""
    for word in words:
        for kind, confidence in _judged(word, vocabulary):
            yield Suggestion(Span(word.start, word.end, kind), confidence)


def _judged(word: Word, vocabulary: Vocabulary) -> Iterator[tuple[MaskKind, Confidence]]:
    forms = stems(word.text)
    common = fold(word.text) in vocabulary.common
    if forms & vocabulary.names:
        yield from _judged_name(word, common=common)
    elif word.capital and not word.begins and not word.shouted and not common:
        yield MaskKind.NAME, Confidence.SOFT  # nobody we know, but written as a name
    if forms & vocabulary.place_words:
        sure = Confidence.LIKELY if word.capital and not common else Confidence.SOFT
        yield MaskKind.PLACE, sure
    if forms & vocabulary.positions:
        yield MaskKind.POSITION, Confidence.SOFT


def _judged_name(word: Word, *, common: bool) -> Iterator[tuple[MaskKind, Confidence]]:
    if word.capital and not common:
        yield MaskKind.NAME, Confidence.CERTAIN
    elif word.capital and not word.begins:
        yield MaskKind.NAME, Confidence.LIKELY
    elif word.capital or not common:
        yield MaskKind.NAME, Confidence.SOFT


def _full_names(text: str, words: tuple[Word, ...], vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Find first name and surname side by side, whatever their case; not two ordinary words."""
    for one, other in pairwise(words):
        known = all(stems(word.text) & vocabulary.names for word in (one, other))
        ordinary = all(fold(word.text) in vocabulary.common for word in (one, other))
        if known and not ordinary and text[one.end : other.start] == " ":
            yield Suggestion(Span(one.start, other.end, MaskKind.NAME), Confidence.LIKELY)


def _names_joined(
    text: str, words: tuple[Word, ...], found: Iterable[Suggestion]
) -> Iterator[Suggestion]:
    """Join names that stand side by side (first name and surname) into one span."""
    names = {each.span.start: each for each in found if each.span.kind is MaskKind.NAME}
    run: list[Suggestion] = []
    for word in words:
        here = names.get(word.start)
        if run and (here is None or text[run[-1].span.end : word.start] != " "):
            yield from _as_one(run)
            run = []
        if here is not None:
            run.append(here)
    yield from _as_one(run)


def _as_one(run: list[Suggestion]) -> Iterator[Suggestion]:
    if len(run) > 1 and run[0].confidence > Confidence.SOFT:
        span = Span(run[0].span.start, run[-1].span.end, MaskKind.NAME)
        yield Suggestion(span, max(each.confidence for each in run))
