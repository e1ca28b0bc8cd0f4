"""The rules of protection, one by one, on trees small enough to check by hand."""

import numpy as np
import pytest

from tests.survey.small_questionnaire import tree_of
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.survey.disclosure import Group, Status, protect

SHOWN, NONE, FEW, OTHERS = (
    Status.SHOWN,
    Status.NO_ANSWERS,
    Status.TOO_FEW,
    Status.PROTECTS_OTHERS,
)


def group(tree: UnitTree, people: tuple[int, ...], limit: int = 5) -> Group:
    """One figure answered by this many directly placed people per unit."""
    direct = np.array(people, dtype=np.int64)[:, None]
    return Group(tree.roll_up(direct), direct, np.array([limit]))


def statuses(tree: UnitTree, *people: int, limit: int = 5) -> list[Status]:
    found = protect(tree, group(tree, people, limit))
    return [Status(value) for value in found[:, 0].tolist()]


FLAT = tree_of(None, 1, 1, 1)


# --- the limit itself ----------------------------------------------------------------------------


def test_from_the_limit_on_a_unit_is_shown() -> None:
    assert statuses(FLAT, 0, 5, 5, 6) == [SHOWN] * 4


def test_a_unit_alone_is_shown_or_too_few() -> None:
    one = tree_of(None)
    assert statuses(one, 5) == [SHOWN]
    assert statuses(one, 4) == [FEW]
    assert statuses(one, 0) == [NONE]
    assert statuses(one, 9, limit=10) == [FEW]


def test_without_units_there_is_nothing_to_protect() -> None:
    nothing = np.zeros((0, 3), dtype=np.int64)
    found = protect(build_tree([]), Group(nothing, nothing, np.full(3, 5)))
    assert found.shape == (0, 3)


# --- brothers and sisters ------------------------------------------------------------------------


def test_one_small_unit_takes_the_next_smallest_with_it() -> None:
    assert statuses(FLAT, 0, 3, 9, 7) == [SHOWN, FEW, SHOWN, OTHERS]


def test_small_units_that_are_enough_together_need_no_other() -> None:
    assert statuses(FLAT, 0, 3, 2, 7) == [SHOWN, FEW, FEW, SHOWN]


def test_small_units_that_are_too_few_together_take_one_more() -> None:
    assert statuses(FLAT, 0, 2, 2, 7) == [SHOWN, FEW, FEW, OTHERS]


def test_an_empty_unit_protects_nobody() -> None:
    """Its silence is known, so two hidden units of 0 and 3 would be one of 3."""
    assert statuses(FLAT, 0, 0, 3, 7) == [SHOWN, NONE, FEW, OTHERS]


def test_people_placed_on_the_unit_itself_are_a_sibling_like_any_other() -> None:
    assert statuses(FLAT, 3, 6, 7, 8) == [SHOWN, OTHERS, SHOWN, SHOWN]
    assert statuses(FLAT, 3, 2, 7, 8) == [SHOWN, FEW, SHOWN, SHOWN]
    assert statuses(FLAT, 5, 6, 7, 8) == [SHOWN] * 4


def test_people_on_the_unit_and_a_small_unit_together_may_be_enough() -> None:
    assert statuses(tree_of(None, 1), 4, 4) == [SHOWN, FEW]
    assert statuses(tree_of(None, 1, 1, 2), 9, 3, 9, 3) == [SHOWN, SHOWN, SHOWN, FEW]


# --- up and down the tree ------------------------------------------------------------------------

#       1
#     2   3
#    4 5 6 7
DEEP = tree_of(None, 1, 1, 2, 2, 3, 3)


def test_a_leaf_is_hidden_before_an_inner_unit() -> None:
    tree = tree_of(None, 1, 1, 1, 3)  # 5 lies under 3
    assert statuses(tree, 3, 20, 6, 30, 5) == [SHOWN, OTHERS, SHOWN, SHOWN, SHOWN]


def test_an_inner_unit_with_people_of_its_own_is_enough() -> None:
    """Unit 2 hides its own six; its children stay, and tell nothing of those six."""
    found = statuses(DEEP, 3, 6, 7, 10, 10, 10, 10)
    assert found == [SHOWN, OTHERS, SHOWN, SHOWN, SHOWN, SHOWN, SHOWN]


def test_an_inner_unit_without_people_of_its_own_takes_one_below_it_along() -> None:
    """Hidden alone it could be added up from its children again: one pass is not enough."""
    found = statuses(DEEP, 3, 0, 0, 10, 9, 12, 11)
    assert found == [SHOWN, OTHERS, SHOWN, SHOWN, OTHERS, SHOWN, SHOWN]


