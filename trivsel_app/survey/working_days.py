"""Danish working days: Monday to Friday without the public holidays."""

from datetime import date, timedelta
from functools import cache

# Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
# Great Prayer Day (26) is a working day since 2024.
_AROUND_EASTER = (-3, -2, 1, 39, 50)
# New Year, Constitution Day (offices of municipalities are closed), Christmas.
_SAME_DATE = ((1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and day not in _closed(day.year)


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
def _closed(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    around = {easter + timedelta(days=days) for days in _AROUND_EASTER}
    return frozenset(around | {date(year, month, day) for month, day in _SAME_DATE})


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
