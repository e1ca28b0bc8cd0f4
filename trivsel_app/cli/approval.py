"""Approving units' lists from a script: the same refusals and the same entry as in the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivsel_app.cli.sessions import Arguments, Moment, writing
from trivsel_app.cli.units import unit_id, unit_ids
from trivsel_app.errors import Refusal
from trivsel_app.operations.rounds import current_round, round_tree
from trivsel_app.operations.validation import approve_units
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit
from trivsel_app.texts import changes


@dataclass(eq=False)
class NothingToApprove(Refusal):
    """There is no organisation whose units could be approved."""


def approve(given: Arguments, at: Moment) -> None:
    """Keep that the leaders have approved the named units, a department's, or all."""
    with writing(given, at) as (session, by):
        current = current_round(session)
        wanted = _wanted(round_tree(session, current.id), given)
        change = approve_units(session, current.id, wanted, by=by)
    print(changes.summary(change.action, change.summary))


def _wanted(tree: UnitTree, given: Arguments) -> list[int]:
    """Find the units that were asked for (`UnitUnknown`, `NothingToApprove`)."""
    if given.unit:
        return unit_ids(tree, given.unit)
    if given.department:
        return _ids(tree.subtree(unit_id(tree, given.department)))
    if not tree.units:
        raise NothingToApprove
    return _ids(tree.units)


def _ids(units: Sequence[Unit]) -> list[int]:
    return [unit.id for unit in units]
