"""What limits lead to is told by the protection itself: the forecast equals the release."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.small_questionnaire import results, tree_of
from tests.survey.trees import Placed, organisations
from trivsel_app.errors import Refusal
from trivsel_app.organisation.reporting_groups import ReportingGroup, with_groups
from trivsel_app.survey.cells import Limits, Reason, Shown, Withheld
from trivsel_app.survey.forecast import RATES, Outcome, expected_answers, outcome
from trivsel_app.survey.limit_rules import NAMES, LimitOutOfRange, bounds, with_limit

# In turns, so that no group answers alike: what that hides cannot be foretold.
ANSWERED = {"mind": ("444...", "222..."), "offensive": ("00....0", "10100.0")}


def test_half_a_person_answers() -> None:
    invited = np.array([0, 1, 5, 10, 12])
    assert expected_answers(invited, 60).tolist() == [0, 1, 3, 6, 7]
    assert expected_answers(invited, 80).tolist() == [0, 1, 4, 8, 10]
    assert expected_answers(invited, 100).tolist() == invited.tolist()


@given(organisations(most_people=8), st.sampled_from(RATES), st.integers(5, 12))
def test_the_forecast_is_what_then_is_released(drawn: Placed, rate: int, general: int) -> None:
    answers = 4 * expected_answers(np.array(drawn.people), rate)
    limits = with_limit(Limits(), "general", general)
    everybody = [
        unit.id for unit, count in zip(drawn.tree.units, answers, strict=True) for _ in range(count)
    ]
    people = {
        section: [(unit, texts[turn % 2]) for turn, unit in enumerate(everybody)]
        for section, texts in ANSWERED.items()
    }
    table = results(drawn.tree, people, limits=limits)
    every = np.ones(len(drawn.tree.units), dtype=bool)
    for theme, limit in (("PT", limits.general), ("KA", limits.offensive_any)):
        if not everybody:
            continue
        cells = [table.theme(unit.id, theme) for unit in drawn.tree.units]
        others = cells.count(Withheld(Reason.PROTECTS_OTHERS))
        shown = sum(isinstance(cell, Shown) for cell in cells)
        assert outcome(drawn.tree, answers, limit, every) == Outcome(
            shown, len(cells) - shown - others, others
        )


def test_a_unit_of_a_reporting_group_shares_its_figures() -> None:
    tree = with_groups(tree_of(None, 1, 1, 1), [ReportingGroup(1, "De små", (3, 4))])
    answers = np.array([{1: 0, 2: 9, 3: 4, 4: 4}.get(unit.id, 0) for unit in tree.units])
    leaves = np.array([tree.is_leaf(unit.id) for unit in tree.units])
    assert outcome(tree, answers, 5, leaves) == Outcome(1, 0, 0, shared=2)


def test_only_the_counted_units_are_told_of() -> None:
    answers = np.array([0, 9, 4, 8])
    leaves = np.array([False, True, True, True])
    assert outcome(tree_of(None, 1, 1, 1), answers, 5, leaves) == Outcome(1, 1, 1)


def test_a_limit_lifts_those_bound_to_it() -> None:
    chosen = with_limit(Limits(), "general", 15)
    assert chosen == replace(
        Limits(), general=15, absence_cause=15, comments=15, **_background(Limits(), 15)
    )
    assert with_limit(Limits(), "offensive_any", 50).offensive_kind == 50


def _background(limits: Limits, least: int) -> dict[str, int]:
    """Lifted too, where the round has background splits."""
    return {name: max(getattr(limits, name), least) for name in NAMES if name == "background"}


@pytest.mark.parametrize(
    ("name", "value"), [("general", 4), ("general", 21), ("comments", 4), ("invited", 3)]
)
def test_a_limit_keeps_within_its_bounds(name: str, value: int) -> None:
    with pytest.raises(LimitOutOfRange) as refused:
        with_limit(Limits(), name, value)
    assert isinstance(refused.value, Refusal)
    assert (refused.value.lowest, refused.value.highest) == bounds(name, Limits())


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 120)), max_size=8))
def test_no_way_of_choosing_leaves_the_bounds(choices: list[tuple[str, int]]) -> None:
    limits = Limits()
    for name, value in choices:
        try:
            limits = with_limit(limits, name, value)
        except LimitOutOfRange:
            continue
    for name in NAMES:
        lowest, highest = bounds(name, limits)
        assert lowest <= getattr(limits, name) <= highest
