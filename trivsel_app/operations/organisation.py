"""Today's organisation: read it, import it, edit it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless, role_of
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, Many, One, carry_out
from trivsel_app.operations.invited import expected_invited
from trivsel_app.operations.refusals import NotThereAnyMore
from trivsel_app.operations.undo_rules import Employees, Units, refuse_broken
from trivsel_app.operations.unit_rules import checked_employee, checked_unit, refuse_in_use
from trivsel_app.organisation.difference import OrganisationDifference, difference
from trivsel_app.organisation.imported import ImportedOrganisation
from trivsel_app.organisation.merge import FreeIds, merged
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Employee, Organisation, Unit
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import organisation_store

__all__ = [
    "add_employee",
    "add_unit",
    "compare_import",
    "edit_employee",
    "edit_unit",
    "expected_invited",
    "import_organisation",
    "organisation",
    "remove_employee",
    "remove_unit",
]

_TOPICS = frozenset({Topic.ORGANISATION})


def organisation(session: Session) -> Organisation:
    """Read all units and employees as they stand today; whoever only reads sees no employees."""
    found = organisation_store.load_organisation(session)
    if may(role_of(session), Permission.SEE_UNRELEASED):
        return found
    return replace(found, employees=())


def compare_import(session: Session, imported: ImportedOrganisation) -> OrganisationDifference:
    """Tell what the import would do, without doing it; raises what the import would raise.

    It names people, and those who are told of none would be told that all are new (`NotAllowed`).
    """
    refuse_unless(session, Permission.SEE_UNRELEASED)
    known = organisation(session)
    after = merged(known, imported, _free(session))
    _refuse_gone_in_use(session, _pairs(known.units, after.units))
    return difference(known, after)


def _refuse_gone_in_use(session: Session, pairs: Mapping[int, Units]) -> None:
    refuse_in_use(session, [old for old, new in pairs.values() if old and not new])


def import_organisation(
    session: Session, imported: ImportedOrganisation, *, sha256: str, file_name: str, by: By
) -> Change:
    """Lay the file over the organisation; undoable as a whole. The log keeps the fingerprint."""
    known = organisation(session)
    after = merged(known, imported, _free(session))
    told = difference(known, after)
    unit_pairs = _pairs(known.units, after.units)
    people_pairs = _pairs(known.employees, after.employees)
    counts: dict[str, int | str] = {
        "units": len(after.units),
        "employees": len(after.employees),
        "changed_units": len(unit_pairs),
        "changed_people": len(people_pairs),
        "new_units": len(told.new_units),
        "gone_units": len(told.gone_units),
        "new_people": len(told.new_people),
        "gone_people": len(told.gone_people),
    }
    _refuse_gone_in_use(session, unit_pairs)
    edit = Edit(
        "organisation.imported",
        _TOPICS,
        _parts(unit_pairs, people_pairs),
        counts | {"sha256": sha256},
        counts | {"file": file_name},
        partial(refuse_broken, unit_pairs, people_pairs),
    )
    return carry_out(session, edit, by)


def _free(session: Session) -> FreeIds:
    return FreeIds(
        organisation_store.free_unit_id(session), organisation_store.free_employee_id(session)
    )


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> dict[int, tuple[Any, Any]]:
    """Pair what was with what shall be, by id; unchanged rows are left out."""
    old = {value.id: value for value in before}
    pairs = {value.id: (old.pop(value.id, None), value) for value in after}
    changed = {row_id: pair for row_id, pair in pairs.items() if pair[0] != pair[1]}
    return changed | {row_id: (value, None) for row_id, value in old.items()}


def _parts(
    units: Mapping[int, Units], employees: Mapping[int, Employees]
) -> tuple[Many[Unit], Many[Employee]]:
    return _unit_part(units), Many(_employees_now, organisation_store.save_employees, employees)


def _unit_part(pairs: Mapping[int, Units]) -> Many[Unit]:
    return Many(_units_now, organisation_store.save_units, pairs)


def _units_now(session: Session) -> dict[int, Unit]:
    return {unit.id: unit for unit in organisation_store.load_units(session)}


def _employees_now(session: Session) -> dict[int, Employee]:
    return {person.id: person for person in organisation_store.load_employees(session)}


def edit_unit(session: Session, unit_id: int, *, by: By, **fields: Any) -> Change:
    """Change fields of a unit (`UnitsInCircle`, `ExternalIdInUse`, `NameMissing`)."""
    before = _unit(session, unit_id)
    after = checked_unit(session, replace(before, **fields))
    build_tree([after if u.id == unit_id else u for u in organisation_store.load_units(session)])
    return _unit_edit(session, "unit.edited", after, (before, after), by, fields=fields)


def add_unit(session: Session, unit: Unit, *, by: By) -> Change:
    """Add a unit; its id is ignored and the new one told in the summary."""
    new = replace(unit, id=organisation_store.free_unit_id(session))
    new = checked_unit(session, new)
    build_tree([*organisation_store.load_units(session), new])
    return _unit_edit(session, "unit.added", new, (None, new), by)


def remove_unit(session: Session, unit_id: int, *, by: By) -> Change:
    """Remove a unit that nothing hangs on (`UnitHasContent`)."""
    before = _unit(session, unit_id)
    refuse_in_use(session, [before], with_people=True)
    return _unit_edit(session, "unit.removed", before, (before, None), by)


def _unit(session: Session, unit_id: int) -> Unit:
    found = organisation_store.find_unit(session, unit_id)
    if found is None:
        raise NotThereAnyMore
    return found


def _unit_edit(
    session: Session, action: str, unit: Unit, pair: Units, by: By, *, fields: Iterable[str] = ()
) -> Change:
    details = _which(unit.id, fields)
    pairs = {unit.id: pair}
    edit = Edit(
        action,
        _TOPICS,
        (_unit_part(pairs),),
        details,
        details | {"name": unit.name},
        partial(refuse_broken, pairs, {}),
    )
    return carry_out(session, edit, by)


def _which(row_id: int, fields: Iterable[str]) -> dict[str, int | str]:
    """Tell the log which row and which fields, never what was in them."""
    named = ",".join(sorted(fields))
    return {"id": row_id, "fields": named} if named else {"id": row_id}


def edit_employee(session: Session, employee_id: int, *, by: By, **fields: Any) -> Change:
    """Change fields of an employee."""
    before = _employee(session, employee_id)
    after = checked_employee(session, replace(before, **fields))
    return _employee_edit(session, "employee.edited", after, (before, after), by, fields=fields)


def add_employee(session: Session, employee: Employee, *, by: By) -> Change:
    """Add an employee; the id is ignored and the new one told in the summary."""
    new = replace(employee, id=organisation_store.free_employee_id(session))
    new = checked_employee(session, new)
    return _employee_edit(session, "employee.added", new, (None, new), by)


def remove_employee(session: Session, employee_id: int, *, by: By) -> Change:
    """Take an employee off the list."""
    before = _employee(session, employee_id)
    return _employee_edit(session, "employee.removed", before, (before, None), by)


def _employee(session: Session, employee_id: int) -> Employee:
    found = organisation_store.find_employee(session, employee_id)
    if found is None:
        raise NotThereAnyMore
    return found


def _employee_edit(
    session: Session,
    action: str,
    person: Employee,
    pair: Employees,
    by: By,
    *,
    fields: Iterable[str] = (),
) -> Change:
    details = _which(person.id, fields)
    part = One(partial(_maybe_employee, employee_id=person.id), _save_employee, *pair)
    told = details | {"name": person.name}
    edit = Edit(
        action, _TOPICS, (part,), details, told, partial(refuse_broken, {}, {person.id: pair})
    )
    return carry_out(session, edit, by)


def _maybe_employee(session: Session, *, employee_id: int) -> Employee | None:
    return organisation_store.find_employee(session, employee_id)


def _save_employee(session: Session, before: Employee | None, after: Employee | None) -> None:
    organisation_store.save_employees(session, [(before, after)])
