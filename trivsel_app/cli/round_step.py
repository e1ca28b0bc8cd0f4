"""Taking the round to a later step."""

from dataclasses import dataclass

from trivsel_app.cli.guards import say_undone
from trivsel_app.cli.sessions import Arguments, Moment, writing
from trivsel_app.errors import Refusal
from trivsel_app.operations import rounds
from trivsel_app.operations.refusals import StepBlocked
from trivsel_app.survey.rounds import Missing
from trivsel_app.texts import labels


@dataclass(eq=False)
class ReleaseFirst(Refusal):
    """Units are released by a command of their own; the step follows from the last of them."""

    count: int


def advance(given: Arguments, at: Moment) -> None:
    """Take the round to a later step, and tell what had not been done."""
    with writing(given, at) as (session, who):
        current = rounds.current_round(session)
        undone = rounds.obstacles_to(session, current.id, given.to)
        try:
            rounds.advance(session, current.id, given.to, by=who)
        except StepBlocked as blocked:
            missing = [each.missing for each in blocked.obstacles]
            if missing == [Missing.NOT_ALL_RELEASED]:
                raise ReleaseFirst(blocked.obstacles[0].count) from blocked
            raise
    say_undone(undone)
    print(f"Runden {current.year} er nu: {labels.of(given.to)}.")
