"""Danish working days, against the library that knows every country's holidays."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.survey.working_days import (
    DayOff,
    day_off,
    easter_sunday,
    is_working_day,
    working_day_after,
    working_day_before,
)


@pytest.mark.parametrize("year", range(2024, 2101))
def test_no_public_holiday_is_a_working_day(year: int) -> None:
    closed = holidays.country_holidays("DK", years=year)
    assert not any(is_working_day(day) for day in closed)
    # Offices close on three more days that the law does not name.
    own = {date(year, 6, 5), date(year, 12, 24), date(year, 12, 31)}
    for number in range(365):
        day = date(year, 1, 1) + timedelta(days=number)
        if day.weekday() < 5 and day not in closed and day not in own:
            assert is_working_day(day)


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (1961, date(1961, 4, 2)),
        (2008, date(2008, 3, 23)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


def test_the_days_around_easter_2026() -> None:
    maundy_thursday = date(2026, 4, 2)
    assert working_day_before(maundy_thursday) == date(2026, 4, 1)
    assert working_day_after(maundy_thursday) == date(2026, 4, 7)
    assert working_day_before(date(2026, 4, 1)) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2023, 5, 5), DayOff.GREAT_PRAYER_DAY),
        (date(2024, 4, 26), None),  # great prayer day until the year before
        (date(2026, 4, 5), DayOff.EASTER_SUNDAY),
        (date(2026, 4, 6), DayOff.EASTER_MONDAY),
        (date(2029, 6, 30), DayOff.SATURDAY),
        (date(2030, 6, 30), DayOff.SUNDAY),
        (date(2026, 6, 30), None),
    ],
)
def test_a_day_off_says_why(day: date, reason: DayOff | None) -> None:
    assert day_off(day) is reason


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_working_day_before_is_near_and_a_working_day(day: date) -> None:
    before = working_day_before(day)
    assert is_working_day(before)
    assert timedelta(0) <= day - before <= timedelta(days=6)
    assert (before == day) is is_working_day(day)
