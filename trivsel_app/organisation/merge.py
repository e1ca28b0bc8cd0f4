"""Lay an imported organisation over the known one: the file rules where it says something.

A unit is the same unit when its external id is the same, an employee when the employee number is
(the n-th row of a number is that person's n-th engagement).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from trivsel_app.errors import Refusal
from trivsel_app.organisation.imported import (
    ImportedEmployee,
    ImportedOrganisation,
    ImportedUnit,
)
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Employee, Organisation, Unit, UnitKind


@dataclass(eq=False)
class UnknownParents(Refusal):
    """Units of the file hang below ids that the file has no unit for."""

    names: tuple[str, ...]


@dataclass(eq=False)
class UnknownUnits(Refusal):
    """Rows point at unit ids that do not exist in the organisation."""

    external_ids: tuple[str, ...]


@dataclass(eq=False)
class GoneUnitsHavePeople(Refusal):
    """Units would disappear while employees still stand in them."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FreeIds:
    """The first ids not in use, for what the file brings that was not known."""

    unit: int
    employee: int


def merged(known: Organisation, imported: ImportedOrganisation, free: FreeIds) -> Organisation:
    """Give the organisation as it stands after the import.

    Raises `UnknownParents`, `UnknownUnits`, `GoneUnitsHavePeople` or the tree's own refusals.
    """
    units = _units(known.units, imported.units, free.unit) if imported.units else known.units
    build_tree(units)
    if imported.has_employees:
        employees = _employees(known.employees, imported, units, free.employee)
    else:
        employees = known.employees
    return Organisation(units, _without_gone(employees, known.units, units))


def _said(
    row: ImportedUnit | ImportedEmployee, names: Iterable[str], blank: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Pick the fields the file speaks of; None means no such column, or nothing if `blank`."""
    given = ((name, getattr(row, name)) for name in names)
    return {name: value for name, value in given if value is not None or name in blank}


_UNIT_FIELDS = tuple(
    field.name
    for field in fields(ImportedUnit)
    if field.name not in {"external_id", "parent_external_id", "row"}
)
_EMPLOYEE_FIELDS = tuple(
    field.name
    for field in fields(ImportedEmployee)
    if field.name not in {"employee_number", "unit_external_id", "row"}
)


def _units(
    known: tuple[Unit, ...], rows: tuple[ImportedUnit, ...], free_id: int
) -> tuple[Unit, ...]:
    before = {unit.external_id: unit for unit in known}
    new = [row.external_id for row in rows if row.external_id not in before]
    ids = {unit.external_id: unit.id for unit in known}
    ids |= {external_id: free_id + place for place, external_id in enumerate(new)}
    in_file = {row.external_id for row in rows}
    lost = [row.name for row in rows if row.parent_external_id not in in_file | {""}]
    if lost:
        raise UnknownParents(tuple(lost))
    parents = {row.parent_external_id for row in rows}
    found = (
        _unit(row, before.get(row.external_id), ids, has_children=row.external_id in parents)
        for row in rows
    )
    return tuple(sorted(found, key=lambda unit: unit.id))


def _unit(
    row: ImportedUnit, known: Unit | None, ids: dict[str, int], *, has_children: bool
) -> Unit:
    parent_id = ids[row.parent_external_id] if row.parent_external_id else None
    start = known or Unit(
        ids[row.external_id],
        row.external_id,
        row.name,
        parent_id,
        kind=_likely_kind(is_root=parent_id is None, has_children=has_children),
    )
    return replace(start, parent_id=parent_id, **_said(row, _UNIT_FIELDS))


def _likely_kind(*, is_root: bool, has_children: bool) -> UnitKind:
    if not has_children:
        return UnitKind.WORKPLACE
    return UnitKind.MUNICIPALITY if is_root else UnitKind.DEPARTMENT


def _employees(
    known: tuple[Employee, ...],
    imported: ImportedOrganisation,
    units: tuple[Unit, ...],
    free_id: int,
) -> tuple[Employee, ...]:
    rows = imported.employees
    unit_ids = {unit.external_id: unit.id for unit in units}
    lost = {row.unit_external_id for row in rows} - unit_ids.keys()
    if lost:
        raise UnknownUnits(tuple(sorted(lost)))
    before = dict(zip(_engagements(e.employee_number for e in known), known, strict=True))
    found: list[Employee] = []
    for key, row in zip(_engagements(r.employee_number for r in rows), rows, strict=True):
        unit_id = unit_ids[row.unit_external_id]
        start = before.get(key)
        if start is None:
            start = Employee(free_id, row.employee_number, row.name, unit_id)
            free_id += 1
        said = _said(row, _EMPLOYEE_FIELDS, imported.blank)
        found.append(replace(start, unit_id=unit_id, **said))
    return tuple(sorted(found, key=lambda employee: employee.id))


def _engagements(numbers: Iterable[str]) -> Iterable[tuple[str, int]]:
    """Number the rows of each employee number, so that several engagements stay apart."""
    seen: Counter[str] = Counter()
    for number in numbers:
        seen[number] += 1
        yield number, seen[number]


def _without_gone(
    employees: tuple[Employee, ...], before: tuple[Unit, ...], after: tuple[Unit, ...]
) -> tuple[Employee, ...]:
    """Forget second units that are gone; refuse when somebody's own unit is."""
    gone = {unit.id: unit.name for unit in before}
    for unit in after:
        gone.pop(unit.id, None)
    homeless = {gone[e.unit_id] for e in employees if e.unit_id in gone}
    if homeless:
        raise GoneUnitsHavePeople(tuple(sorted(homeless)))
    return tuple(
        replace(e, second_unit_id=None) if e.second_unit_id in gone else e for e in employees
    )
