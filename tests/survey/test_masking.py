"""Masking: what is found in a comment, and that nothing outside the spans is ever changed."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trivsel_app.survey.mask_words import vocabulary
from trivsel_app.survey.masking import (
    Confidence,
    MaskKind,
    Span,
    masked,
    suggestions,
)

PEOPLE = ("Mette Prøvesen", "Hans Ærø-Madsen", "Bo Testrup", "Rosé Falk")
PLACES = ("Solgården Plejecenter", "Team Nord", "Østfløjen", "Skoler")
FILE = vocabulary(PEOPLE, PLACES, ("Sygeplejerske", "Teknisk servicemedarbejder"))
WORDS = {kind: f"[{kind.value}]" for kind in MaskKind}
PIECES = (
    *("Mette", "Mettes", "hans", "Hans'", "Bo", "Solgården", "Plejecenter", "Østfløjen", "og"),
    *("010203-1234", "20 30 40 50", "a@b.dk", "AB 12 345", "58 år", "lederen", "."),
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join),
)


def found(text: str) -> list[tuple[str, MaskKind, Confidence]]:
    return [
        (text[s.span.start : s.span.end], s.span.kind, s.confidence)
        for s in suggestions(text, FILE)
    ]


@pytest.mark.parametrize(
    ("text", "said", "kind", "confidence"),
    [
        ("Det var Mette.", "Mette", MaskKind.NAME, Confidence.CERTAIN),
        ("Mettes plan er god.", "Mettes", MaskKind.NAME, Confidence.CERTAIN),
        ("Spørg Hans' kollega.", "Hans'", MaskKind.NAME, Confidence.CERTAIN),
        ("Spørg Mette Prøvesen om det.", "Mette Prøvesen", MaskKind.NAME, Confidence.CERTAIN),
        ("Vi hørte det af ærø-madsen i går.", "ærø-madsen", MaskKind.NAME, Confidence.SOFT),
        ("Bo er flink.", "Bo", MaskKind.NAME, Confidence.SOFT),
        ("Det er Bo, der gør det.", "Bo", MaskKind.NAME, Confidence.LIKELY),
        ("Det er Hans, der gør det.", "Hans", MaskKind.NAME, Confidence.LIKELY),
        ("Det sagde Asger til mødet.", "Asger", MaskKind.NAME, Confidence.SOFT),
        ("På Solgården Plejecenter er alt godt.", "Solgården Plejecenter", MaskKind.PLACE, 3),
        ("Det er Solgårdens skyld.", "Solgårdens", MaskKind.PLACE, Confidence.LIKELY),
        ("team nord er bedst.", "team nord", MaskKind.PLACE, Confidence.CERTAIN),
        ("Toilettet i Østfløjen lugter.", "Østfløjen", MaskKind.PLACE, Confidence.LIKELY),
        ("Mit nummer er 010203-1234.", "010203-1234", MaskKind.CPR, Confidence.CERTAIN),
        ("cpr 0102031234", "0102031234", MaskKind.CPR, Confidence.CERTAIN),
        ("cpr 010203.1234", "010203.1234", MaskKind.CPR, Confidence.CERTAIN),
        ("cpr 0102 03-1234", "0102 03-1234", MaskKind.CPR, Confidence.CERTAIN),
        ("cpr 01 02 03 1234", "01 02 03 1234", MaskKind.CPR, Confidence.CERTAIN),
        ("cpr 01/02-03 - 1234", "01/02-03 - 1234", MaskKind.CPR, Confidence.CERTAIN),
        ("Skriv mp (at) kommune.example.", "mp (at) kommune.example", MaskKind.MAIL, 3),
        ("Skriv mp[at]kommune(dot)example.", "mp[at]kommune(dot)example", MaskKind.MAIL, 3),
        ("Det sagde mette prøvesen.", "mette prøvesen", MaskKind.NAME, Confidence.LIKELY),
        ("cpr 010203-xxxx", "010203-xxxx", MaskKind.CPR, Confidence.CERTAIN),
        ("Ring 20 30 40 50 nu.", "20 30 40 50", MaskKind.PHONE, Confidence.LIKELY),
        ("Ring +45 20304050.", "+45 20304050", MaskKind.PHONE, Confidence.CERTAIN),
        ("Skriv til m.p@kommune.example.", "m.p@kommune.example", MaskKind.MAIL, 3),
        ("Bilen AB 12 345 holder her.", "AB 12 345", MaskKind.PLATE, Confidence.CERTAIN),
        ("Jeg er 58 år.", "58 år", MaskKind.AGE, Confidence.SOFT),
        ("En 58-årig kollega.", "58-årig", MaskKind.AGE, Confidence.SOFT),
        ("Vores sygeplejersker er dygtige.", "sygeplejersker", MaskKind.POSITION, 1),
        ("Det er lederens skyld.", "lederens", MaskKind.POSITION, Confidence.SOFT),
    ],
)
def test_it_is_found(text: str, said: str, kind: MaskKind, confidence: int) -> None:
    assert (said, kind, Confidence(confidence)) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De korte morgenmøder er gode.",
        "Vi mangler ro til at gøre opgaverne færdige.",
        "Skolen er et godt sted, og vi bor tæt på.",
        "MED og AMR gør et godt arbejde.",
        "Det er hans opgave, og de kan bo tæt på.",
        "I 2026 fik vi 12 nye kolleger.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_accents_stored_in_two_pieces_are_the_same_name() -> None:
    text = unicodedata.normalize("NFD", "Det var Rosé.")
    assert [kind for _said, kind, _sure in found(text)] == [MaskKind.NAME]


def test_masking_puts_a_word_for_each_span() -> None:
    text = "Mette ringer på 20 30 40 50."
    spans = [each.span for each in suggestions(text, FILE)]
    assert masked(text, spans, WORDS) == "[name] ringer på [phone]."


@pytest.mark.parametrize("spans", [[(0, 3), (2, 5)], [(4, 4)], [(3, 99)]])
def test_spans_that_cannot_be_are_a_bug(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="Span"):
        masked("Mette", [Span(*each, MaskKind.NAME) for each in spans], WORDS)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_text_outside_the_spans_is_never_changed(text: str) -> None:
    spans = [each.span for each in suggestions(text, FILE)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= after.start for one, after in pairwise(spans))
    made = masked(text, spans, dict.fromkeys(MaskKind, "\0"))
    kept = [text[a:b] for a, b in _gaps(text, spans)]
    assert made == "\0".join(kept)


def _gaps(text: str, spans: list[Span]) -> list[tuple[int, int]]:
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return list(zip(starts, ends, strict=True))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(["", "s", "'s"]), st.text("aæ ,.", max_size=9))
def test_a_name_of_the_file_is_always_found(name: str, ending: str, around: str) -> None:
    first = name.split(maxsplit=1)[0]
    text = f"{around} det var {first}{ending} idé {around}"
    assert any(said.startswith(first) for said, kind, _sure in found(text) if kind == "name")
