"""Whether what is frozen is what the log says was frozen."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.store import audit, release_store, round_store
from trivsel_app.store.audit import Value
from trivsel_app.store.release_store import FrozenRecord

_TELLING: Final = ("release.made", "release.corrected", "release.kept")


def unproven(session: Session) -> tuple[tuple[int, int], ...]:
    """List (year, version) whose bytes, hash and entry in the log do not belong together."""
    told = {
        _told(entry.details) for code in _TELLING for entry in audit.entries(session, code=code)
    }
    return tuple(
        (each.year, record.version)
        for each in round_store.load_rounds(session)
        for record in release_store.frozen_records(session, each.id)
        if (each.id, record.version, record.sha256) not in told or not _gives_hash(session, record)
    )


def _told(details: Mapping[str, Value]) -> tuple[Value, ...]:
    return details.get("round"), details.get("version"), details.get("sha256")


def _gives_hash(session: Session, record: FrozenRecord) -> bool:
    content = release_store.frozen_content(session, record.round_id, record.version)
    return sha256(content).hexdigest() == record.sha256
