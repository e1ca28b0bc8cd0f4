"""Today's organisation: units and employees, read and written as the core's values."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from trivsel_app.organisation.units import Employee, Organisation, Unit
from trivsel_app.store.access_tables import access_entry
from trivsel_app.store.group_tables import reporting_group
from trivsel_app.store.rows import columns_of, load
from trivsel_app.store.tables import action, employee, finding, round_unit, unit, validation

V = TypeVar("V", Unit, Employee)


def load_organisation(session: Session) -> Organisation:
    """Read all units and employees."""
    return Organisation(load_units(session), load_employees(session))


def load_units(session: Session) -> tuple[Unit, ...]:
    """Read all units in the order of their ids."""
    return load(session, unit, Unit)


def load_employees(session: Session) -> tuple[Employee, ...]:
    """Read all employees in the order of their ids."""
    return load(session, employee, Employee)


def employee_names(session: Session) -> tuple[str, ...]:
    """Read everybody's name, the other columns left alone."""
    return tuple(session.execute(select(employee.c.name)).scalars())


def find_unit(session: Session, unit_id: int) -> Unit | None:
    """Read one unit, None when it is not there."""
    return next(iter(load(session, unit, Unit, unit.c.id == unit_id)), None)


def find_employee(session: Session, employee_id: int) -> Employee | None:
    """Read one employee, None when not there."""
    return next(iter(load(session, employee, Employee, employee.c.id == employee_id)), None)


def employees_of(session: Session, unit_id: int) -> tuple[Employee, ...]:
    """Read the employees who have the unit as their first or second."""
    here = (employee.c.unit_id == unit_id) | (employee.c.second_unit_id == unit_id)
    return load(session, employee, Employee, here)


def employees_with_number(session: Session, number: str) -> tuple[Employee, ...]:
    """Read all engagements with an employee number."""
    return load(session, employee, Employee, employee.c.employee_number == number)


def count_employees(session: Session) -> int:
    """Count all employees, invited or not."""
    return session.execute(select(func.count()).select_from(employee)).scalar_one()


def invited_counts(session: Session) -> tuple[tuple[int, bool, int], ...]:
    """Count the invited employees per unit and leadership: (unit id, leads, count)."""
    rows = session.execute(
        select(employee.c.unit_id, employee.c.is_leader, func.count())
        .where(employee.c.invite)
        .group_by(employee.c.unit_id, employee.c.is_leader)
    )
    return tuple((unit_id, leads, count) for unit_id, leads, count in rows)


def free_unit_id(session: Session) -> int:
    """Give an id that no unit has or had in a round, a plan, a finding, a validation or a group.

    Nor in a line of the access log: what is told of a unit that is gone would be told of a new one.
    """
    used = (
        unit.c.id,
        round_unit.c.unit_id,
        action.c.unit_id,
        finding.c.unit_id,
        validation.c.unit_id,
        reporting_group.c.unit_id,
        access_entry.c.unit_id,
    )
    return 1 + max(session.execute(select(func.max(c))).scalar_one() or 0 for c in used)


def free_employee_id(session: Session) -> int:
    """Give an id that no employee has."""
    return 1 + (session.execute(select(func.max(employee.c.id))).scalar_one() or 0)


def save_units(session: Session, pairs: Iterable[tuple[Unit | None, Unit | None]]) -> None:
    """Write (before, after) pairs: None before adds the unit, None after removes it."""
    _save(session, unit, list(pairs))


def save_employees(
    session: Session, pairs: Iterable[tuple[Employee | None, Employee | None]]
) -> None:
    """Write (before, after) pairs: None before adds the employee, None after removes them."""
    _save(session, employee, list(pairs))


def _save(session: Session, table: Table, pairs: Sequence[tuple[V | None, V | None]]) -> None:
    """Remove first, so that a key a removed row held is free again."""
    gone = [{"row_id": old.id} for old, new in pairs if old is not None and new is None]
    changed = [_changed(new) for old, new in pairs if old is not None and new is not None]
    added = [columns_of(new) for old, new in pairs if old is None and new is not None]
    here = table.c.id == bindparam("row_id")
    if gone:
        session.connection().execute(delete(table).where(here), gone)
    if changed:
        session.connection().execute(update(table).where(here), changed)
    if added:
        session.connection().execute(insert(table), added)


def _changed(value: Unit | Employee) -> dict[str, Any]:
    columns = columns_of(value)
    columns["row_id"] = columns.pop("id")
    return columns
