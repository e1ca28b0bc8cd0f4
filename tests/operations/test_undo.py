"""Any edits, all taken back, leave the database as it was; done again, they are there again."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, IMPORTED, everything, started
from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action, ActionLevel, ActionStatus, Effect
from trivsel_app.operations import organisation, plans, rounds, validation
from trivsel_app.operations.change import Change
from trivsel_app.operations.refusals import ChangedMeanwhile
from trivsel_app.organisation.imported import ImportedEmployee, ImportedOrganisation, ImportedUnit
from trivsel_app.organisation.units import Employee, Staffing, Unit, WorkplaceKind
from trivsel_app.store import audit
from trivsel_app.survey.rounds import Step

ROUND = 1
DAYS = st.dates(date(2026, 3, 1), date(2027, 3, 1))
WORDS = st.sampled_from(["Ro", "Mødetid", "Støj i kantinen", "Luft", "Lys", " "])
UNIT_IDS = st.integers(1, 6)
PLACES = st.integers(0, 5)


class Edits(RuleBasedStateMachine):
    """Random edits over the whole program's undo stack."""

    def __init__(self) -> None:
        super().__init__()
        self._opened = started()
        self.session: Session = self._opened.__enter__()
        self.states = [everything(self.session)]
        self.undo: list[Change] = []
        self.redo: list[Change] = []

    def teardown(self) -> None:
        """Take everything back, step by step, and do it all again."""
        try:
            while self.undo:
                self.take_back()
            while self.redo:
                self.do_again()
            assert audit.verify(self.session).intact  # nothing mends a chain that was once broken
        finally:
            self._opened.__exit__(None, None, None)

    def action_id(self, place: int) -> int:
        """Give an action that is there; one that is not when there is none."""
        listed = plans.actions(self.session, ROUND)
        return listed[place % len(listed)].id if listed else 1

    def attempt(self, operation: Any, *args: Any, **fields: Any) -> None:
        """Carry out an edit; a refusal must leave everything as it was."""
        try:
            change = operation(self.session, *args, by=BY, **fields)
        except Refusal:
            assert everything(self.session) == self.states[len(self.undo)]
            return
        assert change.undo is not None
        self.undo.append(change)
        self.redo.clear()
        self.states[len(self.undo) :] = [everything(self.session)]

    @rule(unit_id=UNIT_IDS, name=WORDS, parent=st.none() | UNIT_IDS, code=st.sampled_from("AXYZ"))
    def edit_unit(self, unit_id: int, name: str, parent: int | None, code: str) -> None:
        self.attempt(
            organisation.edit_unit,
            unit_id,
            name=name,
            parent_id=parent,
            external_id=code,
            buildings=("Bygning 1",),
        )

    @rule(code=st.sampled_from("XYZ"), parent=UNIT_IDS, kind=st.sampled_from(WorkplaceKind))
    def add_unit(self, code: str, parent: int, kind: WorkplaceKind) -> None:
        unit = Unit(0, code, "Ny enhed", parent, workplace_kind=kind, staffing=Staffing.DAY)
        self.attempt(organisation.add_unit, unit)

    @rule(unit_id=UNIT_IDS)
    def remove_unit(self, unit_id: int) -> None:
        self.attempt(organisation.remove_unit, unit_id)

    @rule(employee_id=st.integers(1, 30), unit_id=UNIT_IDS, invite=st.booleans())
    def edit_employee(self, employee_id: int, unit_id: int, invite: bool) -> None:
        self.attempt(organisation.edit_employee, employee_id, unit_id=unit_id, invite=invite)

    @rule(unit_id=UNIT_IDS, number=st.sampled_from(["7", "A1-0"]))
    def add_employee(self, unit_id: int, number: str) -> None:
        self.attempt(organisation.add_employee, Employee(0, number, "Prøve Ny", unit_id))

    @rule(employee_id=st.integers(1, 30))
    def remove_employee(self, employee_id: int) -> None:
        self.attempt(organisation.remove_employee, employee_id)

    @rule(unit_id=UNIT_IDS, validated=st.booleans())
    def validate(self, unit_id: int, validated: bool) -> None:
        self.attempt(validation.set_validated, ROUND, unit_id, validated)

    @rule(unit_ids=st.lists(UNIT_IDS, min_size=1))
    def approve(self, unit_ids: list[int]) -> None:
        self.attempt(validation.approve_units, ROUND, unit_ids)

    @rule(keep=st.integers(1, 5), everyone_in=st.sampled_from(["K", "A"]))
    def import_again(self, keep: int, everyone_in: str) -> None:
        units = (*IMPORTED.units[:keep], ImportedUnit("N", "Ny fra fil", "K", 9))
        people = tuple(ImportedEmployee(str(n), f"Prøve {n}", everyone_in, n) for n in range(3))
        file = ImportedOrganisation(units, people, has_employees=True)
        self.attempt(organisation.import_organisation, file, sha256="1" * 64, file_name="igen.xlsx")

    @rule(unit_id=UNIT_IDS, title=WORDS, deadline=DAYS, level=st.sampled_from(ActionLevel))
    def add_action(self, unit_id: int, title: str, deadline: date, level: ActionLevel) -> None:
        draft = Action(0, ROUND, unit_id, title, deadline, level=level)
        self.attempt(plans.add_action, draft)

    @rule(place=PLACES, title=WORDS, effect=st.sampled_from(Effect))
    def edit_action(self, place: int, title: str, effect: Effect) -> None:
        self.attempt(plans.edit_action, self.action_id(place), title=title, effect=effect)

    @rule(place=PLACES, deadline=DAYS)
    def reschedule(self, place: int, deadline: date) -> None:
        self.attempt(plans.reschedule_action, self.action_id(place), deadline)

    @rule(place=PLACES, status=st.sampled_from(ActionStatus))
    def set_status(self, place: int, status: ActionStatus) -> None:
        self.attempt(plans.set_action_status, self.action_id(place), status)

    @rule(place=PLACES, status=st.sampled_from(ActionStatus), reason=WORDS)
    def edit_status(self, place: int, status: ActionStatus, reason: str) -> None:
        fields = {"status": status, "dropped_reason": reason.strip()}
        self.attempt(plans.edit_action, self.action_id(place), **fields)

    @rule(place=PLACES)
    def delete_action(self, place: int) -> None:
        self.attempt(plans.delete_action, self.action_id(place))

    @rule(place=st.integers(0, 2), due=DAYS, responsible=WORDS)
    def edit_milestone(self, place: int, due: date, responsible: str) -> None:
        milestones = rounds.current_round(self.session).milestones
        code = milestones[place % len(milestones)].code
        self.attempt(rounds.edit_milestone, ROUND, code, due=due, responsible=responsible)

    @rule(to=st.sampled_from([Step.PLANNING, Step.VALIDATION]))
    def move(self, to: Step) -> None:
        if rounds.current_round(self.session).step is not to:
            self.attempt(rounds.advance, ROUND, to)

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        change = self.undo.pop()
        assert change.undo is not None
        opposite = change.undo(self.session, BY)
        assert (opposite.action, opposite.topics) == (change.action, change.topics)
        self.redo.append(opposite)
        assert everything(self.session) == self.states[len(self.undo)]

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        opposite = self.redo.pop()
        assert opposite.undo is not None
        self.undo.append(opposite.undo(self.session, BY))
        assert everything(self.session) == self.states[len(self.undo)]


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=20, stateful_step_count=40, suppress_health_check=list(HealthCheck), deadline=None
)


def test_fifty_edits_and_fifty_undos() -> None:
    with started() as session:
        before = everything(session)
        done: list[Change] = []
        for number in range(50):
            deadline = date(2026, 6, 30) + timedelta(number)
            draft = Action(0, ROUND, 1 + number % 5, f"Indsats {number}", deadline)
            done.append(plans.add_action(session, draft, by=BY))
        assert len(plans.actions(session, ROUND)) == 50
        for change in reversed(done):
            assert change.undo is not None
            change.undo(session, BY)
        assert everything(session) == before


def test_an_undo_never_swallows_another_edit() -> None:
    with started() as session:
        draft = Action(0, ROUND, 3, "Ro", date(2026, 6, 30))
        added = plans.add_action(session, draft, by=BY)
        renamed = plans.edit_action(session, int(added.summary["id"]), title="Mere ro", by=BY)
        plans.edit_action(session, int(added.summary["id"]), title="Endnu mere ro", by=BY)
        for stale in (added, renamed):
            assert stale.undo is not None
            with pytest.raises(ChangedMeanwhile):
                stale.undo(session, BY)
        assert plans.actions(session, ROUND)[0].title == "Endnu mere ro"
