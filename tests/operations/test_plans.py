"""Action plans through the operations: rules, log and ends of a round."""

from dataclasses import fields
from datetime import date

import pytest

from tests.operations.plain_file import BY, started
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.followup.edit_rules import DeadlineInPast, DroppedNeedsReason, TitleMissing
from trivsel_app.operations import log, plans, responses, rounds
from trivsel_app.operations.refusals import NotThereAnyMore, RoundIsFinished, UnitNotInRound
from trivsel_app.survey.rounds import Step

ROUND = 1
DRAFT = Action(0, ROUND, 3, " Ro i frokosten ", date(2026, 6, 30), problem="Hemmeligt problem")


def test_an_action_is_added_edited_moved_dropped_and_deleted() -> None:
    with started() as session:
        added = plans.add_action(session, DRAFT, by=BY)
        action_id = int(added.summary["id"])
        (kept,) = plans.actions(session, ROUND)
        assert (kept.title, kept.created_on) == ("Ro i frokosten", date(2026, 3, 1))
        plans.edit_action(session, action_id, owner="Prøve", unit_id=4, by=BY)
        plans.reschedule_action(session, action_id, date(2026, 9, 1), by=BY)
        with pytest.raises(DroppedNeedsReason):
            plans.set_action_status(session, action_id, ActionStatus.DROPPED, by=BY)
        plans.edit_action(
            session,
            action_id,
            status=ActionStatus.DROPPED,
            dropped_reason="Bygningen er solgt",
            by=BY,
        )
        (kept,) = plans.actions(session, ROUND)
        assert (kept.unit_id, kept.deadline) == (4, date(2026, 9, 1))
        assert (kept.status, kept.dropped_reason) == (ActionStatus.DROPPED, "Bygningen er solgt")
        plans.delete_action(session, action_id, by=BY)
        assert plans.actions(session, ROUND) == ()
        with pytest.raises(NotThereAnyMore):
            plans.delete_action(session, action_id, by=BY)


def test_the_log_keeps_dates_and_codes_but_no_text() -> None:
    with started() as session:
        action_id = int(plans.add_action(session, DRAFT, by=BY).summary["id"])
        plans.reschedule_action(session, action_id, date(2026, 9, 1), by=BY)
        plans.edit_action(session, action_id, problem="Noget andet", priority=1, by=BY)
        plans.set_action_status(session, action_id, ActionStatus.IN_PROGRESS, by=BY)
        status, edited, moved, added = log.audit_entries(session, code="action")
        assert moved.details["deadline_old"] == "2026-06-30"
        assert moved.details["deadline_new"] == "2026-09-01"
        assert edited.details["fields"] == "priority,problem"
        assert (edited.details["priority_old"], edited.details["priority_new"]) == (2, 1)
        assert status.details["status_new"] == "in_progress"
        logged = " ".join(str(entry.details) for entry in (status, edited, moved, added))
        assert "Hemmeligt" not in logged
        assert "Ro i" not in logged


def test_all_fields_of_an_action_can_be_edited_at_once() -> None:
    with started() as session:
        action_id = int(plans.add_action(session, DRAFT, by=BY).summary["id"])
        wanted = {each.name: getattr(DRAFT, each.name) for each in fields(Action)[3:]}
        plans.edit_action(session, action_id, by=BY, **wanted)
        (edited, _added) = log.audit_entries(session, code="action")
        assert str(edited.details["fields"]).split(",") == sorted(wanted)


def test_an_undone_edit_is_logged_as_undone() -> None:
    with started() as session:
        change = plans.add_action(session, DRAFT, by=BY)
        assert change.undo is not None
        undone = change.undo(session, BY)
        assert undone.undo is not None
        undone.undo(session, BY)
        entries = log.audit_entries(session, code="action.added")
        assert [entry.details.get("undone") for entry in entries] == [0, 1, None]


def test_refusals_leave_the_plans_alone() -> None:
    with started() as session:
        with pytest.raises(UnitNotInRound):
            plans.add_action(session, Action(0, ROUND, 99, "Ro", date(2026, 6, 30)), by=BY)
        with pytest.raises(DeadlineInPast):
            plans.add_action(session, Action(0, ROUND, 3, "Ro", date(2026, 2, 28)), by=BY)
        with pytest.raises(TitleMissing):
            plans.add_action(session, Action(0, ROUND, 3, " ", date(2026, 6, 30)), by=BY)
        assert plans.actions(session, ROUND) == ()


def test_the_plans_of_a_finished_round_are_history() -> None:
    with started() as session:
        added = plans.add_action(session, DRAFT, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        rounds.advance(session, ROUND, Step.CLOSED, by=BY)
        release_all(session, ROUND, by=BY)
        rounds.advance(session, ROUND, Step.FINISHED, by=BY)
        action_id = int(added.summary["id"])
        with pytest.raises(RoundIsFinished):
            plans.edit_action(session, action_id, title="Nyt", by=BY)
        with pytest.raises(RoundIsFinished):
            plans.delete_action(session, action_id, by=BY)
        with pytest.raises(RoundIsFinished):
            plans.add_action(session, DRAFT, by=BY)
