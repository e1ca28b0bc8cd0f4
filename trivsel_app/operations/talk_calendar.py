"""The booked talk about a unit as a calendar file. It holds no result."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from trivsel_app.exchange.calendar_file import Meeting, write_meeting
from trivsel_app.exchange.file_names import safe_file_name
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.release_refusals import TalkNotBooked
from trivsel_app.operations.round_reading import reporting_tree, the_round
from trivsel_app.organisation.users import Permission
from trivsel_app.store import screening_store
from trivsel_app.survey.screening_case import clock
from trivsel_app.texts import screening as words


def write_talk(session: Session, round_id: int, unit_id: int, path: Path, *, now: datetime) -> None:
    """Write the talk of a unit (`TalkNotBooked`); written again it moves in the calendar."""
    refuse_unless(session, Permission.SEE_UNRELEASED)
    case = screening_store.find_case(session, round_id, unit_id)
    at = clock(case.talk_at) if case is not None else None
    if case is None or case.talk_on is None or at is None:
        raise TalkNotBooked
    unit = reporting_tree(session, round_id).unit(unit_id)
    year = the_round(session, round_id).year
    meeting = Meeting(
        code=f"trivsel {year} {unit.external_id}",
        title=words.talk_title(unit.name, year),
        on=case.talk_on,
        at=at,
        minutes=case.minutes,
        place=case.place,
        about=words.talk_about(case.chief),
    )
    write_meeting(path, meeting, now=now)


def talk_file_name(unit_name: str) -> str:
    """Suggest a name for the file."""
    return safe_file_name(f"Samtale om {unit_name}", ".ics", set())
