"""The audit's sentences: which figures, whose answers, and what follows."""

import pytest

from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind, Leak
from trivsel_app.texts import release_audit as words

LEAK = Leak(
    "Trivselsmåling og APV 2026",
    "PT1 Vi taler åbent.",
    ((1, "Skoler"), (-1, "Nordskolen"), (-2, "Sydskolen")),
    ("Skoler",),
    3,
    5,
)


def test_leak_names_the_sum_the_group_and_the_limit() -> None:
    assert words.leak_sentence(LEAK) == (
        "»PT1 Vi taler åbent.«: Skoler minus Nordskolen og 2 gange Sydskolen giver svarene fra "
        "3 personer i Skoler, og grænsen er 5."
    )


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_is_said_in_a_sentence_of_its_own(kind: FindingKind) -> None:
    sentences = {
        each: words.finding_sentence(Finding(each, "2026", "PT1", "Skoler", "Helt enig", 4, 2, 2))
        for each in FindingKind
    }
    assert sentences[kind].startswith("»PT1«: ")
    assert sentences[kind].endswith(".")
    assert list(sentences.values()).count(sentences[kind]) == 1


def test_one_who_stands_alone_is_one_person() -> None:
    found = Finding(FindingKind.PINNED, "2026", "PT1", "Skoler", "Helt enig", 1, 1, 1)
    assert words.finding_sentence(found) == (
        "»PT1«: det kan regnes ud, at 1 af 1 person i Skoler har svaret »Helt enig«."
    )


def test_verdict_counts_what_is_wrong() -> None:
    verdict = AuditVerdict(12_345, (LEAK,), (), 0.2)
    assert words.verdict_sentence(verdict) == (
        "12.345 tal er kontrolleret, og ét sted kan man komme for tæt på nogen."
    )
