"""From a closed round's answers to a frozen version: worked out, audited, and kept for good."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By
from trivsel_app.operations.family import history_for
from trivsel_app.operations.frozen import frozen_version
from trivsel_app.operations.journal import day_of
from trivsel_app.operations.placed_answers import placed_from_json
from trivsel_app.operations.release_check import EarlierRelease, check_release, placed_now
from trivsel_app.operations.release_refusals import FiguresGiveAway, ResultsChangedMeanwhile
from trivsel_app.operations.results import results_for
from trivsel_app.operations.round_reading import rounds
from trivsel_app.operations.taking_in import Progress, no_progress
from trivsel_app.release_audit.verdict import AuditVerdict
from trivsel_app.store import erasure_store, release_store
from trivsel_app.store.release_store import FrozenRecord
from trivsel_app.survey.frozen_results import to_json
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts.release_audit import without_version


@dataclass(frozen=True)
class Prepared:
    """A version that is ready to be frozen, with what the independent audit said of it."""

    round_id: int
    content: bytes
    verdict: AuditVerdict

    @property
    def sha256(self) -> str:
        """The hash that names the release."""
        return hashlib.sha256(self.content).hexdigest()


def prepare(session: Session, round_id: int, *, step: Progress = no_progress) -> Prepared:
    """Work a version out and audit it with all that is frozen already; writes nothing.

    May take a minute; `step` hears of progress and may raise to cancel.
    """
    table = results_for(session, round_id)
    earlier = _frozen_before(session)
    verdict = check_release(session, round_id, table, earlier=earlier, step=step)
    return Prepared(round_id, _content(session, table, round_id), verdict)


def _content(session: Session, table: ResultTable, round_id: int) -> bytes:
    """Write a version down: its figures, and the earlier ones that reports compare them with."""
    return to_json(table, history_for(session, round_id, table.tree))


def _frozen_before(session: Session) -> list[EarlierRelease]:
    """List every frozen version of every round with what it was made from, the oldest first.

    Where the answers have been deleted nothing more can be frozen, and rounds share no answers.
    """
    return [
        EarlierRelease(
            record.round_id,
            frozen_version(session, record),
            placed_from_json(release_store.frozen_placed(session, record.round_id, record.version)),
        )
        for each in reversed(rounds(session))
        for record in release_store.frozen_records(session, each.id)
        if not erasure_store.answers_erased(session, each.id)
    ]


def freeze(session: Session, prepared: Prepared, by: By) -> FrozenRecord:
    """Keep a prepared version as the round's next.

    Raises `FiguresGiveAway`, or `ResultsChangedMeanwhile` when it is not what the answers give now.
    """
    refuse_leaks(prepared.verdict)
    round_id = prepared.round_id
    if _content(session, results_for(session, round_id), round_id) != prepared.content:
        raise ResultsChangedMeanwhile
    version = len(release_store.frozen_records(session, round_id)) + 1
    record = FrozenRecord(
        round_id,
        version,
        prepared.sha256,
        day_of(by),
        prepared.verdict.figures,
        round(prepared.verdict.seconds, 1),
    )
    placed = placed_now(session, round_id).to_json()
    release_store.add_frozen(session, record, prepared.content, placed)
    return record


def refuse_leaks(verdict: AuditVerdict) -> None:
    """Refuse what the audit did not pass, naming the figures."""
    if not verdict.passed:
        raise FiguresGiveAway(tuple(dict.fromkeys(_told(verdict))))


def leaking_units(verdict: AuditVerdict) -> tuple[str, ...]:
    """Name each unit whose figures give somebody away once, whichever version they are of."""
    found = [name for leak in verdict.leaks for _factor, name in leak.figures]
    found += [finding.where for finding in verdict.findings]
    return tuple(dict.fromkeys(without_version(name) for name in found))


def _told(verdict: AuditVerdict) -> Iterator[str]:
    """Name each figure that gives somebody away, with the unit it is about."""
    for leak in verdict.leaks:
        yield f"{leak.item}: {', '.join(name for _factor, name in leak.figures)}"
    for finding in verdict.findings:
        yield f"{finding.item}: {finding.where}"
