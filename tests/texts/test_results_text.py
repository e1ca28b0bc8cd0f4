import pytest

from trivsel_app.survey.cells import Limits, Reason, Shown, Withheld
from trivsel_app.survey.comparison import (
    Against,
    Difference,
    NotComparable,
    NotComparableReason,
    Verdict,
)
from trivsel_app.survey.questionnaire import LimitKind, Match
from trivsel_app.texts import results_text as texts

LIMITS = Limits()


def difference(
    points: int,
    verdict: Verdict,
    against: Against = Against.PREVIOUS,
    match: Match | None = None,
) -> Difference:
    return Difference(against, Shown(50 + points, 20), Shown(50, 20), points, verdict, match)


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        (LimitKind.GENERAL, 5),
        (LimitKind.OFFENSIVE_ANY, 20),
        (LimitKind.OFFENSIVE_KIND, 40),
        (LimitKind.ABSENCE_CAUSE, 10),
    ],
)
def test_the_reason_names_the_limit_that_rules(kind: LimitKind, limit: int) -> None:
    sentence = texts.reason_sentence(Withheld(Reason.TOO_FEW), LIMITS, kind)
    assert f"færre end {limit} svar" in sentence


def test_a_raised_limit_is_the_one_that_is_named() -> None:
    sentence = texts.reason_sentence(Withheld(Reason.TOO_FEW), Limits(general=8))
    assert "færre end 8 svar" in sentence
    assert "vises fra 8 svar" in texts.limits_sentences(Limits(general=8))[0]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_short_word_and_a_sentence(reason: Reason) -> None:
    assert len(texts.short_reason(Withheld(reason))) <= 30
    sentence = texts.reason_sentence(Withheld(reason), LIMITS)
    assert sentence.endswith(".")
    assert not any(letter.isdigit() for letter in sentence.replace("5", ""))


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("against", Against)
@pytest.mark.parametrize("points", [-12, -1, 0, 1, 12])
def test_every_difference_has_a_whole_sentence(
    verdict: Verdict, against: Against, points: int
) -> None:
    sentence = texts.verdict_sentence(difference(points, verdict, against))
    assert sentence.endswith(".")
    assert ".." not in sentence
    assert "  " not in sentence
    assert texts.verdict_word(verdict)


def test_differences_are_said_in_plain_danish() -> None:
    assert texts.verdict_sentence(difference(-7, Verdict.CLEAR)) == (
        "7 point lavere end i sidste måling. Det er en tydelig forskel."
    )
    assert texts.verdict_sentence(difference(2, Verdict.UNSURE, Against.WHOLE)) == (
        "2 point højere end i hele kommunen. Det er ikke en sikker forskel."
    )
    assert texts.verdict_sentence(difference(0, Verdict.UNSURE, Against.PARENT)) == (
        "Samme niveau som enheden over."
    )
    assert texts.verdict_sentence(difference(3, Verdict.SMALL_GROUP), share=True) == (
        "3 procentpoint højere end i sidste måling. "
        "Lille gruppe: brug tallet som afsæt for en snak."
    )


def test_questions_that_only_nearly_match_carry_a_reservation() -> None:
    close = difference(7, Verdict.CLEAR, match=Match.COMPARABLE)
    assert texts.verdict_sentence(close).endswith("så tag det med et forbehold.")
    same = difference(7, Verdict.CLEAR, match=Match.IDENTICAL)
    assert "forbehold" not in texts.verdict_sentence(same)


@pytest.mark.parametrize("reason", NotComparableReason)
def test_every_missing_comparison_says_why(reason: NotComparableReason) -> None:
    words = texts.not_comparable_sentence(NotComparable(Against.PREVIOUS, reason))
    assert words.endswith(".")
    assert len(words) <= 32  # stands in a narrow column


def test_the_earlier_round_is_named_by_its_year() -> None:
    assert texts.against_label(Against.PREVIOUS, 2023) == "Sidste måling (2023)"
    assert texts.against_label(Against.PREVIOUS) == "Sidste måling"
    assert texts.against_label(Against.WHOLE, 2023) == "Hele kommunen"


def test_responses_are_counted_exactly_towards_the_goal() -> None:
    asked, given = Shown(10000, 10000), Shown(7999, 10000)
    assert texts.response_text(asked, given, 80) == "7.999 af 10.000 har svaret (79,9\u00a0%)"
    assert texts.goal_text(asked, given, 80) == "1 besvarelse fra målet på 80\u00a0%"
    assert texts.goal_text(asked, Shown(8000, 10000), 80) == "Målet på 80\u00a0% er nået"


def test_withheld_responses_give_no_number() -> None:
    few = Withheld(Reason.TOO_FEW)
    assert not any(letter.isdigit() for letter in texts.response_text(few, few, 80))
    assert texts.goal_text(few, few, 80) == ""
    assert texts.goal_text(Shown(9, 9), few, 80) == ""


def test_a_withheld_rate_tells_its_own_reason() -> None:
    protects, none = Withheld(Reason.PROTECTS_OTHERS), Withheld(Reason.NO_ANSWERS)
    assert "gruppen er for lille" in texts.response_text(Withheld(Reason.TOO_FEW), none, 80)
    assert "gruppen er for lille" not in texts.response_text(protects, protects, 80)
    assert "regne sig frem" in texts.response_text(protects, protects, 80)
    assert "ingen er inviteret" in texts.response_text(none, none, 80)


def test_uncertainty_is_said_in_points() -> None:
    assert texts.margin_sentence(4).startswith("Usikkerheden er ±4 point")
    # No width has two causes: a census, or equal answers; the sentence may not claim only one.
    assert "alle har svaret, eller alle svar er ens" in texts.margin_sentence(0)


def test_the_leaders_name_is_a_role_in_results() -> None:
    assert texts.question_text("{nærmeste leder} lytter.") == "Min nærmeste leder lytter."
