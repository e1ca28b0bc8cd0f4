"""Whoever only reads changes nothing, whichever operation is called."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, IMPORTED, everything, started
from tests.operations.responses_file import parsed
from trivsel_app.followup.actions import Action
from trivsel_app.operations import (
    comments,
    limits,
    organisation,
    plans,
    privacy_notice,
    responses,
    retention,
    rounds,
    screening,
    signals,
)
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.organisation.access import Purpose
from trivsel_app.organisation.users import Role
from trivsel_app.store import comment_store
from trivsel_app.store.system_tables import audit_entry
from trivsel_app.survey.comments import CommentRef
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.survey.responses import ParsedFinding
from trivsel_app.survey.rounds import Step

UNIT, ROUND = 3, 1
FOUND = (ParsedFinding("A1", "FY1", "must_be_solved", "Prøve A1 3", 2, place="Hal"),)
ACTION = Action(0, ROUND, UNIT, "Ny lampe", date(2026, 12, 1))
Call = Callable[[Session], object]


@pytest.fixture
def session() -> Iterator[Session]:
    """A file with a closed round and somebody who only reads; what HR did can be undone."""
    with started() as made:
        responses.import_responses(made, ROUND, parsed(findings=FOUND), by=BY)
        rounds.advance(made, ROUND, Step.CLOSED, by=BY)
        yield made


def _first_comment(session: Session) -> CommentRef:
    return comment_store.load_comments(session, ROUND)[0].ref


WRITES: dict[str, Call] = {
    "import an organisation": lambda s: organisation.import_organisation(
        s, IMPORTED, sha256="1" * 64, file_name="o.xlsx", by=BY
    ),
    "import history": lambda s: responses.import_history(
        s, 2023, parsed(name="2023", year=2023), by=BY
    ),
    "solve a finding": lambda s: responses.set_finding_solved(s, 1, True, by=BY),
    "advance": lambda s: rounds.advance(s, ROUND, Step.SCREENING, by=BY),
    "add an action": lambda s: plans.add_action(s, ACTION, by=BY),
    "keep the access log": lambda s: retention.keep_access_log(s, 6, by=BY),
    "edit a case": lambda s: screening.edit_case(s, ROUND, UNIT, note="x", by=BY),
    "approve a comment": lambda s: comments.approve_comment(s, ROUND, _first_comment(s), (), by=BY),
    "reject a comment": lambda s: comments.reject_comment(s, ROUND, _first_comment(s), by=BY),
    "open the signals": lambda s: signals.open_signals(
        s, ROUND, purpose=Purpose.CONTROL, by=BY, unit_id=UNIT
    ),
}
EARLY: dict[str, Call] = {  # before the round opens
    "import responses": lambda s: responses.import_responses(
        s, ROUND, parsed(name="to.csv"), by=BY
    ),
    "choose a limit": lambda s: limits.set_limit(s, ROUND, "general", 6, by=BY),
    "use suggestions": lambda s: privacy_notice.use_suggestions(s, ROUND, by=BY),
    "write a notice": lambda s: privacy_notice.set_notice_field(s, ROUND, FIELDS[0], "x", by=BY),
}


def _state(session: Session) -> tuple[object, int]:
    logged = session.execute(select(func.count()).select_from(audit_entry)).scalar_one()
    return everything(session), int(logged)


def _refused(session: Session, call: Call) -> None:
    """Call as a reader, as one transaction would: what is refused is rolled back."""
    before = _state(session)
    session.info[ROLE] = Role.READER
    with pytest.raises(NotAllowed), session.begin_nested():
        call(session)
    assert _state(session) == before


@pytest.mark.parametrize("name", WRITES)
def test_a_reader_changes_nothing(session: Session, name: str) -> None:
    _refused(session, WRITES[name])


@pytest.mark.parametrize("name", EARLY)
def test_a_reader_changes_nothing_before_the_opening(name: str) -> None:
    with started() as session:
        _refused(session, EARLY[name])


def test_a_reader_takes_nothing_back_and_does_nothing_again(session: Session) -> None:
    added = plans.add_action(session, ACTION, by=BY)
    assert added.undo is not None
    _refused(session, lambda s: added.undo and added.undo(s, BY))
    session.info[ROLE] = Role.HR
    gone = added.undo(session, BY)
    _refused(session, lambda s: gone.undo and gone.undo(s, BY))
