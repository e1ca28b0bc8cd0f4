"""What an answer is worth, and how figures are rounded."""

from dataclasses import replace

import numpy as np
import pytest

from tests.survey.small_questionnaire import SAFETY
from trivsel_app.survey.scoring import half_up, option_scores, scored_value

PLAIN, REVERSED, _ = SAFETY.questions


def test_reversal_turns_the_scale_round_and_leaves_missing_alone() -> None:
    assert option_scores(PLAIN).tolist() == [0, 25, 50, 75, 100, 0]
    assert option_scores(REVERSED).tolist() == [100, 75, 50, 25, 0, 0]
    assert scored_value(REVERSED, REVERSED.options[-1]) is None


def test_reversing_twice_changes_nothing() -> None:
    twice = replace(REVERSED, reversed=False)
    assert np.array_equal(option_scores(twice), option_scores(PLAIN))


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(62.5, 63), (62.49, 62), (0.0, 0), (0.5, 1), (99.5, 100), (62.499_999_999_99, 63)],
)
def test_halves_are_rounded_up(value: float, rounded: int) -> None:
    """The last is 62.5 summed in another order: the same answers must give the same figure."""
    assert half_up(value) == rounded
