"""One meeting as a calendar file (.ics) that Outlook and others take in."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from trivsel_app.exchange.atomic_file import write_bytes

ZONE: Final = ZoneInfo("Europe/Copenhagen")
_REMIND: Final = timedelta(days=-1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on a day at a wall clock in `ZONE`; `code` is the same each time it is written."""

    code: str
    title: str
    on: date
    at: time
    minutes: int
    place: str = ""
    about: str = ""


def write_meeting(path: Path, meeting: Meeting, *, now: datetime) -> None:
    """Write the file; a second one with the same code moves the meeting in the calendar."""
    write_bytes(path, meeting_bytes(meeting, now=now))


def meeting_bytes(meeting: Meeting, *, now: datetime) -> bytes:
    """Give the file's bytes."""
    from icalendar import Alarm, Calendar, Event

    start = datetime.combine(meeting.on, meeting.at, ZONE)
    event = Event.new(
        uid=hashlib.sha256(meeting.code.encode()).hexdigest()[:32],
        stamp=now,
        summary=meeting.title,
        start=start,
        end=start + timedelta(minutes=meeting.minutes),
        location=meeting.place or None,
        description=meeting.about or None,
        sequence=int(now.timestamp()) // 60,
    )
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", meeting.title)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    calendar = Calendar.new(prodid="-//Trivsel//Trivsel//DA", version="2.0", subcomponents=[event])
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
