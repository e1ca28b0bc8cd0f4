"""Small units are pulled towards their department, large ones stay where they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.survey.shrinkage import Observed, between_variance, shrunk

POINTS = st.floats(0, 100, allow_nan=False)
UNITS = st.lists(
    st.builds(Observed, POINTS, st.floats(0, 400), POINTS, st.integers(1, 4)), min_size=1
)


def test_a_small_unit_is_pulled_further_than_a_large_one() -> None:
    small, large = Observed(30, 40, 60, 1), Observed(30, 4, 60, 1)
    few, many, *_rest = shrunk([small, large, Observed(90, 4, 60, 1), Observed(70, 4, 60, 1)])
    assert 30 < many < few < 60


def test_worked_by_hand() -> None:
    """Mean 50, squares 200 + 200, one error of 100 for one degree of freedom: τ² = 300."""
    pair = [Observed(50 - 200**0.5, 100, 50, 1), Observed(50 + 200**0.5, 100, 50, 1)]
    assert between_variance(pair) == pytest.approx(300)
    assert shrunk(pair)[1] == pytest.approx(50 + 0.75 * 200**0.5)


def test_units_that_differ_no_more_than_chance_all_become_their_department() -> None:
    alike = [Observed(value, 500, 60, 1) for value in (55, 60, 65)]
    assert shrunk(alike) == (60, 60, 60)


def test_without_two_units_in_any_department_nothing_is_pulled() -> None:
    alone = [Observed(20, 90, 60, 1), Observed(80, 90, 60, 2)]
    assert between_variance(alone) is None
    assert shrunk(alone) == (20, 80)


@given(UNITS)
def test_every_figure_stays_between_its_own_and_the_departments(units: list[Observed]) -> None:
    for unit, estimate in zip(units, shrunk(units), strict=True):
        lowest, highest = sorted((unit.value, unit.centre))
        assert lowest - 1e-9 <= estimate <= highest + 1e-9


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(units: list[Observed], draw: object) -> None:
    turned = list(reversed(units))
    assert list(reversed(shrunk(turned))) == pytest.approx(list(shrunk(units)))
