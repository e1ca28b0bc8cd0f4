"""The tree in breadth-first order, and sums rolled up it."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from trivsel_app.organisation.tree import ParentMissing, UnitsInCircle, UnitTree, build_tree
from trivsel_app.organisation.units import Unit


def unit(number: int, parent: int | None = None) -> Unit:
    return Unit(number, f"E{number}", f"Enhed {number}", parent)


@st.composite
def forests(draw: st.DrawFn) -> list[Unit]:
    """Draw units in any order, with one or several tops, numbered with gaps."""
    count = draw(st.integers(0, 15))
    parents = [draw(st.none() | st.integers(0, at - 1)) if at else None for at in range(count)]
    ids = draw(st.lists(st.integers(0, 99), min_size=count, max_size=count, unique=True))
    units = [unit(ids[at], None if p is None else ids[p]) for at, p in enumerate(parents)]
    return draw(st.permutations(units))


TREE = build_tree([unit(4, 2), unit(1), unit(3, 1), unit(2, 1), unit(5, 2)])


def test_parents_come_before_children_and_siblings_side_by_side() -> None:
    assert [each.id for each in TREE.units] == [1, 2, 3, 4, 5]
    assert TREE.parent.tolist() == [-1, 0, 0, 1, 1]
    assert TREE.level_starts == (0, 1, 3, 5)


def test_walking_the_tree() -> None:
    assert [each.id for each in TREE.children(1)] == [2, 3]
    assert [each.id for each in TREE.ancestors(5)] == [2, 1]
    assert [each.id for each in TREE.subtree(2)] == [2, 4, 5]
    assert [each.id for each in TREE.roots] == [1]
    assert (TREE.depth(1), TREE.depth(5)) == (0, 2)
    assert (TREE.is_leaf(3), TREE.is_leaf(2)) == (True, False)
    assert TREE.by_external_id["E4"] is TREE.unit(4)
    with pytest.raises(KeyError):
        TREE.unit(9)


def test_no_units_are_a_tree_as_well() -> None:
    empty = build_tree([])
    assert (empty.units, empty.roots, empty.families) == ((), (), ())
    assert empty.roll_up(np.zeros((0, 3))).shape == (0, 3)


def test_a_missing_parent_is_named() -> None:
    with pytest.raises(ParentMissing) as caught:
        build_tree([unit(1), unit(2, 7)])
    assert (caught.value.name, caught.value.parent_id) == ("Enhed 2", 7)


def test_units_in_a_circle_are_named_and_those_below_them_too() -> None:
    with pytest.raises(UnitsInCircle) as caught:
        build_tree([unit(1), unit(2, 3), unit(3, 2), unit(4, 3), unit(5, 1)])
    assert caught.value.names == ("Enhed 2", "Enhed 3", "Enhed 4")


@given(forests())
def test_every_unit_has_one_place_below_its_parent(units: list[Unit]) -> None:
    tree = build_tree(units)
    assert sorted(each.id for each in tree.units) == sorted(each.id for each in units)
    for at, each in enumerate(tree.units):
        parent = int(tree.parent[at])
        assert parent < at
        assert (None if parent < 0 else tree.units[parent].id) == each.parent_id
        start, end = (tree.level_starts[tree.depth(each.id) + step] for step in (0, 1))
        assert start <= at < end


@given(forests())
def test_families_hold_every_child_once(units: list[Unit]) -> None:
    tree = build_tree(units)
    seen: list[int] = []
    for children, parents, starts, turns in tree.families:
        ends = [*starts[1:], children.stop - children.start]
        for parent, start, end in zip(parents, starts, ends, strict=True):
            family = list(range(children.start + start, children.start + end))
            assert family == np.flatnonzero(tree.parent == parent).tolist()
            assert family == [
                child for turn in turns for of, child in zip(*turn, strict=True) if of == parent
            ]
            seen.extend(family)
    assert seen == list(range(len(tree.roots), len(tree.units)))


def _slow(tree: UnitTree, direct: NDArray[Any]) -> NDArray[Any]:
    found = np.zeros_like(direct)
    for at, each in enumerate(tree.units):
        for inside in tree.subtree(each.id):
            found[at] += direct[tree.position[inside.id]]
    return found


@given(forests(), st.sampled_from([np.int32, np.int64, np.float64]), st.integers(0, 3))
def test_rolling_up_sums_the_whole_subtree(units: list[Unit], kind: type, columns: int) -> None:
    tree = build_tree(units)
    shape = (len(units), columns) if columns else (len(units),)
    direct: NDArray[Any] = np.random.default_rng(len(units)).integers(0, 50, shape).astype(kind)
    before = direct.copy()
    rolled = tree.roll_up(direct)
    assert rolled.dtype == direct.dtype
    assert np.array_equal(rolled, _slow(tree, direct))
    assert np.array_equal(direct, before)


def test_units_of_the_same_name_are_told_apart_by_the_unit_above() -> None:
    named = [
        replace(unit(1), name="Solhuset"),
        *(replace(unit(n, n - 2), name="Team Å") for n in (4, 5)),
    ]
    tree = build_tree([unit(3, 1), unit(2, 1), *named])
    assert tree.names[4] == "Team Å (Enhed 2)"
    assert tree.names[5] == "Team Å (Enhed 3)"
    assert tree.names[1] == "Solhuset"
