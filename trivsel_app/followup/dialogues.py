"""Trivselsdialoger: when each is planned or was held, who led it, and when it is late.

A mapping must always be followed by dialogue on the result (domain notes 2.1).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trivsel_app.errors import Refusal


@dataclass(eq=False)
class HeldInFuture(Refusal):
    """A dialogue cannot have been held on a day that has not come."""

    on: date


@dataclass(eq=False)
class HeldBeforeRelease(Refusal):
    """A dialogue about the results cannot have been held before they were released."""

    on: date
    released_on: date


class LedBy(StrEnum):
    """Who leads a dialogue; leaders normally do it themselves (domain notes 3.5)."""

    LEADER = "leader"
    FACILITATOR = "facilitator"  # proceskonsulent


class DialogueState(StrEnum):
    """How far a unit's dialogue is, the first to act on first."""

    OVERDUE = "overdue"  # released and not held, and the round's date for it has passed
    NOT_PLANNED = "not_planned"
    UNREPORTED = "unreported"  # the day it was planned for has passed without a word
    PLANNED = "planned"
    WAITING = "waiting"  # for the release, and no day is chosen
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A unit's dialogue as planned or held. `took_part` names roles, never persons."""

    round_id: int
    unit_id: int
    planned_on: date | None = None
    held_on: date | None = None
    led_by: LedBy = LedBy.LEADER
    took_part: str = ""


@dataclass(frozen=True, slots=True)
class DialogueCounts:
    """How far a round's dialogues are; `planned` also counts those whose day has passed.

    `missing` counts the released units that have not held theirs, late or not.
    """

    units: int = 0
    held: int = 0
    planned: int = 0
    overdue: int = 0
    missing: int = 0


def state_of(
    dialogue: Dialogue, *, released: bool, limit: date | None, today: date
) -> DialogueState:
    """Say how far a dialogue is; `limit` is the round's last day for it, None without one."""
    if dialogue.held_on is not None:
        return DialogueState.HELD
    if released and limit is not None and limit < today:
        return DialogueState.OVERDUE
    if dialogue.planned_on is not None:
        passed = dialogue.planned_on < today
        return DialogueState.UNREPORTED if passed else DialogueState.PLANNED
    return DialogueState.NOT_PLANNED if released else DialogueState.WAITING


def dialogue_counts(states: Iterable[tuple[DialogueState, bool]]) -> DialogueCounts:
    """Count units by state; each comes with whether it is released."""
    listed = list(states)
    of = Counter(state for state, _released in listed)
    missing = sum(released and state is not DialogueState.HELD for state, released in listed)
    return DialogueCounts(
        len(listed),
        of[DialogueState.HELD],
        of[DialogueState.PLANNED] + of[DialogueState.UNREPORTED],
        of[DialogueState.OVERDUE],
        missing,
    )


def refuse_held(on: date, *, today: date, released_on: date | None) -> None:
    """Refuse a day when none can have been held (`HeldInFuture`, `HeldBeforeRelease`)."""
    if on > today:
        raise HeldInFuture(on)
    if released_on is not None and on < released_on:
        raise HeldBeforeRelease(on, released_on)
