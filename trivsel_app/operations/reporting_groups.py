"""Reporting groups of a round: propose, make, change and dissolve them until it opens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, Many, carry_out
from trivsel_app.operations.invited import expected_invited
from trivsel_app.operations.refusals import NameMissing, NotThereAnyMore, RoundAlreadyOpen
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.reporting_groups import (
    ReportingGroup,
    proposals,
    refuse_group,
    refuse_shared,
    standing,
)
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.store import group_store
from trivsel_app.survey.forecast import expected_answers

EXPECTED_RATE: Final = 80  # percent: the goal of response
_TOPICS: Final = frozenset({Topic.ORGANISATION, Topic.ROUND})
_NAMED: Final = 2  # units a proposed name tells; more would not fit a report's heading
Pairs = Mapping[int, tuple[ReportingGroup | None, ReportingGroup | None]]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its units, and the answers expected at the goal; a proposal has no id."""

    group: ReportingGroup
    above: Unit
    units: tuple[Unit, ...]
    expected: int
    broken: bool = False  # units have moved or gone since it was made


@dataclass(frozen=True, slots=True)
class GroupsView:
    """The groups of a round and those proposed; `alone` are small units without company."""

    round_id: int
    locked: bool
    limit: int
    groups: tuple[GroupRow, ...]
    proposed: tuple[GroupRow, ...]
    alone: tuple[Unit, ...]
    year: int
    tree: UnitTree
    expected: Mapping[int, int]  # answers by unit id, everything below included


def groups_view(session: Session, round_id: int) -> GroupsView:
    """Read the groups; expected answers are counted as they will be, leaders one level up."""
    found = the_round(session, round_id)
    tree = round_tree(session, round_id)
    groups = group_store.load_groups(session, round_id)
    expected = _expected(tree, expected_invited(session, round_id))
    limit = found.limits.general
    taken = {unit_id for group in groups for unit_id in group.unit_ids}
    ideas = proposals(tree, expected, limit, taken)
    kept = {group.id: group for group in standing(tree, groups)}
    rows = [
        _row(tree, expected, kept.get(group.id, group), broken=kept.get(group.id) != group)
        for group in groups
        if _there(tree, group)
    ]
    proposed = [_proposed(tree, unit_ids) for unit_ids in ideas]
    company = taken.union(*ideas)
    return GroupsView(
        round_id,
        is_frozen(found.step),
        limit,
        tuple(rows),
        tuple(_row(tree, expected, each) for each in proposed),
        tuple(
            unit
            for unit in tree.units
            if 0 < expected[unit.id] < limit and unit.id not in company and tree.is_leaf(unit.id)
        ),
        found.year,
        tree,
        expected,
    )


def _there(tree: UnitTree, group: ReportingGroup) -> bool:
    return any(unit_id in tree.position for unit_id in group.unit_ids)


