"""The desk: who stands in the list and why, and what HR writes, which can always be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from tests.operations.test_delivery import people
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import By
from trivsel_app.operations.refusals import (
    ChangedMeanwhile,
    NotAllowed,
    ResultsNotReady,
    UnitNotInRound,
)
from trivsel_app.operations.release_refusals import (
    AlreadyReleased,
    ReleasedByHand,
    SkipNeedsReason,
    TalkNeedsTime,
    TalkNotBooked,
    TalkStillAhead,
)
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.reporting_groups import create_group
from trivsel_app.operations.screening import DeskRow, desk, edit_case, skip_talk
from trivsel_app.operations.screening_limits import rules, set_limits
from trivsel_app.operations.talk_calendar import talk_file_name, write_talk
from trivsel_app.organisation.users import Role
from trivsel_app.store import audit
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState, Support
from trivsel_app.survey.screening_rules import Concern, ScreeningLimitOutOfRange
from trivsel_app.texts.refusals import sentence

ROUND = 1
NORTH, SOUTH = 3, 4  # Nordskolen and Sydskolen
TALK = {"talk_on": date(2026, 4, 28), "talk_at": "09:30", "chief": "Chef Prøve", "place": "A1"}


@pytest.fixture
def session() -> Iterator[Session]:
    """A closed round in which only eight of the twelve in Sydskolen have answered."""
    with started() as opened:
        file = people({"A1": 9, "A2": 7, "B": 7})
        responses.import_responses(opened, ROUND, file, by=BY)
        rounds.advance(opened, ROUND, Step.CLOSED, by=BY)
        set_limits(opened, ROUND, dict.fromkeys(Concern, None) | {Concern.RESPONSE: 70}, by=BY)
        yield opened


def row(session: Session, unit_id: int) -> DeskRow:
    found = desk(session, ROUND).row(unit_id)
    assert found is not None
    return found


def test_before_the_round_is_closed_the_desk_is_empty() -> None:
    with started() as opened:
        responses.import_responses(opened, ROUND, parsed(), by=BY)
        assert desk(opened, ROUND).rows == ()
        with pytest.raises(ResultsNotReady):
            edit_case(opened, ROUND, NORTH, critical=True, by=BY)


def test_the_unit_that_calls_for_a_talk_stands_first(session: Session) -> None:
    first, *others = desk(session, ROUND).rows
    assert (first.unit.id, first.place, first.state) == (SOUTH, 1, CaseState.NEEDS_TALK)
    assert [(r.concern, r.value, r.limit) for r in first.reasons] == [(Concern.RESPONSE, 55, 70)]
    assert {each.state for each in others} == {CaseState.READY}


def test_a_required_talk_is_skipped_only_with_a_reason(session: Session) -> None:
    with pytest.raises(SkipNeedsReason):
        skip_talk(session, ROUND, SOUTH, "  ", by=BY)
    edit_case(session, ROUND, SOUTH, note="Ny leder.", by=BY)
    skip_talk(session, ROUND, SOUTH, "Talt igennem.", by=BY)
    found = row(session, SOUTH)
    assert found.state is CaseState.READY
    assert found.case.note == "Ny leder.\nUden samtale: Talt igennem."
    (entry, *_older) = audit.entries(session)
    assert entry.details["fields"] == "talk_skipped"
    assert "igennem" not in str(entry.details)


def test_a_talk_is_booked_held_and_over(session: Session) -> None:
    edit_case(session, ROUND, SOUTH, state=CaseState.BOOKED, **TALK, by=BY)
    assert row(session, SOUTH).state is CaseState.BOOKED
    assert rounds.current_round(session).step is Step.SCREENING
    held = {"held_on": date(2026, 4, 28), "support": Support.FACILITATOR, "note": "Aftalt hjælp."}
    with pytest.raises(TalkStillAhead) as refused:
        edit_case(session, ROUND, SOUTH, state=CaseState.HELD, **held, by=BY)
    assert "aftalt til 28. april 2026" in sentence(refused.value)
    on_the_day = By(BY.actor, datetime(2026, 4, 28, 12, tzinfo=UTC))
    edit_case(session, ROUND, SOUTH, state=CaseState.HELD, **held, by=on_the_day)
    assert row(session, SOUTH).needs_talk
    edit_case(session, ROUND, SOUTH, state=CaseState.READY, by=BY)
    found = row(session, SOUTH)
    assert not found.needs_talk
    assert (found.case.chief, found.case.note) == ("Chef Prøve", "Aftalt hjælp.")
    with pytest.raises(UnitNotInRound):
        edit_case(session, ROUND, 99, critical=True, by=BY)


def test_every_edit_can_be_taken_back_and_done_again(session: Session) -> None:
    before = row(session, SOUTH)
    marked = edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    assert marked.undo is not None
    again = marked.undo(session, BY)
    case = row(session, SOUTH).case
    assert case == replace(before.case, unmarked_by=BY.actor), "but not who took the mark off"
    assert again.undo is not None
    again.undo(session, BY)
    assert row(session, SOUTH).case.critical
    edit_case(session, ROUND, SOUTH, note="Nyt", by=BY)
    with pytest.raises(ChangedMeanwhile):
        marked.undo(session, BY)


@pytest.mark.parametrize("talk", [{"talk_on": None}, {"talk_at": ""}, {"talk_at": "25:00"}])
def test_a_talk_needs_a_day_and_a_time(session: Session, talk: dict[str, object]) -> None:
    with pytest.raises(TalkNeedsTime):
        edit_case(session, ROUND, SOUTH, state=CaseState.BOOKED, **{**TALK, **talk}, by=BY)


def test_the_log_holds_codes_and_no_notes(session: Session) -> None:
    edit_case(
        session, ROUND, SOUTH, state=CaseState.READY, note="Hemmeligt", chief="Chef Prøve", by=BY
    )
    (entry, *_older) = audit.entries(session)
    assert entry.code == "screening.case_edited"
    assert entry.details["state_new"] == "ready"
    assert "Hemmeligt" not in repr(entry)
    assert "Chef" not in repr(entry.details)


def test_limits_are_hrs_and_can_be_taken_back(session: Session) -> None:
    lower = set_limits(session, ROUND, {Concern.RESPONSE: 50}, by=BY)
    assert row(session, SOUTH).state is CaseState.READY
    assert lower.undo is not None
    lower.undo(session, BY)
    assert row(session, SOUTH).state is CaseState.NEEDS_TALK
    with pytest.raises(ScreeningLimitOutOfRange):
        set_limits(session, ROUND, {Concern.DROP: 5}, by=BY)


def test_what_hr_has_said_stays_whatever_the_limits(session: Session) -> None:
    edit_case(session, ROUND, NORTH, state=CaseState.NEEDS_TALK, by=BY)
    set_limits(session, ROUND, {Concern.RESPONSE: None}, by=BY)
    assert row(session, NORTH).needs_talk


def test_a_released_unit_takes_notes_but_no_way_back(session: Session) -> None:
    release_all(session, ROUND, by=BY)
    edit_case(session, ROUND, SOUTH, note="Gik godt", by=BY)
    assert row(session, SOUTH).case.note == "Gik godt"
    for fields in ({"critical": True}, {"state": CaseState.NEEDS_TALK}):
        with pytest.raises(AlreadyReleased):
            edit_case(session, ROUND, SOUTH, by=BY, **fields)


def test_what_was_edited_before_the_release_stays_after_it(session: Session) -> None:
    talk = {"state": CaseState.HELD, "held_on": date(2026, 4, 1)}
    held = edit_case(session, ROUND, SOUTH, by=BY, **talk)
    assert held.undo is not None
    back = held.undo(session, BY)
    release_all(session, ROUND, by=BY)
    assert back.undo is not None
    with pytest.raises(ChangedMeanwhile):
        back.undo(session, BY)
    ready = edit_case(session, ROUND, NORTH, note="Ro", by=BY)
    assert ready.undo is not None
    ready.undo(session, BY)
    assert row(session, NORTH).case.note == ""


def test_taking_back_obeys_the_rules_of_the_edit(session: Session) -> None:
    marked = edit_case(session, ROUND, NORTH, critical=True, by=BY)
    release_units(session, ROUND, [NORTH], by=BY, confirmed_by="Bo Prøve")
    assert marked.undo is not None
    with pytest.raises(AlreadyReleased):
        marked.undo(session, BY)
    session.info[ROLE] = Role.READER
    with pytest.raises(NotAllowed):
        marked.undo(session, BY)


def test_nothing_is_released_by_hand(session: Session) -> None:
    with pytest.raises(ReleasedByHand):
        edit_case(session, ROUND, SOUTH, state=CaseState.RELEASED, by=BY)
    assert row(session, SOUTH).state is CaseState.NEEDS_TALK


def test_a_reader_has_no_desk(session: Session) -> None:
    session.info[ROLE] = Role.READER
    for call in (
        lambda: desk(session, ROUND),
        lambda: edit_case(session, ROUND, SOUTH, critical=True, by=BY),
        lambda: set_limits(session, ROUND, {}, by=BY),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_the_desk_shows_nothing_of_a_unit_below_the_limit() -> None:
    """Four answers in B: no reason, whatever they say."""
    with started() as opened:
        file = people({"A1": 9, "A2": 12, "B": 5})
        worst = {code: tuple("0" * len(a) for a in rows) for code, rows in file.answers.items()}
        small = [unit == "B" for unit in file.units]
        mixed = {
            code: tuple(w if b else a for a, w, b in zip(rows, worst[code], small, strict=True))
            for code, rows in file.answers.items()
        }
        responses.import_responses(opened, ROUND, replace(file, answers=mixed), by=BY)
        rounds.advance(opened, ROUND, Step.CLOSED, by=BY)
        concerns = {reason.concern for reason in row(opened, 5).reasons}
        assert concerns <= {Concern.RESPONSE}


def test_the_calendar_file_holds_the_talk_and_no_result(session: Session, tmp_path: Path) -> None:
    path = tmp_path / talk_file_name("Sydskolen")
    now = datetime(2026, 4, 20, 8, tzinfo=UTC)
    with pytest.raises(TalkNotBooked):
        write_talk(session, ROUND, SOUTH, path, now=now)
    edit_case(session, ROUND, SOUTH, state=CaseState.BOOKED, **TALK, note="Hemmeligt", by=BY)
    write_talk(session, ROUND, SOUTH, path, now=now)
    content = path.read_bytes()
    event = Calendar.from_ical(content).events[0]
    assert str(event["summary"]) == "Samtale om trivselsmåling 2026: Sydskolen"
    assert event.start.strftime("%Y-%m-%d %H:%M %z") == "2026-04-28 09:30 +0200"
    assert b"Hemmeligt" not in content


def test_screening_module_knows_the_rules(session: Session) -> None:
    limits = {rule.concern: rule.limit for rule in rules(session, ROUND)}
    assert limits[Concern.RESPONSE] == 70
    assert limits[Concern.DROP] is None


def test_a_reporting_group_has_a_case_of_its_own() -> None:
    """Two small schools share a report: it is the group that is talked about and released."""
    with started() as opened:
        create_group(opened, ROUND, "Skolerne", [NORTH, SOUTH], by=BY)
        file = people({"A1": 4, "A2": 5, "B": 7}, leaders=False)
        responses.import_responses(opened, ROUND, file, by=BY)
        rounds.advance(opened, ROUND, Step.CLOSED, by=BY)
        group = next(each for each in desk(opened, ROUND).rows if each.unit.id < 0)
        assert Concern.RESPONSE in {reason.concern for reason in group.reasons}
        edit_case(opened, ROUND, group.unit.id, state=CaseState.READY, note="Talt med", by=BY)
        assert not row(opened, group.unit.id).needs_talk
        release_all(opened, ROUND, by=BY)
        assert rounds.current_round(opened).step is Step.RELEASED
