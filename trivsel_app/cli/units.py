"""Units as they are named on a command line: by the payroll's ids."""

from collections.abc import Iterable
from dataclasses import dataclass

from trivsel_app.errors import Refusal
from trivsel_app.organisation.tree import UnitTree


@dataclass(eq=False)
class UnitUnknown(Refusal):
    """No unit of the round has this id."""

    external_id: str


def unit_ids(tree: UnitTree, external_ids: Iterable[str]) -> list[int]:
    """Find the units, each once, in the order they were named (`UnitUnknown`)."""
    return [unit_id(tree, each) for each in dict.fromkeys(external_ids)]


def unit_id(tree: UnitTree, external_id: str) -> int:
    """Find one unit (`UnitUnknown`)."""
    for unit in tree.units:
        if unit.external_id == external_id:
            return unit.id
    raise UnitUnknown(external_id)
