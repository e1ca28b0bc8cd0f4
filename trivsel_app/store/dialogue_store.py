"""Dialogues that have been planned or held."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trivsel_app.followup.dialogues import Dialogue
from trivsel_app.store.dialogue_tables import dialogue
from trivsel_app.store.rows import add_all, columns_of, load


def load_dialogues(session: Session, round_id: int) -> dict[int, Dialogue]:
    """Read a round's dialogues by unit id; a unit without a day has none."""
    here = dialogue.c.round_id == round_id
    return {each.unit_id: each for each in load(session, dialogue, Dialogue, here)}


def find_dialogue(session: Session, round_id: int, unit_id: int) -> Dialogue | None:
    """Read one dialogue, None while it has no day."""
    t = dialogue.c
    here = (t.round_id == round_id) & (t.unit_id == unit_id)
    return next(iter(load(session, dialogue, Dialogue, here)), None)


def held_units(session: Session, round_id: int) -> frozenset[int]:
    """Tell which units have held theirs."""
    t = dialogue.c
    here = (t.round_id == round_id) & t.held_on.is_not(None)
    return frozenset(session.execute(select(t.unit_id).where(here)).scalars())


def add_dialogues(session: Session, values: Iterable[Dialogue]) -> None:
    """Write dialogues of units that have none."""
    add_all(session, dialogue, [columns_of(value) for value in values])


def save_dialogue(session: Session, value: Dialogue) -> None:
    """Write a dialogue over what was there; one without a day has no row."""
    t = dialogue.c
    here = (t.round_id == value.round_id) & (t.unit_id == value.unit_id)
    session.execute(delete(dialogue).where(here))
    if value.planned_on is not None or value.held_on is not None:
        add_dialogues(session, [value])
