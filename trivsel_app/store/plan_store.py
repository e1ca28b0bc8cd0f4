"""Action plans: actions read and written as the core's values."""

from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trivsel_app.followup.actions import Action
from trivsel_app.store import rows
from trivsel_app.store.tables import action, round_unit


def load_actions(session: Session, round_id: int) -> tuple[Action, ...]:
    """Read a round's actions in the order they were made."""
    here = action.c.round_id == round_id
    return rows.once(
        session, ("actions", round_id), partial(rows.load, session, action, Action, here)
    )


def find_action(session: Session, action_id: int) -> Action | None:
    """Read one action, None when it is not there."""
    return next(iter(rows.load(session, action, Action, action.c.id == action_id)), None)


def add_action(session: Session, value: Action) -> int:
    """Insert an action and return its id; id 0 asks for a new one, never used before."""
    return rows.add(session, action, value)


def save_action(session: Session, value: Action) -> None:
    """Write all fields over the action with this id."""
    rows.save(session, action, value)


def remove_action(session: Session, action_id: int) -> None:
    """Delete one action."""
    rows.remove(session, action, action_id)


def count_unfrozen_actions(session: Session, unit_id: int) -> int:
    """Count a unit's actions in rounds that have no organisation of their own yet."""
    frozen = select(round_unit.c.round_id).where(round_unit.c.unit_id == unit_id)
    here = (action.c.unit_id == unit_id) & action.c.round_id.not_in(frozen)
    return session.execute(select(func.count()).select_from(action).where(here)).scalar_one()
