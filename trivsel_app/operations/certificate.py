"""The release certificate: read from what is frozen and released, never from figures made anew."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from trivsel_app.exchange.atomic_file import write_bytes
from trivsel_app.operations.frozen import frozen_version, newest
from trivsel_app.operations.municipality import municipality
from trivsel_app.operations.refusals import NotReleasedYet
from trivsel_app.operations.round_reading import the_round
from trivsel_app.reports.release_certificate import CertificateData, render_certificate
from trivsel_app.store import audit, release_store, screening_store
from trivsel_app.store.release_store import UnitRelease
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.questionnaire import QuestionKind
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts.dates import danish_day


def write_certificate(session: Session, round_id: int, path: Path, *, now: datetime) -> None:
    """Write the certificate as a PDF (`NotReleasedYet`, `ReleaseDamaged`)."""
    data = certificate_data(session, round_id)
    write_bytes(path, render_certificate(data, printed_on=danish_day(now)))


def certificate_data(session: Session, round_id: int) -> CertificateData:
    """Gather what the certificate says of the newest version."""
    found, whose = the_round(session, round_id), municipality(session)
    record, releases = newest(session, round_id), release_store.load_releases(session, round_id)
    if record is None or not releases:
        raise NotReleasedYet(found.step)
    table = frozen_version(session, record)
    released = {each.unit_id for each in releases}
    head = audit.head(session)
    days = [each.released_on for each in releases]
    return CertificateData(
        municipality=whose.name,
        year=found.year,
        is_sample=whose.is_sample,
        released=len(released),
        units=len(table.tree.units),
        own_figures=sum(_has_own(table, unit_id) for unit_id in released),
        first_on=min(days),
        last_on=max(days),
        critical=len({each.unit_id for each in releases if each.confirmed_by}),
        unmarked=_unmarked(session, releases),
        limits=table.limits,
        figures=record.figures,
        has_splits=_has_backgrounds(table),
        checked_on=record.frozen_on,
        version=record.version,
        sha256=record.sha256,
        entry=head.number,
        entry_hash=head.hash,
    )


def _unmarked(session: Session, releases: Sequence[UnitRelease]) -> int:
    """Count the units whose critical mark one person took off and another released."""
    cases = screening_store.load_cases(session, releases[0].round_id)
    confirmed = {each.unit_id for each in releases if each.confirmed_by}
    released = {each.unit_id for each in releases} - confirmed
    return sum(unit in cases and bool(cases[unit].unmarked_by) for unit in released)


def _has_backgrounds(table: ResultTable) -> bool:
    asked = (question for _section, _theme, question in table.questionnaire.questions())
    return any(question.kind is QuestionKind.BACKGROUND for question in asked)


def _has_own(table: ResultTable, unit_id: int) -> bool:
    return any(isinstance(table.theme(unit_id, code), Shown) for code in table.themes)
