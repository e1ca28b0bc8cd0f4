"""Start an empty file: the municipality's name and its first round."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.journal import log
from trivsel_app.operations.new_round import planned_round
from trivsel_app.operations.refusals import AlreadyStarted, NameMissing
from trivsel_app.store import municipality_store, round_store


@dataclass(frozen=True, slots=True)
class Municipality:
    """Whose file this is; `is_sample` marks made-up people."""

    name: str
    is_sample: bool


def municipality(session: Session) -> Municipality:
    """Read whose file this is; the name is "" in a file that has not been started."""
    return Municipality(
        municipality_store.read_name(session), municipality_store.is_sample(session)
    )


def start_municipality(session: Session, *, name: str, year: int, by: By) -> Change:
    """Put the municipality and a round in planning into an empty file (`AlreadyStarted`)."""
    if round_store.has_rounds(session):
        raise AlreadyStarted(municipality_store.read_name(session))
    if not name.strip():
        raise NameMissing
    municipality_store.set_name(session, name.strip())
    round_id = round_store.add_round(session, planned_round(year))
    log(session, by, "municipality.started", {"year": year, "round": round_id})
    return Change(
        "municipality.started",
        frozenset({Topic.ROUND, Topic.SETTINGS}),
        summary={"year": year, "round": round_id},
    )
