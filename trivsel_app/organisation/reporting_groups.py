"""Reporting groups: small neighbours that share one report, chosen before the survey opens.

A group stands in the tree between its units and the unit above them, so whatever protects a tree
protects groups as well (docs/decisions/0007-protected-family.md).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trivsel_app.errors import Refusal
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit, UnitKind, WorkplaceKind


@dataclass(frozen=True, slots=True)
class ReportingGroup:
    """Units directly below one and the same unit that share a report; `id` from 1."""

    id: int
    name: str
    unit_ids: tuple[int, ...]

    @property
    def place(self) -> int:
        """The id the group has among units in results: no unit's is negative."""
        return -self.id


@dataclass(eq=False)
class GroupTooSmall(Refusal):
    """Nobody to share a report with."""


@dataclass(eq=False)
class NotNeighbours(Refusal):
    """Some of the units do not stand directly below the same unit."""

    name: str


@dataclass(eq=False)
class SharesAlready(Refusal):
    """A unit shares a report with others already."""

    name: str
    group: str


def refuse_group(group: ReportingGroup, tree: UnitTree, others: Iterable[ReportingGroup]) -> None:
    """Refuse what cannot share a report (`GroupTooSmall`, `NotNeighbours`, `SharesAlready`)."""
    if len(set(group.unit_ids)) < 2:
        raise GroupTooSmall
    units = [tree.unit(unit_id) for unit_id in group.unit_ids]
    for unit in units:
        if unit.parent_id is None or unit.parent_id != units[0].parent_id:
            raise NotNeighbours(unit.name)
    refuse_shared(group, tree, others)


def refuse_shared(group: ReportingGroup, tree: UnitTree, others: Iterable[ReportingGroup]) -> None:
    """Refuse a group while some of its units share a report with others (`SharesAlready`)."""
    taken = {unit_id: other for other in others for unit_id in other.unit_ids}
    for unit_id in group.unit_ids:
        if unit_id in taken:
            name = tree.unit(unit_id).name if unit_id in tree.position else group.name
            raise SharesAlready(name, taken[unit_id].name)


def standing(tree: UnitTree, groups: Iterable[ReportingGroup]) -> tuple[ReportingGroup, ...]:
    """Give the groups as the tree lets them be: units may have moved or gone since.

    The units below the parent that most of a group still have in common remain in it.
    """
    kept = (replace(group, unit_ids=_together(tree, group)) for group in groups)
    return tuple(group for group in kept if len(group.unit_ids) >= 2)


def _together(tree: UnitTree, group: ReportingGroup) -> tuple[int, ...]:
    by_parent: dict[int, list[int]] = {}
    for unit_id in group.unit_ids:
        parent_id = tree.unit(unit_id).parent_id if unit_id in tree.position else None
        if parent_id is not None:
            by_parent.setdefault(parent_id, []).append(unit_id)
    most: list[int] = max(by_parent.values(), key=len, default=[])
    return tuple(most)


def with_groups(tree: UnitTree, groups: Sequence[ReportingGroup]) -> UnitTree:
    """Put each group between its units and the unit above; without groups it is the same tree."""
    there = standing(tree, groups)
    if not there:
        return tree
    above = {unit_id: group.place for group in there for unit_id in group.unit_ids}
    units = [
        replace(unit, parent_id=above[unit.id]) if unit.id in above else unit for unit in tree.units
    ]
    return build_tree([*units, *(_as_unit(tree, group) for group in there)])


def _as_unit(tree: UnitTree, group: ReportingGroup) -> Unit:
    units = [tree.unit(unit_id) for unit_id in group.unit_ids]
    kinds = {unit.workplace_kind for unit in units}
    return Unit(
        group.place,
        _identity(units),
        group.name,
        units[0].parent_id,
        UnitKind.REPORTING_GROUP,
        kinds.pop() if len(kinds) == 1 else WorkplaceKind.OTHER,
        units[0].staffing,
    )


def _identity(units: Sequence[Unit]) -> str:
    """Name a group by its units: numbers begin anew each round, so they would mix groups up."""
    return f"fællesskab {' + '.join(sorted(unit.external_id for unit in units))}"


def proposals(
    tree: UnitTree, expected: Mapping[int, int], limit: int, taken: Collection[int] = ()
) -> tuple[tuple[int, ...], ...]:
    """Propose groups for units expected below the limit, as tuples of unit ids.

    `expected` is how many answers each unit awaits with everything below it; units in `taken`
    share a report already. Small neighbours of one kind go together until they reach the limit,
    then those of any kind; who is left over joins the smallest workplace that reaches it alone.
    """
    found: list[tuple[int, ...]] = []
    for parent in tree.units:
        children = [unit for unit in tree.children(parent.id) if unit.id not in taken]
        hosts = [unit for unit in children if tree.is_leaf(unit.id)]
        found.extend(_of_family(children, hosts, expected, limit))
    return tuple(found)


def _of_family(
    children: Sequence[Unit], hosts: Sequence[Unit], expected: Mapping[int, int], limit: int
) -> list[tuple[int, ...]]:
    small = [unit for unit in children if 0 < expected.get(unit.id, 0) < limit]
    small.sort(key=lambda unit: (unit.workplace_kind, unit.name.casefold(), unit.id))
    groups, left = _packed(small, expected, limit)
    if left and groups:
        groups[-1].extend(left)
    elif left:
        large = [unit for unit in hosts if expected.get(unit.id, 0) >= limit]
        near = min(large, key=lambda unit: _distance(unit, left[0], expected), default=None)
        groups.extend([[*left, near]] if near else [])
    return [tuple(unit.id for unit in group) for group in groups]


def _packed(
    small: Sequence[Unit], expected: Mapping[int, int], limit: int
) -> tuple[list[list[Unit]], list[Unit]]:
    """Fill groups up to the limit, one kind after the other; the last ones may be left over."""
    groups: list[list[Unit]] = []
    filling: list[Unit] = []
    for unit in small:
        filling.append(unit)
        if sum(expected[each.id] for each in filling) >= limit:
            groups.append(filling)
            filling = []
    return groups, filling


def _distance(unit: Unit, small: Unit, expected: Mapping[int, int]) -> tuple[bool, int, int]:
    return unit.workplace_kind is not small.workplace_kind, expected[unit.id], unit.id
