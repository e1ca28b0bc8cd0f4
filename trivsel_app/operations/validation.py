"""Organisationsvalidering: keep that leaders have approved their units' lists, one or many."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.refusals import (
    ApprovedAlready,
    RoundAlreadyOpen,
    UnitNotInRound,
)
from trivsel_app.operations.round_reading import is_frozen, round_tree, the_round
from trivsel_app.organisation.approvals import refuse_leaderless
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.store import round_store

_TOPICS = frozenset({Topic.ORGANISATION, Topic.ROUND})
Days = Mapping[int, date | None]


def validations(session: Session, round_id: int) -> dict[int, date]:
    """Read the day each validated unit was validated."""
    return round_store.validations(session, round_id)


def set_validated(
    session: Session, round_id: int, unit_id: int, validated: bool, *, by: By
) -> Change:
    """Keep that the leader has validated the unit's list, or take it back.

    Raises `RoundAlreadyOpen`, `UnitNotInRound` or `NobodyToApprove`.
    """
    _refuse(session, round_id, (unit_id,), approving=validated)
    told: dict[str, int | str] = {
        "round": round_id,
        "unit": unit_id,
        "validated": int(validated),
    }
    day = day_of(by) if validated else None
    return _set(session, "unit.validated", {unit_id: day}, told, by)


def approve_units(session: Session, round_id: int, unit_ids: Collection[int], *, by: By) -> Change:
    """Keep that the leaders of all these units have validated them; those approved stay so.

    Raises what `set_validated` raises, and `ApprovedAlready` when none is left to approve.
    """
    _refuse(session, round_id, unit_ids, approving=True)
    approved = round_store.validations(session, round_id)
    waiting = sorted(set(unit_ids) - approved.keys())
    if not waiting:
        raise ApprovedAlready
    told: dict[str, int | str] = {
        "round": round_id,
        "units": len(waiting),
        "unit_ids": ",".join(map(str, waiting)),
    }
    days = dict.fromkeys(waiting, day_of(by))
    return _set(session, "units.approved", days, told, by)


def _set(
    session: Session,
    action: str,
    days: Days,
    details: dict[str, int | str],
    by: By,
) -> Change:
    round_id = int(details["round"])
    read = partial(_days, round_id=round_id, unit_ids=tuple(days))
    part = One(read, partial(_save, round_id), read(session), days)
    again = partial(_refuse_again, round_id, days)
    return carry_out(session, Edit(action, _TOPICS, (part,), details, details, again), by)


def _days(session: Session, *, round_id: int, unit_ids: Collection[int]) -> Days:
    known = round_store.validations(session, round_id)
    return {unit_id: known.get(unit_id) for unit_id in unit_ids}


def _save(round_id: int, session: Session, _before: Days, after: Days) -> None:
    round_store.set_validations(session, round_id, after)


def _refuse(session: Session, round_id: int, unit_ids: Collection[int], *, approving: bool) -> None:
    _refuse_frozen(session, round_id)
    tree = _known(session, round_id, unit_ids)
    if approving:
        refuse_leaderless(tree, unit_ids)


def _refuse_again(round_id: int, days: Days, session: Session, undone: bool) -> None:
    """Much may have come since: the round may have opened, a leader may be gone."""
    _refuse_frozen(session, round_id)
    approved = [unit_id for unit_id, day in days.items() if day is not None]
    if approved and not undone:
        refuse_leaderless(_known(session, round_id, approved), approved)


def _refuse_frozen(session: Session, round_id: int) -> None:
    found = the_round(session, round_id)
    if is_frozen(found.step):
        raise RoundAlreadyOpen(found.year)


def _known(session: Session, round_id: int, unit_ids: Collection[int]) -> UnitTree:
    tree = round_tree(session, round_id)
    if not set(unit_ids) <= tree.position.keys():
        raise UnitNotInRound
    return tree
