"""How close to the optimum the protection is with reporting groups, and with alike answers.

Cells hidden beyond the fewest possible, of all cells with anybody behind them. Where people answer
alike the fewest possible is not known in a whole municipality: what is counted there is the
distance to a lower bound, the larger of the optimum by numbers alone and of the cells that must be
hidden for their own sake.
"""

from itertools import product

import numpy as np

from tests.survey.optimum import fewest_hidden, is_safe
from tests.survey.test_disclosure_optimum import _municipality, _small_trees
from tests.survey.trees import Placed
from trivsel_app.organisation.reporting_groups import ReportingGroup, proposals, with_groups
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.disclosure import Answers, Group, Status, protect

LIMIT = 5
ANSWERS = (0.05, 0.12, 0.2, 0.38, 0.25)  # how a question is answered in the sample
Said = np.ndarray[tuple[int, ...], np.dtype[np.int64]]  # [categories, units]


def _grouped(placed: Placed) -> Placed:
    """Make all groups that are proposed for these people."""
    totals = placed.tree.roll_up(np.array(placed.people)).tolist()
    expected = {unit.id: total for unit, total in zip(placed.tree.units, totals, strict=True)}
    ideas = proposals(placed.tree, expected, LIMIT)
    groups = [ReportingGroup(at, f"Fællesskab {at}", ids) for at, ids in enumerate(ideas, 1_001)]
    tree = with_groups(placed.tree, groups)
    people = {unit.id: n for unit, n in zip(placed.tree.units, placed.people, strict=True)}
    return Placed(tree, tuple(people.get(unit.id, 0) for unit in tree.units))


def _shown(tree: UnitTree, said: Said, *, alike: bool = True) -> list[bool]:
    direct = said.sum(axis=0)[:, None]
    everybody = np.stack([tree.roll_up(category[:, None]) for category in said])
    answers = Answers(everybody, said[:, :, None]) if alike else None
    group = Group(tree.roll_up(direct), direct, np.array([LIMIT]), answers)
    return [status == Status.SHOWN for status in protect(tree, group)[:, 0].tolist()]


def _any_answers(placed: Placed) -> Said:
    return np.array([placed.people])


def test_with_groups_it_is_as_close_as_without() -> None:
    beyond = cells = 0
    for placed in _small_trees(1_000, seed=2):
        grouped = _grouped(placed)
        shown = _shown(grouped.tree, _any_answers(grouped), alike=False)
        assert is_safe(grouped.tree, grouped.people, shown, LIMIT)
        beyond += shown.count(False) - fewest_hidden(grouped.tree, grouped.people, LIMIT)
        cells += int((grouped.tree.roll_up(np.array(grouped.people)) > 0).sum())
    print(f"small trees with groups: {beyond} of {cells} cells")
    assert beyond / cells <= 0.03


def test_in_municipalities_with_groups_it_is_less_than_two_in_a_hundred() -> None:
    beyond = cells = 0
    for seed in range(12):
        grouped = _grouped(_municipality(2_500, 150, seed))
        shown = _shown(grouped.tree, _any_answers(grouped), alike=False)
        beyond += shown.count(False) - fewest_hidden(grouped.tree, grouped.people, LIMIT)
        cells += int((grouped.tree.roll_up(np.array(grouped.people)) > 0).sum())
    print(f"with groups: {beyond} of {cells} cells")
    assert beyond / cells < 0.02


# --- people who answer alike ---------------------------------------------------------------------


def _safe(tree: UnitTree, said: Said, shown: tuple[bool, ...]) -> bool:
    """Whether each shown unit's remainder is nobody, or enough who do not all agree."""
    left = said.T.copy()
    for at in reversed(range(len(left))):
        people, most = int(left[at].sum()), int(left[at].max())
        if shown[at] and people and (people < LIMIT or most >= people - 1):
            return False
        if not shown[at] and tree.parent[at] >= 0:
            left[tree.parent[at]] += left[at]
    return True


def _fewest(tree: UnitTree, said: Said) -> int:
    """Try every way to hide."""
    totals = np.stack([tree.roll_up(category[:, None])[:, 0] for category in said])
    people = totals.sum(axis=0)
    may = (people >= LIMIT) & (totals.max(axis=0) < people - 1)
    ways = product(*[(True, False) if each else (False,) for each in may])
    return min(way.count(False) for way in ways if _safe(tree, said, way))


def _answered(placed: Placed, rng: np.random.Generator, weights: tuple[float, ...]) -> Said:
    said: Said = np.array([rng.multinomial(n, weights) for n in placed.people]).T
    return said


def test_alike_answers_cost_no_more_than_they_must_on_small_trees() -> None:
    rng = np.random.default_rng(4)
    beyond = cells = 0
    for placed in _small_trees(300, seed=3):
        said = _answered(placed, rng, (0.8, 0.1, 0.1))
        shown = _shown(placed.tree, said)
        assert _safe(placed.tree, said, tuple(shown))
        beyond += shown.count(False) - _fewest(placed.tree, said)
        cells += int((placed.tree.roll_up(np.array(placed.people)) > 0).sum())
    print(f"alike answers on small trees: {beyond} of {cells} cells")
    assert beyond / cells <= 0.03


def test_alike_answers_in_a_municipality_cost_less_than_two_in_a_hundred() -> None:
    rng = np.random.default_rng(5)
    beyond = cells = 0
    for seed in range(10):
        placed = _municipality(2_500, 150, seed)
        said = _answered(placed, rng, ANSWERS)
        hidden = _shown(placed.tree, said).count(False)
        totals = np.stack([placed.tree.roll_up(category[:, None])[:, 0] for category in said])
        people = totals.sum(axis=0)
        own_sake = int(((people < LIMIT) | (totals.max(axis=0) >= people - 1)).sum())
        beyond += hidden - max(own_sake, fewest_hidden(placed.tree, placed.people, LIMIT))
        cells += int((people > 0).sum())
    print(f"alike answers in a municipality: at most {beyond} of {cells} cells")
    assert beyond / cells < 0.02
