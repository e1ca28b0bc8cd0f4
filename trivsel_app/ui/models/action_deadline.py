"""What is said beside a deadline: the weekday, how far away, and the working day before (UX-51)."""

from datetime import date, timedelta
from functools import lru_cache

from trivsel_app.texts import dates

_SATURDAY = 5


def deadline_note(day: date, *, today: date) -> str:
    """Say the weekday and distance; on a day off also which working day comes before."""
    note = f"{dates.weekday_date(day)} · {dates.days_until(day, today=today)}"
    off = day_off(day)
    if not off:
        return note
    before = dates.weekday_date(working_day_before(day))
    return f"{note}\n{off.capitalize()}. Sidste arbejdsdag før er {before}."


def day_off(day: date) -> str:
    """Say why nobody is at work: `lørdag`, `søndag` or the holiday's name; "" on a working day."""
    if name := _holidays(day.year).get(day):
        return name
    if day.weekday() >= _SATURDAY:
        return "lørdag" if day.weekday() == _SATURDAY else "søndag"
    return ""


def working_day_before(day: date) -> date:
    """Find the last working day before a day."""
    before = day - timedelta(days=1)
    while day_off(before):
        before -= timedelta(days=1)
    return before


@lru_cache(maxsize=16)
def _holidays(year: int) -> dict[date, str]:
    """Danish public holidays; Store bededag only until 2023 (law 214 of 6 March 2023)."""
    import holidays

    return dict(holidays.country_holidays("DK", years=year, language="da").items())
