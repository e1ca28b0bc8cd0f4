"""Counts of plans per unit, per level and for the whole municipality."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.followup.actions import Action, ActionLevel, ActionStatus
from trivsel_app.followup.deadlines import CLOSED
from trivsel_app.followup.roll_up import per_unit, plan_counts, tally
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit

TODAY = date(2026, 6, 1)
TREE = build_tree(
    [
        Unit(1, "K", "Kommunen", None),
        Unit(2, "A", "Skoler", 1),
        Unit(3, "A1", "Nordskolen", 2),
        Unit(4, "A2", "Sydskolen", 2),
        Unit(5, "B", "Borgerservice", 1),
    ]
)

Actions = st.lists(
    st.builds(
        Action,
        id=st.integers(1, 99),
        round_id=st.just(1),
        unit_id=st.sampled_from([1, 2, 3, 4, 5]),
        title=st.just("Prøve"),
        deadline=st.dates(TODAY - timedelta(30), TODAY + timedelta(60)),
        level=st.sampled_from(ActionLevel),
        status=st.sampled_from(ActionStatus),
    ),
    max_size=12,
)


def action(unit_id: int, days: int, status: ActionStatus = ActionStatus.AGREED) -> Action:
    return Action(0, 1, unit_id, "Prøve", TODAY + timedelta(days), status=status)


def test_overdue_soon_later_closed_and_dropped_are_told_apart() -> None:
    counted = tally(
        [
            action(3, -1),
            action(3, 0),
            action(3, 14),
            action(3, 15),
            action(3, -9, ActionStatus.WORKS),
            action(3, 5, ActionStatus.DROPPED),
        ],
        today=TODAY,
    )
    assert (counted.overdue, counted.soon, counted.later) == (1, 2, 1)
    assert (counted.closed, counted.dropped, counted.open, counted.total) == (1, 1, 4, 5)


def test_a_plan_of_dropped_actions_is_no_plan() -> None:
    listed = [
        action(3, 9),
        action(3, 10),
        action(4, 9, ActionStatus.DROPPED),
        action(2, -9, ActionStatus.DONE),
    ]
    counts = plan_counts(TREE, listed, today=TODAY)
    assert (counts.units_with_plan, counts.units) == (1, 3)  # the leaves 3, 4 and 5
    assert (counts.open, counts.closed, counts.soon, counts.overdue) == (2, 1, 2, 0)


@given(Actions)
def test_each_unit_counts_itself_and_everything_below(actions: list[Action]) -> None:
    sums = per_unit(TREE, actions, today=TODAY)
    for unit in TREE.units:
        below = {u.id for u in TREE.subtree(unit.id)}
        assert sums[unit.id] == tally([a for a in actions if a.unit_id in below], today=TODAY)


@given(Actions)
def test_closing_an_action_moves_it_and_nothing_else(actions: list[Action]) -> None:
    before = tally(actions, today=TODAY)
    for place, one in enumerate(actions):
        if one.status not in CLOSED:
            done = [*actions[:place], replace(one, status=ActionStatus.DONE), *actions[place + 1 :]]
            after = tally(done, today=TODAY)
            assert (after.open, after.closed) == (before.open - 1, before.closed + 1)
