"""The two questionnaires that come with the program, and writing them back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.small_questionnaire import SMALL
from trivsel_app.resources_path import resource
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Benchmark,
    LimitKind,
    Match,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    RetiredTheme,
    Routing,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.questionnaire_file import read_questionnaire, to_json

FOLDED = {QuestionKind.SCORED, QuestionKind.SHARE, QuestionKind.MULTI}


def bundled(year: int) -> Questionnaire:
    text = resource("questionnaires", f"{year}.json").read_text(encoding="utf-8")
    found, faults = read_questionnaire(text, previous=bundled(2023) if year == 2026 else None)
    assert faults == ()
    assert found is not None
    return found


NOW, EARLIER = bundled(2026), bundled(2023)


def test_the_questionnaire_of_2026_has_its_sections_and_counts() -> None:
    assert [(s.code, s.anonymity) for s in NOW.sections] == [
        ("physical", Anonymity.NAMED),
        ("offensive", Anonymity.ANONYMOUS),
        ("psychological", Anonymity.ANONYMOUS),
    ]
    kinds = [(section.anonymity, q.kind) for section, _theme, q in NOW.questions()]
    assert sum(a is Anonymity.ANONYMOUS and kind in FOLDED for a, kind in kinds) == 38
    assert sum(kind is QuestionKind.FINDING for _anonymity, kind in kinds) == 19
    assert sum(kind is QuestionKind.TEXT for _anonymity, kind in kinds) == 1


def test_theme_sizes_are_those_of_the_question_set() -> None:
    sizes = {theme.code: len(theme.questions) for _section, theme in NOW.themes()}
    asked = {"FA": 19, "KA": 10, "PT": 8, "KR": 8, "MT": 6, "SF": 5, "FY": 1, "AB": 1}
    assert sizes == asked | {"BG": 2}


def test_the_reversed_questions_are_those_of_the_question_set() -> None:
    turned = {q.code for _s, _t, q in NOW.questions() if q.reversed}
    assert turned == {"PT2", "PT4", "PT6", "KR2", "KR4", "KR5", "KR7", "MT5", "SF3"}


def test_limits_follow_the_default_rules() -> None:
    limits = {q.code: q.limit for _s, _t, q in NOW.questions()}
    assert {code for code, limit in limits.items() if limit is LimitKind.OFFENSIVE_KIND} == {
        f"KA{number}" for number in range(1, 10)
    }
    assert limits["SF2"] is LimitKind.ABSENCE_CAUSE
    (offensive,) = (theme for _s, theme in NOW.themes() if theme.code == "KA")
    assert offensive.limit is LimitKind.OFFENSIVE_ANY


def test_benchmarks_point_at_what_was_asked_in_2023() -> None:
    asked = {q.code for _s, _t, q in EARLIER.questions()}
    themes = {theme.code for _s, theme in EARLIER.themes()}
    linked = [q.benchmark for _s, _t, q in NOW.questions() if q.benchmark and q.benchmark.code]
    assert len(linked) > 20
    assert {benchmark.code for benchmark in linked} <= asked
    assert {
        t.benchmark.code for _s, t in NOW.themes() if t.benchmark and t.benchmark.code
    } <= themes


def test_scores_run_from_0_to_100_in_equal_steps() -> None:
    for _s, _t, question in (*NOW.questions(), *EARLIER.questions()):
        scores = [option.score for option in question.options if option.score is not None]
        if scores:
            steps = len(scores) - 1
            assert scores == pytest.approx([100 * n / steps for n in range(steps + 1)], abs=1e-4)


@pytest.mark.parametrize("questionnaire", [NOW, EARLIER, SMALL], ids=["2026", "2023", "small"])
def test_what_is_written_is_read_back(questionnaire: Questionnaire) -> None:
    assert read_questionnaire(to_json(questionnaire)) == (questionnaire, ())


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
benchmarks = st.none() | st.builds(Benchmark, words, st.sampled_from(Match), words)
options = st.builds(
    Option,
    words,
    words,
    st.none() | st.floats(0, 100),
    missing=st.booleans(),
    affirmative=st.booleans(),
)
some_options = st.lists(options, max_size=3).map(tuple)
questions = st.builds(
    Question,
    words,
    words,
    st.sampled_from(QuestionKind),
    st.just((Option("a", "Altid"),)) | some_options,
    st.booleans(),
    st.booleans(),
    st.none() | st.builds(Routing, st.lists(words, max_size=2).map(tuple)),
    benchmarks,
    st.sampled_from(LimitKind),
    words,
)
themes = st.builds(
    Theme,
    words,
    words,
    st.sampled_from(ThemeMeasure),
    st.lists(questions, max_size=3).map(tuple),
    words,
    benchmarks,
    st.sampled_from(LimitKind),
)
sections = st.builds(
    Section,
    words,
    words,
    st.sampled_from(Anonymity),
    words,
    st.lists(themes, max_size=2).map(tuple),
)


@given(
    st.builds(
        Questionnaire,
        words,
        st.integers(2000, 2100),
        words,
        st.lists(sections, max_size=2).map(tuple),
        st.lists(st.builds(RetiredTheme, words, words), max_size=2).map(tuple),
    )
)
def test_any_questionnaire_survives_being_written_and_read(questionnaire: Questionnaire) -> None:
    """Codes must be each a question's own: shared scales are named after them."""
    numbered = _with_own_codes(questionnaire)
    assert read_questionnaire(to_json(numbered))[0] == numbered


def _with_own_codes(questionnaire: Questionnaire) -> Questionnaire:
    made = []
    for s, section in enumerate(questionnaire.sections):
        own = tuple(
            replace(
                theme,
                questions=tuple(
                    replace(q, code=f"Q{s}_{t}_{n}") for n, q in enumerate(theme.questions)
                ),
            )
            for t, theme in enumerate(section.themes)
        )
        made.append(replace(section, themes=own))
    return replace(questionnaire, sections=tuple(made))
