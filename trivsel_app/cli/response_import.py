"""Which round a response file is for, and the words to say what the file is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from trivsel_app.errors import Refusal
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.change import By, Change, Session
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.refusals import DeliveryUnclear, MoreThanInvited
from trivsel_app.operations.responses import ResponsePreview
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedResponses


@dataclass(eq=False)
class SayIfAnswersAreNew(Refusal):
    """Most of the file's answers are in already, and neither --replace nor --add was given."""

    file_name: str


@dataclass(eq=False)
class SayIfPeopleAreNew(Refusal):
    """There would be more answers than invited, and neither --replace nor --add was given."""

    file_name: str
    names: tuple[str, ...]


@contextmanager
def naming_ways() -> Iterator[None]:
    """Name the words one can answer with where the file could be two things."""
    try:
        yield
    except MoreThanInvited as unclear:
        raise SayIfPeopleAreNew(unclear.file_name, unclear.names) from unclear
    except DeliveryUnclear as unclear:
        raise SayIfAnswersAreNew(unclear.file_name) from unclear


@dataclass(frozen=True, slots=True)
class WantedRound:
    """The round a file goes into; `round_id` is None for an earlier year that is to be made."""

    year: int
    round_id: int | None
    questionnaire: Questionnaire
    units: frozenset[str]

    def compare(
        self, session: Session, parsed: ParsedResponses, delivery: Delivery
    ) -> ResponsePreview:
        """Tell what the import would bring."""
        if self.round_id is None:
            return responses.compare_history(session, self.year, parsed)
        return responses.compare_responses(session, self.round_id, parsed, delivery)

    def take_in(
        self, session: Session, parsed: ParsedResponses, delivery: Delivery, who: By
    ) -> Change:
        """Import."""
        if self.round_id is None:
            return responses.import_history(session, self.year, parsed, by=who)
        return responses.import_responses(session, self.round_id, parsed, by=who, delivery=delivery)


def wanted_round(session: Session, year: int | None) -> WantedRound:
    """Find the round of a year, or the current one."""
    wanted = year or rounds.current_round(session).year
    found = rounds.round_of_year(session, wanted)
    if found is None:
        return WantedRound(
            wanted, None, bundled_questionnaire(wanted), responses.round_units(session)
        )
    return WantedRound(
        wanted,
        found.id,
        rounds.questionnaire_of(session, found.id),
        responses.round_units(session, found.id),
    )
