"""The questionnaires that come with the program, and the one a round uses."""

from functools import lru_cache

from sqlalchemy.orm import Session

from trivsel_app.operations.refusals import NoQuestionnaire
from trivsel_app.resources_path import resource
from trivsel_app.store import round_store
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_faults import QuestionnaireFault
from trivsel_app.survey.questionnaire_file import read_questionnaire


@lru_cache(maxsize=8)
def bundled(year: int) -> str:
    """Give the JSON of the nearest questionnaire of this year or earlier (`NoQuestionnaire`)."""
    folder = resource("questionnaires")
    years = [int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal()]
    fitting = [found for found in years if found <= year]
    if not fitting:
        raise NoQuestionnaire(year)
    return (folder / f"{max(fitting)}.json").read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def parsed(text: str) -> tuple[Questionnaire | None, tuple[QuestionnaireFault, ...]]:
    """Read a questionnaire's JSON once; the same text is read again at no cost."""
    return read_questionnaire(text)


def text_of(session: Session, round_id: int, year: int) -> str:
    """Give the round's questionnaire as JSON: as frozen, or the bundled one before opening."""
    return round_store.frozen_questionnaire(session, round_id) or bundled(year)


def bundled_questionnaire(year: int) -> Questionnaire:
    """Read the nearest bundled questionnaire of this year or earlier."""
    questionnaire, _faults = parsed(bundled(year))
    if questionnaire is None:
        raise NoQuestionnaire(year)
    return questionnaire
