"""The fewest cells that must be hidden, exactly, for any tree and one limit.

A unit is shown or hidden. What it leaves over (its own staff and what falls from hidden children)
only matters up to the limit, so the cheapest way for each amount is found from the leaves up. The
sum of those amounts is all a parent needs to know: a few numbers per unit, whatever the tree.
"""

import math
from collections.abc import Sequence
from itertools import product

import numpy as np

from trivsel_app.organisation.tree import UnitTree

Cheapest = list[float]  # by how many people fall to the unit above: 0 … limit (or more)


def fewest_hidden(tree: UnitTree, people: Sequence[int], limit: int) -> int:
    """Count the cells hidden in the best possible protection, withheld ones included."""
    totals = tree.roll_up(np.array(people, dtype=np.int64)).tolist()
    shown: dict[int, float] = {}
    hidden: dict[int, Cheapest] = {}
    for at in reversed(range(len(tree.units))):
        below = np.flatnonzero(tree.parent == at).tolist()
        ways = _together(below, min(people[at], limit), limit, shown, hidden)
        shown[at] = min(ways[0], ways[limit]) if totals[at] >= limit else math.inf
        hidden[at] = [cost + 1 for cost in ways]
    tops = range(len(tree.roots))
    return int(sum(min(shown[top], *hidden[top]) for top in tops))


def _together(
    children: Sequence[int],
    staff: int,
    limit: int,
    shown: dict[int, float],
    hidden: dict[int, Cheapest],
) -> Cheapest:
    """Combine the children, each shown or hidden, with the unit's own staff."""
    ways = [0.0 if amount == staff else math.inf for amount in range(limit + 1)]
    for child in children:
        options = [(0, shown[child]), *enumerate(hidden[child])]
        combined = [math.inf] * (limit + 1)
        for have, so_far in enumerate(ways):
            if so_far < math.inf:
                for falling, cost in options:
                    both = min(have + falling, limit)
                    combined[both] = min(combined[both], so_far + cost)
        ways = combined
    return ways


def fewest_by_trying_all(tree: UnitTree, people: Sequence[int], limit: int) -> int:
    """Count the same by trying every way to hide: for trees of a few units."""
    totals = tree.roll_up(np.array(people, dtype=np.int64)).tolist()
    best = len(people)
    for choice in product([True, False], repeat=len(people)):
        allowed = all(total >= limit for total, show in zip(totals, choice, strict=True) if show)
        if allowed and is_safe(tree, people, choice, limit):
            best = min(best, choice.count(False))
    return best


def is_safe(tree: UnitTree, people: Sequence[int], shown: Sequence[bool], limit: int) -> bool:
    """Whether what each shown unit has beyond the shown units below it is nobody or enough."""
    left = list(people)
    for at in reversed(range(len(people))):
        parent = int(tree.parent[at])
        if shown[at] and 0 < left[at] < limit:
            return False
        if not shown[at] and parent >= 0:
            left[parent] += left[at]
    return True
