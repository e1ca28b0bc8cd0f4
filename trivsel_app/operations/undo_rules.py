"""What the organisation must still fulfil when an edit of it is taken back or done again."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from trivsel_app.operations.refusals import (
    EmployeeNumberInUse,
    ExternalIdInUse,
    NotThereAnyMore,
    UnitHasContent,
)
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Employee, Unit
from trivsel_app.store import organisation_store, plan_store

_FEW: Final = 20  # numbers asked for one by one
V = TypeVar("V")
Units = tuple[Unit | None, Unit | None]
Employees = tuple[Employee | None, Employee | None]


def refuse_broken(
    units: Mapping[int, Units],
    employees: Mapping[int, Employees],
    session: Session,
    undone: bool,
) -> None:
    """Refuse to write (before, after) pairs, or their opposites, over what there is today.

    Raises `UnitHasContent`, `ExternalIdInUse`, the tree's own refusals, `NotThereAnyMore` for
    employees without a unit, or `EmployeeNumberInUse`.
    """
    new_units, new_people = _shall_be(units, undone), _shall_be(employees, undone)
    known = {unit.id: unit for unit in organisation_store.load_units(session)}
    after = {unit_id: unit for unit_id, unit in (known | new_units).items() if unit is not None}
    for unit_id in known.keys() - after.keys():
        _refuse_removed(session, known[unit_id], after.values(), new_people)
    _refuse_same_id(new_units, after.values())
    build_tree(after.values())
    _refuse_homeless(session, new_people, after)


def _shall_be(pairs: Mapping[int, tuple[V | None, V | None]], undone: bool) -> dict[int, V | None]:
    return {row_id: old if undone else new for row_id, (old, new) in pairs.items()}


def _refuse_removed(
    session: Session,
    unit: Unit,
    units: Iterable[Unit],
    moved: Mapping[int, Employee | None],
) -> None:
    children = sum(other.parent_id == unit.id for other in units)
    people = organisation_store.employees_of(session, unit.id)
    staying = [moved.get(person.id, person) for person in people]
    employees = sum(
        person is not None and unit.id in {person.unit_id, person.second_unit_id}
        for person in staying
    )
    actions = plan_store.count_unfrozen_actions(session, unit.id)
    if children or employees or actions:
        raise UnitHasContent(unit.name, children, employees, actions)


def _refuse_same_id(changed: Mapping[int, Unit | None], units: Iterable[Unit]) -> None:
    wanted = {unit.external_id: unit.id for unit in changed.values() if unit is not None}
    for other in units:
        if wanted.get(other.external_id, other.id) != other.id:
            raise ExternalIdInUse(other.external_id, other.name)


def _refuse_homeless(
    session: Session, changed: Mapping[int, Employee | None], units: Mapping[int, Unit]
) -> None:
    """Employees need a unit, and a number of their own in it."""
    people = [person for person in changed.values() if person is not None]
    if any({person.unit_id, person.second_unit_id} - {None} - units.keys() for person in people):
        raise NotThereAnyMore
    wanted = {(person.employee_number, person.unit_id) for person in people}
    for other in _with_number(session, {number for number, _unit_id in wanted}):
        if other.id not in changed and (other.employee_number, other.unit_id) in wanted:
            raise EmployeeNumberInUse(other.employee_number)


def _with_number(session: Session, numbers: Collection[str]) -> Iterator[Employee]:
    """Read one by one those with a few numbers; for those of a whole file read everybody once."""
    if len(numbers) > _FEW:
        yield from organisation_store.load_employees(session)
    else:
        for number in numbers:
            yield from organisation_store.employees_with_number(session, number)
