"""How sure figures are: against the formula and against drawing from a finite workplace."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.survey.intervals import half_width, share_half_width


def _width(scores: list[float], people: int) -> int:
    values = np.array(scores)
    sums = np.array([values.sum()]), np.array([(values**2).sum()])
    n, everybody = np.array([len(scores)], dtype=np.int32), np.array([float(people)])
    return int(half_width(*sums, n, everybody)[0])


def _share(yes: int, n: int, people: int) -> int:
    return int(
        share_half_width(np.array([yes]), np.array([n], dtype=np.int32), np.array([float(people)]))[
            0
        ]
    )


scores = st.lists(st.sampled_from([0.0, 25.0, 50.0, 75.0, 100.0]), min_size=2, max_size=40)


@given(scores, st.integers(0, 60))
def test_the_half_width_is_the_textbook_formula(values: list[float], absent: int) -> None:
    n, people = len(values), len(values) + absent
    standard_error = statistics.stdev(values) / math.sqrt(n)
    correction = math.sqrt((people - n) / (people - 1))
    exact = 1.96 * standard_error * correction
    assert _width(values, people) == min(math.ceil(round(exact, 6)), 100)


@given(scores)
def test_when_everybody_answered_nothing_is_left_to_chance(values: list[float]) -> None:
    assert _width(values, len(values)) == 0
    assert _share(len(values) // 2, len(values), len(values)) == 0


@given(scores)
def test_an_unknown_number_of_people_gives_no_correction(values: list[float]) -> None:
    assert _width(values, 0) >= _width(values, len(values) * 2)
    assert _width(values, 0) == min(
        math.ceil(round(1.96 * statistics.stdev(values) / math.sqrt(len(values)), 6)), 100
    )


@pytest.mark.parametrize("values", [[], [50.0]])
def test_fewer_than_two_answers_say_nothing(values: list[float]) -> None:
    assert _width(values, 10) == 100


def test_more_answers_than_people_count_as_everybody() -> None:
    assert _width([0.0, 50.0, 100.0], 2) == 0


def test_the_interval_of_a_mean_holds_the_truth_about_95_times_in_100() -> None:
    rng = np.random.default_rng(7)
    workplace = rng.choice([0.0, 25.0, 50.0, 75.0, 100.0], 60, p=[0.05, 0.1, 0.2, 0.4, 0.25])
    truth, held = workplace.mean(), 0
    for _ in range(2_000):
        drawn = rng.choice(workplace, 30, replace=False)
        held += abs(drawn.mean() - truth) <= _width(list(drawn), 60)
    assert 0.93 < held / 2_000 < 0.99  # rounding up to whole points makes it a little wide


@pytest.mark.parametrize("yes", [2, 6, 20, 58])
def test_the_interval_of_a_share_holds_the_truth_even_when_few_say_yes(yes: int) -> None:
    rng = np.random.default_rng(8)
    workplace = np.array([1] * yes + [0] * (60 - yes))
    held = 0
    for _ in range(2_000):
        drawn = int(rng.choice(workplace, 25, replace=False).sum())
        held += abs(100 * drawn / 25 - 100 * yes / 60) <= _share(drawn, 25, 60)
    assert held / 2_000 > 0.93


def test_no_yes_at_all_is_not_certainty() -> None:
    assert _share(0, 20, 100) >= 5
    assert _share(20, 20, 100) == _share(0, 20, 100)
