"""What has been released, read from the frozen bytes: never worked out anew."""

from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.operations.frozen_bytes import frozen_bytes
from trivsel_app.operations.refusals import NotReleasedYet
from trivsel_app.operations.results import earlier_round, results_for
from trivsel_app.operations.round_reading import the_round
from trivsel_app.store import release_store
from trivsel_app.store.release_store import FrozenRecord
from trivsel_app.survey.frozen_results import from_json, history_from_json
from trivsel_app.survey.recut_history import RecutHistory
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import STEPS, Step

_READ: Final = "frozen results"  # in a session's own notes
_HELD_AGAINST: Final = "frozen history"  # there too


def released_units(session: Session, round_id: int) -> frozenset[int]:
    """Tell which units' leaders may see their results; all of a round brought in as history."""
    if _is_history(session, round_id):
        return frozenset(results_for(session, round_id).tree.position)
    return release_store.released_unit_ids(session, round_id)


def released_table(session: Session, round_id: int) -> ResultTable:
    """Give the newest frozen figures (`NotReleasedYet` before the first release).

    Whoever shows them to readers shows `released_units` only. Raises `ReleaseDamaged` when the
    bytes are not those that were frozen.
    """
    found = frozen_table(session, round_id)
    if found is not None:
        return found
    if _is_history(session, round_id):
        return results_for(session, round_id)
    raise NotReleasedYet(the_round(session, round_id).step)


def frozen_table(session: Session, round_id: int) -> ResultTable | None:
    """Give the newest frozen figures, None before the first release."""
    record = newest(session, round_id)
    return None if record is None else frozen_version(session, record)


def newest(session: Session, round_id: int) -> FrozenRecord | None:
    """Give what is known of the newest frozen version, None before the first release."""
    return next(reversed(release_store.frozen_records(session, round_id)), None)


def frozen_version(session: Session, record: FrozenRecord) -> ResultTable:
    """Read one version, once in a session: it never changes (`ReleaseDamaged`)."""
    known: dict[tuple[int, int], ResultTable] = session.info.setdefault(_READ, {})
    name = record.round_id, record.version
    if name not in known:
        known[name] = _read(session, record)
    return known[name]


def frozen_history(session: Session, record: FrozenRecord) -> RecutHistory | None:
    """Read what a version is held against, once in a session (`ReleaseDamaged`)."""
    known: dict[tuple[int, int], RecutHistory | None]
    known = session.info.setdefault(_HELD_AGAINST, {})
    name = record.round_id, record.version
    if name not in known:
        known[name] = history_from_json(frozen_bytes(session, record))
    return known[name]


def _read(session: Session, record: FrozenRecord) -> ResultTable:
    return from_json(frozen_bytes(session, record))


def earlier_table(session: Session, round_id: int) -> ResultTable | None:
    """Give what a round is held against: the earlier round as it was released."""
    earlier = earlier_round(session, the_round(session, round_id))
    if earlier is None:
        return None
    return frozen_table(session, earlier.id) or results_for(session, earlier.id)


def _is_history(session: Session, round_id: int) -> bool:
    """Only a round that came in as history is past its release without one.

    Its figures are frozen when its answers are deleted, and it stays history then.
    """
    step = the_round(session, round_id).step
    past = STEPS.index(step) >= STEPS.index(Step.RELEASED)
    return past and not release_store.released_unit_ids(session, round_id)
