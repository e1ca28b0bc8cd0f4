"""Many units are approved at once: one entry that names them, one undo, all or none."""

from datetime import date

import pytest

from tests.operations.plain_file import BY, everything, started
from tests.operations.responses_file import parsed
from trivsel_app.operations import organisation, responses, rounds
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.refusals import ApprovedAlready, RoundAlreadyOpen, UnitNotInRound
from trivsel_app.operations.validation import approve_units, set_validated, validations
from trivsel_app.organisation.approvals import NobodyToApprove
from trivsel_app.survey.rounds import Step
from trivsel_app.texts import changes

ROUND = 1
TODAY = date(2026, 3, 1)


def test_several_are_approved_taken_back_and_approved_again() -> None:
    with started() as session:
        set_validated(session, ROUND, 3, True, by=BY)
        before, entries = everything(session), len(audit_entries(session))
        done = approve_units(session, ROUND, (2, 3, 4), by=BY)
        assert validations(session, ROUND) == {2: TODAY, 3: TODAY, 4: TODAY}
        assert len(audit_entries(session)) == entries + 1
        assert changes.summary(done.action, done.summary) == "2 enheder er godkendt."
        assert done.undo is not None
        undone = done.undo(session, BY)
        assert everything(session) == before
        assert undone.undo is not None
        undone.undo(session, BY)
        assert validations(session, ROUND).keys() == {2, 3, 4}


def test_nothing_is_approved_when_one_of_them_cannot_be() -> None:
    with started() as session:
        for unit_id in (1, 5):
            organisation.edit_unit(session, unit_id, leader_name="", by=BY)
        before = everything(session)
        with pytest.raises(NobodyToApprove) as refused:
            approve_units(session, ROUND, (3, 4, 5), by=BY)
        assert refused.value.names == ("Borgerservice",)
        with pytest.raises(UnitNotInRound):
            approve_units(session, ROUND, (3, 77), by=BY)
        with pytest.raises(NobodyToApprove):
            set_validated(session, ROUND, 5, True, by=BY)
        assert everything(session) == before


def test_approving_what_is_approved_is_refused() -> None:
    with started() as session:
        approve_units(session, ROUND, (3, 4), by=BY)
        with pytest.raises(ApprovedAlready):
            approve_units(session, ROUND, (4, 3), by=BY)


def test_it_is_not_done_again_for_a_unit_whose_leader_is_gone() -> None:
    with started() as session:
        organisation.edit_unit(session, 1, leader_name="", by=BY)
        done = approve_units(session, ROUND, (5,), by=BY)
        assert done.undo is not None
        undone = done.undo(session, BY)
        organisation.edit_unit(session, 5, leader_name="", by=BY)
        assert undone.undo is not None
        with pytest.raises(NobodyToApprove):
            undone.undo(session, BY)


def test_an_open_round_is_approved_no_more_and_none_is_taken_back() -> None:
    with started() as session:
        done = approve_units(session, ROUND, (3,), by=BY)
        rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        with pytest.raises(RoundAlreadyOpen):
            approve_units(session, ROUND, (4,), by=BY)
        assert done.undo is not None
        with pytest.raises(RoundAlreadyOpen):
            done.undo(session, BY)
