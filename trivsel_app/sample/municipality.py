"""Put the made-up municipality together: organisation, answers of two rounds, a few actions."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from trivsel_app.followup.actions import Action
from trivsel_app.organisation.imported import ImportedOrganisation, ImportedUnit
from trivsel_app.organisation.units import UnitKind
from trivsel_app.sample.answering import Floats, answer, respondents, unit_effects
from trivsel_app.sample.people import SamplePeople, make_people
from trivsel_app.sample.plans import make_actions
from trivsel_app.sample.shape import SampleUnit, make_units, staff_sizes
from trivsel_app.sample.tables import (
    SampleTable,
    employee_table,
    response_table,
    unit_table,
)
from trivsel_app.sample.words import MUNICIPALITY
from trivsel_app.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class SampleMunicipality:
    """Everything the sample files hold. `actions` pair a unit's external id with its action."""

    name: str
    organisation: ImportedOrganisation
    sheets: tuple[SampleTable, SampleTable]  # Organisation, Medarbejdere: one workbook
    responses: SampleTable
    previous: SampleTable  # answers to the earlier questionnaire, same units
    actions: tuple[tuple[str, Action], ...]


def make(
    employees: int,
    units: int,
    seed: int,
    *,
    questionnaire: Questionnaire,
    previous: Questionnaire,
) -> SampleMunicipality:
    """Make a municipality of exactly `employees` people in `units` units (each at least 1).

    The same arguments give the same municipality, on every machine with the same NumPy.
    """
    rng = np.random.default_rng(seed)
    shape = make_units(max(units, 1), rng)
    sizes = staff_sizes(shape, max(employees, 1), rng)
    people = make_people(shape, sizes, questionnaire.year, rng)
    earlier = unit_effects(shape, rng)
    now = unit_effects(shape, rng, earlier)
    imported = _imported_units(shape, people)
    town = _Town(shape, people)
    return SampleMunicipality(
        name=MUNICIPALITY,
        organisation=ImportedOrganisation(imported, people.employees, has_employees=True),
        sheets=(unit_table(imported), employee_table(people, shape)),
        responses=_responses("responses", questionnaire, town, now, rng),
        previous=_responses("previous-responses", previous, town, earlier, rng),
        actions=make_actions(shape, questionnaire.year, rng),
    )


@dataclass(frozen=True)
class _Town:
    units: list[SampleUnit]
    people: SamplePeople


def _responses(
    title: str, questionnaire: Questionnaire, town: _Town, effects: Floats, rng: Generator
) -> SampleTable:
    who = respondents(town.units, town.people.unit, effects, rng)
    answered = answer(questionnaire, who, rng)
    return response_table(title, answered, town.people, town.units, rng)


def _imported_units(units: list[SampleUnit], people: SamplePeople) -> tuple[ImportedUnit, ...]:
    """Units with their leaders; a unit without one of its own is led from above."""
    leaders: dict[str, tuple[str, str]] = {
        each.unit_external_id: (each.name, each.email or "")
        for each in people.employees
        if each.is_leader
    }
    made: list[ImportedUnit] = []
    for row, unit in enumerate(units, start=2):
        above = made[unit.parent] if unit.parent >= 0 else None
        from_above = (above.leader_name or "", above.leader_email or "") if above else ("", "")
        name, email = leaders.get(unit.external_id, from_above)
        made.append(
            ImportedUnit(
                external_id=unit.external_id,
                name=unit.name,
                parent_external_id=above.external_id if above else "",
                row=row,
                kind=unit.kind,
                workplace_kind=unit.workplace_kind,
                staffing=unit.staffing,
                leader_name=name,
                leader_email=email,
                safety_group=_safety_group(units, row - 2),
                buildings=unit.buildings,
            )
        )
    return tuple(made)


def _safety_group(units: list[SampleUnit], at: int) -> str:
    """Teams share the safety group of their workplace."""
    while units[at].kind is UnitKind.TEAM:
        at = units[at].parent
    return f"AMG {units[at].name}" if units[at].kind is UnitKind.WORKPLACE else ""
