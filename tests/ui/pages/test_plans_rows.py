"""Rows, filters and deadlines of the plans page, without a window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from trivsel_app.followup.actions import Action, ActionLevel, ActionStatus
from trivsel_app.followup.deadlines import Due
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Step, SurveyRound
from trivsel_app.ui.dialogs.action_dialog import changes, proposed_deadline
from trivsel_app.ui.models.action_columns import (
    DUE,
    STATUS,
    action_columns,
    roll_up_columns,
    without_plan_columns,
)
from trivsel_app.ui.models.action_deadline import deadline_note
from trivsel_app.ui.models.action_filter import ActionFilter, matching
from trivsel_app.ui.models.action_rows import (
    Plans,
    action_rows,
    counted,
    in_tree_order,
    roll_up,
    without_plan,
)
from trivsel_app.ui.models.table_model import TableModel

TODAY = date(2026, 4, 15)
TREE = build_tree(
    [
        Unit(1, "K", "Eksempelkøbing", None, UnitKind.MUNICIPALITY),
        Unit(2, "A", "Øst", 1, UnitKind.DEPARTMENT),
        Unit(3, "B", "Ældre", 1, UnitKind.DEPARTMENT),
        Unit(4, "A1", "Hus 10", 2),
        Unit(5, "A2", "Hus 2", 2),
        Unit(6, "B1", "Åen", 3),
        Unit(7, "B11", "Team Å", 6, UnitKind.TEAM),
    ]
)
ROUND = SurveyRound(1, 2026, Step.FOLLOW_UP, Limits())
BASE = Action(1, 1, 4, "Pauser", TODAY + timedelta(days=30))


def plans(*actions: Action) -> Plans:
    return counted(ROUND, TREE, {"KR": "Krav i arbejdet"}, actions, today=TODAY)


def test_units_stand_below_their_parents_in_danish_order() -> None:
    names = [unit.name for unit in in_tree_order(TREE)]
    assert names == ["Eksempelkøbing", "Ældre", "Åen", "Team Å", "Øst", "Hus 2", "Hus 10"]


def test_the_most_urgent_stands_first_and_closed_ones_last() -> None:
    late = replace(BASE, id=2, deadline=TODAY - timedelta(days=1))
    done = replace(late, id=3, status=ActionStatus.DONE)
    rows = action_rows(plans(BASE, done, late), today=TODAY)
    assert [row.action.id for row in rows] == [2, 1, 3]
    assert [row.due for row in rows] == [Due.OVERDUE, Due.LATER, Due.CLOSED]


def test_theme_codes_become_titles_and_unknown_ones_stay() -> None:
    rows = action_rows(
        plans(replace(BASE, theme="KR"), replace(BASE, id=2, theme="X")), today=TODAY
    )
    assert {row.theme for row in rows} == {"Krav i arbejdet", "X"}


def test_only_units_without_anything_below_need_a_plan() -> None:
    missing = without_plan(plans(BASE, replace(BASE, id=2, unit_id=7, status=ActionStatus.DROPPED)))
    assert [row.unit.id for row in missing] == [5, 7]


def test_the_roll_up_counts_plans_and_deadlines_below() -> None:
    rows = {row.unit.id: row for row in roll_up(plans(BASE), today=TODAY)}
    assert list(rows) == [1, 3, 2]
    assert (rows[1].with_plan, rows[1].units, rows[1].tally.later) == (1, 3, 1)
    assert (rows[3].with_plan, rows[3].units, rows[3].tally.total) == (0, 1, 0)


@given(
    st.sampled_from([None, *(unit.id for unit in TREE.units)]),
    st.sampled_from([None, *Due]),
    st.sampled_from([None, *ActionStatus]),
    st.sampled_from([None, *ActionLevel]),
)
def test_a_filter_keeps_exactly_what_fits_every_part(
    unit_id: int | None, due: Due | None, status: ActionStatus | None, level: ActionLevel | None
) -> None:
    made = tuple(
        Action(n, 1, unit.id, "x", TODAY + timedelta(days=days), level=lev, status=stat)
        for n, (unit, days, lev, stat) in enumerate(
            (unit, days, lev, stat)
            for unit in TREE.units
            for days in (-1, 3, 60)
            for lev in ActionLevel
            for stat in (ActionStatus.AGREED, ActionStatus.DONE)
        )
    )
    rows = action_rows(plans(*made), today=TODAY)
    kept = {
        row.action.id for row in matching(rows, ActionFilter(unit_id, due, status, level), TREE)
    }
    below = {u.id for u in TREE.subtree(unit_id)} if unit_id else {u.id for u in TREE.units}
    for row in rows:
        fits = (
            row.unit.id in below
            and due in {None, row.due}
            and status in {None, row.action.status}
            and level in {None, row.action.level}
        )
        assert (row.action.id in kept) is fits


def every_model() -> Iterator[TableModel]:  # type: ignore[type-arg]  # three row types
    found = plans(BASE, replace(BASE, id=2, unit_id=6))
    first = TableModel(action_columns(lambda _row: True), lambda row: row.action.id)
    first.set_rows(action_rows(found, today=TODAY))
    yield first
    for columns, rows in (
        (without_plan_columns(), without_plan(found)),
        (roll_up_columns(), roll_up(found, today=TODAY)),
    ):
        model = TableModel(columns, lambda row: row.unit.id)
        model.set_rows(rows)
        yield model


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    for model in every_model():
        assert model.rowCount()
        qtmodeltester.check(model)


def test_every_state_has_an_icon_and_a_word() -> None:
    assert set(DUE) == set(Due)
    assert set(STATUS) == set(ActionStatus)
    assert len({status.icon for status in STATUS.values()}) == len(STATUS)
    assert len({status.word for status in (*DUE.values(), *STATUS.values())}) >= 11


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 30), "tirsdag den 30. juni 2026 · om 76 dage"),
        (date(2029, 6, 30), "Lørdag. Sidste arbejdsdag før er fredag den 29. juni 2029."),
        (date(2030, 6, 30), "Søndag. Sidste arbejdsdag før er fredag den 28. juni 2030."),
        (date(2026, 4, 6), "Anden påskedag. Sidste arbejdsdag før er onsdag den 1. april 2026."),
    ],
)
def test_a_deadline_says_its_weekday_and_the_working_day_before(day: date, said: str) -> None:
    assert deadline_note(day, today=TODAY).splitlines()[-1] == said


@given(st.integers(2020, 2040), st.dates(date(2020, 1, 1), date(2041, 1, 1)))
def test_a_new_action_is_never_proposed_a_deadline_in_the_past(year: int, today: date) -> None:
    proposal = proposed_deadline(replace(ROUND, year=year), today=today)
    assert proposal >= today
    assert (proposal.month, proposal.day) == (6, 30)
    assert proposal.year == year or proposal <= today + timedelta(days=366)


def test_an_edit_carries_only_what_was_changed() -> None:
    assert changes(BASE, replace(BASE, title="Nyt", priority=1)) == {"title": "Nyt", "priority": 1}
    assert changes(BASE, BASE) == {}


def test_the_weekday_stands_before_the_date() -> None:
    deadline = next(each for each in action_columns(lambda _row: True) if each.key == "deadline")
    assert deadline.show(date(2026, 6, 30)) == "tirs. 30. jun. 2026"
    assert deadline.show(date(2026, 7, 4)) == "lør. 4. jul. 2026"
