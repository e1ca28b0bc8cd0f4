"""What a response file must fulfil before any of it is written, for a round or an earlier one."""

from sqlalchemy.orm import Session

from trivsel_app.operations.delivery import Delivery, refuse_people_twice
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.refusals import (
    FileAlreadyImported,
    NoResponses,
    NotAnEarlierYear,
    RoundIsClosed,
    RoundOfYearExists,
)
from trivsel_app.operations.release_refusals import (
    AnswersErased,
    AnswersReleased,
    ComparedAlready,
    NothingToCorrect,
)
from trivsel_app.operations.round_reading import (
    current_round,
    is_frozen,
    questionnaire_of,
    round_of_year,
    round_tree,
    rounds,
    the_round,
)
from trivsel_app.operations.rounds import refuse_blocked
from trivsel_app.operations.taking_in import refuse_foreign
from trivsel_app.organisation.tree import build_tree
from trivsel_app.store import erasure_store, import_store, organisation_store, release_store
from trivsel_app.survey.responses import ParsedResponses
from trivsel_app.survey.rounds import STEPS, Step


def refuse_import(
    session: Session, round_id: int, parsed: ParsedResponses, delivery: Delivery
) -> None:
    """Refuse a file the round cannot take as what the user says it is; nothing is written.

    Raises `RoundIsClosed`, `AnswersReleased`, `FileAlreadyImported`, `NoResponses`, `StepBlocked`,
    `UnknownUnits`, `OtherQuestionnaire`, or what `delivery.refuse_people_twice` raises.
    """
    _refuse_closed(session, round_id, delivery)
    _refuse_same_file(session, parsed, round_id, delivery)
    _refuse_empty(parsed, delivery)
    if not is_frozen(the_round(session, round_id).step):
        refuse_blocked(session, round_id, Step.OPEN, collected=True)
    refuse_foreign(parsed, round_tree(session, round_id), questionnaire_of(session, round_id))
    refuse_people_twice(session, round_id, parsed, delivery)


def refuse_correction(session: Session, round_id: int, parsed: ParsedResponses) -> None:
    """Refuse a file that cannot stand in the place of answers already released.

    Raises `NothingToCorrect`, `AnswersErased`, `ComparedAlready`, and what concerns the file in
    `refuse_import`.
    """
    found = the_round(session, round_id)
    if not release_store.frozen_records(session, round_id):
        raise NothingToCorrect(found.year)
    if erasure_store.answers_erased(session, round_id):
        raise AnswersErased(found.year)
    _refuse_compared(session, found.year)
    _refuse_same_file(session, parsed, round_id, Delivery.REPLACES)
    _refuse_empty(parsed, Delivery.REPLACES)
    refuse_foreign(parsed, round_tree(session, round_id), questionnaire_of(session, round_id))


def refuse_history(session: Session, year: int, parsed: ParsedResponses) -> None:
    """Refuse a file that cannot become the round of an earlier year; nothing is written.

    Raises `NotAnEarlierYear`, `RoundOfYearExists`, `ComparedAlready`, and what concerns the file in
    `refuse_import`.
    """
    current = current_round(session).year
    if year >= current:
        raise NotAnEarlierYear(year, current)
    if round_of_year(session, year) is not None:
        raise RoundOfYearExists(year)
    _refuse_compared(session, year)
    _refuse_same_file(session, parsed, None, Delivery.UNSAID)
    _refuse_empty(parsed, Delivery.UNSAID)
    tree = build_tree(organisation_store.load_units(session))
    refuse_foreign(parsed, tree, bundled_questionnaire(year))


def _refuse_compared(session: Session, year: int) -> None:
    """What a later round was released beside stays: its figures were audited with those alone."""
    for later in rounds(session):
        if later.year > year and release_store.released_unit_ids(session, later.id):
            raise ComparedAlready(year, later.year)


def _refuse_closed(session: Session, round_id: int, delivery: Delivery) -> None:
    """Answers can be added until the round closes, and replaced until the first release."""
    found = the_round(session, round_id)
    last = Step.OPEN
    if delivery is Delivery.REPLACES:
        last = Step.SCREENING
        if release_store.frozen_records(session, round_id):
            raise AnswersReleased(found.year)
    if STEPS.index(found.step) > STEPS.index(last):
        raise RoundIsClosed(found.year, found.step)


def _refuse_same_file(
    session: Session, parsed: ParsedResponses, round_id: int | None, delivery: Delivery
) -> None:
    """The same file again changes nothing, unless it replaces others beside itself."""
    earlier = import_store.round_of_file(session, parsed.sha256)
    if earlier is None:
        return
    records = import_store.load_imports(session, earlier)
    if delivery is Delivery.REPLACES and earlier == round_id and len(records) > 1:
        return
    record = next(each for each in records if each.sha256 == parsed.sha256)
    raise FileAlreadyImported(record.file_name, the_round(session, earlier).year, record.on)


def _refuse_empty(parsed: ParsedResponses, delivery: Delivery) -> None:
    answers = any(map(any, parsed.answers.values()))
    if not (parsed.units or parsed.findings) or (delivery is Delivery.REPLACES and not answers):
        raise NoResponses(parsed.file_name)
