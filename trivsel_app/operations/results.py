"""The protected results of a round, and which round it is held against."""

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.frozen_bytes import frozen_bytes
from trivsel_app.operations.invited import participation
from trivsel_app.operations.refusals import ResultsNotReady
from trivsel_app.operations.round_reading import questionnaire_of, reporting_tree, rounds, the_round
from trivsel_app.organisation.users import Permission
from trivsel_app.store import answer_store, erasure_store, release_store
from trivsel_app.survey.frozen_results import from_json
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.rounds import STEPS, Step, SurveyRound
from trivsel_app.survey.tallies import tally


def results_for(session: Session, round_id: int) -> ResultTable:
    """Give a round's protected results (`ResultsNotReady` before the round is closed).

    Figures of an open round would let one follow the answers one by one. Before every unit is
    released, only those may see them who look the results through (`NotAllowed`).
    """
    found = the_round(session, round_id)
    if STEPS.index(found.step) < STEPS.index(Step.CLOSED):
        raise ResultsNotReady(found.step)
    if STEPS.index(found.step) < STEPS.index(Step.RELEASED):
        refuse_unless(session, Permission.SEE_UNRELEASED)
    if erasure_store.answers_erased(session, round_id):
        return _left(session, round_id)
    questionnaire = questionnaire_of(session, round_id)
    joined = {
        section.code: answer_store.joined_answers(session, round_id, section.code)
        for section in questionnaire.sections
    }
    invited, answered = participation(session, round_id)
    return protected_results(
        found.year,
        questionnaire,
        found.limits,
        tally(questionnaire, reporting_tree(session, round_id), joined),
        invited=invited,
        answered=answered,
    )


def _left(session: Session, round_id: int) -> ResultTable:
    """Read the frozen figures of a round whose answers have been deleted: they are what is left."""
    newest = release_store.frozen_records(session, round_id)[-1]
    return from_json(frozen_bytes(session, newest))


def earlier_round(session: Session, found: SurveyRound) -> SurveyRound | None:
    """Find the nearest earlier round all of whose results are out; None for the first.

    What leaders are held against must be no news of units they may not see yet.
    """
    out = STEPS.index(Step.RELEASED)
    ended = (each for each in rounds(session) if STEPS.index(each.step) >= out)
    return next((each for each in ended if each.year < found.year), None)
