import pytest

from tests.reports.made_up import PATH, questionnaire, table
from trivsel_app.reports.figures.from_results import (
    ANY_FORM,
    anonymous_themes,
    comparison_dots_of,
    distribution_of,
    response_bar_of,
    share_bars_of,
    theme_bars_of,
)
from trivsel_app.survey.cells import Measure, Reason, Shown, Withheld
from trivsel_app.survey.comparison import Against
from trivsel_app.survey.questionnaire import QuestionKind, Theme, ThemeMeasure
from trivsel_app.survey.results import ResultTable

UNIT = len(PATH)


@pytest.fixture(scope="module")
def results() -> ResultTable:
    return table(45)


def theme(code: str) -> Theme:
    return next(theme for _, theme in questionnaire().themes() if theme.code == code)


def test_score_themes_stand_apart_from_shares_and_the_named_section(results: ResultTable) -> None:
    scores = [found.code for found in anonymous_themes(results, ThemeMeasure.SCORE)]
    shares = [found.code for found in anonymous_themes(results, ThemeMeasure.SHARE)]
    assert scores == ["PT", "KR", "MT", "FY"]
    assert shares == ["KA", "SF"]


def test_theme_bars_show_the_cells_of_the_table(results: ResultTable) -> None:
    found = theme_bars_of(results, UNIT)
    assert found.unit_name == PATH[-1]
    assert [bar.cell for bar in found.bars] == [
        results.theme(UNIT, code) for code in ("PT", "KR", "MT", "FY")
    ]


def test_marks_are_the_wanted_comparisons_only(results: ResultTable) -> None:
    earlier = table(40, year=2023, seed=2)
    both = theme_bars_of(results, UNIT, previous=earlier)
    marks = {mark.against for bar in both.bars for mark in bar.marks}
    assert marks == {Against.PREVIOUS, Against.PARENT}
    one = theme_bars_of(results, UNIT, previous=earlier, marked=[Against.WHOLE])
    assert {mark.against for bar in one.bars for mark in bar.marks} == {Against.WHOLE}
    assert "(2023)" in next(
        mark.label for bar in both.bars for mark in bar.marks if mark.against is Against.PREVIOUS
    )


@pytest.mark.parametrize("code", ["PT", "KR", "MT", "SF"])
def test_distributions_keep_every_answer_and_the_favourable_share(
    results: ResultTable, code: str
) -> None:
    asked = [q for q in theme(code).questions if q.kind is QuestionKind.SCORED]
    found = distribution_of(results, UNIT, theme(code))
    assert len(found.bars) == len(asked)
    for question, bar in zip(asked, found.bars, strict=True):
        assert isinstance(bar.bands, tuple)
        assert sum(band.percent for band in bar.bands) == pytest.approx(100, abs=0.6)
        key = results.question_key(question.code)._replace(measure=Measure.FAVOURABLE)
        favourable = results.cell(UNIT, key)
        assert isinstance(favourable, Shown)
        assert bar.favourable == pytest.approx(favourable.value, abs=0.6)
        assert bar.n == favourable.n


def test_a_reversed_question_has_its_best_answer_to_the_right(results: ResultTable) -> None:
    bars = {bar.text: bar for bar in distribution_of(results, UNIT, theme("PT")).bars}
    bar = bars["Det har en pris hos os at sige noget andet end flertallet."]
    assert (bar.least, bar.most) == ("Helt enig", "Helt uenig")
    assert isinstance(bar.bands, tuple)
    assert bar.bands[0].label == "Helt enig"


def test_a_scale_from_0_to_10_becomes_five_steps(results: ResultTable) -> None:
    bar = distribution_of(results, UNIT, theme("MT")).bars[0]
    assert isinstance(bar.bands, tuple)
    assert [(band.step, band.label) for band in bar.bands] == [
        (0, "0 / 1"),
        (1, "2"),
        (2, "3 / 4 / 5 / 6 / 7"),
        (3, "8"),
        (4, "9 / 10"),
    ]


def test_the_leaders_name_has_no_place_in_results(results: ResultTable) -> None:
    texts = [bar.text for bar in distribution_of(results, UNIT, theme("PT")).bars]
    assert not any("{" in text for text in texts)
    assert any(text.startswith("Min nærmeste leder tager") for text in texts)


def test_forms_of_offensive_behaviour_stand_below_their_sum(results: ResultTable) -> None:
    first, *others = share_bars_of(results, UNIT, theme("KA"))
    assert first.bars[0].text == ANY_FORM
    assert first.bars[0].cell == results.theme(UNIT, "KA")
    assert [bar.cell for bar in first.bars[1:]] == [
        results.question(UNIT, f"KA{number}") for number in range(1, 8)
    ]
    assert [group.title for group in others] == [
        question.text for question in theme("KA").questions[7:]
    ]


def test_how_often_adds_up_to_the_share_saying_yes(results: ResultTable) -> None:
    found = [bar for bar in share_bars_of(results, UNIT, theme("KA"))[0].bars if bar.note]
    assert found
    assert all("Ja, " in bar.note and "Nej" not in bar.note for bar in found)


def test_one_question_alone_has_no_sum(results: ResultTable) -> None:
    first = share_bars_of(results, UNIT, theme("SF"))[0]
    assert [bar.cell for bar in first.bars] == [results.question(UNIT, "SF1")]


def test_withheld_cells_stay_withheld_in_every_figure() -> None:
    hidden = table(31, hidden=("PT", "PT1", "KA"))
    few, protects = Withheld(Reason.TOO_FEW), Withheld(Reason.PROTECTS_OTHERS)
    assert theme_bars_of(hidden, UNIT).bars[0].cell == protects
    assert distribution_of(hidden, UNIT, theme("PT")).bars[0].bands == protects
    assert comparison_dots_of(hidden, UNIT, theme("PT")).own == protects
    shares = share_bars_of(hidden, UNIT, theme("KA"))
    assert [bar.cell for bar in shares[0].bars] == [protects, *[few] * 7]
    assert shares[1].bars[0].cell == few


def test_response_figures_follow_the_table() -> None:
    found = response_bar_of(table(31), UNIT, goal=80)
    assert (found.invited, found.answered, found.goal) == (Shown(37, 37), Shown(31, 37), 80)
    nobody = response_bar_of(table(3, invited=4), UNIT, goal=80)
    assert isinstance(nobody.rate, Withheld)


def test_comparisons_come_in_order_with_a_reason_for_what_is_missing(results: ResultTable) -> None:
    found = comparison_dots_of(results, UNIT, theme("PT"))
    assert [row.against for row in found.rows] == list(Against)
    assert found.rows[0].other is None
    assert found.rows[0].words == "Ingen tidligere måling."
    assert not found.percent
    assert comparison_dots_of(results, UNIT, theme("KA")).percent


def test_bands_of_a_withheld_distribution_are_not_a_tuple_of_zeros() -> None:
    hidden = table(3)
    for code in ("PT", "KR", "MT", "FY"):
        for bar in distribution_of(hidden, UNIT, theme(code)).bars:
            assert not isinstance(bar.bands, tuple)
            assert bar.favourable == 0
            assert bar.n == 0
            assert not isinstance(bar.score, Shown)
