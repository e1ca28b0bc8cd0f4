"""How a new round begins: with the dates of its year and the usual limits."""

from trivsel_app.followup.deadlines import default_deadline
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.milestones import template
from trivsel_app.survey.rounds import Step, SurveyRound


def planned_round(year: int) -> SurveyRound:
    """Make a round in planning with the dates of its year (`NoQuestionnaire` if it has none)."""
    bundled_questionnaire(year)
    return SurveyRound(
        id=0,
        year=year,
        step=Step.PLANNING,
        limits=Limits(),
        milestones=template(year),
        deadline=default_deadline(year),
    )


def earlier_round(year: int) -> SurveyRound:
    """Make a finished round that only serves as history: no dates, no plans (`NoQuestionnaire`)."""
    bundled_questionnaire(year)
    return SurveyRound(id=0, year=year, step=Step.FINISHED, limits=Limits())
