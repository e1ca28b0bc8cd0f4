"""Taking back and doing again obey the rules of the day, and say so in a sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, IMPORTED, UNITS, everything, started
from tests.operations.releasing import release_all
from tests.operations.responses_file import parsed
from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action
from trivsel_app.operations import organisation, plans, responses, rounds, validation
from trivsel_app.operations.change import Change
from trivsel_app.operations.refusals import (
    EmployeeNumberInUse,
    ExternalIdInUse,
    NotThereAnyMore,
    RoundAlreadyOpen,
    RoundIsFinished,
    StepBlocked,
    UnitHasContent,
    UnitNotInRound,
)
from trivsel_app.organisation.imported import ImportedUnit
from trivsel_app.organisation.tree import ParentMissing, UnitsInCircle
from trivsel_app.organisation.units import Employee, Unit
from trivsel_app.survey.rounds import STEPS, Step

ROUND = 1
NEW_UNIT = Unit(0, "N", "Ny enhed", 1)


def taken_back(session: Session, change: Change) -> Change:
    """Take a change back and give its opposite."""
    assert change.undo is not None
    return change.undo(session, BY)


def refuses(session: Session, change: Change, refusal: Refusal) -> None:
    """Take a change back: it is refused so, and nothing is written, not even the log's entry."""
    session.commit()
    before = everything(session)
    with pytest.raises(type(refusal)) as refused:
        taken_back(session, change)
    assert refused.value == refusal
    session.commit()
    assert everything(session) == before


def action(unit_id: int = 3) -> Action:
    return Action(0, ROUND, unit_id, "Ro", date(2026, 6, 30))


def test_the_plans_of_a_finished_round_are_history() -> None:
    with started() as session:
        plans.add_action(session, action(), by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        for step in STEPS[STEPS.index(Step.CLOSED) : -1]:
            if step is Step.RELEASED:
                release_all(session, ROUND, by=BY)
            else:
                rounds.advance(session, ROUND, step, by=BY)
        second = int(plans.add_action(session, action(), by=BY).summary["id"])
        edited = plans.edit_action(session, second, title="Mere ro", by=BY)
        gone = plans.delete_action(session, 1, by=BY)
        third = plans.add_action(session, action(), by=BY)
        undone = taken_back(session, plans.add_action(session, action(), by=BY))
        rounds.advance(session, ROUND, Step.FINISHED, by=BY)
        for change in (edited, gone, third, undone):
            refuses(session, change, RoundIsFinished(2026))


def test_an_action_is_not_brought_back_to_a_unit_that_is_gone() -> None:
    with started() as session:
        added = organisation.add_unit(session, NEW_UNIT, by=BY)
        unit_id = int(added.summary["id"])
        made = plans.add_action(session, action(unit_id), by=BY)
        gone = plans.delete_action(session, int(made.summary["id"]), by=BY)
        taken_back(session, added)
        refuses(session, gone, UnitNotInRound())


def _add_person(session: Session, unit_id: int) -> object:
    return organisation.add_employee(session, Employee(0, "7", "Prøve Ny", unit_id), by=BY)


def _add_child(session: Session, unit_id: int) -> object:
    child = Unit(0, "M", "Under den nye", unit_id)
    return organisation.add_unit(session, child, by=BY)


def _add_plan(session: Session, unit_id: int) -> object:
    return plans.add_action(session, action(unit_id), by=BY)


@pytest.mark.parametrize("imported", [False, True], ids=["added", "imported"])
@pytest.mark.parametrize(
    ("hang_on", "counts"),
    [(_add_child, (1, 0, 0)), (_add_person, (0, 1, 0)), (_add_plan, (0, 0, 1))],
)
def test_a_new_unit_is_not_taken_back_from_under_what_hangs_on_it(
    hang_on: Callable[[Session, int], object], counts: tuple[int, int, int], imported: bool
) -> None:
    with started() as session:
        if imported:
            more = replace(IMPORTED, units=(*UNITS, ImportedUnit("N", "Ny enhed", "K", 9)))
            change = organisation.import_organisation(
                session, more, sha256="1" * 64, file_name="igen.xlsx", by=BY
            )
        else:
            change = organisation.add_unit(session, NEW_UNIT, by=BY)
        hang_on(session, 6)
        refuses(session, change, UnitHasContent("Ny enhed", *counts))


def test_a_unit_is_not_brought_back_beside_another_with_its_id() -> None:
    with started() as session:
        organisation.add_unit(session, NEW_UNIT, by=BY)
        _add_child(session, 1)  # so that the id of the unit is not given to the next
        gone = organisation.remove_unit(session, 6, by=BY)
        organisation.add_unit(session, replace(NEW_UNIT, name="En anden"), by=BY)
        refuses(session, gone, ExternalIdInUse("N", "En anden"))


def test_a_unit_is_not_brought_back_under_one_that_is_gone() -> None:
    with started() as session:
        upper = organisation.add_unit(session, NEW_UNIT, by=BY)
        organisation.add_unit(session, Unit(0, "M", "Under", 6), by=BY)
        gone = organisation.remove_unit(session, 7, by=BY)
        taken_back(session, upper)
        refuses(session, gone, ParentMissing("Under", 6))


def test_units_are_not_moved_back_into_a_circle() -> None:
    with started() as session:
        organisation.add_unit(session, NEW_UNIT, by=BY)
        organisation.add_unit(session, Unit(0, "M", "Under", 6), by=BY)
        out = organisation.edit_unit(session, 7, parent_id=1, by=BY)
        organisation.edit_unit(session, 6, parent_id=7, by=BY)
        refuses(session, out, UnitsInCircle(("Ny enhed", "Under")))


def test_an_employee_is_not_brought_back_where_they_cannot_be() -> None:
    with started() as session:
        organisation.add_unit(session, NEW_UNIT, by=BY)
        made = organisation.add_employee(session, Employee(0, "7", "Prøve Ny", 6), by=BY)
        _add_person(session, 1)  # so that the id of the first is not given to the next
        gone = organisation.remove_employee(session, int(made.summary["id"]), by=BY)
        again = organisation.add_employee(session, Employee(0, "7", "Prøve Igen", 6), by=BY)
        refuses(session, gone, EmployeeNumberInUse("7"))
        organisation.remove_employee(session, int(again.summary["id"]), by=BY)
        organisation.remove_unit(session, 6, by=BY)
        refuses(session, gone, NotThereAnyMore())


def test_a_validation_is_not_taken_back_from_an_open_round() -> None:
    with started() as session:
        validated = validation.set_validated(session, ROUND, 3, True, by=BY)
        rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        responses.import_responses(session, ROUND, parsed(), by=BY)
        refuses(session, validated, RoundAlreadyOpen(2026))


def test_a_step_is_not_taken_again_when_something_is_missing() -> None:
    with started(with_organisation=False) as session:
        added = organisation.add_unit(session, replace(NEW_UNIT, parent_id=None), by=BY)
        there = rounds.advance(session, ROUND, Step.VALIDATION, by=BY)
        back = taken_back(session, there)
        taken_back(session, added)
        with pytest.raises(StepBlocked):
            taken_back(session, back)
