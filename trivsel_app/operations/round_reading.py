"""Which round, its tree, and where it stands: what the other operations begin with."""

from typing import Final

from sqlalchemy.orm import Session

from trivsel_app.followup.actions import ActionStatus
from trivsel_app.followup.deadlines import CLOSED
from trivsel_app.followup.dialogue_groups import dialogue_groups
from trivsel_app.followup.roll_up import units_needing_plan
from trivsel_app.operations.questionnaires import parsed, text_of
from trivsel_app.operations.refusals import NoQuestionnaire, NotStarted, RoundNotFound
from trivsel_app.organisation.reporting_groups import with_groups
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.store import (
    answer_store,
    dialogue_store,
    group_store,
    notice_store,
    organisation_store,
    plan_store,
    release_store,
    round_store,
)
from trivsel_app.survey.privacy_notice import missing_fields
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_faults import QuestionnaireFault
from trivsel_app.survey.round_life import RoundFacts
from trivsel_app.survey.rounds import STEPS, Step, SurveyRound

_FROZEN: Final = "frozen trees"  # in a session's own notes


def rounds(session: Session) -> tuple[SurveyRound, ...]:
    """List all rounds, the newest first."""
    return round_store.load_rounds(session)


def current_round(session: Session) -> SurveyRound:
    """Give the newest round (`NotStarted`)."""
    found = rounds(session)
    if not found:
        raise NotStarted
    return found[0]


def round_of_year(session: Session, year: int) -> SurveyRound | None:
    """Find the round of a year."""
    return next((each for each in rounds(session) if each.year == year), None)


def the_round(session: Session, round_id: int) -> SurveyRound:
    """Read one round (`RoundNotFound`)."""
    found = round_store.find_round(session, round_id)
    if found is None:
        raise RoundNotFound
    return found


def is_frozen(step: Step) -> bool:
    """Whether organisation, limits and questionnaire are fixed at this step."""
    return STEPS.index(step) >= STEPS.index(Step.OPEN)


def round_tree(session: Session, round_id: int) -> UnitTree:
    """Give the tree as frozen for the round, or today's before it opened.

    What is frozen never changes, so it is read once in a session, also in one that writes.
    """
    if not is_frozen(the_round(session, round_id).step):
        return build_tree(organisation_store.load_units(session))
    known: dict[int, UnitTree] = session.info.setdefault(_FROZEN, {})
    if round_id not in known:
        known[round_id] = build_tree(round_store.frozen_units(session, round_id))
    return known[round_id]


def reporting_tree(session: Session, round_id: int) -> UnitTree:
    """Give the round's tree with its reporting groups in it: what figures are protected over."""
    tree = round_tree(session, round_id)
    return with_groups(tree, group_store.load_groups(session, round_id))


def questionnaire_of(session: Session, round_id: int) -> Questionnaire:
    """Give the round's questionnaire: as frozen at opening, or the bundled one before."""
    year = the_round(session, round_id).year
    questionnaire, _faults = parsed(text_of(session, round_id, year))
    if questionnaire is None:
        raise NoQuestionnaire(year)
    return questionnaire


def questionnaire_faults(session: Session, round_id: int) -> tuple[QuestionnaireFault, ...]:
    """List what is wrong with the round's questionnaire."""
    _questionnaire, faults = parsed(text_of(session, round_id, the_round(session, round_id).year))
    return faults


def facts(session: Session, round_id: int) -> RoundFacts:
    """Gather what the guards of a round's steps look at."""
    tree = round_tree(session, round_id)
    units = tree.units
    actions = plan_store.load_actions(session, round_id)
    planned = {a.unit_id for a in actions if a.status is not ActionStatus.DROPPED}
    answered = answer_store.participation_counts(session, round_id).values()
    validated = round_store.validations(session, round_id).keys()
    released = release_store.released_unit_ids(session, round_id)
    return RoundFacts(
        units=len(units),
        employees=organisation_store.count_employees(session),
        validated_units=sum(unit.id in validated for unit in units),
        responses=sum(count for count, _invited in answered),
        actions=sum(action.status is not ActionStatus.DROPPED for action in actions),
        open_actions=sum(action.status not in CLOSED for action in actions),
        without_plan=len(set(units_needing_plan(tree)) - planned),
        questionnaire_faults=len(questionnaire_faults(session, round_id)),
        unreleased=sum(unit.id not in released for unit in reporting_tree(session, round_id).units),
        notice_missing=len(missing_fields(notice_store.load_notice(session, round_id))),
        without_dialogue=_without_dialogue(session, round_id, tree),
        released=len(released),
    )


def _without_dialogue(session: Session, round_id: int, tree: UnitTree) -> int:
    """Count the units that talk together and have not; none before the units are fixed."""
    if not is_frozen(the_round(session, round_id).step):
        return 0
    people = round_store.frozen_invited(session, round_id, leaders_known=False)
    expected, _joined = dialogue_groups(tree, people)
    return len(expected.keys() - dialogue_store.held_units(session, round_id))