def _expected(tree: UnitTree, invited: Mapping[int, int]) -> dict[int, int]:
    direct = np.array([invited.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
    answers = tree.roll_up(expected_answers(direct, EXPECTED_RATE))
    return {unit.id: int(count) for unit, count in zip(tree.units, answers, strict=True)}


def _row(
    tree: UnitTree, expected: Mapping[int, int], kept: ReportingGroup, *, broken: bool = False
) -> GroupRow:
    units = tuple(tree.unit(each) for each in kept.unit_ids if each in tree.position)
    above = next(tree.ancestors(units[0].id), units[0])
    return GroupRow(kept, above, units, sum(expected[unit.id] for unit in units), broken)


def _proposed(tree: UnitTree, unit_ids: Sequence[int]) -> ReportingGroup:
    names = [tree.unit(unit_id).name for unit_id in unit_ids]
    more = len(names) - _NAMED
    told = f"{', '.join(names[:_NAMED])} m.fl." if more > 0 else " og ".join(names)
    return ReportingGroup(0, told, tuple(sorted(unit_ids)))


def create_group(
    session: Session, round_id: int, name: str, unit_ids: Iterable[int], *, by: By
) -> Change:
    """Let units share a report (`RoundAlreadyOpen`, `NameMissing`, or why they cannot)."""
    groups = group_store.load_groups(session, round_id)
    new = ReportingGroup(_free_id(groups), name.strip(), tuple(sorted(set(unit_ids))))
    _refuse(session, round_id, new, groups)
    return _edit(session, round_id, "reporting_group.created", {new.id: (None, new)}, by)


def edit_group(
    session: Session,
    round_id: int,
    group_id: int,
    *,
    by: By,
    name: str | None = None,
    unit_ids: Iterable[int] | None = None,
) -> Change:
    """Change a group's name or units, refusing what `create_group` refuses."""
    before = _group(session, round_id, group_id)
    units = before.unit_ids if unit_ids is None else tuple(sorted(set(unit_ids)))
    after = replace(before, name=before.name if name is None else name.strip(), unit_ids=units)
    others = [g for g in group_store.load_groups(session, round_id) if g.id != group_id]
    _refuse(session, round_id, after, others)
    return _edit(session, round_id, "reporting_group.edited", {group_id: (before, after)}, by)


def dissolve_group(session: Session, round_id: int, group_id: int, *, by: By) -> Change:
    """Let the units of a group stand alone again (`RoundAlreadyOpen`, `NotThereAnyMore`)."""
    before = _group(session, round_id, group_id)
    return _edit(session, round_id, "reporting_group.dissolved", {group_id: (before, None)}, by)


def accept_proposals(session: Session, round_id: int, *, by: By) -> Change:
    """Make all proposed groups at once; undone as one."""
    rows = groups_view(session, round_id).proposed
    first = _free_id(group_store.load_groups(session, round_id))
    made = [replace(row.group, id=first + at) for at, row in enumerate(rows)]
    pairs: Pairs = {group.id: (None, group) for group in made}
    return _edit(session, round_id, "reporting_group.proposed", pairs, by)


def _free_id(groups: Sequence[ReportingGroup]) -> int:
    return 1 + max((group.id for group in groups), default=0)


def _group(session: Session, round_id: int, group_id: int) -> ReportingGroup:
    groups = group_store.load_groups(session, round_id)
    found = next((group for group in groups if group.id == group_id), None)
    if found is None:
        raise NotThereAnyMore
    return found


def _refuse(
    session: Session, round_id: int, group: ReportingGroup, others: Sequence[ReportingGroup]
) -> None:
    if not group.name:
        raise NameMissing
    tree = round_tree(session, round_id)
    if not set(group.unit_ids) <= tree.position.keys():
        raise NotThereAnyMore
    refuse_group(group, tree, others)


def _edit(session: Session, round_id: int, action: str, pairs: Pairs, by: By) -> Change:
    _refuse_locked(session, round_id)
    part = Many(partial(_groups_now, round_id), partial(_save, round_id), pairs)
    units = sum(len(after.unit_ids) for _before, after in pairs.values() if after)
    details: dict[str, int | str] = {"round": round_id, "groups": len(pairs), "units": units}
    again = partial(_refuse_again, round_id, pairs)
    return carry_out(session, Edit(action, _TOPICS, (part,), details, details, again), by)


def _refuse_again(round_id: int, pairs: Pairs, session: Session, undone: bool) -> None:
    """Since then the units may have come to share a report with others."""
    tree, groups = round_tree(session, round_id), group_store.load_groups(session, round_id)
    others = [group for group in groups if group.id not in pairs]
    for before, after in pairs.values():
        shall_be = before if undone else after
        if shall_be is not None:
            refuse_shared(shall_be, tree, others)


def _groups_now(round_id: int, session: Session) -> dict[int, ReportingGroup]:
    return {group.id: group for group in group_store.load_groups(session, round_id)}


def _save(
    round_id: int,
    session: Session,
    pairs: tuple[tuple[ReportingGroup | None, ReportingGroup | None], ...],
) -> None:
    _refuse_locked(session, round_id)  # people have been told by now whom they share with
    group_store.save_groups(session, round_id, pairs)


def _refuse_locked(session: Session, round_id: int) -> None:
    found = the_round(session, round_id)
    if is_frozen(found.step):
        raise RoundAlreadyOpen(found.year)
