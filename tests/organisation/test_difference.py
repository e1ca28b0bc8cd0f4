"""What an import does to the organisation, and how it is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.organisation.difference import difference
from trivsel_app.organisation.imported import (
    ImportedEmployee,
    ImportedOrganisation,
    ImportedUnit,
)
from trivsel_app.organisation.merge import (
    FreeIds,
    GoneUnitsHavePeople,
    UnknownParents,
    UnknownUnits,
    merged,
)
from trivsel_app.organisation.tree import UnitsInCircle, build_tree
from trivsel_app.organisation.units import Employee, Organisation, Unit, UnitKind, WorkplaceKind

KNOWN = Organisation(
    (
        Unit(1, "K", "Eksempelkøbing", None, UnitKind.MUNICIPALITY),
        Unit(2, "A", "Skoler", 1, UnitKind.DEPARTMENT),
        Unit(3, "B", "Ældre", 1, UnitKind.DEPARTMENT),
        Unit(4, "A1", "Nordskolen", 2, workplace_kind=WorkplaceKind.SCHOOL),
    ),
    (
        Employee(1, "100", "Prøve Prøvesen", 4, is_amr=True),
        Employee(2, "101", "Test Testesen", 3),
    ),
)
FREE = FreeIds(5, 3)


def unit_rows(*extra: ImportedUnit, without: str = "") -> tuple[ImportedUnit, ...]:
    ids = {unit.id: unit.external_id for unit in KNOWN.units}
    same = (
        ImportedUnit(u.external_id, u.name, ids.get(u.parent_id or 0, ""), 2)
        for u in KNOWN.units
        if u.external_id != without
    )
    return (*same, *extra)


def test_a_file_that_says_the_same_changes_nothing() -> None:
    people = tuple(
        ImportedEmployee(e.employee_number, e.name, "A1" if e.unit_id == 4 else "B", 2)
        for e in KNOWN.employees
    )
    after = merged(KNOWN, ImportedOrganisation(unit_rows(), people, True), FREE)
    assert after == KNOWN
    assert difference(KNOWN, after).is_empty


def test_a_date_that_is_blank_in_the_file_is_no_more() -> None:
    ends = replace(KNOWN.employees[0], end_date=date(2026, 6, 30), weekly_hours=30.0)
    known = replace(KNOWN, employees=(ends,))
    row = ImportedEmployee(ends.employee_number, ends.name, "A1", 2)
    file = ImportedOrganisation((), (row,), True, blank=frozenset({"end_date"}))
    (after,) = merged(known, file, FREE).employees
    assert (after.end_date, after.weekly_hours) == (None, 30.0)


def test_fields_the_file_does_not_speak_of_are_kept() -> None:
    moved = ImportedEmployee("100", "Prøve Prøvesen", "B", 2)
    stays = ImportedEmployee("101", "Test Testesen", "B", 3)
    after = merged(KNOWN, ImportedOrganisation(unit_rows(), (moved, stays), True), FREE)
    assert after.employees[0] == replace(KNOWN.employees[0], unit_id=3)
    told = difference(KNOWN, after)
    assert [(row.code, row.before, row.after) for row in told.moved_people] == [
        ("100", "Nordskolen", "Ældre")
    ]
    assert not told.units


def test_new_gone_moved_and_renamed_units_are_told_apart() -> None:
    rows = (
        ImportedUnit("K", "Eksempelkøbing", "", 2),
        ImportedUnit("A", "Skoler og børn", "K", 3),
        ImportedUnit("A1", "Nordskolen", "K", 4),
        ImportedUnit("A2", "Sydskolen", "A", 5),
    )
    people = (ImportedEmployee("100", "Prøve Prøvesen", "A2", 2),)
    after = merged(KNOWN, ImportedOrganisation(rows, people, True), FREE)
    told = difference(KNOWN, after)
    assert [(row.code, row.after) for row in told.new_units] == [("A2", "Skoler og børn")]
    assert [row.code for row in told.gone_units] == ["B"]
    assert [(row.code, row.after) for row in told.moved_units] == [("A1", "Eksempelkøbing")]
    assert [(row.before, row.after) for row in told.renamed_units] == [("Skoler", "Skoler og børn")]
    assert [row.code for row in told.gone_people] == ["101"]
    assert after.units[-1].kind is UnitKind.WORKPLACE


def test_other_changes_are_counted() -> None:
    rows = tuple(
        replace(row, leader_name="Leder Ledersen") if row.external_id == "A" else row
        for row in unit_rows()
    )
    told = difference(KNOWN, merged(KNOWN, ImportedOrganisation(rows), FREE))
    assert (told.changed_units, told.changed_people, told.units) == (1, 0, ())


def test_several_engagements_of_one_number_stay_apart() -> None:
    rows = (
        ImportedEmployee("100", "Prøve Prøvesen", "A1", 2),
        ImportedEmployee("100", "Prøve Prøvesen", "B", 3),
    )
    after = merged(KNOWN, ImportedOrganisation(unit_rows(), rows, True), FREE)
    assert [(e.id, e.unit_id) for e in after.employees] == [(1, 4), (3, 3)]


def test_a_unit_with_people_cannot_disappear() -> None:
    with pytest.raises(GoneUnitsHavePeople) as refused:
        merged(KNOWN, ImportedOrganisation(unit_rows(without="A1")), FREE)
    assert refused.value.names == ("Nordskolen",)


def test_rows_that_hang_nowhere_are_refused() -> None:
    lost = ImportedUnit("X", "Løs enhed", "findes-ikke", 9)
    with pytest.raises(UnknownParents):
        merged(KNOWN, ImportedOrganisation(unit_rows(lost)), FREE)
    stray = ImportedEmployee("7", "Prøve", "findes-ikke", 2)
    with pytest.raises(UnknownUnits):
        merged(KNOWN, ImportedOrganisation((), (stray,), True), FREE)
    circle = (ImportedUnit("X", "X", "Y", 2), ImportedUnit("Y", "Y", "X", 3))
    with pytest.raises(UnitsInCircle):
        merged(Organisation(), ImportedOrganisation(circle), FREE)


def test_a_second_unit_that_goes_is_forgotten() -> None:
    known = replace(
        KNOWN, employees=(replace(KNOWN.employees[0], second_unit_id=3), KNOWN.employees[1])
    )
    people = (ImportedEmployee("100", "Prøve Prøvesen", "A1", 2),)
    after = merged(known, ImportedOrganisation(unit_rows(without="B"), people, True), FREE)
    assert after.employees[0].second_unit_id is None


@st.composite
def files(draw: st.DrawFn) -> ImportedOrganisation:
    """A file over a small set of ids, always a tree."""
    ids = draw(st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=1))
    rows = []
    for place, code in enumerate(ids):
        parent = draw(st.sampled_from(ids[:place])) if place else ""
        name = draw(st.sampled_from(["Enhed", "Anden enhed"]))
        rows.append(ImportedUnit(code, name, parent, place + 2))
    numbers = draw(st.lists(st.sampled_from(["1", "2", "3"]), max_size=5))
    people = tuple(
        ImportedEmployee(number, "Prøve", draw(st.sampled_from(ids)), 2) for number in numbers
    )
    return ImportedOrganisation(tuple(rows), people, has_employees=True)


@given(files(), files())
def test_the_file_rules_and_ids_stay(
    first: ImportedOrganisation, second: ImportedOrganisation
) -> None:
    before = merged(Organisation(), first, FreeIds(1, 1))
    after = merged(before, second, FreeIds(100, 100))
    tree = build_tree(after.units)
    parents = {
        u.external_id: tree.unit(u.parent_id).external_id if u.parent_id else ""
        for u in after.units
    }
    assert parents == {row.external_id: row.parent_external_id for row in second.units}
    assert len(after.employees) == len(second.employees)
    kept = {u.external_id: u.id for u in before.units}
    assert all(u.id == kept.get(u.external_id, u.id) for u in after.units)
    told = difference(before, after)
    assert len(before.units) + len(told.new_units) - len(told.gone_units) == len(after.units)
    assert len(before.employees) + len(told.new_people) - len(told.gone_people) == len(
        after.employees
    )
    assert merged(after, second, FreeIds(200, 200)) == after
