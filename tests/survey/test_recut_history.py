"""The earlier round cut to today's units: who keeps its figures, who gets new ones, and how."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.survey.attack import exposed_groups, small_combination
from tests.survey.small_questionnaire import SMALL, joined, random_people
from tests.survey.trees import organisations, subtree_rows
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.cells import Limits, Shown, Withheld
from trivsel_app.survey.class_admission import Classes
from trivsel_app.survey.disclosure import Group, Status, protect
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.recut_history import MatchGrade, RecutHistory, recut
from trivsel_app.survey.split_protection import owners
from trivsel_app.survey.tallies import tally

LIMIT = 5


def _tree(*units: tuple[str, str]) -> UnitTree:
    """Build units from (external id, that of the unit above, "" for none)."""
    ids = {code: number for number, (code, _above) in enumerate(units, 1)}
    return build_tree(
        Unit(ids[code], code, f"Enhed {code}", ids.get(above)) for code, above in units
    )


THEN = _tree(("K", ""), ("A", "K"), ("B", "K"), ("A1", "A"), ("A2", "A"), ("A3", "A"), ("B1", "B"))
PEOPLE = {"K": 15, "A": 15, "B": 15, "A1": 20, "A2": 30, "A3": 20, "B1": 20}


def _recut(today: UnitTree, people: dict[str, int] = PEOPLE) -> RecutHistory:
    ids = {unit.external_id: unit.id for unit in THEN.units}
    placed = sorted(ids[code] for code, count in people.items() for _ in range(count))
    answers = joined(random_people(SMALL, placed, 5, 0.0))
    tallies = tally(SMALL, THEN, answers)
    asked = {ids[code]: count for code, count in people.items()}
    old = protected_results(2023, SMALL, Limits(), tallies, invited=asked, answered=asked)
    return recut(old, lambda: tallies, today, asked)


def _n(found: RecutHistory, today: UnitTree, code: str) -> int | None:
    cell = found.table.question(today.by_external_id[code].id, "PT1")
    return cell.n if isinstance(cell, Shown) else None


def test_units_that_are_the_same_keep_what_they_had() -> None:
    found = _recut(THEN)
    assert set(found.grades.values()) == {MatchGrade.SAME}
    for code in ("K", "A", "A1"):
        unit = THEN.by_external_id[code].id
        assert found.table.theme(unit, "PT") == _recut(THEN).table.theme(unit, "PT")
    assert isinstance(found.table.response(1).rate, Shown)


def test_a_workplace_that_has_moved_takes_its_answers_along() -> None:
    today = _tree(
        ("K", ""), ("A", "K"), ("B", "K"), ("A1", "A"), ("A2", "B"), ("A3", "A"), ("B1", "B")
    )
    then, found = _recut(THEN), _recut(today)
    lost, won = _n(found, today, "A"), _n(found, today, "B")
    before_a, before_b = _n(then, THEN, "A"), _n(then, THEN, "B")
    moved = _n(found, today, "A2")
    assert None not in {lost, won, before_a, before_b, moved}
    assert (lost, won) == ((before_a or 0) - (moved or 0), (before_b or 0) + (moved or 0))
    grades = {unit.external_id: found.grades[unit.id] for unit in today.units}
    assert grades["A2"] is grades["K"] is MatchGrade.SAME
    assert grades["A"] is grades["B"] is MatchGrade.PARTLY
    assert isinstance(found.table.response(today.by_external_id["A"].id).rate, Withheld)


def test_a_small_move_is_mostly_the_same() -> None:
    today = _tree(
        ("K", ""), ("A", "K"), ("B", "K"), ("A1", "A"), ("A2", "A"), ("A3", "B"), ("B1", "B")
    )
    found = _recut(today, PEOPLE | {"A3": 10})
    assert found.grades[today.by_external_id["A"].id] is MatchGrade.MOSTLY


def test_a_move_that_would_tell_of_a_few_is_not_shown() -> None:
    """A3 is three people, hidden with A's staff: today's A minus that of then would be they."""
    today = _tree(
        ("K", ""), ("A", "K"), ("B", "K"), ("A1", "A"), ("A2", "A"), ("A3", "B"), ("B1", "B")
    )
    found = _recut(today, PEOPLE | {"A3": 3})
    assert _n(found, today, "A") is None
    assert _n(found, today, "B") is None
    assert _n(found, today, "A2") is not None


def test_units_new_and_gone() -> None:
    today = _tree(("K", ""), ("A", "K"), ("B", "K"), ("A1", "A"), ("NY", "A"), ("B1", "B"))
    found = _recut(today)
    grades = {unit.external_id: found.grades[unit.id] for unit in today.units}
    assert grades["NY"] is MatchGrade.NONE
    assert grades["A"] is MatchGrade.SAME, "whoever is gone counts in the unit above"
    assert "NY" not in found.table.tree.by_external_id


def test_a_new_unit_above_old_ones_is_made_of_them() -> None:
    today = _tree(
        ("K", ""), ("A", "K"), ("B", "K"), ("C", "A"), ("A1", "C"), ("A2", "C"), ("A3", "A")
    )
    found = _recut(today)
    assert found.grades[today.by_external_id["C"].id] is MatchGrade.MERGED
    then = _recut(THEN)
    parts = [_n(then, THEN, "A1"), _n(then, THEN, "A2")]
    assert _n(found, today, "C") == sum(each or 0 for each in parts)


# --- the admission behind it ---------------------------------------------------------------------


def _admitted(
    tree: UnitTree, people: Sequence[int], extra: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Give the equations of what is shown: the tree's, and the extra cells admitted."""
    direct = np.array(people, dtype=np.int64)[:, None]
    limit = np.array([LIMIT])
    shown = protect(tree, Group(tree.roll_up(direct), direct, limit)) == Status.SHOWN
    halves = np.stack([direct, direct])  # nobody is alike here
    classes = Classes(owners(tree, shown), 2 * direct, halves, 2 * limit)
    rows = [row for row, known in zip(subtree_rows(tree), shown[:, 0], strict=True) if known]
    admitted = [cell for cell in extra if classes.admit(np.array(cell, dtype=bool))[0]]
    return [*rows, *map(list, admitted)]


