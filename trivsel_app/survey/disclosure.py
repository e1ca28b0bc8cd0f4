"""Protection of figures over the whole unit tree: which cells may be shown so that none leaks.

A shown unit's *remainder* is its people minus those of the shown units nearest below it: its direct
staff and whatever of its hidden children is not shown further down. The remainders are a re-basis
of the shown totals with whole numbers both ways, and they share no people. So every group that can
be derived from the shown figures is a union of remainders, and nothing leaks exactly when every
remainder holds nobody or at least the limit. That is both the rule and the proof
(docs/decisions/0003-disclosure.md; domain notes 7.3, technical notes 9).

A remainder whose people all gave the same answer, or all but one, tells what they said however many
they are, so it counts as too small as well. A union that is alike has only alike parts: looking at
the remainders is enough here too (docs/decisions/0007-protected-family.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]  # tree positions, or figure numbers


class Status(IntEnum):
    """What becomes of a cell; the order is that of the reasons given."""

    SHOWN = 0
    NO_ANSWERS = 1
    TOO_FEW = 2
    PROTECTS_OTHERS = 3  # of a small group, or of people who answered alike


class Answers(NamedTuple):
    """What people answered, [categories, units, figures]: with everyone below, and as placed."""

    total: Numbers
    direct: Numbers


@dataclass(frozen=True)
class Group:
    """Who stands behind each figure: people per unit with everyone below, and directly placed.

    Both are [units, figures] in tree order; `limit` is [figures], the smallest group shown. Where
    `answers` are given, people of the group who answer alike are as good as too few.
    """

    total: Numbers
    direct: Numbers
    limit: Numbers
    answers: Answers | None = None


def protect(tree: UnitTree, *groups: Group) -> NDArray[np.int8]:
    """Give a `Status` for every [unit, figure]. Every group's limit must hold at once.

    The first group is the answers to the figure itself; a second one may ask for more, as those
    who were asked do for a question that only some come to.
    """
    protection = _Protection(tree, groups)
    for level in reversed(range(len(tree.level_starts) - 1)):
        protection.settle(level)
    return protection.status()


class _Protection:
    """Hides from the leaves up, in one go.

    Hiding a cell changes only the remainder of the nearest shown unit above it, so when a level is
    settled, all below it stays settled.

    Arrays are [groups, units, figures]; a step handles many cells at once, given as equally long
    lists of units, figures and the group that is `short`. What is left is followed per group and,
    behind the groups, per category of answers.
    """

    def __init__(self, tree: UnitTree, groups: tuple[Group, ...]) -> None:
        self._tree = tree
        self._total = np.stack([group.total for group in groups])
        self._limit = np.stack([group.limit for group in groups])[:, None]
        self._primary: Mask = np.any(self._total < self._limit, axis=0)
        self._answers = _categories(groups)
        answers = [group.answers for group in groups if group.answers is not None]
        self._hidden: Mask = self._primary | self._alike(
            self._total, [each.total for each in answers]
        )
        # A shown unit's remainder; of a hidden unit the part that is shown nowhere further down.
        people = [group.direct[None] for group in groups]
        self._left = np.concatenate([*people, *(each.direct for each in answers)], dtype=np.int32)
        self._first_child, self._children = _child_runs(tree)
        # One order for all figures, so that they agree on whom to hide: the smallest unit first.
        self._by_size = np.argsort(self._total[0].max(axis=1, initial=0), kind="stable")
        self._rank = np.argsort(self._by_size, kind="stable")

    def settle(self, level: int) -> None:
        """Make this level's remainders safe, then let what is hidden fall to the level above."""
        while (exposed := self._exposed(level))[0].size:
            self._hide_near(*exposed)
        if level:
            for parents, children in self._tree.families[level - 1].turns:
                self._left[:, parents] += self._left[:, children] * self._hidden[children]

    def _exposed(self, level: int) -> tuple[Places, Places, Places]:
        """Find shown cells whose remainder is a small group, and the first group that is."""
        start, end = self._tree.level_starts[level : level + 2]
        left = self._left[:, start:end]
        people = left[: len(self._total)]
        small = (people > 0) & (people < self._limit)
        alike = self._alike(people, [left[which] for which in self._answers.values()])
        exposed = (small.any(axis=0) | alike) & ~self._hidden[start:end]
        units, figures = np.nonzero(exposed)
        return units + start, figures, small[:, units, figures].argmax(axis=0)

    def _alike(self, people: Numbers, answers: Sequence[Numbers]) -> Mask:
        """Whether in any group somebody is there, and all of them or all but one say the same."""
        alike = np.zeros(people.shape[1:], dtype=bool)
        for group, said in zip(self._answers, answers, strict=True):
            alike |= (people[group] > 0) & (said.max(axis=0) >= people[group] - 1)
        return alike

    def _hide_near(self, units: Places, figures: Places, short: Places) -> None:
        """Bring more people into each unit's remainder by hiding a cell below it.

        There always is one: the unit has enough people, its remainder has not, so some are shown
        below. An inner unit that leaves nobody over only helps together with one below itself.
        """
        at = units
        while units.size:
            near = self._nearest(at, figures, short)
            new = ~self._hidden[near, figures]
            self._hide(near[new], figures[new], units[new])
            further = ~new | (self._left[short, near, figures] == 0)
            units, at, figures, short = (of[further] for of in (units, near, figures, short))

    def _nearest(self, at: Places, figures: Places, short: Places) -> Places:
        """Choose the child of each unit that brings somebody and costs least to hide.

        First a leaf, then an inner unit with people of its own, then one with people further down;
        among equals the smallest.
        """
        count = self._children[at]
        starts = np.cumsum(count) - count
        owner = np.repeat(np.arange(len(at)), count)
        child = np.arange(len(owner)) + (self._first_child[at] - starts)[owner]
        cell = short[owner], child, figures[owner]
        hidden, left = self._hidden[cell[1:]], self._left[cell]
        brings = self._total[cell] > np.where(hidden, left, 0)
        inner = self._children[child] > 0
        turn = np.where(inner, np.where((left > 0) & ~hidden, 1, 2), 0)
        turn[~brings] = 3
        first = np.minimum.reduceat(turn * len(self._rank) + self._rank[child], starts)
        chosen: Places = self._by_size[first % len(self._rank)]
        return chosen

    def _hide(self, units: Places, figures: Places, tops: Places) -> None:
        """Hide cells; what they leave over falls on all units up to the exposed one at the top."""
        self._hidden[units, figures] = True
        fallen, above = self._left[:, units, figures], self._tree.parent[units]
        while above.size:
            self._left[:, above, figures] += fallen
            below = above != tops
            above, figures, tops = (of[below] for of in (above, figures, tops))
            fallen, above = fallen[:, below], self._tree.parent[above]

    def status(self) -> NDArray[np.int8]:
        """Say for each cell whether it is shown, or why not.

        Nobody asked counts as no answers; asked but silent as too few, as silence is an answer.
        """
        found = np.where(self._hidden, Status.PROTECTS_OTHERS, Status.SHOWN).astype(np.int8)
        found[self._primary] = Status.TOO_FEW
        found[(self._total == 0).all(axis=0)] = Status.NO_ANSWERS
        return found


def _categories(groups: tuple[Group, ...]) -> dict[int, slice]:
    """Tell where behind the groups' people the categories of a group's answers are followed."""
    found: dict[int, slice] = {}
    at = len(groups)
    for number, group in enumerate(groups):
        if group.answers is not None:
            found[number] = slice(at, at + len(group.answers.total))
            at += len(group.answers.total)
    return found


def side_by_side(answers: Sequence[Numbers]) -> Numbers:
    """Stack [units, categories] of figures to [categories, units, figures].

    Where a figure has fewer categories than others, nobody chose the rest.
    """
    widest = max(each.shape[1] for each in answers)
    stacked = np.zeros((widest, len(answers[0]), len(answers)), dtype=np.int32)
    for figure, each in enumerate(answers):
        stacked[: each.shape[1], :, figure] = each.T
    return stacked


def _child_runs(tree: UnitTree) -> tuple[Places, Places]:
    """Give each unit's first child and number of children; siblings stand side by side."""
    below = tree.parent[tree.parent >= 0]
    children = np.bincount(below, minlength=len(tree.units))
    first = len(tree.units) - len(below) + np.cumsum(children) - children
    return first, children
