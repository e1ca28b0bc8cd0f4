"""Action plans: every edit can be taken back; the log holds ids, field names, codes and dates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.followup.actions import Action, ActionStatus, Visibility
from trivsel_app.followup.edit_rules import checked
from trivsel_app.followup.roll_up import PlanCounts
from trivsel_app.followup.roll_up import plan_counts as count_plans
from trivsel_app.operations.access import role_of
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out, recorded
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.refusals import NotThereAnyMore, RoundIsFinished, UnitNotInRound
from trivsel_app.operations.round_reading import round_tree, the_round
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import plan_store
from trivsel_app.survey.rounds import Step

_TOPICS = frozenset({Topic.PLANS})
_LOGGED = {"deadline", "status", "level", "priority", "follow_up", "follow_up_done", "effect"}


def actions(session: Session, round_id: int) -> tuple[Action, ...]:
    """List a round's actions in the order they were made; whoever only reads sees none of HR's."""
    found = plan_store.load_actions(session, round_id)
    if may(role_of(session), Permission.SEE_UNRELEASED):
        return found
    return tuple(each for each in found if each.visibility is not Visibility.HR)


def plan_counts(session: Session, round_id: int, today: date) -> PlanCounts:
    """Sum up the round's plans, all of them: counts tell nothing of what is agreed."""
    found = plan_store.load_actions(session, round_id)
    return count_plans(round_tree(session, round_id), found, today=today)


def add_action(session: Session, draft: Action, *, by: By) -> Change:
    """Add an action (id 0 in the draft); the summary tells its `id`."""
    today = day_of(by)
    _refuse_place(session, draft)
    new = checked(
        replace(draft, id=0, created_on=draft.created_on or today), before=None, today=today
    )
    new = replace(new, id=plan_store.add_action(session, new))
    return recorded(session, _as_edit("action.added", new, None, new, {}), by)


def edit_action(session: Session, action_id: int, *, by: By, **fields: Any) -> Change:
    """Change fields of an action (the refusals of `followup.edit_rules`)."""
    return _edit(session, "action.edited", action_id, fields, by)


def reschedule_action(session: Session, action_id: int, deadline: date, *, by: By) -> Change:
    """Move an action's deadline (`DeadlineInPast`)."""
    return _edit(session, "action.rescheduled", action_id, {"deadline": deadline}, by)


def set_action_status(session: Session, action_id: int, status: ActionStatus, *, by: By) -> Change:
    """Say how far an action is; dropping one needs a reason (`DroppedNeedsReason`)."""
    return _edit(session, "action.status_set", action_id, {"status": status}, by)


def delete_action(session: Session, action_id: int, *, by: By) -> Change:
    """Remove an action; undo brings it back as it was."""
    before = _action(session, action_id)
    return carry_out(session, _as_edit("action.deleted", before, before, None, {}), by)


def _edit(session: Session, code: str, action_id: int, fields: Mapping[str, Any], by: By) -> Change:
    before = _action(session, action_id)
    after = checked(replace(before, **fields), before=before, today=day_of(by))
    edit = _as_edit(code, after, before, after, _logged(before, after, fields))
    return carry_out(session, edit, by)


def _action(session: Session, action_id: int) -> Action:
    found = plan_store.find_action(session, action_id)
    if found is None:
        raise NotThereAnyMore
    return found


def _refuse_place(session: Session, action: Action) -> None:
    _refuse_finished(session, action)
    if action.unit_id not in round_tree(session, action.round_id).position:
        raise UnitNotInRound


def _refuse_finished(session: Session, action: Action) -> None:
    found = the_round(session, action.round_id)
    if found.step is Step.FINISHED:
        raise RoundIsFinished(found.year)


def _logged(before: Action, after: Action, fields: Mapping[str, Any]) -> dict[str, int | str]:
    """Name the changed fields, with old and new value where these are codes or dates."""
    details: dict[str, int | str] = {"fields": ",".join(sorted(fields))}
    for name in sorted(_LOGGED & fields.keys()):
        details[f"{name}_old"] = _plain(getattr(before, name))
        details[f"{name}_new"] = _plain(getattr(after, name))
    return details


def _plain(value: Any) -> int | str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, int) else ""


def _as_edit(
    code: str,
    action: Action,
    before: Action | None,
    after: Action | None,
    details: Mapping[str, int | str],
) -> Edit:
    """Describe an edit of `action`, which is the one before or the one after."""
    told: dict[str, int | str] = {
        "id": action.id,
        "round": action.round_id,
        "unit": action.unit_id,
        **details,
    }
    part = One(partial(_find, action_id=action.id), _save, before, after)
    return Edit(code, _TOPICS, (part,), told, told | {"title": action.title})


def _find(session: Session, *, action_id: int) -> Action | None:
    return plan_store.find_action(session, action_id)


def _save(session: Session, before: Action | None, after: Action | None) -> None:
    """Write an edit, or take it back: the plans of a finished round are history for both."""
    if before is not None and (after is None or after.unit_id == before.unit_id):
        _refuse_finished(session, before)
    elif after is not None:
        _refuse_place(session, after)
    if after is not None and before is not None:
        plan_store.save_action(session, after)
    elif after is not None:
        plan_store.add_action(session, after)
    elif before is not None:
        plan_store.remove_action(session, before.id)
