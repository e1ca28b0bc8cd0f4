"""What a unit or an employee must fulfil before it is written or removed."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from trivsel_app.operations.refusals import (
    EmployeeNumberInUse,
    ExternalIdInUse,
    NameMissing,
    UnitHasContent,
)
from trivsel_app.organisation.merge import UnknownUnits
from trivsel_app.organisation.units import Employee, Unit
from trivsel_app.store import organisation_store, plan_store


def checked_unit(session: Session, unit: Unit) -> Unit:
    """Give the unit as it may be kept (`NameMissing`, `ExternalIdInUse`)."""
    kept = replace(unit, name=unit.name.strip(), external_id=unit.external_id.strip())
    if not kept.name or not kept.external_id:
        raise NameMissing
    for other in organisation_store.load_units(session):
        if other.external_id == kept.external_id and other.id != kept.id:
            raise ExternalIdInUse(kept.external_id, other.name)
    return kept


def checked_employee(session: Session, employee: Employee) -> Employee:
    """Give the employee as they may be kept (`NameMissing`, `EmployeeNumberInUse`)."""
    kept = replace(
        employee,
        name=employee.name.strip(),
        employee_number=employee.employee_number.strip(),
    )
    if not kept.name or not kept.employee_number:
        raise NameMissing
    for unit_id in {kept.unit_id, kept.second_unit_id} - {None}:
        if organisation_store.find_unit(session, unit_id or 0) is None:
            raise UnknownUnits((str(unit_id),))
    same = organisation_store.employees_with_number(session, kept.employee_number)
    if any(each.id != kept.id and each.unit_id == kept.unit_id for each in same):
        raise EmployeeNumberInUse(kept.employee_number)
    return kept


def refuse_in_use(session: Session, units: Iterable[Unit], *, with_people: bool = False) -> None:
    """Refuse to remove units that plans hang on; `with_people` looks below and inside too.

    An import checks children and employees by itself, against the organisation it brings.
    """
    for unit in units:
        children = employees = 0
        if with_people:
            known = organisation_store.load_units(session)
            children = sum(other.parent_id == unit.id for other in known)
            employees = len(organisation_store.employees_of(session, unit.id))
        actions = plan_store.count_unfrozen_actions(session, unit.id)
        if children or employees or actions:
            raise UnitHasContent(unit.name, children, employees, actions)
