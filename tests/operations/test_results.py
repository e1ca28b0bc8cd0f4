"""Results, rates and views: only when they may be seen, and only what may be shown."""

from datetime import date

import pytest

from tests.operations.plain_file import BY, HEADCOUNT, started
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.operations.test_delivery import people
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.followup.scripts import Script
from trivsel_app.operations import organisation, overview, plans, responses, rounds
from trivsel_app.operations.dialogue import dialogue
from trivsel_app.operations.overview_steps import Next, Progress
from trivsel_app.operations.refusals import ResultsNotReady
from trivsel_app.operations.response_rates import response_rates
from trivsel_app.operations.results import earlier_round, results_for
from trivsel_app.organisation.units import Staffing
from trivsel_app.survey.cells import Reason, Shown, Withheld
from trivsel_app.survey.rounds import STEPS, Step

ROUND = 1
TODAY = date(2026, 4, 1)


def test_an_open_round_shows_no_figures() -> None:
    with started() as session:
        for step in STEPS[: STEPS.index(Step.CLOSED)]:
            if step is Step.OPEN:
                responses.import_responses(session, ROUND, parsed(), by=BY)
            elif step is not Step.PLANNING:
                rounds.advance(session, ROUND, step, by=BY)
            with pytest.raises(ResultsNotReady) as refused:
                results_for(session, ROUND)
            assert refused.value.step is step


