"""Dates as a Danish reader expects them; times are stored in UTC and shown in Danish time."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# Full and short, as in the Unicode CLDR for Danish.
_MONTHS: Final = (
    ("januar", "jan."),
    ("februar", "feb."),
    ("marts", "mar."),
    ("april", "apr."),
    ("maj", "maj"),
    ("juni", "jun."),
    ("juli", "jul."),
    ("august", "aug."),
    ("september", "sep."),
    ("oktober", "okt."),
    ("november", "nov."),
    ("december", "dec."),
)
_WEEKDAYS: Final = (
    ("mandag", "man."),
    ("tirsdag", "tirs."),
    ("onsdag", "ons."),
    ("torsdag", "tors."),
    ("fredag", "fre."),
    ("lørdag", "lør."),
    ("søndag", "søn."),
)


def danish_day(moment: datetime) -> date:
    """Give the day an aware moment falls on in Denmark, whatever zone the machine is set to."""
    return moment.astimezone(COPENHAGEN).date()


def short_date(day: date) -> str:
    """Write `30.06.2027`."""
    return f"{day:%d.%m.%Y}"


def long_date(day: date) -> str:
    """Write `30. juni 2027`."""
    return f"{day.day}. {_MONTHS[day.month - 1][0]} {day.year}"


def medium_date(day: date) -> str:
    """Write `30. jun. 2027`."""
    return f"{day.day}. {_MONTHS[day.month - 1][1]} {day.year}"


def weekday_date(day: date) -> str:
    """Write `onsdag den 30. juni 2027`."""
    return f"{_WEEKDAYS[day.weekday()][0]} den {long_date(day)}"


def short_weekday_date(day: date) -> str:
    """Write `ons. 30. jun. 2027`, for columns."""
    return f"{_WEEKDAYS[day.weekday()][1]} {medium_date(day)}"


def clock(moment: datetime) -> str:
    """Write the Danish time of day of an aware moment: `10.42`."""
    return f"{moment.astimezone(COPENHAGEN):%H.%M}"


def day_and_clock(moment: datetime) -> str:
    """Write the Danish day and time of an aware moment: `30.06.2027 kl. 10.42`."""
    local = moment.astimezone(COPENHAGEN)
    return f"{short_date(local.date())} kl. {clock(moment)}"


def days_until(day: date, *, today: date) -> str:
    """Say how far away a day is: `i dag`, `om 3 dage`, `for 2 dage siden`."""
    days = (day - today).days
    if days == 0:
        return "i dag"
    if abs(days) == 1:
        return "i morgen" if days == 1 else "i går"
    return f"om {days} dage" if days > 0 else f"for {-days} dage siden"
