"""The bytes of a frozen version, never without asking whether they are those that were frozen."""

import hashlib

from sqlalchemy.orm import Session

from trivsel_app.operations.release_refusals import ReleaseDamaged
from trivsel_app.operations.round_reading import the_round
from trivsel_app.store import release_store
from trivsel_app.store.release_store import FrozenRecord


def frozen_bytes(session: Session, record: FrozenRecord) -> bytes:
    """Read what was frozen (`ReleaseDamaged` when it does not give its hash)."""
    content = release_store.frozen_content(session, record.round_id, record.version)
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise ReleaseDamaged(the_round(session, record.round_id).year, record.version)
    return content
