"""Danish numbers and dates, as in the table of expected output (ux notes, A5)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.texts import dates, numbers


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (0.5, "1"),
        (1.5, "2"),
        (-2.5, "-3"),
        (100 * 11 / 31, "35"),  # 35.48: not 35.5 and then 36
        (49.49999999999999, "50"),  # 49.5 as the sum of shares a hair below
    ],
)
def test_whole_numbers(given_: float, written: str) -> None:
    assert numbers.whole(given_) == written


def test_decimal_comma_and_percent_with_no_break_space() -> None:
    assert numbers.decimal(1234567.891, 3) == "1.234.567,891"
    assert numbers.percent(80) == "80\u00a0%"
    assert numbers.percent(79.96, 1) == "80,0\u00a0%"


def test_signed_differences() -> None:
    assert [numbers.signed(x) for x in (4, -7, 0, 0.4, -0.4)] == [
        "+4",
        "−7",
        "0",
        "0",
        "0",
    ]


def test_a_rate_just_under_the_goal_is_not_written_as_the_goal() -> None:
    assert numbers.rate_towards_goal(1999, 2500) == "79,9\u00a0%"
    assert numbers.rate_towards_goal(2000, 2500) == "80,0\u00a0%"
    assert numbers.rate_towards_goal(412, 515) == "80,0\u00a0%"
    assert numbers.rate_towards_goal(799, 1000, places=0) == "79\u00a0%"


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_written_rate_reaches_the_goal_exactly_when_the_counts_do(
    answered: int, invited: int
) -> None:
    answered = min(answered, invited)
    written = numbers.rate_towards_goal(answered, invited).removesuffix("\u00a0%")
    reached = float(written.replace(",", ".")) >= 80
    assert reached == (answered * 100 >= 80 * invited)


def test_counted_nouns() -> None:
    assert numbers.counted(0, "enhed", "enheder") == "ingen enheder"
    assert numbers.counted(1, "enhed", "enheder") == "1 enhed"
    assert numbers.counted(2500, "enhed", "enheder") == "2.500 enheder"


def test_dates() -> None:
    day = date(2027, 6, 30)
    assert dates.short_date(day) == "30.06.2027"
    assert dates.medium_date(day) == "30. jun. 2027"
    assert dates.long_date(day) == "30. juni 2027"
    assert dates.weekday_date(day) == "onsdag den 30. juni 2027"
    assert dates.short_weekday_date(day) == "ons. 30. jun. 2027"


def test_clock_is_danish_time_in_summer_and_winter() -> None:
    assert dates.clock(datetime(2027, 6, 30, 8, 42, tzinfo=UTC)) == "10.42"
    assert dates.day_and_clock(datetime(2027, 1, 1, 23, 30, tzinfo=UTC)) == "02.01.2027 kl. 00.30"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (10, "i dag"),
        (11, "i morgen"),
        (9, "i går"),
        (13, "om 3 dage"),
        (8, "for 2 dage siden"),
    ],
)
def test_days_until(day: int, said: str) -> None:
    assert dates.days_until(date(2026, 5, day), today=date(2026, 5, 10)) == said
