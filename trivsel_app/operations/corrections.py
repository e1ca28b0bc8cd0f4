"""Correct answers after a release: only if old and new figures together still give nobody away."""

from dataclasses import replace

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.freezing import freeze, prepare, refuse_leaks
from trivsel_app.operations.frozen import newest
from trivsel_app.operations.journal import day_of, log
from trivsel_app.operations.refusals import NotReleasedYet
from trivsel_app.operations.release_refusals import CorrectionGivesAway
from trivsel_app.operations.response_rules import refuse_correction
from trivsel_app.operations.round_reading import the_round
from trivsel_app.operations.taking_in import Progress, no_progress, take_in_instead
from trivsel_app.organisation.users import Permission
from trivsel_app.store import release_store
from trivsel_app.store.release_store import UnitRelease
from trivsel_app.survey.responses import ParsedResponses

_TOPICS = frozenset({Topic.RESPONSES, Topic.FINDINGS, Topic.ROUND, Topic.SCREENING})


def correct_release(
    session: Session,
    round_id: int,
    parsed: ParsedResponses,
    *,
    by: By,
    step: Progress = no_progress,
) -> Change:
    """Put a corrected file in the place of all answers, and freeze what it gives as a new version.

    The units that are released are released in the new version; others follow it when their turn
    comes. Raises `NotAllowed`, `NotReleasedYet`, what `response_rules.refuse_correction` raises,
    and `CorrectionGivesAway`, after which nothing of the file is kept (domain notes, d, rule 18).
    """
    refuse_unless(session, Permission.WRITE)
    if newest(session, round_id) is None:
        raise NotReleasedYet(the_round(session, round_id).step)
    refuse_correction(session, round_id, parsed)
    told = take_in_instead(session, round_id, parsed, by, no_progress)
    prepared = prepare(session, round_id, step=step)
    refuse_leaks(prepared.verdict, CorrectionGivesAway)
    record = freeze(session, prepared, by)
    renewed = _renewed(session, round_id, record.version, by)
    release_store.add_releases(session, renewed)
    details: dict[str, int | str] = {
        "round": round_id,
        "version": record.version,
        "units": len(renewed),
        "sha256": record.sha256,
    }
    log(session, by, "release.corrected", details)
    return Change("release.corrected", _TOPICS, summary={**told, **details})


def _renewed(session: Session, round_id: int, version: int, by: By) -> list[UnitRelease]:
    """Give each released unit a release of the new version, confirmed as its last one was."""
    last = {each.unit_id: each for each in release_store.load_releases(session, round_id)}
    return [
        replace(each, version=version, released_on=day_of(by), released_by=by.actor)
        for each in last.values()
    ]
