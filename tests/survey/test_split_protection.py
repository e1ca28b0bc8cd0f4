"""Splits by background: no small group of people follows from them and the shown units together."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.survey.attack import exposed_groups, small_combination
from tests.survey.trees import Placed, organisations, subtree_rows
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.background_splits import upper_units
from trivsel_app.survey.disclosure import Group, Status, protect
from trivsel_app.survey.split_protection import SplitPeople, partings, split_statuses

LIMIT = 4
Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Crossed:
    """A tree with some units that may be split, and people per [band, part, unit]."""

    tree: UnitTree
    people: Counts


@st.composite
def crossed(draw: st.DrawFn, parts: int = 1) -> Crossed:
    """Draw an organisation whose upper units are departments, its people in bands."""
    placed: Placed = draw(organisations(most_units=6, most_people=5))
    tree = _departments(placed.tree)
    bands = draw(st.integers(2, 3))
    few = st.one_of(st.just(0), st.integers(0, 6))
    cells = [draw(few) for _ in range(bands * parts * len(tree.units))]
    return Crossed(tree, np.array(cells, dtype=np.int64).reshape(bands, parts, -1))


def _departments(tree: UnitTree) -> UnitTree:
    return build_tree(
        Unit(
            unit.id,
            unit.external_id,
            unit.name,
            unit.parent_id,
            UnitKind.WORKPLACE if tree.is_leaf(unit.id) else UnitKind.DEPARTMENT,
        )
        for unit in tree.units
    )


def _shown_units(drawn: Crossed) -> Mask:
    direct = drawn.people.sum(axis=(0, 1))[:, None]
    group = Group(drawn.tree.roll_up(direct), direct, np.array([LIMIT]))
    shown: Mask = protect(drawn.tree, group) == Status.SHOWN
    return shown


def _split_units(drawn: Crossed, shown: Mask, people: Counts) -> list[int]:
    """Give the positions in the tree of the units that are split."""
    upper, place = upper_units(drawn.tree)
    if not upper.units:
        return []
    # As many said one thing as the other, so nobody is alike: that is tried elsewhere.
    answers = np.stack([people, people], axis=2)[..., None]
    behind = SplitPeople(2 * people[..., None], answers, np.array([2 * LIMIT]), shown)
    status = split_statuses(drawn.tree, upper, place, behind)[:, 0]
    return [
        drawn.tree.position[unit.id]
        for unit, found in zip(upper.units, status, strict=True)
        if found == Status.SHOWN
    ]


def _equations(
    drawn: Crossed, shown: Mask, splits: list[tuple[list[int], int]]
) -> tuple[list[list[int]], list[int]]:
    """Write what is shown as equations over unit x band x part; `splits` are (units, axis)."""
    subtrees = np.array(subtree_rows(drawn.tree))
    shape = drawn.people.shape
    ones = np.ones(shape, dtype=np.int64)
    rows = [(ones * subtrees[at]).ravel().tolist() for at in np.flatnonzero(shown[:, 0])]
    for units, axis in splits:
        for at in units:
            for band in range(shape[axis]):
                only = np.zeros(shape, dtype=np.int64)
                only[(slice(None),) * axis + (band,)] = 1
                rows.append((only * subtrees[at]).ravel().tolist())
    return rows, drawn.people.ravel().tolist()


def _attack(drawn: Crossed, shown: Mask, splits: list[tuple[list[int], int]]) -> None:
    rows, people = _equations(drawn, shown, splits)
    there = [at for at, count in enumerate(people) if count]
    only = [[row[at] for at in there] for row in rows]
    counts = [people[at] for at in there]
    assert exposed_groups(only, counts, LIMIT) == []
    assert not small_combination(only, counts, LIMIT)


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(crossed())
def test_no_small_group_follows_from_a_split(drawn: Crossed) -> None:
    shown = _shown_units(drawn)
    _attack(drawn, shown, [(_split_units(drawn, shown, drawn.people), 0)])


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(crossed(parts=2))
def test_no_small_group_follows_from_two_splits_beside_each_other(drawn: Crossed) -> None:
    """The first split is that of the parts; the second is made beside it."""
    shown = _shown_units(drawn)
    turned = np.swapaxes(drawn.people, 0, 1)
    first = _split_units(drawn, shown, turned.sum(axis=1, keepdims=True))
    second = _split_units(drawn, shown, drawn.people)
    _attack(drawn, shown, [(first, 1), (second, 0)])


def _one_department(*people: tuple[int, ...]) -> Crossed:
    """Kommunen over one department over workplaces; people per band, the first at the top."""
    kinds = [UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT]
    units = [Unit(1, "1", "K", None, kinds[0]), Unit(2, "2", "A", 1, kinds[1])]
    units += [Unit(at, str(at), f"Arbejdsplads {at}", 2) for at in range(3, 1 + len(people))]
    return Crossed(build_tree(units), np.array(people).T[:, None, :])


def _splits(drawn: Crossed) -> list[int]:
    return _split_units(drawn, _shown_units(drawn), drawn.people)


def test_a_department_is_split_where_its_bands_are_mixed_through() -> None:
    drawn = _one_department((0, 0), (0, 0), (4, 4), (5, 5))
    assert _splits(drawn) == [0, 1]


def test_a_workplace_of_one_band_would_give_the_rest_of_the_band_away() -> None:
    """All of the first are young: young of the department minus the first is three people."""
    drawn = _one_department((0, 0), (0, 0), (9, 0), (3, 9))
    shown = _shown_units(drawn)
    rows, people = _equations(drawn, shown, [([1], 0)])
    there = [at for at, count in enumerate(people) if count]
    attack = exposed_groups(
        [[row[at] for at in there] for row in rows], [people[at] for at in there], LIMIT
    )
    assert attack, "the attack knows the way"
    assert _splits(drawn) == []


def test_a_workplace_hidden_in_its_department_does_no_harm() -> None:
    assert _splits(_one_department((0, 0), (9, 9), (3, 0), (9, 9))) == [0, 1]


def test_a_unit_not_shown_is_not_split() -> None:
    drawn = _one_department((9, 9), (0, 0), (2, 1))
    assert _splits(drawn) == [0]


def test_what_all_of_a_band_say_is_not_told() -> None:
    drawn = _one_department((0, 0), (12, 12))
    upper, place = upper_units(drawn.tree)
    shown = np.ones((2, 1), dtype=bool)
    counts = drawn.people[..., None]
    for outsiders, told in ((0, False), (1, False), (2, True)):
        said = np.zeros((2, 1, 2, 2, 1), dtype=np.int64)
        said[0, 0, :, 1, 0] = 12 - outsiders, outsiders  # the first band answers alike
        said[1, 0, :, 1, 0] = 6, 6
        people = SplitPeople(counts, said, np.array([LIMIT]), shown)
        found = split_statuses(drawn.tree, upper, place, people)[:, 0]
        assert (found == Status.SHOWN).tolist() == [told, told]


@pytest.mark.parametrize(("bands", "ways"), [(2, 1), (3, 3), (4, 7), (5, 15)])
def test_bands_are_parted_in_every_way(bands: int, ways: int) -> None:
    found = [tuple(each.tolist()) for each in partings(bands)]
    assert len(set(found)) == ways
    assert not any(each[-1] for each in found)
    assert all(any(each) for each in found)
