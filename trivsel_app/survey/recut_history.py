"""The earlier round cut to today's organisation: whole units only, protected beside what was shown.

A unit that is the same as then keeps the figures it had. One that has got or lost units below it
gets the sum of the earlier answers of what belongs to it today, where that is safe. A unit that is
gone counts in the nearest unit above it that is still there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.survey.class_admission import Classes
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.protected_results import shown_item, shown_theme
from trivsel_app.survey.results import (
    ItemFigures,
    ResponseFigureColumns,
    ResultTable,
    ThemeFigures,
)
from trivsel_app.survey.split_protection import owners
from trivsel_app.survey.tallied_figures import (
    Figure,
    figure_limit,
    name_of,
    placed_answers,
    placed_people,
    status_in,
)
from trivsel_app.survey.tallies import ItemTally, Tallies, ThemeTally

MOSTLY: Final = 80  # percent of the people: from here a unit is called mostly the same
Inside = Mapping[int, frozenset[int]]  # today's unit id: positions of earlier units


class MatchGrade(StrEnum):
    """How well a unit's earlier figures are figures of the same people's workplace."""

    SAME = "same"
    MOSTLY = "mostly"  # at least 80 % of those who were asked then
    PARTLY = "partly"
    MERGED = "merged"  # new, made of units that were asked
    NONE = "none"


@dataclass(frozen=True, eq=False)
class RecutHistory:
    """The earlier round over today's units (those with a past), and each of today's grades.

    A unit without a grade is not the same, and can't be cut any more: it has nothing to compare.
    """

    table: ResultTable
    grades: Mapping[int, MatchGrade]


def recut(
    old: ResultTable,
    counted: Callable[[], Tallies],
    today: UnitTree,
    asked: Mapping[int, int],
) -> RecutHistory:
    """Cut the earlier figures where anything has changed; `asked` are people per unit then.

    `counted` gives the tallies that `old` was made from; they are asked for only if needed.
    """
    if _above(old.tree) == _above(today):
        return RecutHistory(old, dict.fromkeys(today.position, MatchGrade.SAME))
    inside, same = _inside(old.tree, today), _then(old.tree, today)
    grades = {unit.id: _grade(inside, same, unit.id, old.tree, asked) for unit in today.units}
    with_past = [unit for unit in today.units if inside[unit.id]]
    if all(grades[unit.id] is MatchGrade.SAME for unit in with_past):
        return RecutHistory(old, grades)
    flat = build_tree(replace(unit, parent_id=None) for unit in with_past)
    kept = [grades[unit.id] is MatchGrade.SAME for unit in flat.units]
    cut = _Cut(old, counted(), today, flat, inside, np.array(kept))
    return RecutHistory(cut.table(), grades)


def as_shown(old: ResultTable, today: UnitTree) -> RecutHistory:
    """Give the earlier round where its answers are gone: it fits the units that are the same."""
    if _above(old.tree) == _above(today):
        return RecutHistory(old, dict.fromkeys(today.position, MatchGrade.SAME))
    inside, then = _inside(old.tree, today), _then(old.tree, today)
    same = [unit_id for unit_id, members in then.items() if inside[unit_id] == members]
    return RecutHistory(old, dict.fromkeys(same, MatchGrade.SAME))


def _then(old: UnitTree, today: UnitTree) -> Inside:
    """Find the earlier units that belonged to each of today's when it was asked."""
    before = _subtrees(old)
    return {
        unit.id: before[old.position[earlier.id]]
        for unit in today.units
        if (earlier := old.by_external_id.get(unit.external_id))
    }


def _above(tree: UnitTree) -> dict[str, str]:
    """Give the unit above each, both by the payroll's ids: alike in trees that are the same."""
    above = tree.parent.tolist()
    return {
        unit.external_id: tree.units[at].external_id if at >= 0 else ""
        for unit, at in zip(tree.units, above, strict=True)
    }


def _inside(old: UnitTree, today: UnitTree) -> Inside:
    """Find the earlier units that belong to each of today's, or to one below it."""
    found: dict[int, set[int]] = {unit.id: set() for unit in today.units}
    now_at: list[int | None] = []
    for at, unit in enumerate(old.units):
        still = today.by_external_id.get(unit.external_id)
        above = now_at[old.parent[at]] if old.parent[at] >= 0 else None
        now_at.append(still.id if still else above)
        here = now_at[at]
        if here is not None:
            for each in (today.unit(here), *today.ancestors(here)):
                found[each.id].add(at)
    return {unit_id: frozenset(members) for unit_id, members in found.items()}


def _subtrees(tree: UnitTree) -> list[frozenset[int]]:
    found = [{at} for at in range(len(tree.units))]
    for at in reversed(range(len(tree.units))):
        if tree.parent[at] >= 0:
            found[tree.parent[at]] |= found[at]
    return [frozenset(each) for each in found]


