"""What must be in place before a round can take its next step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trivsel_app.survey.rounds import STEPS, Missing, Obstacle, Step, SurveyRound


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What the guards look at, as counts."""

    units: int
    employees: int
    validated_units: int
    responses: int
    actions: int
    open_actions: int
    without_plan: int  # workplaces that should have a plan and have none
    questionnaire_faults: int
    unreleased: int  # units and reporting groups whose leaders may not see their results yet
    notice_missing: int = 0  # fields of the privacy notice that nobody has written
    without_dialogue: int = 0  # units that talk together and have not done so
    released: int = 0  # units and reporting groups whose leaders may


Guard = Callable[[RoundFacts], Iterator[Obstacle]]


def next_step(step: Step) -> Step | None:
    """Give the step after this one; None after the last."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None


def obstacles(
    round_: SurveyRound, facts: RoundFacts, *, to: Step | None = None
) -> tuple[Obstacle, ...]:
    """List what is missing before the round can be taken to `to` (the next step when None).

    Guards of every step on the way count; going back or standing still needs nothing.
    """
    wanted = to or next_step(round_.step)
    if wanted is None:
        return (Obstacle(Missing.IS_FINISHED),)
    taken = STEPS[STEPS.index(round_.step) + 1 : STEPS.index(wanted) + 1]
    found = [obstacle for step in taken for obstacle in _GUARDS[step](facts)]
    return tuple(dict.fromkeys(found))


def _to_validation(facts: RoundFacts) -> Iterator[Obstacle]:
    if not facts.units:
        yield Obstacle(Missing.NO_UNITS)


def _to_open(facts: RoundFacts) -> Iterator[Obstacle]:
    if not facts.units:
        yield Obstacle(Missing.NO_UNITS)
    if not facts.employees:
        # Told, not demanded: a supplier's file may list the invited itself.
        yield Obstacle(Missing.NO_EMPLOYEES, blocks=False)
    if facts.questionnaire_faults:
        yield Obstacle(Missing.QUESTIONNAIRE_FAULTY, facts.questionnaire_faults)
    if facts.notice_missing:
        yield Obstacle(Missing.NOTICE_INCOMPLETE, facts.notice_missing)
    waiting = facts.units - facts.validated_units
    if waiting > 0:
        yield Obstacle(Missing.NOT_ALL_VALIDATED, waiting, blocks=False)


def _to_closed(facts: RoundFacts) -> Iterator[Obstacle]:
    if not facts.responses:
        yield Obstacle(Missing.NO_ANSWERS)


def _to_released(facts: RoundFacts) -> Iterator[Obstacle]:
    """The step follows from the last unit's release and is never taken by itself."""
    if facts.unreleased:
        yield Obstacle(Missing.NOT_ALL_RELEASED, facts.unreleased)


def _to_evaluation(facts: RoundFacts) -> Iterator[Obstacle]:
    if facts.without_dialogue:
        yield Obstacle(Missing.NOT_ALL_TALKED, facts.without_dialogue, blocks=False)
    if not facts.actions:
        yield Obstacle(Missing.NO_ACTIONS)
    elif facts.without_plan:
        yield Obstacle(Missing.NOT_ALL_PLANNED, facts.without_plan, blocks=False)


def _to_finished(facts: RoundFacts) -> Iterator[Obstacle]:
    if facts.open_actions:
        yield Obstacle(Missing.ACTIONS_OPEN, facts.open_actions, blocks=False)


def _free(_facts: RoundFacts) -> Iterator[Obstacle]:
    return iter(())


_GUARDS: dict[Step, Guard] = {
    Step.PLANNING: _free,
    Step.VALIDATION: _to_validation,
    Step.OPEN: _to_open,
    Step.CLOSED: _to_closed,
    Step.SCREENING: _free,
    Step.RELEASED: _to_released,
    Step.FOLLOW_UP: _free,
    Step.EVALUATION: _to_evaluation,
    Step.FINISHED: _to_finished,
}