def test_a_closed_round_shows_every_unit_that_is_large_enough() -> None:
    with started() as session:
        responses.import_responses(session, ROUND, people({"A1": 9, "A2": 12, "B": 4}), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        table = results_for(session, ROUND)
        whole = table.theme(1, "PT")
        assert isinstance(whole, Shown)
        assert whole.n == 25
        assert isinstance(table.theme(5, "PT"), Withheld)  # three answers besides the leader's


def test_results_are_held_against_the_nearest_earlier_round() -> None:
    with started() as session:
        responses.import_history(session, 2023, parsed(name="gammel", year=2023), by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        earlier = earlier_round(session, rounds.current_round(session))
        assert earlier is not None
        assert earlier.year == 2023
        # Nobody knows who was invited then, so no rate of 2023 is shown.
        assert isinstance(results_for(session, earlier.id).response(1).rate, Withheld)
        assert earlier_round(session, earlier) is None


def test_rates_never_round_up_to_the_goal() -> None:
    with started() as session:
        # 11 staff are invited in A2; 80 % of 11 is 8.8, so 9 answers are needed.
        responses.import_responses(session, ROUND, parsed({"A1": 9, "A2": 9, "B": 7}), by=BY)
        rates = response_rates(session, ROUND)
        by_name = {row.unit.external_id: row for row in rates.rows}
        row = by_name["A2"]
        assert (row.invited, row.answered) == (Shown(11, 11), Shown(8, 11))
        assert (row.rate, row.missing, row.reached) == (Shown(800 / 11, 11), Shown(1, 11), False)
        # A's own two leaders would follow from A minus its schools, so the smaller is withheld.
        assert by_name["A1"].rate == Withheld(Reason.PROTECTS_OTHERS)
        assert rates.total.reached
        assert rates.total.unit.external_id == "K"
        assert rates.goal == 80
        assert [r.depth for r in rates.rows] == [0, 1, 1, 2, 2]


def test_before_anybody_can_answer_there_is_no_rate() -> None:
    with started() as session:
        shown = overview.overview(session, TODAY).rate
        assert shown is not None
        assert shown.rate == shown.answered == Withheld(Reason.NO_ANSWERS)
        assert response_rates(session, ROUND).rows[0] == shown


def test_small_units_have_no_rate() -> None:
    with started() as session:
        people = organisation.organisation(session).employees
        for person in [p for p in people if p.unit_id == 5][:4]:
            organisation.edit_employee(session, person.id, invite=False, by=BY)
        row = next(r for r in response_rates(session, ROUND).rows if r.unit.id == 5)
        assert row.rate == Withheld(Reason.TOO_FEW)
        assert row.missing == row.rate
        assert not row.reached


def test_a_file_without_units_has_an_empty_table_of_rates() -> None:
    with started(with_organisation=False) as session:
        assert response_rates(session, ROUND).rows == ()
        shown = overview.overview(session, TODAY)
        assert shown.rate is None
        state = shown.state_of("organisation")
        assert state is not None
        assert (state.progress, state.next) == (Progress.NOT_STARTED, Next.IMPORT_ORGANISATION)
        assert shown.state_of("log") is None


def test_the_overview_follows_the_round() -> None:
    with started() as session:

        def state(page: str) -> tuple[Progress, Next | None, int]:
            found = overview.overview(session, TODAY).state_of(page)
            assert found is not None
            return found.progress, found.next, found.count

        assert state("organisation") == (Progress.IN_PROGRESS, Next.VALIDATE_UNITS, 5)
        assert state("responses") == (Progress.NOT_STARTED, Next.OPEN_ROUND, 0)
        assert state("results") == (Progress.WAITING, None, 0)
        assert state("plans") == (Progress.WAITING, None, 0)
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        assert state("organisation") == (Progress.DONE, None, 5)  # none was approved
        assert state("responses") == (Progress.IN_PROGRESS, Next.IMPORT_RESPONSES, 0)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        assert state("responses") == (Progress.IN_PROGRESS, Next.CLOSE_ROUND, 0)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        assert state("screening") == (Progress.NOT_STARTED, Next.BEGIN_SCREENING, 0)
        rounds.advance(session, ROUND, Step.SCREENING, by=BY)
        assert state("screening") == (Progress.IN_PROGRESS, Next.RELEASE_UNITS, 5)
        release_all(session, ROUND, by=BY)
        assert state("documents") == (Progress.IN_PROGRESS, None, 0)
        assert state("plans") == (Progress.IN_PROGRESS, Next.MAKE_PLANS, 3)
        draft = Action(0, ROUND, 3, "Ro", date(2026, 6, 30), status=ActionStatus.IN_PROGRESS)
        plans.add_action(session, draft, by=BY)
        assert state("plans") == (Progress.IN_PROGRESS, Next.MAKE_PLANS, 2)
        late = overview.overview(session, date(2026, 7, 1)).state_of("plans")
        assert late is not None
        assert (late.next, late.count) == (Next.FOLLOW_UP_OVERDUE, 1)
        assert plans.plan_counts(session, ROUND, TODAY).units_with_plan == 1


def test_milestones_turn_up_when_late() -> None:
    with started() as session:
        shown = overview.overview(session, date(2026, 4, 10))
        state = shown.state_of("schedule")
        assert state is not None
        assert state.next is Next.KEEP_MILESTONES
        assert state.count == sum(m.due < date(2026, 4, 10) for m in shown.round.milestones)
        for milestone in shown.round.milestones:
            rounds.edit_milestone(session, ROUND, milestone.code, done_on=date(2026, 4, 9), by=BY)
        done = overview.overview(session, date(2026, 4, 10)).state_of("schedule")
        assert done is not None
        assert done.progress is Progress.DONE


def test_the_script_of_a_dialogue_counts_the_leader_in() -> None:
    with started() as session:
        organisation.edit_unit(session, 5, staffing=Staffing.ROUND_THE_CLOCK, by=BY)
        before = dialogue(session, ROUND, date(2026, 4, 10))
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        after = dialogue(session, ROUND, date(2026, 4, 10))
        assert before.rows == after.rows
        assert {row.unit.external_id: row.expected for row in after.rows} == HEADCOUNT
        assert {row.unit.external_id: row.script for row in after.rows} == {
            "A1": Script.SMALL,
            "A2": Script.SMALL,
            "B": Script.ROUND_THE_CLOCK,
        }
