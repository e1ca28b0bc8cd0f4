from pathlib import Path

import pytest

from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_file import read_questionnaire

FOLDER = Path(__file__).parents[2] / "resources" / "questionnaires"


def bundled(year: int) -> Questionnaire:
    found, faults = read_questionnaire((FOLDER / f"{year}.json").read_text(encoding="utf-8"))
    assert found is not None, faults
    return found


@pytest.fixture(scope="session")
def now() -> Questionnaire:
    return bundled(2026)


@pytest.fixture(scope="session")
def earlier() -> Questionnaire:
    return bundled(2023)
