"""Take a round through its life: forward step by step, back only where nothing was fixed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from trivsel_app.followup.deadlines import default_deadline
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, Part, carry_out
from trivsel_app.operations.invited import invited_now
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.questionnaires import text_of
from trivsel_app.operations.refusals import (
    CannotGoBack,
    MilestoneEndsBeforeStart,
    NotThereAnyMore,
    StepBlocked,
)
from trivsel_app.operations.round_reading import (
    current_round,
    facts,
    questionnaire_faults,
    questionnaire_of,
    round_of_year,
    round_tree,
    rounds,
    the_round,
)
from trivsel_app.organisation.tree import build_tree
from trivsel_app.store import answer_store, organisation_store, release_store, round_store
from trivsel_app.survey.milestones import kept_by
from trivsel_app.survey.round_life import obstacles
from trivsel_app.survey.rounds import STEPS, Milestone, Missing, Obstacle, Step, SurveyRound

__all__ = [
    "action_deadline",
    "advance",
    "current_round",
    "edit_milestone",
    "obstacles_to",
    "questionnaire_faults",
    "questionnaire_of",
    "round_of_year",
    "round_tree",
    "rounds",
]

# Entering these freezes the organisation, ends answering or shows figures to readers.
FINAL = frozenset({Step.OPEN, Step.CLOSED, Step.RELEASED})


def action_deadline(survey_round: SurveyRound) -> date:
    """Give the deadline a new action is offered: the round's, or 30 June of its year."""
    return survey_round.deadline or default_deadline(survey_round.year)


def obstacles_to(session: Session, round_id: int, to: Step | None = None) -> tuple[Obstacle, ...]:
    """List what is missing before the round can go on to `to` (the next step when None)."""
    return obstacles(the_round(session, round_id), facts(session, round_id), to=to)


def advance(session: Session, round_id: int, to: Step, *, by: By) -> Change:
    """Take the round one or several steps forward (`StepBlocked`), or back (`CannotGoBack`)."""
    start = the_round(session, round_id)
    here, there = STEPS.index(start.step), STEPS.index(to)
    taken = STEPS[here + 1 : there + 1] if there > here else STEPS[there + 1 : here + 1]
    final = [step for step in taken if step in FINAL]
    if there <= here and final:
        raise CannotGoBack(final[0])
    refuse_blocked(session, round_id, to)
    if not final:
        return _reversible(session, start, to, taken if there > here else (), by)
    for step in taken:
        enter(session, round_id, step, on=day_of(by))
    return _logged(session, round_id, start.step, to, by)


def refuse_blocked(session: Session, round_id: int, to: Step, *, collected: bool = False) -> None:
    """Refuse the way to `to` while a guard on it blocks (`StepBlocked`).

    Answers that were `collected` elsewhere were given under a notice of that place.
    """
    blocking = tuple(
        each
        for each in obstacles_to(session, round_id, to)
        if each.blocks and not (collected and each.missing is Missing.NOTICE_INCOMPLETE)
    )
    if blocking:
        raise StepBlocked(to, blocking)


def _reversible(
    session: Session, start: SurveyRound, to: Step, taken: tuple[Step, ...], by: By
) -> Change:
    part = One(partial(_step_of, round_id=start.id), partial(_set_step, start.id), start.step, to)
    known = facts(session, start.id)
    kept = [code for step in taken for code in kept_by(step, known)]
    parts: tuple[Part, ...] = (part, *_done_parts(start, kept, day_of(by)))
    details = {"round": start.id, "from": start.step.value, "to": to.value}
    edit = Edit("round.advanced", frozenset({Topic.ROUND}), parts, details, details)
    return carry_out(session, edit, by)


def _step_of(session: Session, *, round_id: int) -> Step:
    return the_round(session, round_id).step


def _set_step(round_id: int, session: Session, _before: Step, after: Step) -> None:
    _refuse_before_release(session, round_id, after)
    refuse_blocked(session, round_id, after)  # a step taken again may be blocked by now
    round_store.set_step(session, round_id, after)


def _refuse_before_release(session: Session, round_id: int, to: Step) -> None:
    """What has begun to be released stays at the screening, also when a step is taken back."""
    before = STEPS.index(to) < STEPS.index(Step.SCREENING)
    if before and release_store.frozen_records(session, round_id):
        raise CannotGoBack(Step.SCREENING)


def enter(session: Session, round_id: int, step: Step, *, on: date) -> None:
    """Take one step forward on a day, its guards having been asked, and do what belongs to it."""
    kept = kept_by(step, facts(session, round_id))
    if step is Step.OPEN:
        freeze_now(session, round_id)
    if step is Step.CLOSED:
        answer_store.rewrite_all(session, round_id)
    round_store.set_step(session, round_id, step)
    for part in _done_parts(the_round(session, round_id), kept, on):
        part.write(session)


def _done_parts(
    at: SurveyRound, codes: Collection[str], on: date
) -> tuple[One[Milestone | None], ...]:
    """Mark these dates as kept on a day, except those somebody has marked already."""
    return tuple(
        _milestone_part(at.id, each, replace(each, done_on=on))
        for each in at.milestones
        if each.code in codes and each.done_on is None
    )


def _milestone_part(round_id: int, before: Milestone, after: Milestone) -> One[Milestone | None]:
    return One[Milestone | None](
        partial(_milestone, round_id=round_id, code=before.code),
        partial(_save_milestone, round_id),
        before,
        after,
    )


def freeze_now(session: Session, round_id: int, *, invited: bool = True) -> None:
    """Keep organisation and questionnaire for the round as they stand now.

    `invited=False` leaves the invited counts out: today's staff were not those of an old round.
    """
    tree = build_tree(organisation_store.load_units(session))
    text = text_of(session, round_id, the_round(session, round_id).year)
    counts = invited_now(session, tree) if invited else {}
    round_store.freeze(session, round_id, tree.units, text, counts)


def _logged(session: Session, round_id: int, start: Step, to: Step, by: By) -> Change:
    summary: dict[str, int | str] = {"round": round_id, "from": start.value, "to": to.value}
    log(session, by, "round.advanced", summary)
    topics = frozenset({Topic.ROUND, Topic.RESPONSES, Topic.ORGANISATION})
    return Change("round.advanced", topics, summary=summary)


def edit_milestone(session: Session, round_id: int, code: str, *, by: By, **fields: Any) -> Change:
    """Change `due`, `starts`, `done_on`, `responsible` or `title` of one date of the round."""
    before = _milestone(session, round_id=round_id, code=code)
    if before is None:
        raise NotThereAnyMore
    after = replace(before, **fields)
    if after.starts is not None and after.due < after.starts:
        raise MilestoneEndsBeforeStart(after.starts, after.due)
    part = _milestone_part(round_id, before, after)
    details: dict[str, int | str] = {
        "round": round_id,
        "milestone": code,
        "fields": ",".join(sorted(fields)),
    }
    return carry_out(
        session, Edit("milestone.edited", frozenset({Topic.ROUND}), (part,), details, details), by
    )


def _milestone(session: Session, *, round_id: int, code: str) -> Milestone | None:
    found = the_round(session, round_id).milestones
    return next((each for each in found if each.code == code), None)


def _save_milestone(
    round_id: int, session: Session, _before: Milestone | None, after: Milestone | None
) -> None:
    if after is not None:
        round_store.save_milestone(session, round_id, after)
