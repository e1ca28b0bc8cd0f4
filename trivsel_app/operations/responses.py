"""Take answers in: import, history, findings and what has been imported."""

from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.followup.findings import Finding
from trivsel_app.operations.access import role_of
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.delivery import Delivery, crowded_units
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.new_round import earlier_round
from trivsel_app.operations.refusals import FindingNotFound
from trivsel_app.operations.response_preview import (
    ResponsePreview,
    compare_correction,
    compare_history,
    compare_responses,
    round_units,
)
from trivsel_app.operations.response_rules import refuse_history, refuse_import
from trivsel_app.operations.round_reading import is_frozen, the_round
from trivsel_app.operations.rounds import enter, freeze_now
from trivsel_app.operations.taking_in import Progress, no_progress, take_in, take_in_instead
from trivsel_app.organisation.users import Permission, may
from trivsel_app.store import finding_store, import_store, round_store
from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import STEPS, Step

__all__ = [
    "Delivery",
    "ResponsePreview",
    "compare_correction",
    "compare_history",
    "compare_responses",
    "findings",
    "import_history",
    "import_responses",
    "imports",
    "round_units",
    "set_finding_solved",
]

_TOPICS = frozenset({Topic.RESPONSES, Topic.FINDINGS, Topic.ROUND})
_FEW = 5  # the log tells fewer responses than this as 0: it may not follow single answers


def import_responses(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    *,
    by: By,
    delivery: Delivery = Delivery.UNSAID,
    step: Progress = no_progress,
) -> Change:
    """Take a response file in; opens the round first when it is not open yet.

    Raises what `response_rules.refuse_import` raises. Cannot be undone: nothing tells one answer
    from another afterwards.
    """
    refuse_import(session, round_id, parsed, delivery)
    found = the_round(session, round_id)
    _open(session, round_id, found.step, day_of(by))
    crowded = crowded_units(session, round_id, parsed, delivery)
    instead = delivery is Delivery.REPLACES
    summary = (take_in_instead if instead else take_in)(session, round_id, parsed, by, step)
    summary["opened"] = int(not is_frozen(found.step))
    summary["crowded"] = len(crowded)
    action = "responses.replaced" if instead else "responses.imported"
    log(session, by, action, _logged(summary, round_id))
    return Change(action, _TOPICS, None, summary | {"file": parsed.file_name})


def _open(session: Session, round_id: int, at: Step, on: date) -> None:
    for each in STEPS[STEPS.index(at) + 1 : STEPS.index(Step.OPEN) + 1]:
        enter(session, round_id, each, on=on)


def _logged(summary: dict[str, int | str], round_id: int) -> dict[str, int | str]:
    responses = summary["responses"]
    few = isinstance(responses, int) and responses < _FEW
    return {**summary, "round": round_id, "responses": 0 if few else responses}


def import_history(
    session: Session,
    year: int,
    parsed: ParsedResponses,
    *,
    by: By,
    step: Progress = no_progress,
) -> Change:
    """Make an earlier round from a file, for comparison only, with today's structure.

    Raises what `response_rules.refuse_history` raises.
    """
    refuse_history(session, year, parsed)
    made = earlier_round(year)
    round_id = round_store.add_round(session, made)
    freeze_now(session, round_id, invited=False)
    summary = take_in(session, round_id, parsed, by, step)
    summary["year"] = year
    log(session, by, "history.imported", _logged(summary, round_id))
    return Change("history.imported", _TOPICS, None, summary | {"file": parsed.file_name})


def imports(session: Session, round_id: int) -> tuple[ImportRecord, ...]:
    """List the files taken into the round."""
    return import_store.load_imports(session, round_id)


def findings(session: Session, round_id: int) -> tuple[Finding, ...]:
    """List the round's named findings; whoever only reads is not told who reported them."""
    found = finding_store.load_findings(session, round_id)
    if may(role_of(session), Permission.SEE_UNRELEASED):
        return found
    return tuple(replace(each, reporter="") for each in found)


def set_finding_solved(session: Session, finding_id: int, solved: bool, *, by: By) -> Change:
    """Keep whether a physical condition has been solved."""
    if finding_store.find_finding(session, finding_id) is None:
        raise FindingNotFound
    part = One[bool | None](
        partial(_solved, finding_id=finding_id),
        partial(_set_solved, finding_id),
        _solved(session, finding_id=finding_id),
        solved,
    )
    details: dict[str, int | str] = {"id": finding_id, "solved": int(solved)}
    edit = Edit("finding.solved", frozenset({Topic.FINDINGS}), (part,), details, details)
    return carry_out(session, edit, by)


def _solved(session: Session, *, finding_id: int) -> bool | None:
    found = finding_store.find_finding(session, finding_id)
    return None if found is None else found.solved


def _set_solved(
    finding_id: int, session: Session, _before: bool | None, after: bool | None
) -> None:
    finding_store.set_solved(session, finding_id, solved=bool(after))
