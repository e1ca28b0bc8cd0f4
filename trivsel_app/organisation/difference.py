"""What became what between the known organisation and an imported one, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from trivsel_app.organisation.units import Employee, Organisation, Unit


class DifferenceKind(StrEnum):
    """What happened to a unit or an employee."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One thing that happened: `code` is the unit's external id or the employee number.

    `before` and `after` are the places (parent or unit name) for new, gone and moved, and the
    names for renamed; "" where there is none.
    """

    kind: DifferenceKind
    code: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationDifference:
    """All that an import would do. `changed_…` counts those with other fields changed."""

    units: tuple[DifferenceRow, ...]
    people: tuple[DifferenceRow, ...]
    changed_units: int
    changed_people: int

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing new."""
        return not (self.units or self.people or self.changed_units or self.changed_people)

    @property
    def new_units(self) -> tuple[DifferenceRow, ...]:
        """Units not known before."""
        return _of(self.units, DifferenceKind.NEW)

    @property
    def gone_units(self) -> tuple[DifferenceRow, ...]:
        """Units the file does not have any more."""
        return _of(self.units, DifferenceKind.GONE)

    @property
    def moved_units(self) -> tuple[DifferenceRow, ...]:
        """Units that hang below another unit than before."""
        return _of(self.units, DifferenceKind.MOVED)

    @property
    def renamed_units(self) -> tuple[DifferenceRow, ...]:
        """Units with another name than before."""
        return _of(self.units, DifferenceKind.RENAMED)

    @property
    def new_people(self) -> tuple[DifferenceRow, ...]:
        """Employees not known before."""
        return _of(self.people, DifferenceKind.NEW)

    @property
    def gone_people(self) -> tuple[DifferenceRow, ...]:
        """Employees the file does not have any more."""
        return _of(self.people, DifferenceKind.GONE)

    @property
    def moved_people(self) -> tuple[DifferenceRow, ...]:
        """Employees in another unit than before."""
        return _of(self.people, DifferenceKind.MOVED)

    @property
    def renamed_people(self) -> tuple[DifferenceRow, ...]:
        """Employees with another name than before."""
        return _of(self.people, DifferenceKind.RENAMED)


def _of(rows: tuple[DifferenceRow, ...], kind: DifferenceKind) -> tuple[DifferenceRow, ...]:
    return tuple(row for row in rows if row.kind is kind)


def difference(before: Organisation, after: Organisation) -> OrganisationDifference:
    """Tell what has happened from `before` to `after`; the same id is the same unit or person."""
    names_before = {unit.id: unit.name for unit in before.units}
    names_after = {unit.id: unit.name for unit in after.units}
    units = _compare(
        {unit.id: _unit_line(unit, names_before) for unit in before.units},
        {unit.id: _unit_line(unit, names_after) for unit in after.units},
    )
    people = _compare(
        {person.id: _person_line(person, names_before) for person in before.employees},
        {person.id: _person_line(person, names_after) for person in after.employees},
    )
    return OrganisationDifference(
        tuple(units), tuple(people), _changed_units(before, after), _changed_people(before, after)
    )


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    name: str
    place_id: int | None
    place: str


def _unit_line(unit: Unit, names: Mapping[int, str]) -> _Line:
    place = names.get(unit.parent_id, "") if unit.parent_id is not None else ""
    return _Line(unit.external_id, unit.name, unit.parent_id, place)


def _person_line(person: Employee, names: Mapping[int, str]) -> _Line:
    return _Line(person.employee_number, person.name, person.unit_id, names.get(person.unit_id, ""))


def _compare(before: Mapping[int, _Line], after: Mapping[int, _Line]) -> Iterator[DifferenceRow]:
    for line_id, new in after.items():
        old = before.get(line_id)
        if old is None:
            yield DifferenceRow(DifferenceKind.NEW, new.code, new.name, after=new.place)
            continue
        if old.place_id != new.place_id:
            yield DifferenceRow(DifferenceKind.MOVED, new.code, new.name, old.place, new.place)
        if old.name != new.name:
            yield DifferenceRow(DifferenceKind.RENAMED, new.code, new.name, old.name, new.name)
    for line_id, old in before.items():
        if line_id not in after:
            yield DifferenceRow(DifferenceKind.GONE, old.code, old.name, before=old.place)


def _changed_units(before: Organisation, after: Organisation) -> int:
    old = {unit.id: unit for unit in before.units}
    pairs = ((old[unit.id], unit) for unit in after.units if unit.id in old)
    return sum(replace(a, name=b.name, parent_id=b.parent_id) != b for a, b in pairs)


def _changed_people(before: Organisation, after: Organisation) -> int:
    old = {person.id: person for person in before.employees}
    pairs = ((old[person.id], person) for person in after.employees if person.id in old)
    return sum(replace(a, name=b.name, unit_id=b.unit_id) != b for a, b in pairs)
