"""Editing the organisation by hand and from files: what is kept, refused and logged."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, HEADCOUNT, IMPORTED, everything, started
from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action
from trivsel_app.operations import columns, log, organisation, plans, rounds
from trivsel_app.operations.refusals import (
    EmployeeNumberInUse,
    ExternalIdInUse,
    NameMissing,
    NotThereAnyMore,
    UnitHasContent,
)
from trivsel_app.organisation.imported import ImportedOrganisation
from trivsel_app.organisation.merge import GoneUnitsHavePeople, UnknownUnits
from trivsel_app.organisation.tree import ParentMissing, UnitsInCircle
from trivsel_app.organisation.units import Employee, Unit
from trivsel_app.store import organisation_store
from trivsel_app.survey.rounds import Step

ROUND = 1


def test_the_preview_and_the_import_tell_the_same() -> None:
    with started(with_organisation=False) as session:
        told = organisation.compare_import(session, IMPORTED)
        assert (len(told.new_units), len(told.new_people)) == (5, sum(HEADCOUNT.values()))
        change = organisation.import_organisation(
            session, IMPORTED, sha256="a" * 64, file_name="løn.xlsx", by=BY
        )
        assert change.summary["new_units"] == 5
        assert change.summary["file"] == "løn.xlsx"
        assert organisation.compare_import(session, IMPORTED).is_empty
        (entry,) = log.audit_entries(session, code="organisation.imported")
        assert entry.details["sha256"] == "a" * 64
        assert "løn.xlsx" not in str(entry.details)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": "  "}, NameMissing()),
        ({"external_id": ""}, NameMissing()),
        ({"external_id": "B"}, ExternalIdInUse("B", "Borgerservice")),
        ({"parent_id": 3}, UnitsInCircle(("Skoler", "Nordskolen", "Sydskolen"))),
        ({"parent_id": 99}, ParentMissing("Skoler", 99)),
    ],
)
def test_a_unit_must_have_a_name_an_id_and_a_place(
    fields: dict[str, object], refusal: Refusal
) -> None:
    with started() as session:
        before = everything(session)
        with pytest.raises(type(refusal)) as refused:
            organisation.edit_unit(session, 2, by=BY, **fields)
        assert refused.value == refusal
        assert everything(session) == before


def test_a_unit_that_something_hangs_on_stays() -> None:
    with started() as session:
        with pytest.raises(UnitHasContent) as refused:
            organisation.remove_unit(session, 2, by=BY)
        assert refused.value == UnitHasContent("Skoler", 2, 0, 0)
        with pytest.raises(UnitHasContent) as refused:
            organisation.remove_unit(session, 5, by=BY)
        assert refused.value == UnitHasContent("Borgerservice", 0, HEADCOUNT["B"], 0)
        added = organisation.add_unit(session, Unit(0, "N", " Ny ", 1), by=BY)
        new = int(added.summary["id"])
        assert organisation_store.find_unit(session, new) == Unit(new, "N", "Ny", 1)
        plans.add_action(session, Action(0, ROUND, new, "Ro", date(2026, 6, 30)), by=BY)
        with pytest.raises(UnitHasContent) as refused:
            organisation.remove_unit(session, new, by=BY)
        assert refused.value == UnitHasContent("Ny", 0, 0, 1)
        plans.delete_action(session, 1, by=BY)
        organisation.remove_unit(session, new, by=BY)
        assert organisation_store.find_unit(session, new) is None


def test_a_file_cannot_remove_a_unit_with_people_or_plans() -> None:
    with started() as session:
        without_people = replace(IMPORTED, units=IMPORTED.units[:4], has_employees=False)
        with pytest.raises(GoneUnitsHavePeople):
            organisation.compare_import(session, without_people)
        plans.add_action(session, Action(0, ROUND, 5, "Ro", date(2026, 6, 30)), by=BY)
        staff = tuple(e for e in IMPORTED.employees if e.unit_external_id != "B")
        file = ImportedOrganisation(IMPORTED.units[:4], staff, has_employees=True)
        for attempt in (_import, organisation.compare_import):  # a rehearsal says the same
            with pytest.raises(UnitHasContent) as refused:
                attempt(session, file)
            assert refused.value == UnitHasContent("Borgerservice", 0, 0, 1)


def test_plans_of_a_frozen_round_do_not_hold_a_unit_back() -> None:
    with started() as session:
        plans.add_action(session, Action(0, ROUND, 5, "Ro", date(2026, 6, 30)), by=BY)
        rounds.advance(session, ROUND, Step.OPEN, by=BY)
        staff = tuple(e for e in IMPORTED.employees if e.unit_external_id != "B")
        _import(session, ImportedOrganisation(IMPORTED.units[:4], staff, has_employees=True))
        assert len(organisation.organisation(session).units) == 4
        assert rounds.round_tree(session, ROUND).unit(5).name == "Borgerservice"
        new = organisation.add_unit(session, Unit(0, "N", "Ny", 1), by=BY)
        assert int(new.summary["id"]) == 6  # the frozen unit's id is not used again


def _import(session: Session, file: ImportedOrganisation) -> None:
    organisation.import_organisation(session, file, sha256="b" * 64, file_name="x", by=BY)


@pytest.mark.parametrize(
    ("employee", "refusal"),
    [
        (Employee(0, "9", " ", 3), NameMissing()),
        (Employee(0, "", "Prøve", 3), NameMissing()),
        (Employee(0, "9", "Prøve", 99), UnknownUnits(("99",))),
        (Employee(0, "9", "Prøve", 3, second_unit_id=98), UnknownUnits(("98",))),
        (Employee(0, "A1-0", "Prøve", 3), EmployeeNumberInUse("A1-0")),
    ],
)
def test_an_employee_must_have_a_name_a_number_and_a_unit(
    employee: Employee, refusal: Refusal
) -> None:
    with started() as session:
        with pytest.raises(type(refusal)) as refused:
            organisation.add_employee(session, employee, by=BY)
        assert refused.value == refusal


def test_the_log_names_fields_and_never_people() -> None:
    with started() as session:
        organisation.edit_employee(session, 1, name="Hemmelig Hansen", mobile="1", by=BY)
        organisation.add_employee(session, Employee(0, "A1-0", "To Steder", 4), by=BY)
        entries = log.audit_entries(session, code="employee")
        assert entries[1].details == {"id": 1, "fields": "mobile,name"}
        assert not any("Hansen" in str(e.details) or "Steder" in str(e.details) for e in entries)


def test_all_that_happens_to_units_is_told() -> None:
    with started() as session:
        units = tuple(
            replace(unit, name="Nord", parent_external_id="K") if unit.external_id == "A1" else unit
            for unit in IMPORTED.units
        )
        people = (replace(IMPORTED.employees[0], name="Nyt Navn"), *IMPORTED.employees[1:])
        told = organisation.compare_import(
            session, replace(IMPORTED, units=units, employees=people)
        )
        assert [row.name for row in told.moved_units] == ["Nord"]
        assert [row.before for row in told.renamed_units] == ["Nordskolen"]
        assert [row.after for row in told.renamed_people] == ["Nyt Navn"]


def test_what_is_gone_is_said_to_be_gone() -> None:
    with started() as session:
        for operation in (organisation.edit_unit, organisation.remove_unit):
            with pytest.raises(NotThereAnyMore):
                operation(session, 99, by=BY)
        for edit in (organisation.edit_employee, organisation.remove_employee):
            with pytest.raises(NotThereAnyMore):
                edit(session, 99, by=BY)


def test_columns_are_remembered_by_source() -> None:
    with started() as session:
        columns.remember_columns(session, "a1b2", {"unit.name": "Afdeling"}, by=BY)
        assert columns.remembered_columns(session, "a1b2") == {"unit.name": "Afdeling"}
        assert columns.remembered_columns(session, "andet") == {}
