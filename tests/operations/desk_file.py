"""A closed round in a plain session: who was offended by whom, and what people wrote."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from tests.operations.responses_file import parsed
from tests.survey.spoken import offended
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.responses import import_responses
from trivsel_app.operations.round_reading import round_tree
from trivsel_app.operations.rounds import enter
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import Step

SECTION = next(s for s in bundled_questionnaire(2026).sections if s.code == "offensive")


FROM_LEADER = offended(SECTION, exposed=True, whom=("leader",))


def delivered(
    counts: Mapping[str, int],
    *,
    yes: Sequence[str] = (),
    comments: Mapping[str, Sequence[str]] | None = None,
    name: str = "svar.csv",
) -> ParsedResponses:
    """Let so many answer in each unit; one in each of `yes` says it came from the leader."""
    file = parsed(counts, leaders=False, name=name)
    said = [offended(SECTION)] * len(file.units)
    for number, unit in enumerate(yes):
        said[file.units.index(unit) + number] = FROM_LEADER
    texts = [""] * len(file.units)
    for unit, written in (comments or {}).items():
        first = file.units.index(unit)
        texts[first : first + len(written)] = written
    answers = {**file.answers, "offensive": tuple(said)}
    return replace(file, answers=answers, texts={"OPEN1": tuple(texts)})


@contextmanager
def closed(
    counts: Mapping[str, int],
    *,
    yes: Sequence[str] = (),
    comments: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Session]:
    """Close a round that has been answered as in `delivered`."""
    with started() as session:
        import_responses(session, 1, delivered(counts, yes=yes, comments=comments), by=BY)
        enter(session, 1, Step.CLOSED, on=BY.now.date())
        yield session


def unit_id(session: Session, external_id: str) -> int:
    """Find a unit of the round."""
    return round_tree(session, 1).by_external_id[external_id].id
