"""No group of 1 to k-1 people can be worked out from what is shown; the attack can find leaks."""

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.survey.attack import derivable, exposed_groups, reduced
from tests.survey.trees import Placed, organisations, subtree_rows
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.disclosure import Group, Status, protect

LIMIT = 5


def _group(placed: Placed, limit: int = LIMIT) -> Group:
    direct = np.array(placed.people, dtype=np.int64)
    total = placed.tree.roll_up(direct)
    return Group(total[:, None], direct[:, None], np.array([limit]))


def _shown(placed: Placed, limit: int = LIMIT) -> list[bool]:
    status = protect(placed.tree, _group(placed, limit))[:, 0]
    return [bool(value == Status.SHOWN) for value in status]


def _equations(placed: Placed, shown: list[bool]) -> list[list[int]]:
    rows = subtree_rows(placed.tree)
    return [row for row, is_shown in zip(rows, shown, strict=True) if is_shown]


def _attack(placed: Placed, limit: int = LIMIT) -> None:
    shown = _shown(placed, limit)
    assert exposed_groups(_equations(placed, shown), placed.people, limit) == []
    totals = placed.tree.roll_up(np.array(placed.people))
    basis = reduced(_without_empty(_equations(placed, shown), placed.people))
    for row, is_shown, total in zip(subtree_rows(placed.tree), shown, totals, strict=True):
        if not is_shown and 0 < total < limit:
            assert not derivable(_without_empty([row], placed.people)[0], basis)


def _without_empty(rows: list[list[int]], people: tuple[int, ...]) -> list[list[int]]:
    return [[v if people[i] else 0 for i, v in enumerate(row)] for row in rows]


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(organisations())
def test_no_small_group_can_be_derived(placed: Placed) -> None:
    _attack(placed)


@pytest.mark.slow
@settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(organisations(most_units=20), st.sampled_from([5, 7, 10]))
def test_no_small_group_can_be_derived_in_ten_thousand_organisations(
    placed: Placed, limit: int
) -> None:
    _attack(placed, limit)


@settings(max_examples=200, deadline=None)
@given(organisations())
def test_everything_withheld_has_a_reason_that_is_true(placed: Placed) -> None:
    totals = placed.tree.roll_up(np.array(placed.people))
    status = protect(placed.tree, _group(placed))[:, 0]
    for total, value in zip(totals, status, strict=True):
        match Status(int(value)):
            case Status.NO_ANSWERS:
                assert total == 0
            case Status.TOO_FEW:
                assert 0 < total < LIMIT
            case _:
                assert total >= LIMIT


@settings(max_examples=200, deadline=None)
@given(organisations())
def test_nothing_is_hidden_for_others_when_no_one_is_few(placed: Placed) -> None:
    people = tuple(count if count >= LIMIT else 0 for count in placed.people)
    status = protect(placed.tree, _group(Placed(placed.tree, people)))[:, 0]
    assert Status.PROTECTS_OTHERS not in status


# --- the attack itself can fail ------------------------------------------------------------------


def _tree(*parents: int | None) -> Placed:
    units = [Unit(i, str(i), f"Enhed {i}", parent) for i, parent in enumerate(parents, 1)]
    return Placed(build_tree(units), ())


def test_the_attack_finds_a_hidden_child_among_shown_siblings() -> None:
    tree = _tree(None, 1, 1, 1).tree
    placed = Placed(tree, (0, 8, 7, 3))
    assert exposed_groups(_equations(placed, [True, True, True, False]), placed.people, 5)


def test_the_attack_finds_direct_staff_of_an_inner_unit() -> None:
    tree = _tree(None, 1, 1).tree
    placed = Placed(tree, (2, 8, 7))
    assert exposed_groups(_equations(placed, [True, True, True]), placed.people, 5) == [(0,)]


def test_the_attack_finds_what_one_pass_leaves_open() -> None:
    """Hiding an inner sibling does not help while all that is below it is shown."""
    tree = _tree(None, 1, 1, 2, 2).tree
    placed = Placed(tree, (0, 0, 3, 6, 6))
    shown = [True, False, False, True, True]
    assert exposed_groups(_equations(placed, shown), placed.people, 5) == [(2,)]
    assert exposed_groups(_equations(placed, _shown(placed)), placed.people, 5) == []


def _random_placed(seed: int) -> Placed:
    rng = np.random.default_rng(seed)
    parents = [None, *(int(rng.integers(1, i)) for i in range(2, 15))]
    return Placed(_tree(*parents).tree, tuple(int(n) for n in rng.integers(0, 9, 14)))


def test_hiding_only_the_few_leaks_and_the_protection_does_not() -> None:
    leaking = 0
    for placed in map(_random_placed, range(40)):
        totals = placed.tree.roll_up(np.array(placed.people))
        only_the_few = _equations(placed, [bool(total >= LIMIT) for total in totals])
        leaking += bool(exposed_groups(only_the_few, placed.people, LIMIT))
        protected = _equations(placed, _shown(placed))
        assert exposed_groups(protected, placed.people, LIMIT) == []
    assert leaking > 20


def test_forgetting_direct_staff_leaks() -> None:
    """A protection that does not count people placed on inner units is caught."""
    leaking = 0
    for placed in map(_random_placed, range(40)):
        inner = set(placed.tree.parent.tolist())
        forgotten = tuple(0 if at in inner else n for at, n in enumerate(placed.people))
        shown = _shown(Placed(placed.tree, forgotten))
        leaking += bool(exposed_groups(_equations(placed, shown), placed.people, LIMIT))
    assert leaking > 10


@settings(max_examples=100, deadline=None)
@given(organisations(), st.data())
@example(Placed(_tree(None, 1, 1).tree, (0, 6, 6)), None)
def test_a_second_limit_holds_as_well(placed: Placed, data: st.DataObject | None) -> None:
    """A question asked of some obeys its own limit, and the theme's for those asked."""
    asked = tuple(data.draw(st.integers(0, count)) if data else count for count in placed.people)
    base = _group(placed, limit=8)
    own = _group(Placed(placed.tree, asked))
    shown = [bool(v == Status.SHOWN) for v in protect(placed.tree, own, base)[:, 0]]
    asked_placed = Placed(placed.tree, asked)
    assert exposed_groups(_equations(asked_placed, shown), asked, LIMIT) == []
    totals = placed.tree.roll_up(np.array(placed.people))
    assert all(total >= 8 for total, is_shown in zip(totals, shown, strict=True) if is_shown)
