"""A round's life: what each step does, what it demands, and where there is no way back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, HEADCOUNT, started
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.store.plain import plain_session
from trivsel_app.followup.actions import Action
from trivsel_app.operations import organisation, plans, responses, rounds, validation
from trivsel_app.operations.municipality import Municipality, municipality, start_municipality
from trivsel_app.operations.refusals import (
    AlreadyStarted,
    CannotGoBack,
    MilestoneEndsBeforeStart,
    NameMissing,
    NoQuestionnaire,
    NotStarted,
    NotThereAnyMore,
    RoundAlreadyOpen,
    RoundNotFound,
    StepBlocked,
    UnitNotInRound,
)
from trivsel_app.survey.rounds import Missing, Obstacle, Step

ROUND = 1
DRAFT = Action(0, ROUND, 3, "Ro i frokosten", date(2026, 6, 30))


def test_a_file_is_started_once() -> None:
    with plain_session() as session:
        with pytest.raises(NotStarted):
            rounds.current_round(session)
        with pytest.raises(NameMissing):
            start_municipality(session, name=" ", year=2026, by=BY)
        with pytest.raises(NoQuestionnaire):
            start_municipality(session, name="Eksempelkøbing", year=1999, by=BY)
        start_municipality(session, name=" Eksempelkøbing ", year=2026, by=BY)
        with pytest.raises(AlreadyStarted) as refused:
            start_municipality(session, name="Anden", year=2026, by=BY)
        assert refused.value.name == "Eksempelkøbing"
        assert municipality(session) == Municipality("Eksempelkøbing", is_sample=False)
        current = rounds.current_round(session)
        assert (current.year, current.step) == (2026, Step.PLANNING)
        assert rounds.action_deadline(current) == date(2026, 6, 30)
        assert rounds.round_of_year(session, 2026) == current
        assert rounds.round_of_year(session, 2025) is None
        with pytest.raises(RoundNotFound):
            rounds.round_tree(session, 99)


def test_nothing_goes_forward_without_units() -> None:
    with started(with_organisation=False) as session:
        with pytest.raises(StepBlocked) as refused:
            rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        assert [o.missing for o in refused.value.obstacles] == [Missing.NO_UNITS]
        assert rounds.current_round(session).step is Step.PLANNING


def test_planning_and_validation_go_both_ways() -> None:
    with started() as session:
        change = rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        assert change.undo is not None
        back = rounds.advance(session, ROUND, Step.PLANNING, by=BY)
        assert back.undo is not None
        back.undo(session, BY)
        assert rounds.current_round(session).step is Step.VALIDATION


def test_opening_freezes_the_organisation() -> None:
    with started() as session:
        validation.set_validated(session, ROUND, 3, True, by=BY)
        assert validation.validations(session, ROUND) == {3: date(2026, 3, 1)}
        opened = rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert opened.undo is None
        with pytest.raises(CannotGoBack):
            rounds.advance(session, ROUND, Step.PLANNING, by=BY)
        with pytest.raises(RoundAlreadyOpen):
            validation.set_validated(session, ROUND, 4, True, by=BY)
        frozen = rounds.round_tree(session, ROUND)
        organisation.edit_unit(session, 3, name="Nyt navn", by=BY)
        assert rounds.round_tree(session, ROUND).units == frozen.units
        assert kept(session)["open"] == date(2026, 3, 1)
        assert "close" not in kept(session)


def kept(session: Session) -> dict[str, date]:
    found = rounds.current_round(session).milestones
    return {each.code: each.done_on for each in found if each.done_on is not None}


def test_the_dates_the_program_keeps_are_marked_when_the_step_is_taken() -> None:
    day = date(2026, 3, 1)
    with started() as session:
        begun = rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        assert kept(session) == {"organisation_ready": day}
        assert begun.undo is not None
        begun.undo(session, BY)
        assert kept(session) == {}
        for unit in rounds.round_tree(session, ROUND).units:
            validation.set_validated(session, ROUND, unit.id, True, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        assert kept(session).keys() == {"organisation_ready", "validation", "open"}
        rounds.advance(session, ROUND, Step.SCREENING, by=BY)
        assert "close" in kept(session)
        assert "screening" not in kept(session)
        release_all(session, ROUND, by=BY)
        assert kept(session)["screening"] == kept(session)["release"] == day


def test_a_date_somebody_marked_keeps_its_day() -> None:
    with started() as session:
        before = date(2026, 2, 14)
        rounds.edit_milestone(session, ROUND, "organisation_ready", done_on=before, by=BY)
        rounds.edit_milestone(session, ROUND, "screening", done_on=before, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        release_all(session, ROUND, by=BY)
        found = kept(session)
        assert found["organisation_ready"] == found["screening"] == before
        assert found["release"] == date(2026, 3, 1)


def test_approvals_are_only_marked_when_all_are_in() -> None:
    with started() as session:
        validation.set_validated(session, ROUND, 3, True, by=BY)
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert "validation" not in kept(session)


def test_evaluation_tells_which_workplaces_have_no_plan() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        release_all(session, ROUND, by=BY)
        rounds.advance(session, ROUND, Step.FOLLOW_UP, by=BY)
        for unit_id, missing in ((3, 2), (4, 1)):
            plans.add_action(session, replace(DRAFT, unit_id=unit_id), by=BY)
            obstacle = Obstacle(Missing.NOT_ALL_PLANNED, missing, blocks=False)
            assert obstacle in rounds.obstacles_to(session, ROUND)
        plans.add_action(session, replace(DRAFT, unit_id=5), by=BY)
        lacking = {each.missing for each in rounds.obstacles_to(session, ROUND)}
        assert Missing.NOT_ALL_PLANNED not in lacking
        rounds.advance(session, ROUND, Step.EVALUATION, by=BY)
        assert "action_plans" in kept(session)


def test_leaders_are_invited_one_level_up() -> None:
    with started() as session:
        expected = {1: 1, 2: 2, 3: HEADCOUNT["A1"] - 1, 4: HEADCOUNT["A2"] - 1, 5: 6}
        assert organisation.expected_invited(session, ROUND) == expected
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert organisation.expected_invited(session, ROUND) == expected
        responses.import_responses(session, ROUND, parsed(leaders=False), by=BY)
        own = organisation.expected_invited(session, ROUND)
        assert (own[1], own[3]) == (0, HEADCOUNT["A1"])  # the file does not say who leads


def test_a_round_needs_answers_to_close_and_plans_to_be_evaluated() -> None:
    with started() as session:
        with pytest.raises(StepBlocked) as refused:
            rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        assert [o.missing for o in refused.value.obstacles] == [Missing.NO_ANSWERS]
        assert rounds.current_round(session).step is Step.PLANNING


def test_a_released_round_does_not_go_back() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.SCREENING, by=BY)
        with pytest.raises(StepBlocked) as blocked:
            rounds.advance(session, ROUND, Step.FOLLOW_UP, by=BY)
        assert blocked.value.obstacles == (Obstacle(Missing.NOT_ALL_RELEASED, 5),)
        release_all(session, ROUND, by=BY)
        assert rounds.current_round(session).step is Step.RELEASED
        rounds.advance(session, ROUND, Step.FOLLOW_UP, by=BY)
        with pytest.raises(CannotGoBack) as refused:
            rounds.advance(session, ROUND, Step.SCREENING, by=BY)
        assert refused.value.step is Step.RELEASED
        back = rounds.advance(session, ROUND, Step.RELEASED, by=BY)
        assert back.undo is not None
        with pytest.raises(StepBlocked):
            rounds.advance(session, ROUND, Step.EVALUATION, by=BY)


def test_dates_can_be_moved_but_not_before_their_start() -> None:
    with started() as session:
        rounds.edit_milestone(session, ROUND, "close", due=date(2026, 4, 24), by=BY)
        found = {m.code: m for m in rounds.current_round(session).milestones}
        assert found["close"].due == date(2026, 4, 24)
        with pytest.raises(MilestoneEndsBeforeStart):
            rounds.edit_milestone(session, ROUND, "screening", due=date(2026, 1, 1), by=BY)
        with pytest.raises(NotThereAnyMore):
            rounds.edit_milestone(session, ROUND, "findes ikke", due=date(2026, 1, 1), by=BY)


def test_the_questionnaire_is_frozen_with_the_round() -> None:
    with started() as session:
        before = rounds.questionnaire_of(session, ROUND)
        assert not rounds.questionnaire_faults(session, ROUND)
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert rounds.questionnaire_of(session, ROUND) == before
        assert replace(before, title="x") != before


def test_only_units_of_the_file_are_validated() -> None:
    with started() as session, pytest.raises(UnitNotInRound):
        validation.set_validated(session, ROUND, 77, True, by=BY)
