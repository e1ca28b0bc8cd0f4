"""Small groups given away by exact algebra: by hand, and against trying everything."""

import numpy as np
from hypothesis import given, settings

from tests.release_audit.fields import field_of, population, simple, tangled, verdict
from tests.release_audit.oracle import gives_away
from trivsel_app.release_audit.release import Field, Item
from trivsel_app.release_audit.verdict import Leak


def only_leak(field: Field) -> Leak:
    found = verdict(field)
    assert not found.passed
    (leak,) = found.leaks
    return leak


# Atoms: 0 the whole's own staff, 1-3 three workplaces.
WHOLE, FIRST, SECOND, THIRD = (0, 1, 2, 3), (1,), (2,), (3,)


def test_figures_of_large_enough_groups_pass() -> None:
    found = verdict(simple([WHOLE, FIRST, SECOND, THIRD], [5, 5, 6, 7]))
    assert found.passed
    assert found.figures == 4
    assert found.seconds == 0


def test_small_shown_group_is_named() -> None:
    leak = only_leak(simple([WHOLE, FIRST, SECOND, THIRD], [9, 3, 6, 7]))
    assert leak == Leak("2026", "q", ((1, "c1"),), ("a1",), 3, 5)


def test_parent_minus_children_gives_the_hidden_one() -> None:
    leak = only_leak(simple([WHOLE, SECOND, THIRD], [0, 3, 6, 7]))
    assert leak.group == ("a1",)
    assert leak.figures == ((1, "c0"), (-1, "c1"), (-1, "c2"))


def test_parent_minus_children_gives_direct_staff() -> None:
    assert only_leak(simple([WHOLE, FIRST, SECOND, THIRD], [4, 8, 6, 7])).group == ("a0",)


def test_hidden_people_are_safe_together() -> None:
    assert verdict(simple([WHOLE, SECOND, THIRD], [2, 3, 6, 7])).passed


def test_nobody_is_no_group() -> None:
    assert verdict(simple([WHOLE, FIRST, SECOND, THIRD], [0, 8, 6, 0])).passed


def test_whole_minus_a_filter_is_found() -> None:
    """Two values of a background beside the whole: the third follows."""
    assert only_leak(simple([(0, 1, 2), (0,), (1,)], [9, 9, 2])).people == 2


def test_two_groupings_that_differ_by_few() -> None:
    """0 + 1 and 1 + 2 are told: the difference is about the three in 0 and 2, person for person."""
    leak = only_leak(simple([(0, 1), (1, 2)], [1, 9, 2]))
    assert set(leak.group) == {"a0", "a2"}
    assert verdict(simple([(0, 1), (1, 2)], [2, 9, 3])).passed


def test_chain_of_overlaps_that_no_pair_shows() -> None:
    """(0+1) - (1+2) + (2+3) - (3): only four figures together give the two of atom 0."""
    leak = only_leak(simple([(0, 1), (1, 2), (2, 3), (3,)], [2, 9, 9, 9]))
    assert leak.group == ("a0",)
    assert [factor for factor, _name in leak.figures] == [1, -1, 1, -1]


def test_only_what_is_told_counts() -> None:
    item = Item("q", np.array([True, False]), (population([9, 3]),))
    assert verdict(field_of([(0, 1), (1,)], item)).passed


def test_every_population_has_its_own_limit() -> None:
    """Enough answered, but of the twelve asked in atom 1 the figures tell apart who came."""
    asked = population([60, 12], limit=40)
    assert only_leak(simple([(0, 1), (0,)], [9, 8], asked)).limit == 40
    assert verdict(simple([(0, 1)], [9, 8], asked)).passed


def test_persons_who_changed_are_counted_once() -> None:
    """Atoms: of both versions, only before, only after. Three of twelve changed their answer."""
    before, after = (0, 1), (0, 2)
    leak = only_leak(simple([before, after], [[9, 3, 0], [9, 0, 3]]))
    assert leak.people == 3
    assert verdict(simple([before, after], [[9, 5, 0], [9, 0, 5]])).passed


@settings(max_examples=400, deadline=None)
@given(tangled())
def test_audit_agrees_with_trying_all_sets_of_people(field: Field) -> None:
    found = verdict(field)
    assert not found.findings
    assert bool(found.leaks) == gives_away(field, field.items[0])


@settings(max_examples=200, deadline=None)
@given(tangled(versions=1))
def test_recipe_of_a_leak_gives_its_group(field: Field) -> None:
    (people,) = field.items[0].populations[0].people.tolist()
    cells = {cell.label: cell.atoms for cell in field.cells}
    for leak in verdict(field).leaks:
        sums = [0] * len(people)
        for factor, name in leak.figures:
            for atom in cells[name]:
                sums[atom] += factor
        inside = [atom for atom, value in enumerate(sums) if value and people[atom]]
        assert leak.group == tuple(f"a{atom}" for atom in inside)
        assert leak.people == sum(people[atom] for atom in inside) < leak.limit
