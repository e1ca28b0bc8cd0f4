"""What an action must have before it is kept, and which script a unit gets."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.followup.deadlines import Due, default_deadline, due
from trivsel_app.followup.edit_rules import (
    DeadlineBeforeStart,
    DeadlineInPast,
    DroppedNeedsReason,
    PriorityUnknown,
    TitleMissing,
    checked,
)
from trivsel_app.followup.scripts import Script, recommended_script
from trivsel_app.organisation.units import Staffing

TODAY = date(2026, 6, 1)
ACTION = Action(1, 1, 4, "Ro i frokosten", TODAY)


@pytest.mark.parametrize(
    ("faulty", "refusal"),
    [
        (replace(ACTION, title="  "), TitleMissing()),
        (replace(ACTION, deadline=TODAY - timedelta(1)), DeadlineInPast(TODAY - timedelta(1))),
        (replace(ACTION, priority=4), PriorityUnknown(4)),
        (replace(ACTION, status=ActionStatus.DROPPED, dropped_reason=" "), DroppedNeedsReason()),
        (
            replace(ACTION, start=TODAY + timedelta(1)),
            DeadlineBeforeStart(TODAY + timedelta(1), TODAY),
        ),
    ],
)
def test_each_fault_has_its_refusal(faulty: Action, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        checked(faulty, before=None, today=TODAY)
    assert refused.value == refusal


def test_an_overdue_action_can_be_edited_but_not_moved_into_the_past() -> None:
    late = replace(ACTION, deadline=TODAY - timedelta(10))
    assert checked(replace(late, title=" Ro "), before=late, today=TODAY).title == "Ro"
    with pytest.raises(DeadlineInPast):
        checked(replace(late, deadline=TODAY - timedelta(9)), before=late, today=TODAY)


def test_due_has_one_definition() -> None:
    assert due(ACTION, today=TODAY) is Due.SOON
    assert due(ACTION, today=TODAY + timedelta(1)) is Due.OVERDUE
    assert due(ACTION, today=TODAY - timedelta(14)) is Due.SOON
    assert due(ACTION, today=TODAY - timedelta(15)) is Due.LATER
    assert due(replace(ACTION, status=ActionStatus.DONE), today=TODAY) is Due.CLOSED
    assert default_deadline(2029) == date(2029, 6, 30)


@pytest.mark.parametrize(
    ("expected", "staffing", "script"),
    [
        (0, Staffing.DAY, Script.SMALL),
        (12, Staffing.DAY, Script.SMALL),
        (13, Staffing.DAY, Script.LARGE),
        (5, Staffing.ROUND_THE_CLOCK, Script.ROUND_THE_CLOCK),
    ],
)
def test_the_script_follows_size_and_staffing(
    expected: int, staffing: Staffing, script: Script
) -> None:
    assert recommended_script(expected, staffing) is script
