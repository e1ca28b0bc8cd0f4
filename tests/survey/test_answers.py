"""Answer strings: where each question has its place."""

import pytest

from tests.survey.small_questionnaire import SMALL, TALK
from trivsel_app.survey.answers import (
    answer_length,
    answer_matrix,
    places,
)
from trivsel_app.survey.questionnaire import Anonymity, Section

SECTION = SMALL.sections[0]


def test_every_closed_question_has_its_place() -> None:
    laid = [(place.question.code, place.start, place.width) for place in places(SECTION)]
    assert laid == [("KA1", 0, 1), ("KA2", 1, 1), ("KA8", 2, 4), ("KA10", 6, 1)]
    assert answer_length(SECTION) == 7
    assert "OPEN" not in [place.question.code for place in places(SMALL.sections[1])]


def test_the_matrix_has_a_row_per_person_and_refuses_half_a_person() -> None:
    assert answer_matrix(SECTION, b"0123456" * 3).shape == (3, 7)
    with pytest.raises(ValueError, match="reshape"):
        answer_matrix(SECTION, b"0123456" * 3 + b"0")


def test_a_section_without_closed_questions_has_an_empty_matrix() -> None:
    named = Section("room", "Fysisk", Anonymity.NAMED, "", (TALK,))
    assert answer_matrix(named, b"").shape == (0, 0)
