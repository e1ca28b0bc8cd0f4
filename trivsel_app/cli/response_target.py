"""Where a response file goes: into a round, an earlier year, or the place of released answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from trivsel_app.cli import progress
from trivsel_app.cli.parser import CORRECTS
from trivsel_app.errors import Refusal
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.change import By, Change, Session
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.delivery import Delivery
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.refusals import DeliveryUnclear, MoreThanInvited, NotAnEarlierYear
from trivsel_app.operations.release_refusals import AnswersReleased
from trivsel_app.operations.responses import ResponsePreview
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.responses import ParsedResponses

Compare = Callable[[Session, ParsedResponses], ResponsePreview]
TakeIn = Callable[[Session, ParsedResponses, By], Change]


@dataclass(eq=False)
class NoRoundOfYear(Refusal):
    """What was released is to be corrected in a year that has no round."""

    year: int


@dataclass(eq=False)
class SayIfAnswersAreNew(Refusal):
    """Most of the file's answers are in already, and neither --replace nor --add was given."""

    file_name: str


@dataclass(eq=False)
class SayIfPeopleAreNew(Refusal):
    """There would be more answers than invited, and neither --replace nor --add was given."""

    file_name: str
    names: tuple[str, ...]


@dataclass(eq=False)
class SayThatItCorrects(Refusal):
    """Results have been released, and --correct was not given."""

    year: int


@contextmanager
def naming_ways() -> Iterator[None]:
    """Name the words one can answer with where the file could be two things."""
    try:
        yield
    except MoreThanInvited as unclear:
        raise SayIfPeopleAreNew(unclear.file_name, unclear.names) from unclear
    except AnswersReleased as released:
        raise SayThatItCorrects(released.year) from released
    except DeliveryUnclear as unclear:
        raise SayIfAnswersAreNew(unclear.file_name) from unclear


@dataclass(frozen=True, slots=True)
class Target:
    """Where a file goes: what it is read by, what it is held against, and how it is taken in."""

    questionnaire: Questionnaire
    units: frozenset[str]
    compare: Compare
    take_in: TakeIn


def find_target(session: Session, year: int | None, way: str) -> Target:
    """Find the round of a year, or the current one; `way` is a `Delivery` or `CORRECTS`.

    An earlier year without a round gets one from the file (`NotAnEarlierYear`, or
    `NoRoundOfYear` for a correction).
    """
    current = rounds.current_round(session).year
    wanted = year or current
    found = rounds.round_of_year(session, wanted)
    corrects = way == CORRECTS
    if found is None:
        if corrects:
            raise NoRoundOfYear(wanted)
        if wanted > current:
            raise NotAnEarlierYear(wanted, current)
        return Target(
            bundled_questionnaire(wanted), responses.round_units(session), *_history(wanted)
        )
    return Target(
        rounds.questionnaire_of(session, found.id),
        responses.round_units(session, found.id),
        *(_correction(found.id) if corrects else _round(found.id, Delivery(way))),
    )


def _history(year: int) -> tuple[Compare, TakeIn]:
    def compare(session: Session, parsed: ParsedResponses) -> ResponsePreview:
        return responses.compare_history(session, year, parsed)

    def take_in(session: Session, parsed: ParsedResponses, by: By) -> Change:
        return responses.import_history(session, year, parsed, by=by)

    return compare, take_in


def _round(round_id: int, delivery: Delivery) -> tuple[Compare, TakeIn]:
    def compare(session: Session, parsed: ParsedResponses) -> ResponsePreview:
        return responses.compare_responses(session, round_id, parsed, delivery)

    def take_in(session: Session, parsed: ParsedResponses, by: By) -> Change:
        return responses.import_responses(session, round_id, parsed, by=by, delivery=delivery)

    return compare, take_in


def _correction(round_id: int) -> tuple[Compare, TakeIn]:
    def compare(session: Session, parsed: ParsedResponses) -> ResponsePreview:
        return responses.compare_correction(session, round_id, parsed)

    def take_in(session: Session, parsed: ParsedResponses, by: By) -> Change:
        step = progress.step("Kontrollerer tallene")
        return correct_release(session, round_id, parsed, by=by, step=step)

    return compare, take_in
