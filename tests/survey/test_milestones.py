"""The plan of 2026, and the same plan in other years."""

from datetime import date

import holidays
import pytest

from trivsel_app.survey.milestones import _PLAN, template

YEARS = range(2024, 2101)


def test_the_dates_of_2026_are_those_decided() -> None:
    plan = {milestone.code: milestone for milestone in template(2026)}
    assert plan["kick_off"].due == date(2026, 3, 19)  # StoreMED-dag
    assert plan["action_plans"].due == date(2026, 6, 30)
    assert plan["evaluation_board"].due.month == 8
    assert plan["med_event"].due.month == 9
    assert plan["validation"].starts == date(2026, 2, 2)
    assert plan["dialogue"].starts == date(2026, 5, 5)
    assert all(milestone.responsible and milestone.title for milestone in plan.values())
    assert all(milestone.done_on is None for milestone in plan.values())


def test_every_code_is_used_once() -> None:
    codes = [milestone.code for milestone in template(2026)]
    assert len(set(codes)) == len(codes)


def test_the_model_year_is_not_moved_at_all() -> None:
    for planned, milestone in zip(_PLAN, template(2026), strict=True):
        assert (milestone.due, milestone.starts) == (planned.due, planned.starts)


@pytest.mark.parametrize("year", YEARS)
def test_every_date_is_a_working_day_but_the_fixed_last_of_june(year: int) -> None:
    for milestone in template(year):
        dates = [milestone.due, *([milestone.starts] if milestone.starts else [])]
        for day in dates:
            if milestone.code == "action_plans":
                assert day == date(year, 6, 30)
            else:
                assert day.weekday() < 5
                assert day not in _public_holidays(year)
            assert day.year == year


@pytest.mark.parametrize("year", YEARS)
def test_the_order_of_the_plan_is_kept(year: int) -> None:
    due = [milestone.due for milestone in template(year)]
    assert due == sorted(due)
    assert len(set(due)) == len(due)


@pytest.mark.parametrize("year", YEARS)
def test_what_lasts_starts_before_it_ends_and_after_what_it_waits_for(year: int) -> None:
    plan = {milestone.code: milestone for milestone in template(year)}
    for milestone in plan.values():
        assert milestone.starts is None or milestone.starts < milestone.due
    assert plan["open"].due < plan["reminder_1"].due < plan["reminder_2"].due < plan["close"].due
    assert plan["screening"].starts is not None
    assert plan["close"].due < plan["screening"].starts
    assert plan["dialogue"].starts is not None
    assert plan["release"].due < plan["dialogue"].starts


def _public_holidays(year: int) -> set[date]:
    """Danish public holidays, from another source than the plan's own."""
    return set(holidays.country_holidays("DK", years=year))
