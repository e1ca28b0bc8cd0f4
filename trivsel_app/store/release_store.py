"""Frozen results, and which units have been released from which version by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, delete, func, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.release_tables import (
    correction_request,
    frozen_results,
    release_request,
    unit_release,
)
from trivsel_app.store.rows import add_all, columns_of, load


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """About one frozen version: its hash, and what the independent audit counted.

    `audited` is False for figures kept as they were shown when the answers were deleted.
    """

    round_id: int
    version: int
    sha256: str
    frozen_on: date
    figures: int
    seconds: float
    audited: bool = True


@dataclass(frozen=True, slots=True)
class UnitRelease:
    """One unit released; `confirmed_by` is "" where nobody had to confirm."""

    round_id: int
    unit_id: int
    version: int
    released_on: date
    released_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """A critical unit waiting for another person to confirm its release.

    `asked_user` is None in a file without users; `figures` is the hash of the table then.
    """

    round_id: int
    unit_id: int
    asked_by: str
    asked_user: int | None
    asked_on: date
    figures: str


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """A correction waiting for another person to bring the same answers (`content`, a hash)."""

    round_id: int
    content: str
    asked_by: str
    asked_user: int | None
    asked_on: date


def add_frozen(session: Session, record: FrozenRecord, content: bytes, placed: bytes) -> None:
    """Keep a version for good, with the raw counts it was made from."""
    columns = columns_of(record) | {"content": content, "placed": placed}
    session.execute(insert(frozen_results).values(columns))


def frozen_records(session: Session, round_id: int) -> tuple[FrozenRecord, ...]:
    """List a round's frozen versions, the oldest first."""
    here = frozen_results.c.round_id == round_id
    return load(session, frozen_results, FrozenRecord, here)


def frozen_content(session: Session, round_id: int, version: int) -> bytes:
    """Read the bytes of a version (NoResultFound when there is none)."""
    return _bytes(session, frozen_results.c.content, round_id, version)


def frozen_placed(session: Session, round_id: int, version: int) -> bytes:
    """Read the raw counts a version was made from, for the audit only."""
    return _bytes(session, frozen_results.c.placed, round_id, version)


def _bytes(session: Session, column: Column[bytes], round_id: int, version: int) -> bytes:
    t = frozen_results.c
    here = (t.round_id == round_id) & (t.version == version)
    found: bytes = session.execute(select(column).where(here)).scalar_one()
    return found


def add_releases(session: Session, releases: Iterable[UnitRelease]) -> None:
    """Keep that units were released."""
    add_all(session, unit_release, [columns_of(each) for each in releases])


def load_releases(session: Session, round_id: int) -> tuple[UnitRelease, ...]:
    """Read every release of the round, by unit and version."""
    return load(session, unit_release, UnitRelease, unit_release.c.round_id == round_id)


def released_unit_ids(session: Session, round_id: int) -> frozenset[int]:
    """Tell which units have been released, in any version."""
    t = unit_release.c
    found = session.execute(select(t.unit_id).where(t.round_id == round_id).distinct())
    return frozenset(found.scalars())


def released_days(session: Session, round_id: int) -> dict[int, date]:
    """Read the day each unit was first released."""
    t = unit_release.c
    first = select(t.unit_id, func.min(t.released_on)).where(t.round_id == round_id)
    return dict(session.execute(first.group_by(t.unit_id)).all())


def add_request(session: Session, request: ReleaseRequest) -> None:
    """Keep that somebody asks for a critical unit's release."""
    session.execute(insert(release_request).values(columns_of(request)))


def remove_request(session: Session, round_id: int, unit_id: int) -> None:
    """Forget a request: it was taken back or carried out."""
    t = release_request.c
    here = (t.round_id == round_id) & (t.unit_id == unit_id)
    session.execute(delete(release_request).where(here))


def load_requests(session: Session, round_id: int) -> dict[int, ReleaseRequest]:
    """Read the waiting requests by unit id."""
    here = release_request.c.round_id == round_id
    found = load(session, release_request, ReleaseRequest, here)
    return {request.unit_id: request for request in found}


def ask_correction(session: Session, request: CorrectionRequest) -> None:
    """Keep that somebody asks for a correction, instead of any asked for before."""
    here = correction_request.c.round_id == request.round_id
    session.execute(delete(correction_request).where(here))
    session.execute(insert(correction_request).values(columns_of(request)))


def find_correction_request(session: Session, round_id: int) -> CorrectionRequest | None:
    """Read the correction that waits, None when there is none."""
    here = correction_request.c.round_id == round_id
    return next(iter(load(session, correction_request, CorrectionRequest, here)), None)


def forget_requests(session: Session, round_id: int) -> None:
    """Forget all that waits: the answers are no longer those it was asked of."""
    for table in (release_request, correction_request):
        session.execute(delete(table).where(table.c.round_id == round_id))
