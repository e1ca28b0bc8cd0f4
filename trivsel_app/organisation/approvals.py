"""Organisationsvalidering: who answers for each unit's list, and which lists are approved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from trivsel_app.errors import Refusal
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit


@dataclass(eq=False)
class NobodyToApprove(Refusal):
    """Neither these units nor any above them has a leader, so nobody can have approved them."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """One unit, whose leader it waits for, and since when it has not.

    `leader` and `email` are of the nearest unit at or above that has a leader; "" where none has.
    `name` is told from others like it.
    """

    unit: Unit
    name: str
    leader: str
    email: str
    approved_on: date | None


def approvals(tree: UnitTree, approved: Mapping[int, date]) -> tuple[Approval, ...]:
    """Say of every unit of the tree how far its approval is, parents first."""
    led_by = leading_units(tree)
    return tuple(
        Approval(
            unit, tree.names[unit.id], lead.leader_name, lead.leader_email, approved.get(unit.id)
        )
        for unit in tree.units
        for lead in (led_by[unit.id] or unit,)
    )


def leading_units(tree: UnitTree) -> dict[int, Unit | None]:
    """Find, by unit id, the nearest unit at or above that has a leader; None where none has."""
    found: dict[int, Unit | None] = {}
    for unit in tree.units:  # parents come before their children
        above = found[unit.parent_id] if unit.parent_id is not None else None
        found[unit.id] = unit if unit.leader_name.strip() else above
    return found


def refuse_leaderless(tree: UnitTree, unit_ids: Collection[int]) -> None:
    """Refuse units that nobody leads (`NobodyToApprove`)."""
    led_by = leading_units(tree)
    names = tuple(tree.names[each] for each in unit_ids if led_by[each] is None)
    if names:
        raise NobodyToApprove(names)
