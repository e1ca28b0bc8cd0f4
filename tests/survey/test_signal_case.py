"""A signal's life, and who may be told of it."""

from collections.abc import Callable
from datetime import date

import pytest

from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey import signal_case
from trivsel_app.survey.signal_case import (
    ClosingNeedsReason,
    ClosingReason,
    RecipientMayBeConcerned,
    SignalCase,
    SignalOutOfTurn,
    SignalStatus,
    recipients,
)

DAY = date(2026, 4, 1)
TOP = Unit(1, "K", "Kommunen", None, UnitKind.MUNICIPALITY, leader_name="Direktør")
CHIEF = Unit(2, "A", "Skoler", 1, UnitKind.DEPARTMENT, leader_name="Chef")
SCHOOL = Unit(3, "A1", "Nordskolen", 2, UnitKind.WORKPLACE, leader_name="Skoleleder")
TEAM = Unit(4, "A11", "Team Å", 3, UnitKind.TEAM, leader_name="Teamleder")
TREE = build_tree((TOP, CHIEF, SCHOOL, TEAM))


def names(unit: Unit, *behind: Unit) -> list[str]:
    return [each.name for each in recipients(TREE, unit.id, [b.id for b in behind or (unit,)])]


def test_a_workplace_and_its_teams_are_told_to_the_head_of_the_department() -> None:
    assert names(SCHOOL) == ["Skoler", "Kommunen"]
    assert names(TEAM) == ["Skoler", "Kommunen"]


def test_the_heads_own_unit_is_told_one_level_above() -> None:
    assert names(CHIEF) == ["Kommunen"]


def test_joined_units_are_told_past_every_leader_it_may_be_about() -> None:
    assert names(CHIEF, SCHOOL, CHIEF) == ["Kommunen"]


def test_a_head_who_leads_the_workplace_too_is_passed() -> None:
    led = Unit(3, "A1", "Nordskolen", 2, leader_name=" chef ")
    tree = build_tree((TOP, CHIEF, led))
    assert [unit.id for unit in recipients(tree, 3, [3])] == [1]


def test_at_the_top_only_hr_is_told() -> None:
    assert names(TOP) == []


def test_where_a_leader_is_unknown_only_hr_is_told() -> None:
    unknown = Unit(3, "A1", "Nordskolen", 2)
    assert recipients(build_tree((TOP, CHIEF, unknown)), 3, [3]) == ()
    nameless = Unit(2, "A", "Skoler", 1, UnitKind.DEPARTMENT)
    assert [unit.id for unit in recipients(build_tree((TOP, nameless, SCHOOL)), 3, [3])] == [1]


def test_without_a_department_the_next_leader_above_is_told() -> None:
    tree = build_tree((TOP, Unit(5, "B", "Staben", 1, leader_name="Leder")))
    assert [unit.id for unit in recipients(tree, 5, [5])] == [1]


def test_the_life_of_a_signal() -> None:
    case = signal_case.seen(SignalCase(1, 3), DAY)
    assert (case.status, case.seen_on) == (SignalStatus.SEEN, DAY)
    assert signal_case.seen(case, date(2026, 5, 1)) is case
    case = signal_case.routed(case, CHIEF, (CHIEF, TOP), DAY)
    assert (case.routed_to, case.routed_on) == (2, DAY)
    case = signal_case.measures_agreed(case, DAY)
    case = signal_case.closed(case, ClosingReason.MEASURES_DONE, DAY)
    assert case.status is SignalStatus.CLOSED


def test_nobody_it_may_be_about_is_told() -> None:
    case = signal_case.seen(SignalCase(1, 3), DAY)
    with pytest.raises(RecipientMayBeConcerned):
        signal_case.routed(case, SCHOOL, (CHIEF, TOP), DAY)


def test_hr_may_always_keep_it() -> None:
    case = signal_case.routed(signal_case.seen(SignalCase(1, 1), DAY), None, (), DAY)
    assert (case.status, case.routed_to) == (SignalStatus.ROUTED, None)


def test_steps_come_in_turn() -> None:
    new = SignalCase(1, 3)
    steps: tuple[Callable[[], SignalCase], ...] = (
        lambda: signal_case.routed(new, CHIEF, (CHIEF,), DAY),
        lambda: signal_case.measures_agreed(new, DAY),
        lambda: signal_case.closed(new, ClosingReason.MEASURES_DONE, DAY),
    )
    for step in steps:
        with pytest.raises(SignalOutOfTurn):
            step()


def test_closing_needs_a_reason() -> None:
    case = signal_case.routed(signal_case.seen(SignalCase(1, 3), DAY), CHIEF, (CHIEF,), DAY)
    with pytest.raises(ClosingNeedsReason):
        signal_case.closed(case, ClosingReason.NONE, DAY)
