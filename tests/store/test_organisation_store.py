"""Units and employees come back exactly as they were written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.organisation.units import (
    Channel,
    Employee,
    Organisation,
    Staffing,
    TrioMember,
    TrioRole,
    Unit,
    UnitKind,
    WorkplaceKind,
)
from trivsel_app.store import organisation_store as store

ROOT = Unit(1, "K", "Eksempelkøbing", None, UnitKind.MUNICIPALITY)
HOME = Unit(
    2,
    "P",
    "Plejehjemmet Æblegården",
    1,
    workplace_kind=WorkplaceKind.NURSING_HOME,
    staffing=Staffing.ROUND_THE_CLOCK,
    buildings=("Æblevej 1", "Annekset"),
    trio=(TrioMember(TrioRole.AMR, "Prøve Prøvesen", "p@example.dk"),),
)
PERSON = Employee(
    1,
    "100",
    "Test Testesen",
    2,
    weekly_hours=32.5,
    start_date=date(2020, 2, 29),
    second_unit_id=1,
    is_tr=True,
    channel=Channel.KIOSK,
    invite=False,
)


@pytest.fixture
def session() -> Iterator[Session]:
    with plain_session() as opened:
        yield opened


def test_values_come_back_as_written(session: Session) -> None:
    store.save_units(session, [(None, HOME), (None, ROOT)])
    store.save_employees(session, [(None, PERSON)])
    session.commit()
    assert store.load_organisation(session) == Organisation((ROOT, HOME), (PERSON,))
    assert store.find_unit(session, 2) == HOME
    assert store.find_unit(session, 3) is None
    assert store.find_employee(session, 1) == PERSON
    assert store.employees_of(session, 1) == (PERSON,)  # as a second unit


def test_change_and_remove_in_one_go(session: Session) -> None:
    store.save_units(session, [(None, ROOT), (None, HOME)])
    moved = replace(HOME, name="Æblegården", buildings=())
    other = Unit(3, "P2", "Ny", 1)
    store.save_units(session, [(HOME, moved), (None, other)])
    assert store.load_units(session) == (ROOT, moved, other)
    # The id a removed unit held is free for the one that is added in the same go.
    store.save_units(session, [(None, replace(other, id=4)), (other, None)])
    assert store.load_units(session) == (ROOT, moved, replace(other, id=4))


def test_an_employee_without_a_unit_is_stopped_by_the_database(session: Session) -> None:
    store.save_employees(session, [(None, replace(PERSON, second_unit_id=None))])
    with pytest.raises(IntegrityError):
        session.commit()


def test_free_ids_pass_over_all_that_is_known(session: Session) -> None:
    assert (store.free_unit_id(session), store.free_employee_id(session)) == (1, 1)
    store.save_units(session, [(None, ROOT), (None, HOME)])
    store.save_employees(session, [(None, PERSON)])
    assert (store.free_unit_id(session), store.free_employee_id(session)) == (3, 2)


def test_invited_counts_leave_out_those_not_invited(session: Session) -> None:
    store.save_units(session, [(None, ROOT), (None, HOME)])
    people = [replace(PERSON, id=n, invite=n > 2, is_leader=n == 5) for n in range(1, 6)]
    store.save_employees(session, [(None, person) for person in people])
    assert sorted(store.invited_counts(session)) == [(2, False, 2), (2, True, 1)]
