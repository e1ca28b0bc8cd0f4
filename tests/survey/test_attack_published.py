"""The attack on whole published tables: file in, leaders moved up, every figure taken together."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.survey.published import Figure, Published, figures, leaks, publications
from tests.survey.small_questionnaire import tree_of
from tests.survey.trees import Placed, organisations, subtree_rows
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import Cell, Reason, Shown, Withheld

LIMIT = 5
TOO_FEW = Withheld(Reason.TOO_FEW)


def _attack(published: Published) -> None:
    seen: set[Figure] = set()
    for figure in figures(published):
        bare = Figure("", tuple(map(_without_value, figure.cells)), figure.groups, figure.secret)
        if bare not in seen:
            assert leaks(published.table.tree, figure) == []
        seen.add(bare)


def _without_value(cell: Cell) -> Cell:
    return Shown(0, cell.n) if isinstance(cell, Shown) else cell


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(publications())
def test_no_small_group_and_no_withheld_unit_can_be_worked_out(published: Published) -> None:
    _attack(published)


@pytest.mark.slow
@settings(max_examples=10_000, suppress_health_check=list(HealthCheck), deadline=None)
@given(publications(most_units=12))
def test_nothing_can_be_worked_out_of_ten_thousand_tables(published: Published) -> None:
    _attack(published)


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(publications())
def test_every_shown_figure_stands_on_the_answers_it_says(published: Published) -> None:
    """The attack would prove nothing if figures were of other people than it believes."""
    rows = subtree_rows(published.table.tree)
    for figure in figures(published):
        own = figure.groups[0][0]
        for row, cell in zip(rows, figure.cells, strict=True):
            if isinstance(cell, Shown):
                assert cell.n == sum(v * n for v, n in zip(row, own, strict=True))


def _came_to(own: tuple[int, int, int], asked: tuple[int, int, int]) -> Figure:
    """A top with two units, the first of which is shown, as the top is."""
    cells: tuple[Cell, ...] = (Shown(50, sum(own)), Shown(50, own[1]), TOO_FEW)
    return Figure("KA8", cells, ((own, LIMIT), (asked, 8)))


def test_that_nobody_came_to_a_question_is_a_figure_of_all_who_were_asked() -> None:
    tree = tree_of(None, 1, 1)
    assert leaks(tree, _came_to((0, 9, 0), (0, 20, 8))) == []
    assert leaks(tree, _came_to((0, 9, 0), (0, 20, 7))) != []
    assert leaks(tree, _came_to((0, 9, 1), (0, 20, 30))) != []


# --- the attack can find leaks: three protections that are not enough ----------------------------


def _published(placed: Placed, hidden: set[int]) -> Figure:
    totals = _totals(placed)
    cells: tuple[Cell, ...] = tuple(
        TOO_FEW if at in hidden else Shown(50, total) for at, total in enumerate(totals)
    )
    return Figure("mutant", cells, ((placed.people, LIMIT),))


def _totals(placed: Placed) -> list[int]:
    rows = subtree_rows(placed.tree)
    return [sum(v * n for v, n in zip(row, placed.people, strict=True)) for row in rows]


def _families(tree: UnitTree) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at, parent in enumerate(tree.parent.tolist()):
        found.setdefault(parent, []).append(at)
    return found


def only_the_few(placed: Placed) -> set[int]:
    """No secondary protection."""
    return {at for at, total in enumerate(_totals(placed)) if total < LIMIT}


def one_pass(placed: Placed, *, staff: bool = True) -> set[int]:
    """Beside too few hidden, hide the next smallest sibling or the unit above; once, upwards."""
    hidden, totals = only_the_few(placed), _totals(placed)
    for parent, children in sorted(_families(placed.tree).items(), reverse=True):
        away = sum(totals[child] for child in children if child in hidden)
        away += placed.people[parent] if staff and parent >= 0 else 0
        if parent < 0 or parent in hidden or not 0 < away < LIMIT:
            continue
        shown = [child for child in children if child not in hidden]
        hidden.add(min(shown, key=totals.__getitem__, default=parent))
    return hidden


def without_staff(placed: Placed) -> set[int]:
    """The same, but people placed on inner units are forgotten."""
    leaves_only = tuple(
        people if at not in _families(placed.tree) else 0 for at, people in enumerate(placed.people)
    )
    hidden = one_pass(Placed(placed.tree, leaves_only), staff=False)
    return hidden | only_the_few(placed)


@pytest.mark.parametrize("mutant", [only_the_few, one_pass, without_staff])
def test_the_attack_catches(mutant: Callable[[Placed], set[int]]) -> None:
    """Each weaker protection leaks in some of the first hundred organisations."""
    caught = 0

    @settings(
        max_examples=100,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(organisations())
    def look(placed: Placed) -> None:
        nonlocal caught
        caught += bool(leaks(placed.tree, _published(placed, mutant(placed))))

    look()
    assert caught > 3
