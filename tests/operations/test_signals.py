"""The signals: for those with the right only, every look written down, and nothing in the log."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.operations.desk_file import closed, unit_id
from tests.operations.plain_file import BY, started
from trivsel_app.followup.actions import ActionLevel, ActionSource, Visibility
from trivsel_app.operations import signals
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.change import By
from trivsel_app.operations.plans import actions
from trivsel_app.operations.refusals import (
    NotAllowed,
    NotThereAnyMore,
    ResultsNotReady,
    UserNotChosen,
)
from trivsel_app.operations.retention import holdings
from trivsel_app.operations.workplace_measures import add_measure
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import access_store, audit
from trivsel_app.store.desk_tables import confidential_signal
from trivsel_app.store.user_store import UNNAMED
from trivsel_app.survey.retention import DataKind
from trivsel_app.survey.signal_case import ClosingReason, RecipientMayBeConcerned, SignalStatus
from trivsel_app.texts.workplace_measures import PROBLEM, TEMPLATES

COUNTS = {"A1": 9, "A2": 3, "B": 7}
WORDS_OF_A_SIGNAL = ("signal", "leder har", "krænket", "fortrolig", "oplevet")


def opened(session: Session, unit: int | None = None) -> tuple[signals.SignalRow, ...]:
    return signals.open_signals(session, 1, purpose=Purpose.SCREENING, by=BY, unit_id=unit).rows


def test_a_signal_is_told_of_the_unit_and_never_as_a_number() -> None:
    with closed(COUNTS, yes=("A1",)) as one, closed(COUNTS, yes=("A1", "A1")) as two:
        (row,) = opened(one)
        assert (row.unit.external_id, row.joined) == ("A1", False)
        assert row.case.status is SignalStatus.NEW
        assert opened(two) == (row,)


def test_small_units_are_told_together_one_level_up() -> None:
    with closed({"A1": 4, "A2": 3, "B": 7}, yes=("A2",)) as session:
        (row,) = opened(session)
        assert (row.unit.external_id, row.joined) == ("A", True)
        assert [unit.external_id for unit in row.recipients] == ["K"]


def test_a_look_is_in_both_logs_and_neither_tells_of_a_unit() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        opened(session)
        opened(session, unit_id(session, "A1"))
        looks = access_store.looks(session)
        assert [(look.what, look.unit_id) for look in looks] == [(Seen.SIGNALS, None)]
        assert [dict(e.details) for e in audit.entries(session, code=signals.CODE)] == [{}]


def test_the_logs_tell_as_much_of_acting_as_of_looking() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        routed = signals.route_signal(session, 1, unit, None, by=BY)
        assert routed.undo is not None
        routed.undo(session, BY)
        for minutes in (14, 16, 20):
            later = By(BY.actor, BY.now + timedelta(minutes=minutes))
            signals.note_signal(session, 1, unit, f"Talt {minutes} minutter.", by=later)
        looks = access_store.looks(session)
        entries = audit.entries(session, code=signals.CODE)
        assert [(e.at, dict(e.details)) for e in entries] == [(look.at, {}) for look in looks]
        assert {look.purpose for look in looks} == {Purpose.SCREENING}
        assert len(looks) == 2


def test_who_has_not_said_who_they_are_writes_no_note() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        session.info[UNNAMED] = True
        with pytest.raises(UserNotChosen):
            signals.note_signal(session, 1, unit, "x", by=BY)


def test_who_opened_which_signal_stands_with_the_signals() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        (row,) = opened(session, unit)
        assert row.looks == ((BY.now.date(), BY.actor),)


def test_a_file_without_a_signal_looks_the_same_in_the_log() -> None:
    with closed(COUNTS) as session:
        assert opened(session) == ()
        assert [dict(e.details) for e in audit.entries(session, code=signals.CODE)] == [{}]


@pytest.mark.parametrize("role", [Role.HR, Role.READER])
def test_without_the_right_there_is_nothing_to_learn(role: Role) -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        session.info[ROLE] = role
        for call in (
            lambda: opened(session),
            lambda: signals.note_signal(session, 1, unit_id(session, "A1"), "x", by=BY),
            lambda: signals.note_signal(session, 1, unit_id(session, "B"), "x", by=BY),
        ):
            with pytest.raises(NotAllowed):
                call()
        assert access_store.looks(session) == ()


def test_how_many_notes_are_held_is_told_only_to_those_with_the_right() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        signals.note_signal(session, 1, unit, "Talt med chefen.", by=BY)
        kinds = {each.kind for each in holdings(session, BY.now)}
        assert DataKind.SIGNAL_NOTES in kinds
        session.info[ROLE] = Role.HR
        assert DataKind.SIGNAL_NOTES not in {each.kind for each in holdings(session, BY.now)}


def test_nothing_is_told_while_people_still_answer() -> None:
    with started() as session, pytest.raises(ResultsNotReady):
        opened(session)


def test_from_seen_to_closed_and_back() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit, top = unit_id(session, "A1"), unit_id(session, "A")
        opened(session, unit)
        change = signals.route_signal(session, 1, unit, top, by=BY)
        assert change.undo is not None
        signals.agree_on_measures(session, 1, unit, by=BY)
        signals.note_signal(session, 1, unit, " Talt med chefen. ", by=BY)
        signals.close_signal(session, 1, unit, ClosingReason.MEASURES_DONE, by=BY)
        (row,) = opened(session)
        assert row.routed_to is not None
        assert (row.routed_to.id, row.case.note) == (top, "Talt med chefen.")
        assert row.case.status is SignalStatus.CLOSED


def test_routing_can_be_taken_back() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        change = signals.route_signal(session, 1, unit, None, by=BY)
        assert change.undo is not None
        change.undo(session, BY)
        assert opened(session)[0].case.status is SignalStatus.SEEN


def test_the_leader_it_may_be_about_is_not_told() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        unit = unit_id(session, "A1")
        opened(session, unit)
        with pytest.raises(RecipientMayBeConcerned):
            signals.route_signal(session, 1, unit, unit, by=BY)


def test_a_unit_without_a_signal_has_no_case() -> None:
    with closed(COUNTS, yes=("A1",)) as session, pytest.raises(NotThereAnyMore):
        signals.note_signal(session, 1, unit_id(session, "B"), "x", by=BY)


def test_nothing_lies_in_the_table_before_somebody_acts() -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        opened(session)
        assert session.execute(select(confidential_signal)).all() == []


@pytest.mark.parametrize("code", [template.code for template in TEMPLATES])
def test_a_measure_is_an_ordinary_action_that_tells_of_no_signal(code: str) -> None:
    with closed(COUNTS, yes=("A1",)) as session:
        deadline = date(2026, 6, 30)
        change = add_measure(session, 1, unit_id(session, "A1"), code, deadline, by=BY)
        (action,) = actions(session, 1)
        assert action.level is ActionLevel.DEPARTMENT
        assert action.source is ActionSource.OFFENSIVE_BEHAVIOUR
        assert action.visibility in {Visibility.WORKPLACE, Visibility.HR}
        said = f"{action.title} {action.measures} {action.goal} {PROBLEM}".casefold()
        assert not [word for word in WORDS_OF_A_SIGNAL if f" {word}" in f" {said}"]
        assert change.action == "action.added"
        assert audit.entries(session, code=signals.CODE) == ()


def test_a_second_look_within_a_quarter_is_one_line_in_the_access_log() -> None:
    with closed(COUNTS) as session:
        opened(session)
        later = By(BY.actor, BY.now + timedelta(minutes=20))
        opened(session)
        signals.open_signals(session, 1, purpose=Purpose.SCREENING, by=later)
        assert len(access_store.looks(session)) == 2
