"""Who reads the log is told no more than the pages tell them."""

from collections.abc import Mapping

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from tests.operations.test_releases import NORTH, OTHER, ROUND, SOUTH, session
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.log import audit_entries, unit_names
from trivsel_app.operations.new_round import planned_round
from trivsel_app.operations.releases import ask_release, release_units
from trivsel_app.operations.reporting_groups import create_group
from trivsel_app.operations.screening import edit_case
from trivsel_app.organisation.users import Role
from trivsel_app.store import audit, round_store

__all__ = ["session"]


@pytest.fixture
def worked_on(session: Session) -> Session:
    """Sydskolen is critical and waits; of both schools something is said; the other is released."""
    edit_case(session, ROUND, SOUTH, critical=True, by=BY)
    ask_release(session, ROUND, SOUTH, by=BY)
    release_units(session, ROUND, [NORTH], by=OTHER)
    for unit in (NORTH, SOUTH):
        told = {"round": ROUND, "unit": unit}
        audit.record(session, "comment.summarised", told, actor=BY.actor, now=BY.now)
        audit.record(session, "unit.validated", told, actor=BY.actor, now=BY.now)
    return session


def _told(session: Session, code: str) -> list[Mapping[str, object]]:
    return [each.details for each in audit_entries(session, code=code)]


def test_reporting_groups_are_named_where_one_can_tell_which() -> None:
    with started() as session:
        create_group(session, ROUND, "Skolerne", [NORTH, SOUTH], by=BY)
        assert unit_names(session)[-1] == "Skolerne"
        second = round_store.add_round(session, planned_round(2029))
        create_group(session, second, "De to skoler", [NORTH, SOUTH], by=BY)
        assert unit_names(session)[-1] == "Rapportfællesskab"


def test_a_reader_is_not_told_of_the_desk(worked_on: Session) -> None:
    worked_on.info[ROLE] = Role.READER
    assert not any(_told(worked_on, "screening"))
    assert _told(worked_on, "release.asked") == [{}]
    assert _told(worked_on, "comment") == [{"round": ROUND}, {"round": ROUND, "unit": NORTH}]
    (made,) = _told(worked_on, "release.made")
    assert made["unit_ids"] == str(NORTH)
    assert [each["unit"] for each in _told(worked_on, "unit.validated")] == [SOUTH, NORTH]


def test_hr_is(worked_on: Session) -> None:
    assert _told(worked_on, "screening.case_edited")[0]["unit"] == SOUTH
    assert _told(worked_on, "release.asked")[0]["unit"] == SOUTH
    assert [each["unit"] for each in _told(worked_on, "comment")] == [SOUTH, NORTH]
