"""A calendar program reads the meeting at the right hour, also when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from trivsel_app.exchange.calendar_file import Meeting, meeting_bytes, write_meeting

NOW = datetime(2026, 4, 20, 8, tzinfo=UTC)
DAY, CLOCK = date(2026, 4, 28), time(9, 30)
MEETING = Meeting("a", "Samtale: Ærø; og, Ål", DAY, CLOCK, 45, "Rådhuset", "Om")


def _event(content: bytes) -> Any:
    calendar: Any = Calendar.from_ical(content)
    return calendar.events[0]


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (4, 2)])
def test_the_hour_is_danish(month: int, hours: int) -> None:
    day = DAY.replace(month=month)
    event = _event(meeting_bytes(Meeting("a", "Samtale", day, CLOCK, 45), now=NOW))
    assert event.start.utcoffset() == timedelta(hours=hours)
    assert (event.start.date(), event.start.time()) == (day, CLOCK)
    assert event.end - event.start == timedelta(minutes=45)


def test_words_come_through_and_the_zone_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "samtale.ics"
    write_meeting(path, MEETING, now=NOW)
    content = path.read_bytes()
    event = _event(content)
    assert (str(event["summary"]), str(event["location"])) == (MEETING.title, "Rådhuset")
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID=Europe/Copenhagen" in content


def test_written_again_it_is_the_same_meeting_and_newer() -> None:
    first = _event(meeting_bytes(MEETING, now=NOW))
    again = _event(meeting_bytes(MEETING, now=NOW + timedelta(hours=1)))
    assert again["uid"] == first["uid"]
    assert again["sequence"] > first["sequence"]
    other = _event(meeting_bytes(Meeting("b", "", DAY, CLOCK, 1), now=NOW))
    assert other["uid"] != first["uid"]
