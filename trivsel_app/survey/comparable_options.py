"""Which options of an earlier question mean the same: codes are reused, labels and scores tell."""

from math import isclose
from typing import Final

from trivsel_app.survey.answers import plain
from trivsel_app.survey.questionnaire import Option, Question
from trivsel_app.survey.scoring import scored_value

_SCORE_TOLERANCE: Final = 0.01  # points: scores such as 11.1111 are written with few decimals


def same_option(question: Question, code: str, earlier: Question) -> str | None:
    """Give the code of the earlier option that says the same, is worth the same and counts alike.

    None when there is none: the share of another answer is no earlier figure of this one.
    """
    wanted = next(option for option in question.options if option.code == code)
    for option in earlier.options:
        if plain(option.label) == plain(wanted.label):
            alike = _counts_alike(wanted, option) and _worth_alike(
                scored_value(question, wanted), scored_value(earlier, option)
            )
            return option.code if alike else None
    return None


def says_yes_alike(question: Question, earlier: Question) -> bool:
    """Whether no answer counts as a yes, or as no answer at all, in one of the questions only."""
    before = {plain(option.label): option for option in earlier.options}
    return all(
        _counts_alike(option, before[plain(option.label)])
        for option in question.options
        if plain(option.label) in before
    )


def same_scale(question: Question, earlier: Question) -> bool:
    """Whether exactly the same answers are worth the same in both."""
    return len(question.options) == len(earlier.options) and all(
        same_option(question, option.code, earlier) for option in question.options
    )


def _counts_alike(one: Option, other: Option) -> bool:
    return (one.affirmative, one.missing) == (other.affirmative, other.missing)


def _worth_alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, abs_tol=_SCORE_TOLERANCE)
