"""Answer strings: written, joined and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.small_questionnaire import ABSENCE, OFFENSIVE, SMALL, TALK
from trivsel_app.survey.answers import (
    answer_length,
    answer_matrix,
    decode,
    encode_choices,
    encode_column,
    has_answer,
    join_columns,
    places,
)
from trivsel_app.survey.questionnaire import Anonymity, Section

SECTION = SMALL.sections[0]
KA1, KA2, KA8, KA10 = OFFENSIVE.questions


def test_every_closed_question_has_its_place() -> None:
    laid = [(place.question.code, place.start, place.width) for place in places(SECTION)]
    assert laid == [("KA1", 0, 1), ("KA2", 1, 1), ("KA8", 2, 4), ("KA10", 6, 1)]
    assert answer_length(SECTION) == 7
    assert "OPEN" not in [place.question.code for place in places(SMALL.sections[1])]


def test_codes_and_labels_are_read_without_regard_to_case_and_spaces() -> None:
    found, unknown = encode_column(KA1, ["never", " NEJ,  aldrig ", "ja, DAGLIGT", "", "måske"])
    assert found == ["0", "0", "2", ".", "."]
    assert unknown == {"måske"}


def test_ticks_become_one_character_each() -> None:
    assert encode_choices(KA8, ["Kolleger", "leader"]) == ("1100", frozenset())
    assert encode_choices(KA8, []) == ("....", frozenset())
    assert encode_choices(KA8, ["naboen", ""]) == ("....", frozenset({"naboen"}))


def test_columns_join_and_a_row_without_answers_is_empty() -> None:
    columns = {"KA1": ["0", "."], "KA8": ["0100", "...."]}
    assert join_columns(SECTION, columns, 2) == ["0.0100.", ""]


def test_has_answer() -> None:
    assert has_answer("..1..")
    assert not has_answer(".....")


@st.composite
def chosen(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    found = {}
    for question in (KA1, KA2, KA10):
        code = draw(st.sampled_from(["", *(option.code for option in question.options)]))
        found[question.code] = (code,) if code else ()
    ticks = draw(st.sets(st.sampled_from([option.code for option in KA8.options])))
    return found | {"KA8": tuple(ticks)}


@given(chosen())
def test_what_is_written_is_read_back(answers: dict[str, tuple[str, ...]]) -> None:
    columns = {
        question.code: encode_column(question, ["".join(answers[question.code])])[0]
        for question in (KA1, KA2, KA10)
    }
    columns["KA8"] = [encode_choices(KA8, answers["KA8"])[0]]
    (written,) = join_columns(SECTION, columns, 1)
    read = decode(SECTION, written)
    assert {code: {option.code for option in options} for code, options in read.items()} == {
        code: set(codes) for code, codes in answers.items() if codes
    }


def test_the_matrix_has_a_row_per_person_and_refuses_half_a_person() -> None:
    assert answer_matrix(SECTION, b"0123456" * 3).shape == (3, 7)
    with pytest.raises(ValueError, match="reshape"):
        answer_matrix(SECTION, b"0123456" * 3 + b"0")


def test_a_section_without_closed_questions_has_an_empty_matrix() -> None:
    named = Section("room", "Fysisk", Anonymity.NAMED, "", (TALK,))
    assert answer_matrix(named, b"").shape == (0, 0)
    assert join_columns(named, {}, 2) == ["", ""]


def test_unknown_choices_of_another_question_do_not_leak_in() -> None:
    assert encode_choices(ABSENCE.questions[1], ["leader"])[1] == {"leader"}
