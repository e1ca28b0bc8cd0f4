"""What HR does about one unit before its results are released."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class CaseState(StrEnum):
    """How far a unit is on its way to release, in order."""

    NEEDS_TALK = "needs_talk"
    BOOKED = "booked"
    HELD = "held"
    READY = "ready"
    RELEASED = "released"  # told by the release itself, never set by hand


class Support(StrEnum):
    """The help that was agreed on for the unit's dialogue."""

    NONE = "none"  # not chosen, or none needed
    FACILITATOR = "facilitator"  # proceskonsulent
    HR_CONSULTANT = "hr_consultant"
    LEADER_SPARRING = "leader_sparring"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ScreeningCase:
    """What HR has written about a unit; `state` is None while the rules decide it.

    `talk_at` is the local time of the booked talk as HH:MM, `minutes` how long it takes.
    """

    round_id: int
    unit_id: int
    state: CaseState | None = None
    critical: bool = False  # another HR person must confirm the release
    unmarked_by: str = ""  # who last took that mark off; another must then release
    unmarked_user: int | None = None
    chief: str = ""  # the afdelingschef to talk with
    talk_on: date | None = None
    talk_at: str = ""
    minutes: int = 60
    place: str = ""
    held_on: date | None = None
    support: Support = Support.NONE
    note: str = ""


def state_of(case: ScreeningCase, *, flagged: bool, released: bool) -> CaseState:
    """Say how far a unit is: as HR has set it, else by whether any rule flags it."""
    if released:
        return CaseState.RELEASED
    if case.state is not None:
        return case.state
    return CaseState.NEEDS_TALK if flagged else CaseState.READY


def clock(text: str) -> time | None:
    """Read a local time written as HH:MM, None when it is none."""
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  a wall clock, no moment
    except ValueError:
        return None
