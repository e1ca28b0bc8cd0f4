"""The life of one confidential signal: seen, routed past whom it may concern, acted on, closed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from trivsel_app.errors import Refusal
from trivsel_app.organisation.names import person_key
from trivsel_app.organisation.units import Unit, UnitKind

if TYPE_CHECKING:
    from trivsel_app.organisation.tree import UnitTree  # NumPy with it, which words do without


class SignalStatus(StrEnum):
    """How far a signal has come."""

    NEW = "new"
    SEEN = "seen"
    ROUTED = "routed"  # a leader above, or HR, has been told
    MEASURES = "measures"  # what the whole workplace does is agreed
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a signal is closed."""

    NONE = ""
    MEASURES_DONE = "measures_done"
    ALREADY_HANDLED = "already_handled"  # known and acted on before the survey
    NOT_FURTHER = "not_further"  # the workplace was worked with, and nothing more is to be done


@dataclass(eq=False)
class SignalOutOfTurn(Refusal):
    """The signal is not at the step this begins from."""

    status: SignalStatus


@dataclass(eq=False)
class RecipientMayBeConcerned(Refusal):
    """The leader of this unit may be the one the signal is about, or does not lead above it."""

    name: str


@dataclass(eq=False)
class ClosingNeedsReason(Refusal):
    """A signal is closed with a reason."""


@dataclass(frozen=True, slots=True)
class SignalCase:
    """One signal of a round. `routed_to` is a unit whose leader was told; None then means HR."""

    round_id: int
    unit_id: int
    status: SignalStatus = SignalStatus.NEW
    seen_on: date | None = None
    routed_to: int | None = None
    routed_on: date | None = None
    measures_on: date | None = None
    closed_on: date | None = None
    reason: ClosingReason = ClosingReason.NONE
    note: str = ""


def seen(case: SignalCase, on: date) -> SignalCase:
    """Say that a named HR person has read it; what came later stays."""
    if case.status is not SignalStatus.NEW:
        return case
    return replace(case, status=SignalStatus.SEEN, seen_on=on)


def routed(case: SignalCase, to: Unit | None, allowed: Iterable[Unit], on: date) -> SignalCase:
    """Say who has been told (None: HR); `allowed` are those it cannot be about."""
    _refuse_unless_at(case, SignalStatus.SEEN, SignalStatus.ROUTED)
    if to is not None and to not in tuple(allowed):
        raise RecipientMayBeConcerned(to.name)
    told = to.id if to else None
    return replace(case, status=SignalStatus.ROUTED, routed_to=told, routed_on=on)


def measures_agreed(case: SignalCase, on: date) -> SignalCase:
    """Say that it is agreed what the whole workplace does."""
    _refuse_unless_at(case, SignalStatus.ROUTED)
    return replace(case, status=SignalStatus.MEASURES, measures_on=on)


def closed(case: SignalCase, reason: ClosingReason, on: date) -> SignalCase:
    """Close it (`ClosingNeedsReason`); it must have been told to somebody first."""
    _refuse_unless_at(case, SignalStatus.ROUTED, SignalStatus.MEASURES)
    if reason is ClosingReason.NONE:
        raise ClosingNeedsReason
    return replace(case, status=SignalStatus.CLOSED, closed_on=on, reason=reason)


def recipients(tree: "UnitTree", unit_id: int, behind: Iterable[int]) -> tuple[Unit, ...]:
    """List the units whose leaders may be told, the one to choose first; empty: only HR.

    Leaders above, none of whom also leads the unit or one of those `behind` the signal. First the
    head of the department (afdelingschef); where that is the unit itself, the level above. Where
    it is not known who leads one of them, it may concern anybody above: only HR.
    """
    concerned = {person_key(tree.unit(each).leader_name) for each in (unit_id, *behind)}
    if "" in concerned:
        return ()
    safe = (unit for unit in tree.ancestors(unit_id) if person_key(unit.leader_name))
    above = [unit for unit in safe if person_key(unit.leader_name) not in concerned]
    heads = [unit for unit in above if unit.kind is UnitKind.DEPARTMENT]
    return tuple(above[above.index(heads[0]) :]) if heads else tuple(above)


def _refuse_unless_at(case: SignalCase, *steps: SignalStatus) -> None:
    if case.status not in steps:
        raise SignalOutOfTurn(case.status)
