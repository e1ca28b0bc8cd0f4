"""A unit's dialogue is planned and registered as held; both can be taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, everything, started
from tests.operations.releasing import make_ready, release_all
from tests.operations.responses_file import parsed
from trivsel_app.followup.actions import Action
from trivsel_app.followup.dialogue_notes import NoteTellsWho
from trivsel_app.followup.dialogues import (
    Dialogue,
    DialogueState,
    HeldBeforeRelease,
    HeldInFuture,
    LedBy,
)
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import By, Change
from trivsel_app.operations.dialogue import DialogueRow, dialogue
from trivsel_app.operations.dialogue_edits import (
    clear_dialogue,
    hold_dialogue,
    plan_dialogue,
)
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.overview import overview
from trivsel_app.operations.overview_steps import Next, Progress, Remark
from trivsel_app.operations.plans import add_action
from trivsel_app.operations.refusals import (
    ChangedMeanwhile,
    DialogueTooEarly,
    NotAllowed,
    RoundIsFinished,
    UnitNotInRound,
)
from trivsel_app.operations.release_refusals import UnitNotReleasedYet
from trivsel_app.operations.releases import release_units
from trivsel_app.organisation.users import Role
from trivsel_app.survey.rounds import Missing, Obstacle, Step

ROUND = 1
DEPARTMENT, NORTH, SOUTH, CITIZENS = 2, 3, 4, 5
TODAY = BY.now.date()
APRIL = date(2026, 4, 14)
IN_MAY = By("prøve", datetime(2026, 5, 20, 9, tzinfo=UTC))
MAY = IN_MAY.now.date()
LATE = date(2026, 6, 13)


@pytest.fixture
def closed() -> Iterator[Session]:
    """A closed round in which everybody has answered."""
    with started() as session:
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        yield session


@pytest.fixture
def session(closed: Session) -> Session:
    """The same round, all of it released."""
    release_all(closed, ROUND, by=BY)
    return closed


def row(session: Session, unit_id: int, today: date = MAY) -> DialogueRow:
    return next(r for r in dialogue(session, ROUND, today).rows if r.unit.id == unit_id)


def hold_all(session: Session) -> None:
    for unit_id in (NORTH, SOUTH, CITIZENS):
        hold_dialogue(session, ROUND, unit_id, MAY, by=IN_MAY)


def test_a_dialogue_is_planned_and_held(session: Session) -> None:
    assert row(session, NORTH).state is DialogueState.NOT_PLANNED
    plan_dialogue(session, ROUND, NORTH, APRIL, led_by=LedBy.FACILITATOR, by=BY)
    assert row(session, NORTH, TODAY).state is DialogueState.PLANNED
    hold_dialogue(session, ROUND, NORTH, MAY, took_part=" Leder og AMR ", by=IN_MAY)
    assert row(session, NORTH).dialogue == Dialogue(
        ROUND, NORTH, APRIL, MAY, LedBy.LEADER, "Leder og AMR"
    )
    assert row(session, NORTH, LATE).state is DialogueState.HELD
    clear_dialogue(session, ROUND, NORTH, by=IN_MAY)
    assert row(session, NORTH).dialogue == Dialogue(ROUND, NORTH)


def test_each_is_taken_back_and_done_again(session: Session) -> None:
    states = [everything(session)]
    done: list[Change] = []
    for edit in (
        partial(plan_dialogue, on=APRIL),
        partial(hold_dialogue, on=MAY, took_part="Trio"),
        clear_dialogue,
    ):
        done.append(edit(session, ROUND, NORTH, by=IN_MAY))
        states.append(everything(session))
    back: list[Change] = []
    for change, before in zip(reversed(done), reversed(states[:-1]), strict=True):
        assert change.undo is not None
        back.append(change.undo(session, BY))
        assert everything(session) == before
    for change, after in zip(reversed(back), states[1:], strict=True):
        assert change.undo is not None
        change.undo(session, BY)
        assert everything(session) == after


def test_an_undo_never_swallows_another_day(session: Session) -> None:
    planned = plan_dialogue(session, ROUND, NORTH, APRIL, by=BY)
    plan_dialogue(session, ROUND, NORTH, MAY, by=BY)
    assert planned.undo is not None
    with pytest.raises(ChangedMeanwhile):
        planned.undo(session, BY)


def test_the_log_tells_day_and_leader_and_nothing_of_the_note(session: Session) -> None:
    hold_dialogue(
        session, ROUND, NORTH, MAY, led_by=LedBy.FACILITATOR, took_part="Trioen", by=IN_MAY
    )
    entry = audit_entries(session, limit=1)[0]
    assert (entry.code, entry.details) == (
        "dialogue.held",
        {"round": 1, "unit": NORTH, "dialogue_on": "2026-05-20", "led_by": "facilitator"},
    )


def test_it_is_late_when_the_round_s_date_has_passed_for_released_units(closed: Session) -> None:
    ready = make_ready(closed, ROUND, by=BY)
    release_units(closed, ROUND, [each for each in ready if each in {1, 2, NORTH}], by=BY)
    found = dialogue(closed, ROUND, LATE)
    assert found.limit == date(2026, 6, 12)
    assert {r.unit.id: r.state for r in found.rows} == {
        NORTH: DialogueState.OVERDUE,
        SOUTH: DialogueState.WAITING,
        CITIZENS: DialogueState.WAITING,
    }
    assert (found.counts.overdue, found.counts.missing) == (1, 1)
    rounds.edit_milestone(closed, ROUND, "dialogue", due=date(2026, 7, 3), by=BY)
    assert row(closed, NORTH, LATE).state is DialogueState.NOT_PLANNED


def test_an_unreleased_unit_may_plan_but_has_held_nothing(closed: Session) -> None:
    plan_dialogue(closed, ROUND, SOUTH, MAY, by=BY)
    assert row(closed, SOUTH, TODAY).state is DialogueState.PLANNED
    with pytest.raises(UnitNotReleasedYet) as refused:
        hold_dialogue(closed, ROUND, SOUTH, TODAY, by=BY)
    assert refused.value.names == ("Sydskolen",)


def test_what_cannot_be_is_refused_and_nothing_is_written(session: Session) -> None:
    before = everything(session)
    with pytest.raises(HeldInFuture):
        hold_dialogue(session, ROUND, NORTH, MAY, by=BY)
    with pytest.raises(HeldBeforeRelease):
        hold_dialogue(session, ROUND, NORTH, date(2025, 5, 20), by=IN_MAY)
    with pytest.raises(NoteTellsWho):
        hold_dialogue(session, ROUND, NORTH, MAY, took_part="AMR og Prøve", by=IN_MAY)
    for unit_id in (DEPARTMENT, 77):
        with pytest.raises(UnitNotInRound):
            plan_dialogue(session, ROUND, unit_id, MAY, by=BY)
    session.info[ROLE] = Role.READER
    with pytest.raises(NotAllowed):
        plan_dialogue(session, ROUND, NORTH, MAY, by=BY)
    assert everything(session) == before


def test_nothing_is_planned_before_the_units_are_fixed_or_after_the_round(
    session: Session,
) -> None:
    with started() as planning, pytest.raises(DialogueTooEarly):
        plan_dialogue(planning, ROUND, NORTH, MAY, by=BY)
    add_action(session, Action(0, ROUND, NORTH, "Ro", date(2026, 6, 30)), by=BY)
    planned = plan_dialogue(session, ROUND, NORTH, MAY, by=BY)
    rounds.advance(session, ROUND, Step.FINISHED, by=BY)
    with pytest.raises(RoundIsFinished):
        clear_dialogue(session, ROUND, NORTH, by=BY)
    assert planned.undo is not None
    with pytest.raises(RoundIsFinished):
        planned.undo(session, BY)


def test_the_first_page_leads_to_those_that_are_missing_and_then_late(session: Session) -> None:
    def state(today: date) -> tuple[Progress, Next | None, int, Remark | None]:
        found = overview(session, today).state_of("dialogue")
        assert found is not None
        return found.progress, found.next, found.count, found.remark

    assert state(MAY) == (Progress.IN_PROGRESS, Next.HOLD_DIALOGUES, 3, None)
    hold_dialogue(session, ROUND, NORTH, MAY, by=IN_MAY)
    assert state(LATE) == (Progress.IN_PROGRESS, Next.LATE_DIALOGUES, 2, None)
    add_action(session, Action(0, ROUND, NORTH, "Ro", date(2026, 6, 30)), by=BY)
    rounds.advance(session, ROUND, Step.EVALUATION, by=BY)
    assert state(LATE) == (Progress.DONE, None, 2, Remark.NOT_TALKED)


def test_evaluation_tells_how_many_have_not_talked(session: Session) -> None:
    rounds.advance(session, ROUND, Step.FOLLOW_UP, by=BY)
    missing = Obstacle(Missing.NOT_ALL_TALKED, 3, blocks=False)
    assert missing in rounds.obstacles_to(session, ROUND)
    hold_all(session)
    assert missing.missing not in {o.missing for o in rounds.obstacles_to(session, ROUND)}
    add_action(session, Action(0, ROUND, NORTH, "Ro", date(2026, 6, 30)), by=BY)
    rounds.advance(session, ROUND, Step.EVALUATION, by=IN_MAY)
    kept = {m.code: m.done_on for m in rounds.current_round(session).milestones}
    assert kept["dialogue"] == MAY
