"""What an answer is worth, and how figures are rounded (domain notes, 4.2)."""

import math

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.questionnaire import Option, Question

# Answers are summed in the order of random keys, so a half may come out a hair below itself.
_HALF = 0.5 + 1e-9
FAVOURABLE_FROM = 75  # points: an answer worth this or more is favourable


def scored_value(question: Question, option: Option) -> float | None:
    """Give an option's score with reversal applied (0-100, high is good); None without a score."""
    if option.score is None:
        return None
    return 100 - option.score if question.reversed else option.score


def option_scores(question: Question) -> NDArray[np.float64]:
    """Give the score of every option, 0 for those without one (they are never counted in n)."""
    return np.array([scored_value(question, option) or 0.0 for option in question.options])


def half_up(value: float) -> int:
    """Round to whole points the way people do: 62.5 becomes 63, in whatever order it was summed."""
    return math.floor(value + _HALF)


def half_up_all(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round each value as `half_up` does."""
    return np.floor(values + _HALF)