def test_the_way_down_passes_through_what_is_hidden_already() -> None:
    """Unit 3 protects those asked; what it still shows below then protects the answers."""
    tree = tree_of(None, 1, 2)  # a chain: 1, 2, 3
    asked = group(tree, (4, 6, 9), limit=5)
    own = group(tree, (3, 0, 9), limit=5)
    found = protect(tree, asked, own)[:, 0].tolist()
    assert found == [SHOWN, OTHERS, OTHERS]


def test_two_more_than_one_level_apart_are_hidden_by_way_of_both() -> None:
    """A chain: whoever stands alone between two shown units is hidden among the next below."""
    chain = tree_of(None, 1, 2, 3)
    assert statuses(chain, 2, 0, 0, 9) == [SHOWN, OTHERS, OTHERS, OTHERS]
    assert statuses(chain, 2, 6, 0, 9) == [SHOWN, OTHERS, SHOWN, SHOWN]


def test_the_top_is_shown_from_the_limit_on() -> None:
    assert statuses(tree_of(None, 1, 1), 0, 0, 4) == [FEW, NONE, FEW]
    two_tops = tree_of(None, None, 1)
    assert statuses(two_tops, 4, 9, 4) == [SHOWN, SHOWN, FEW]


def test_what_is_hidden_needs_no_more_protection_than_it_has() -> None:
    """Six hidden units under two hidden ones are enough for each other."""
    assert statuses(DEEP, 0, 0, 0, 3, 3, 3, 3) == [SHOWN, SHOWN, SHOWN, FEW, FEW, FEW, FEW]


# --- several figures, several limits -------------------------------------------------------------


def test_each_figure_is_protected_by_itself_but_by_the_same_neighbours() -> None:
    """The same unit gives way for every figure, so that figures do not expose each other."""
    direct = np.array([[0, 0], [3, 3], [9, 8], [7, 9]])
    found = protect(FLAT, Group(FLAT.roll_up(direct), direct, np.array([5, 5])))
    assert found[:, 0].tolist() == found[:, 1].tolist()
    assert sorted(found[:, 0].tolist()) == [SHOWN, SHOWN, FEW, OTHERS]


def test_each_figure_has_its_own_limit() -> None:
    direct = np.array([[0, 0], [12, 12], [30, 30], [40, 40]])
    found = protect(FLAT, Group(FLAT.roll_up(direct), direct, np.array([5, 20])))
    assert found[:, 0].tolist() == [SHOWN] * 4
    assert found[:, 1].tolist() == [SHOWN, FEW, OTHERS, SHOWN]


def _twice(own: tuple[int, ...], asked: tuple[int, ...]) -> list[Status]:
    """A question from 5 answers that only some of those asked come to, from 40 asked."""
    found = protect(FLAT, group(FLAT, own), group(FLAT, asked, limit=40))
    return [Status(value) for value in found[:, 0].tolist()]


def test_both_limits_must_hold() -> None:
    assert _twice((0, 9, 9, 9), (0, 50, 50, 39)) == [SHOWN, OTHERS, SHOWN, FEW]
    assert _twice((0, 9, 9, 4), (0, 50, 60, 70)) == [SHOWN, OTHERS, SHOWN, FEW]


def test_both_limits_hold_for_what_is_left_over() -> None:
    """Twelve asked who all said no: without hiding, all could see that none of them said yes."""
    assert _twice((0, 9, 9, 9), (12, 50, 60, 70)) == [SHOWN, OTHERS, SHOWN, SHOWN]
    assert _twice((0, 9, 9, 9), (41, 50, 60, 70)) == [SHOWN] * 4
    assert _twice((3, 9, 9, 9), (41, 50, 60, 70)) == [SHOWN, OTHERS, SHOWN, SHOWN]


def test_no_answers_among_those_asked_is_too_few_to_tell() -> None:
    """Or the reason would tell that nobody in a small unit was exposed."""
    assert _twice((0, 9, 9, 0), (0, 50, 60, 7))[3] is FEW
    assert _twice((0, 9, 9, 0), (0, 50, 60, 0))[3] is NONE


@pytest.mark.parametrize("seed", range(20))
def test_a_figure_s_status_does_not_hang_on_how_it_is_batched(seed: int) -> None:
    """Figures with equal answers are hidden alike, however many are protected at once."""
    rng = np.random.default_rng(seed)
    tree = tree_of(None, *(int(rng.integers(1, i)) for i in range(2, 40)))
    direct = rng.integers(0, 9, (39, 1))
    alone = protect(tree, Group(tree.roll_up(direct), direct, np.array([5])))
    many = np.repeat(direct, 7, axis=1)
    together = protect(tree, Group(tree.roll_up(many), many, np.full(7, 5)))
    assert (together == alone).all()