@st.composite
def extras(draw: st.DrawFn) -> tuple[UnitTree, tuple[int, ...], list[list[int]]]:
    """Draw an organisation and some other groups of its units."""
    placed = draw(organisations(most_units=7, most_people=9))
    cell = st.lists(st.integers(0, 1), min_size=len(placed.people), max_size=len(placed.people))
    return placed.tree, placed.people, draw(st.lists(cell, max_size=4))


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(extras())
def test_no_small_group_follows_from_cells_admitted_one_by_one(
    drawn: tuple[UnitTree, tuple[int, ...], list[list[int]]],
) -> None:
    tree, people, extra = drawn
    rows = _admitted(tree, people, extra)
    assert exposed_groups(rows, people, LIMIT) == []
    assert not small_combination(rows, people, LIMIT)


def test_what_is_safe_is_admitted() -> None:
    tree = _tree(("K", ""), ("A", "K"), ("B", "K"), ("C", "K"))
    rows = _admitted(tree, (9, 9, 9, 9), [[0, 1, 1, 0], [0, 0, 1, 1]])
    assert len(rows) == 6
    assert len(_admitted(tree, (2, 3, 9, 9), [[0, 1, 1, 0]])) == 3


@pytest.mark.parametrize(("other", "shown"), [(0, False), (1, False), (2, True)])
def test_a_part_that_answers_alike_is_not_admitted(other: int, shown: bool) -> None:
    people = np.array([[10], [10]])
    answers = np.array([[[10 - other], [5]], [[other], [5]]])
    classes = Classes(np.zeros((2, 1), dtype=np.int64), people, answers, np.array([LIMIT]))
    assert classes.admit(np.array([True, False])).tolist() == [shown]
