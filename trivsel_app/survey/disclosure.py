"""Protection of figures over the whole unit tree: which cells may be shown so that none leaks.

A shown unit's *remainder* is its people minus those of the shown units nearest below it: its direct
staff and whatever of its hidden children is not shown further down. The remainders are a re-basis
of the shown totals with whole numbers both ways, and they share no people. So every group that can
be derived from the shown figures is a union of remainders, and nothing leaks exactly when every
remainder holds nobody or at least the limit. That is both the rule and the proof
(docs/decisions/0003-disclosure.md; domain notes 7.3, technical notes 9).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import Families, UnitTree

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]


class Status(IntEnum):
    """What becomes of a cell; the order is that of the reasons given."""

    SHOWN = 0
    NO_ANSWERS = 1
    TOO_FEW = 2
    PROTECTS_OTHERS = 3


@dataclass(frozen=True)
class Group:
    """Who stands behind each figure: people per unit with everyone below, and directly placed.

    Both are [units, figures] in tree order; `limit` is [figures], the smallest group shown.
    """

    total: Numbers
    direct: Numbers
    limit: Numbers


def protect(tree: UnitTree, *groups: Group) -> NDArray[np.int8]:
    """Give a `Status` for every [unit, figure]. Every group's limit must hold at once.

    The first group is the answers to the figure itself; a second one may ask for more, as the
    answers to a whole theme do for its rarest question.
    """
    state = _Protection(tree, groups)
    for level in reversed(range(len(tree.level_starts) - 1)):
        state.settle(level)
    return state.status()


class _Protection:
    """Hides from the leaves up. When a level is settled, all below it stays settled."""

    def __init__(self, tree: UnitTree, groups: tuple[Group, ...]) -> None:
        self._tree, self._groups = tree, groups
        self._primary = np.zeros(groups[0].total.shape, dtype=bool)
        for group in groups:
            self._primary |= group.total < group.limit
        self.hidden = self._primary.copy()
        self._remainders = [group.direct.astype(np.int64) for group in groups]
        self._pieces = (groups[0].direct > 0).astype(np.int64)
        self._leaf = np.ones(len(tree.units), dtype=bool)
        self._leaf[tree.parent[tree.parent >= 0]] = False
        # One order for all figures, so that they agree on whom to hide: the smallest unit first.
        size = groups[0].total.max(axis=1, initial=0)
        self._rank = np.argsort(np.argsort(size, kind="stable"), kind="stable").astype(np.int64)

    def settle(self, level: int) -> None:
        """Make this level's remainders safe, and hand those of its hidden units to the parents."""
        starts = self._tree.level_starts
        units = slice(starts[level], starts[level + 1])
        exposed = self._exposed(units)
        if exposed.any():
            self._hide_leaf_children(level, exposed)
            for unit, figure in np.argwhere(self._exposed(units)):
                self._hide_near(int(unit) + units.start, int(figure))
        if level:
            self._hand_up(self._tree.families[level - 1])

    def _exposed(self, units: slice) -> Mask:
        """Shown cells whose remainder gives a small group, or one hidden unit alone, away."""
        found = np.zeros_like(self.hidden[units])
        someone = self._remainders[0][units] > 0
        for remainder, group in zip(self._remainders, self._groups, strict=True):
            found |= someone & (remainder[units] < group.limit)
        alone = (self._pieces[units] == 1) & (self._groups[0].direct[units] == 0)
        exposed: Mask = (found | (someone & alone)) & ~self.hidden[units]
        return exposed

    def _hide_leaf_children(self, level: int, exposed: Mask) -> None:
        """Hide the smallest shown leaf child of each exposed cell, for all figures at once."""
        if level == len(self._tree.families):
            return
        children, parents, starts = self._tree.families[level]
        sizes = np.diff(starts, append=children.stop - children.start)
        asking = np.repeat(exposed[parents - self._tree.level_starts[level]], sizes, axis=0)
        open_leaf = asking & ~self.hidden[children] & self._leaf[children, None]
        rank = np.where(open_leaf, self._rank[children, None], len(self._rank))
        least = np.repeat(np.minimum.reduceat(rank, starts, axis=0), sizes, axis=0)
        for child, figure in np.argwhere(open_leaf & (rank == least)):
            self._hide(int(child) + children.start, int(figure))

    def _hide_near(self, unit: int, figure: int) -> None:
        """No leaf child to hide: hide an inner child that brings people of its own, else more."""
        bringing = [
            child
            for child in self._tree.child_positions(unit)
            if not self.hidden[child, figure] and self._remainders[0][child, figure] > 0
        ]
        if bringing:
            self._hide(min(bringing, key=self._rank.__getitem__), figure)
        elif self._tree.parent[unit] >= 0:
            self.hidden[unit, figure] = True
        else:
            self._hide_down(unit, figure)

    def _hide_down(self, unit: int, figure: int) -> None:
        """At the top, hide the smallest shown leaf and what lies between; the top itself last."""
        below = self._shown_leaves(unit, figure)
        if not below:
            self.hidden[unit, figure] = True
            return
        path = min(below, key=lambda path: (len(path), self._rank[path[-1]]))
        for each in reversed(path):
            self._hide(each, figure)

    def _shown_leaves(self, unit: int, figure: int) -> list[list[int]]:
        """List the ways down through shown units to a shown unit without shown units below."""
        found: list[list[int]] = []
        for child in self._tree.child_positions(unit):
            deeper = self._shown_leaves(child, figure)
            if self.hidden[child, figure]:
                found.extend(deeper)
            else:
                found.extend([child, *path] for path in deeper or [[]])
        return found

    def _hide(self, unit: int, figure: int) -> None:
        """Hide a cell and let its remainder fall to the nearest shown unit above."""
        self.hidden[unit, figure] = True
        above = int(self._tree.parent[unit])
        while True:
            for remainder in self._remainders:
                remainder[above, figure] += remainder[unit, figure]
            self._pieces[above, figure] += self._pieces[unit, figure]
            if not self.hidden[above, figure]:
                return
            above = int(self._tree.parent[above])

    def _hand_up(self, families: Families) -> None:
        """Let what hidden children leave over fall to their parents, shown or not."""
        children, parents, starts = families
        hidden = self.hidden[children]
        for part in (*self._remainders, self._pieces):
            part[parents] += np.add.reduceat(np.where(hidden, part[children], 0), starts, axis=0)

    def status(self) -> NDArray[np.int8]:
        """Say for each cell whether it is shown, or why not."""
        found = np.where(self.hidden, Status.PROTECTS_OTHERS, Status.SHOWN).astype(np.int8)
        found[self._primary] = Status.TOO_FEW
        found[self._groups[0].total == 0] = Status.NO_ANSWERS
        return found