def _grade(
    inside: Inside,
    same: Mapping[int, frozenset[int]],
    unit_id: int,
    old: UnitTree,
    asked: Mapping[int, int],
) -> MatchGrade:
    now, then = inside[unit_id], same.get(unit_id)
    if not now:
        return MatchGrade.NONE
    if then is None:
        return MatchGrade.MERGED
    if now == then:
        return MatchGrade.SAME
    common, either = (
        sum(asked.get(old.units[at].id, 0) for at in some) for some in (now & then, now | then)
    )
    return MatchGrade.MOSTLY if 100 * common >= MOSTLY * either else MatchGrade.PARTLY


@dataclass(frozen=True, eq=False)
class _Cut:
    """The cutting of one earlier round; `kept` units have the figures they had."""

    old: ResultTable
    tallies: Tallies
    today: UnitTree
    flat: UnitTree  # today's units with a past
    inside: Inside
    kept: NDArray[np.bool_]

    def table(self) -> ResultTable:
        """Cut all figures."""
        figures: list[Figure] = [*self.tallies.items, *self.tallies.themes]
        status = dict(zip(map(name_of, figures), self._admitted(figures).T, strict=True))
        items = {
            item.question.code: self._item(item, status[name_of(item)])
            for item in self.tallies.items
        }
        themes = {
            theme.theme.code: self._theme(theme, items, status[name_of(theme)])
            for theme in self.tallies.themes
        }
        return replace(
            self.old, tree=self.flat, items=items, themes=themes, responses=self._responses()
        )

    def _admitted(self, figures: Sequence[Figure]) -> NDArray[np.int8]:
        """Admit the changed units one by one, those with most people first."""
        before = np.column_stack([status_in(self.old, each) for each in figures])
        classes = Classes(
            owners(self.old.tree, before == Status.SHOWN),
            placed_people(figures),
            placed_answers(figures),
            np.array([figure_limit(each, self.old.limits) for each in figures]),
        )
        found = np.where(self.kept[:, None], before[self._earlier()], np.int8(Status.TOO_FEW))
        totals = self._summed(classes.people)
        order = np.argsort(-totals.max(axis=1), kind="stable")
        routed = [isinstance(f, ItemTally) and f.question.routing is not None for f in figures]
        for at in order[~self.kept[order]]:
            safe = classes.admit(self._mask(at)) & ~np.array(routed)
            small = np.where(totals[at] < classes.limit, Status.TOO_FEW, Status.PROTECTS_OTHERS)
            found[at] = np.where(safe & (totals[at] > 0), Status.SHOWN, small)
        return found.astype(np.int8)

    def _earlier(self) -> NDArray[np.intp]:
        """Give each unit's position then; 0 where it had none of its own."""
        known = self.old.tree.by_external_id
        return np.array(
            [
                self.old.tree.position[known[unit.external_id].id]
                if unit.external_id in known
                else 0
                for unit in self.flat.units
            ],
            dtype=np.intp,
        )

    def _mask(self, at: int) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.old.tree.units), dtype=bool)
        mask[list(self.inside[self.flat.units[at].id])] = True
        return mask

    def _summed(self, direct: NDArray[Any]) -> NDArray[Any]:
        """Sum what is placed directly on earlier units into today's."""
        placed = np.zeros((len(self.today.units) + 1, *direct.shape[1:]), dtype=direct.dtype)
        np.add.at(placed, self._place, direct)
        return self.today.roll_up(placed[:-1])[self._rows]

    @cached_property
    def _place(self) -> NDArray[np.intp]:
        """Each earlier unit's place in today's tree, the lowest unit it is in; the end if none."""
        place = np.full(len(self.old.tree.units), len(self.today.units), dtype=np.intp)
        for at, unit in enumerate(self.today.units):  # parents come first
            place[list(self.inside[unit.id])] = at
        return place

    @cached_property
    def _rows(self) -> list[int]:
        return [self.today.position[unit.id] for unit in self.flat.units]

    def _item(self, item: ItemTally, status: NDArray[np.int8]) -> ItemFigures:
        counts, n = self._recounted(item)
        return shown_item(replace(item, counts=counts, n=n), self.old.questionnaire, status)

    def _theme(
        self, theme: ThemeTally, items: Mapping[str, ItemFigures], status: NDArray[np.int8]
    ) -> ThemeFigures:
        counts, n = self._recounted(theme)
        cut = replace(theme, counts=counts, n=n)
        found = shown_theme(cut, items, np.zeros(len(status)), status)
        was = self.old.themes[theme.theme.code]
        return replace(
            found,
            **{
                name: np.where(self.kept, getattr(was, name)[self._earlier()], getattr(found, name))
                for name in ("value", "margin", "n", "status")
            },
        )

    def _recounted(self, figure: Figure) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Give an earlier figure's counts and people in today's units."""
        return self._summed(figure.direct), self._summed(figure.direct_n)

    def _responses(self) -> ResponseFigureColumns:
        was = self.old.responses
        status = np.where(self.kept, was.status[self._earlier()], Status.PROTECTS_OTHERS)
        invited, answered = (
            np.where(self.kept, column[self._earlier()], -1)
            for column in (was.invited, was.answered)
        )
        return ResponseFigureColumns(invited, answered, status.astype(np.int8))
