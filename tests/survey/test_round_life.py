"""Each step's guard, by example."""

from dataclasses import replace

import pytest

from trivsel_app.survey.cells import Limits
from trivsel_app.survey.round_life import RoundFacts, next_step, obstacles
from trivsel_app.survey.rounds import STEPS, Missing, Obstacle, Step, SurveyRound

READY = RoundFacts(
    units=150,
    employees=2_500,
    validated_units=150,
    responses=2_000,
    actions=300,
    open_actions=0,
    without_plan=0,
    questionnaire_faults=0,
    unreleased=0,
)


def _round(step: Step) -> SurveyRound:
    return SurveyRound(1, 2026, step, Limits())


def test_the_steps_are_taken_in_their_order() -> None:
    walked = [Step.PLANNING]
    while (step := next_step(walked[-1])) is not None:
        walked.append(step)
    assert walked == list(STEPS)


@pytest.mark.parametrize("step", STEPS[:-1])
def test_nothing_stands_in_the_way_of_a_round_that_is_ready(step: Step) -> None:
    assert obstacles(_round(step), READY) == ()


GUARDS = [
    (Step.PLANNING, replace(READY, units=0), Obstacle(Missing.NO_UNITS)),
    (Step.VALIDATION, replace(READY, units=0, validated_units=0), Obstacle(Missing.NO_UNITS)),
    (Step.VALIDATION, replace(READY, employees=0), Obstacle(Missing.NO_EMPLOYEES, blocks=False)),
    (
        Step.VALIDATION,
        replace(READY, questionnaire_faults=3),
        Obstacle(Missing.QUESTIONNAIRE_FAULTY, 3),
    ),
    (
        Step.VALIDATION,
        replace(READY, notice_missing=2),
        Obstacle(Missing.NOTICE_INCOMPLETE, 2),
    ),
    (
        Step.VALIDATION,
        replace(READY, validated_units=141),
        Obstacle(Missing.NOT_ALL_VALIDATED, 9, blocks=False),
    ),
    (Step.OPEN, replace(READY, responses=0), Obstacle(Missing.NO_ANSWERS)),
    (Step.SCREENING, replace(READY, unreleased=3), Obstacle(Missing.NOT_ALL_RELEASED, 3)),
    (
        Step.FOLLOW_UP,
        replace(READY, without_dialogue=7),
        Obstacle(Missing.NOT_ALL_TALKED, 7, blocks=False),
    ),
    (Step.FOLLOW_UP, replace(READY, actions=0, without_plan=9), Obstacle(Missing.NO_ACTIONS)),
    (
        Step.FOLLOW_UP,
        replace(READY, without_plan=9),
        Obstacle(Missing.NOT_ALL_PLANNED, 9, blocks=False),
    ),
    (
        Step.EVALUATION,
        replace(READY, open_actions=4),
        Obstacle(Missing.ACTIONS_OPEN, 4, blocks=False),
    ),
]


@pytest.mark.parametrize(("step", "facts", "obstacle"), GUARDS)
def test_each_guard_says_what_is_missing(step: Step, facts: RoundFacts, obstacle: Obstacle) -> None:
    assert obstacles(_round(step), facts) == (obstacle,)


@pytest.mark.parametrize("step", [Step.CLOSED, Step.RELEASED])
def test_some_steps_are_free(step: Step) -> None:
    nothing = RoundFacts(0, 0, 0, 0, 0, 0, 0, 9, unreleased=0)
    assert obstacles(_round(step), nothing) == ()


def test_every_reason_but_the_end_is_reached_by_a_guard() -> None:
    assert {obstacle.missing for *_, obstacle in GUARDS} | {Missing.IS_FINISHED} == set(Missing)


def test_a_jump_meets_the_guards_of_all_steps_on_the_way_once() -> None:
    facts = replace(READY, units=0, validated_units=0, responses=0, unreleased=7)
    found = obstacles(_round(Step.PLANNING), facts, to=Step.RELEASED)
    assert [obstacle.missing for obstacle in found] == [
        Missing.NO_UNITS,
        Missing.NO_ANSWERS,
        Missing.NOT_ALL_RELEASED,
    ]


def test_standing_still_and_going_back_need_nothing() -> None:
    nothing = RoundFacts(0, 0, 0, 0, 0, 0, 0, 9, unreleased=0)
    assert obstacles(_round(Step.OPEN), nothing, to=Step.OPEN) == ()
    assert obstacles(_round(Step.OPEN), nothing, to=Step.PLANNING) == ()


def test_a_finished_round_goes_nowhere() -> None:
    assert obstacles(_round(Step.FINISHED), READY) == (Obstacle(Missing.IS_FINISHED),)
