"""Which units may share a report, what becomes of them when units move, and who is proposed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.trees import Placed, organisations
from trivsel_app.organisation.reporting_groups import (
    GroupTooSmall,
    NotNeighbours,
    ReportingGroup,
    SharesAlready,
    proposals,
    refuse_group,
    standing,
    with_groups,
)
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit, UnitKind, WorkplaceKind

SCHOOL, OFFICE = WorkplaceKind.SCHOOL, WorkplaceKind.OFFICE


def _tree(*moved: tuple[int, int]) -> UnitTree:
    """Kommunen (1) over Skoler (2) and Staben (3); 4, 5, 6 under 2, 7 under 3."""
    parents = {2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3} | dict(moved)
    kinds = {4: SCHOOL, 5: SCHOOL, 6: OFFICE, 7: OFFICE}
    units = [Unit(1, "1", "Kommunen", None, UnitKind.MUNICIPALITY)]
    units += [
        Unit(n, str(n), f"Enhed {n}", parent, workplace_kind=kinds.get(n, OFFICE))
        for n, parent in parents.items()
    ]
    return build_tree(units)


def test_a_group_stands_between_its_units_and_the_unit_above() -> None:
    tree = with_groups(_tree(), [ReportingGroup(1, "Små skoler", (4, 5))])
    assert [unit.name for unit in tree.children(2)] == ["Små skoler", "Enhed 6"]
    assert [unit.id for unit in tree.children(-1)] == [4, 5]
    group = tree.unit(-1)
    assert (group.kind, group.workplace_kind) == (UnitKind.REPORTING_GROUP, SCHOOL)
    assert with_groups(_tree(), []).units == _tree().units


def test_a_group_is_the_same_in_two_rounds_when_its_units_are() -> None:
    first, again, other = (
        with_groups(_tree(), [ReportingGroup(*each)]).unit(-each[0]).external_id
        for each in ((1, "Små skoler", (4, 5)), (2, "Skolerne", (5, 4)), (1, "Andre", (5, 6)))
    )
    assert first == again
    assert first != other


def test_a_group_of_different_kinds_has_none() -> None:
    tree = with_groups(_tree(), [ReportingGroup(1, "Blandet", (5, 6))])
    assert tree.unit(-1).workplace_kind is WorkplaceKind.OTHER


@pytest.mark.parametrize(
    ("unit_ids", "refusal"),
    [
        ((4,), GroupTooSmall),
        ((4, 4), GroupTooSmall),
        ((4, 7), NotNeighbours),
        ((1, 2), NotNeighbours),
        ((4, 6), SharesAlready),
    ],
)
def test_who_cannot_share_a_report(unit_ids: tuple[int, ...], refusal: type[Exception]) -> None:
    others = [ReportingGroup(1, "Andre", (6,))]
    with pytest.raises(refusal):
        refuse_group(ReportingGroup(2, "Nye", unit_ids), _tree(), others)
    refuse_group(ReportingGroup(2, "Nye", (4, 5)), _tree(), others)


def test_a_unit_that_has_moved_leaves_its_group() -> None:
    group = ReportingGroup(1, "Små", (4, 5, 6))
    (kept,) = standing(_tree((6, 3)), [group])
    assert kept.unit_ids == (4, 5)
    assert standing(_tree((5, 3), (6, 1)), [group]) == ()
    assert standing(_tree(), [ReportingGroup(2, "Borte", (98, 99))]) == ()


def test_small_neighbours_of_one_kind_are_proposed_first() -> None:
    assert proposals(_tree(), {4: 3, 5: 3, 6: 9, 7: 9}, 5) == ((4, 5),)


def test_who_is_left_over_joins_the_smallest_that_stands_alone() -> None:
    assert proposals(_tree(), {4: 3, 5: 9, 6: 8}, 5) == ((4, 5),), "of its own kind first"
    assert proposals(_tree(), {4: 9, 5: 20, 6: 3}, 5) == ((6, 4),)
    assert proposals(_tree(), {4: 3, 5: 2, 6: 1}, 5) == ((6, 4, 5),)


def test_nobody_is_proposed_who_shares_already_or_has_no_neighbour() -> None:
    assert proposals(_tree(), {4: 3, 5: 3, 6: 9, 7: 1}, 5, taken=(4, 5)) == ()


@settings(max_examples=100)
@given(organisations(most_units=25), st.integers(5, 12))
def test_proposals_are_groups_that_may_be_made(drawn: Placed, limit: int) -> None:
    tree = drawn.tree
    totals = tree.roll_up(np.array(drawn.people)).tolist()
    expected = {unit.id: total for unit, total in zip(tree.units, totals, strict=True)}
    made: list[ReportingGroup] = []
    for number, unit_ids in enumerate(proposals(tree, expected, limit), 1):
        group = ReportingGroup(number, f"Fællesskab {number}", unit_ids)
        refuse_group(group, tree, made)
        assert sum(expected[unit_id] for unit_id in unit_ids) >= limit
        made.append(group)
    assert standing(tree, made) == tuple(made)
