"""A unit's dialogue is planned, registered as held, or neither after all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.followup.dialogue_notes import refuse_names
from trivsel_app.followup.dialogues import Dialogue, LedBy, refuse_held
from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.dialogue import talking_units
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.frozen import released_units
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.refusals import DialogueTooEarly, RoundIsFinished, UnitNotInRound
from trivsel_app.operations.release_refusals import UnitNotReleasedYet
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.users import Permission
from trivsel_app.store import dialogue_store, organisation_store, release_store
from trivsel_app.survey.rounds import Step

_TOPICS = frozenset({Topic.DIALOGUES})


def plan_dialogue(
    session: Session,
    round_id: int,
    unit_id: int,
    on: date,
    *,
    led_by: LedBy = LedBy.LEADER,
    by: By,
) -> Change:
    """Choose the day of a unit's dialogue, held or not before.

    Raises `NotAllowed`, `DialogueTooEarly`, `RoundIsFinished` or `UnitNotInRound`.
    """
    before = _dialogue(session, round_id, unit_id)
    after = replace(before, planned_on=on, held_on=None, led_by=led_by, took_part="")
    return _edited(session, "dialogue.planned", before, after, by)


def hold_dialogue(
    session: Session,
    round_id: int,
    unit_id: int,
    on: date,
    *,
    led_by: LedBy = LedBy.LEADER,
    took_part: str = "",
    by: By,
) -> Change:
    """Register the day a unit held its dialogue, and which roles took part.

    Raises what `plan_dialogue` raises, and `UnitNotReleasedYet`, `HeldInFuture`,
    `HeldBeforeRelease` or `NoteTellsWho`.
    """
    before = _dialogue(session, round_id, unit_id)
    released_on = _released_on(session, round_id, unit_id)
    refuse_held(on, today=day_of(by), released_on=released_on)
    note = took_part.strip()
    refuse_names(note, _everybody(session, round_id))
    after = replace(before, held_on=on, led_by=led_by, took_part=note)
    return _edited(session, "dialogue.held", before, after, by)


def clear_dialogue(session: Session, round_id: int, unit_id: int, *, by: By) -> Change:
    """Take away a unit's day, planned or held (what `plan_dialogue` raises)."""
    before = _dialogue(session, round_id, unit_id)
    return _edited(session, "dialogue.cleared", before, Dialogue(round_id, unit_id), by)


def _dialogue(session: Session, round_id: int, unit_id: int) -> Dialogue:
    refuse_unless(session, Permission.WRITE)
    _refuse_step(session, round_id)
    if unit_id not in talking_units(session, round_id):
        raise UnitNotInRound
    return _now(session, round_id=round_id, unit_id=unit_id)


def _refuse_step(session: Session, round_id: int) -> None:
    found = the_round(session, round_id)
    if not is_frozen(found.step):
        raise DialogueTooEarly(found.step)
    if found.step is Step.FINISHED:
        raise RoundIsFinished(found.year)


def _released_on(session: Session, round_id: int, unit_id: int) -> date | None:
    """Give the day of the unit's release, None in a round that came in as history."""
    if unit_id not in released_units(session, round_id):
        raise UnitNotReleasedYet((round_tree(session, round_id).names[unit_id],))
    return release_store.released_days(session, round_id).get(unit_id)


def _everybody(session: Session, round_id: int) -> Iterator[str]:
    """Give the names of all employees, leaders and members of a trio."""
    yield from organisation_store.employee_names(session)
    for unit in round_tree(session, round_id).units:
        yield unit.leader_name
        yield from (member.name for member in unit.trio)


def _edited(session: Session, code: str, before: Dialogue, after: Dialogue, by: By) -> Change:
    part = One(partial(_now, round_id=after.round_id, unit_id=after.unit_id), _save, before, after)
    details = _told(after)
    again = partial(_refuse_again, after.round_id)
    return carry_out(session, Edit(code, _TOPICS, (part,), details, details, again), by)


def _told(after: Dialogue) -> dict[str, int | str]:
    """Tell the log where, when and who led; of the note nothing."""
    told: dict[str, int | str] = {"round": after.round_id, "unit": after.unit_id}
    on = after.held_on or after.planned_on
    return told | {"dialogue_on": on.isoformat(), "led_by": after.led_by.value} if on else told


def _now(session: Session, *, round_id: int, unit_id: int) -> Dialogue:
    found = dialogue_store.find_dialogue(session, round_id, unit_id)
    return found or Dialogue(round_id, unit_id)


def _save(session: Session, _before: Dialogue, after: Dialogue) -> None:
    dialogue_store.save_dialogue(session, after)


def _refuse_again(round_id: int, session: Session, _undone: bool) -> None:
    _refuse_step(session, round_id)
