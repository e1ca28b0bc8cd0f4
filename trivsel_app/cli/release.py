"""Releasing units from a script: the same refusals, audit and freezing as on the desk."""

from dataclasses import dataclass

from trivsel_app.cli import progress
from trivsel_app.cli.sessions import Arguments, Moment, writing
from trivsel_app.cli.units import unit_ids as find_units
from trivsel_app.errors import Refusal
from trivsel_app.operations.change import By, Change, Session
from trivsel_app.operations.release_refusals import NothingToRelease
from trivsel_app.operations.releases import candidates, release_units
from trivsel_app.operations.rounds import current_round, round_tree
from trivsel_app.operations.screening import Desk, desk, edit_case, skip_talk
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.survey.screening_case import CaseState
from trivsel_app.texts import changes, release_words


@dataclass(eq=False)
class TooEarlyToRelease(Refusal):
    """Nothing can be released before the round is closed."""

    step: Step


def release(given: Arguments, at: Moment) -> None:
    """Release the named units, or of a department or of all what is ready; tell of the rest."""
    with writing(given, at) as (session, by):
        current = current_round(session)
        if STEPS.index(current.step) < STEPS.index(Step.CLOSED):
            raise TooEarlyToRelease(current.step)
        named = given.unit or ([] if given.all else [given.department])
        unit_ids = find_units(round_tree(session, current.id), named)
        change = _release(session, given, current.id, unit_ids, by)
    print(changes.summary(change.action, change.summary))


def _release(
    session: Session, given: Arguments, round_id: int, unit_ids: list[int], by: By
) -> Change:
    """Release what is asked for; `unit_ids` are the named units or the department."""
    skipped = (
        _make_ready(session, desk(session, round_id), given, unit_ids, by) if given.ready else {}
    )
    wanted = unit_ids if given.unit else _all_ready(desk(session, round_id), given, unit_ids, by)
    change = release_units(
        session,
        round_id,
        wanted,
        by=by,
        confirmed_by=given.confirmed_by,
        step=progress.step("Kontrollerer tallene"),
    )
    if names := [skipped[unit_id] for unit_id in wanted if unit_id in skipped]:
        print(release_words.talks_skipped(names))
    return change


def _make_ready(
    session: Session, view: Desk, given: Arguments, unit_ids: list[int], by: By
) -> dict[int, str]:
    """Mark units as ready, as the desk's buttons do; a talk that nobody has held is skipped.

    Gives the names of the units whose talk was skipped, by id.
    """
    within = unit_ids[0] if given.department else None
    wanted = unit_ids if given.unit else candidates(view, by.actor, within=within).waiting
    found = [row for row in map(view.row, wanted) if row is not None and row.needs_talk]
    skipped = [row.unit for row in found if row.state is not CaseState.HELD]
    for row in found:
        if row.state is CaseState.HELD:
            edit_case(session, view.round.id, row.unit.id, state=CaseState.READY, by=by)
    for unit in skipped:
        skip_talk(session, view.round.id, unit.id, given.reason, by=by)
    return {unit.id: unit.name for unit in skipped}


def _all_ready(view: Desk, given: Arguments, unit_ids: list[int], by: By) -> list[int]:
    within = unit_ids[0] if given.department else None
    found = candidates(view, by.actor, within=within)
    confirmed = found.unconfirmed if given.confirmed_by else ()
    left_out = release_words.left_out(len(found.waiting), len(found.unconfirmed) - len(confirmed))
    if left_out:
        print(left_out)
    wanted = [*found.ready, *confirmed]
    if not wanted:
        raise NothingToRelease
    return wanted
