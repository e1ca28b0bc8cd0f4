"""Whole-workplace measures about offensive behaviour, as ordinary actions with nothing behind."""

from datetime import date

from sqlalchemy.orm import Session

from trivsel_app.followup.actions import Action, ActionLevel, ActionSource, ActionStatus, Prevention
from trivsel_app.operations.change import By, Change
from trivsel_app.operations.plans import add_action
from trivsel_app.texts.workplace_measures import PROBLEM, template


def add_measure(
    session: Session, round_id: int, unit_id: int, code: str, deadline: date, *, by: By
) -> Change:
    """Add a template's action to a unit's plan (the refusals of `plans.add_action`)."""
    chosen = template(code)
    draft = Action(
        0,
        round_id,
        unit_id,
        chosen.title,
        deadline,
        level=ActionLevel.DEPARTMENT,
        source=ActionSource.OFFENSIVE_BEHAVIOUR,
        problem=PROBLEM,
        measures=chosen.measures,
        goal=chosen.goal,
        prevention=Prevention.ORGANISE,
        owner_role="Afdelingschefen",
        status=ActionStatus.AGREED,
        visibility=chosen.visibility,
    )
    return add_action(session, draft, by=by)
