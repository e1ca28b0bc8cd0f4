"""Every unit made ready and released, as the screening desk does it."""

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.screening import desk, edit_case
from trivsel_app.survey.screening_case import CaseState


def make_ready(session: Session, round_id: int, *, by: By) -> list[int]:
    """Say of every unit that no talk stands before its release; gives all unit ids."""
    rows = desk(session, round_id).rows
    for row in rows:
        if row.needs_talk:
            edit_case(session, round_id, row.unit.id, state=CaseState.READY, by=by)
    return [row.unit.id for row in rows]


def release_all(session: Session, round_id: int, *, by: By) -> Change:
    """Release the whole closed round."""
    return release_units(session, round_id, make_ready(session, round_id, by=by), by=by)
