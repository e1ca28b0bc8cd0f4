"""An action written into a unit's plan."""

from dataclasses import dataclass
from datetime import date

from trivsel_app.cli.sessions import Arguments, Moment, writing
from trivsel_app.cli.units import unit_id
from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action
from trivsel_app.operations import plans, rounds
from trivsel_app.survey.rounds import SurveyRound
from trivsel_app.texts import changes


@dataclass(eq=False)
class DeadlineNotGiven(Refusal):
    """The round's usual deadline has passed, so the action needs one of its own."""

    usual: date


def add_action(given: Arguments, at: Moment) -> None:
    """Write an action into a unit's plan."""
    with writing(given, at) as (session, who):
        current = rounds.current_round(session)
        draft = Action(
            0,
            current.id,
            unit_id(rounds.round_tree(session, current.id), given.unit),
            " ".join(given.title.split()),  # a script may hand on several lines
            given.deadline or _usual_deadline(current, at.today),
            owner_role=" ".join(given.owner_role.split()),
        )
        change = plans.add_action(session, draft, by=who)
    print(changes.summary(change.action, change.summary))


def _usual_deadline(current: SurveyRound, today: date) -> date:
    usual = rounds.action_deadline(current)
    if usual < today:
        raise DeadlineNotGiven(usual)
    return usual
