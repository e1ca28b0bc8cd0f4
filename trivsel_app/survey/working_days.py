"""Danish working days: Monday to Friday without the public holidays."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final


class DayOff(StrEnum):
    """Why offices are closed; the Danish names stand in `texts.labels`."""

    SATURDAY = "saturday"
    SUNDAY = "sunday"
    NEW_YEAR = "new_year"
    MAUNDY_THURSDAY = "maundy_thursday"
    GOOD_FRIDAY = "good_friday"
    EASTER_SUNDAY = "easter_sunday"
    EASTER_MONDAY = "easter_monday"
    GREAT_PRAYER_DAY = "great_prayer_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    CONSTITUTION_DAY = "constitution_day"  # offices of municipalities are closed
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"
    NEW_YEARS_EVE = "new_years_eve"


_AROUND_EASTER: Final = {  # days from Easter Sunday
    -3: DayOff.MAUNDY_THURSDAY,
    -2: DayOff.GOOD_FRIDAY,
    0: DayOff.EASTER_SUNDAY,
    1: DayOff.EASTER_MONDAY,
    39: DayOff.ASCENSION_DAY,
    49: DayOff.WHIT_SUNDAY,
    50: DayOff.WHIT_MONDAY,
}
_SAME_DATE: Final = {
    (1, 1): DayOff.NEW_YEAR,
    (6, 5): DayOff.CONSTITUTION_DAY,
    (12, 24): DayOff.CHRISTMAS_EVE,
    (12, 25): DayOff.CHRISTMAS_DAY,
    (12, 26): DayOff.BOXING_DAY,
    (12, 31): DayOff.NEW_YEARS_EVE,
}
_PRAYER_DAY, _LAST_PRAYER_DAY = 26, 2023  # a working day from 2024 (law 214 of 6 March 2023)
_SATURDAY = 5


def day_off(day: date) -> DayOff | None:
    """Say why offices are closed that day; None on a working day."""
    if named := _closed(day.year).get(day):
        return named
    if day.weekday() < _SATURDAY:
        return None
    return DayOff.SATURDAY if day.weekday() == _SATURDAY else DayOff.SUNDAY


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day_off(day) is None


def working_day_before(day: date) -> date:
    """Give the day itself if it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_day_after(day: date) -> date:
    """Give the first working day later than `day`."""
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@cache
def _closed(year: int) -> Mapping[date, DayOff]:
    easter = easter_sunday(year)
    found = {date(year, month, day): name for (month, day), name in _SAME_DATE.items()}
    if year <= _LAST_PRAYER_DAY:
        found[easter + timedelta(days=_PRAYER_DAY)] = DayOff.GREAT_PRAYER_DAY
    return found | {easter + timedelta(days=days): name for days, name in _AROUND_EASTER.items()}


def easter_sunday(year: int) -> date:
    """Find Easter of a Gregorian year (the rule published anonymously in Nature, 1876)."""
    golden = year % 19
    century, years = divmod(year, 100)
    skipped, leaps = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - correction + 15) % 30
    quarters, left = divmod(years, 4)
    weekday = (32 + 2 * leaps + 2 * quarters - moon - left) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
