"""Reading the protected table: cells, keys, distributions, rows and rates."""

import math

import pytest

from tests.survey.small_questionnaire import SMALL, random_people, results, tree_of
from trivsel_app.survey.cells import FigureKey, Measure, Reason, Shown, Withheld
from trivsel_app.survey.questionnaire import QuestionKind
from trivsel_app.survey.results import ResultTable

ONE = tree_of(None)
THREE = tree_of(None, 1, 1, 1)
INVITED, ANSWERED, RATE = (
    FigureKey("", "", "", measure)
    for measure in (Measure.INVITED, Measure.ANSWERED, Measure.RESPONSE_RATE)
)


def _mind(*answers: str, invited: int = 0) -> ResultTable:
    """One unit; each answer: PT1 PT2 PT3 SF1 SF2 (two ticks)."""
    people = {"mind": [(1, each) for each in answers]}
    return results(ONE, people, invited={1: invited or len(answers)})


def _offensive(*answers: str) -> ResultTable:
    """One unit; each answer: KA1 KA2 KA8 (four ticks) KA10."""
    return results(ONE, {"offensive": [(1, each) for each in answers]})


@pytest.fixture(scope="module")
def many() -> ResultTable:
    units = [1] * 3 + [2] * 45 + [3] * 12 + [4] * 2
    return results(THREE, random_people(SMALL, units, 3))


# --- single figures ------------------------------------------------------------------------------


def test_a_score_is_the_mean_in_whole_points_and_high_is_good() -> None:
    table = _mind(*["400..."] * 3, *["340..."] * 5)
    assert table.question(1, "PT1") == Shown(84, 8)  # 675 / 8 = 84.4
    assert table.question(1, "PT2") == Shown(38, 8)  # three times 100, five times 0
    assert isinstance(table.question(1, "PT3"), Withheld)  # three answers
    assert table.theme(1, "PT") == Shown(61, 8)  # of the two that are shown


def test_half_a_point_goes_up() -> None:
    assert _mind(*["4....."] * 4, *["3....."] * 4).question(1, "PT1") == Shown(88, 8)  # 87.5


def test_favourable_is_the_share_worth_75_or_more() -> None:
    table = _mind(*["34...."] * 3, *["20...."] * 2, "10....", "5.....")
    key = table.question_key("PT1")._replace(measure=Measure.FAVOURABLE)
    assert table.cell(1, key) == Shown(50.0, 6)  # "ikke relevant" is in neither number
    reversed_ = table.question_key("PT2")._replace(measure=Measure.FAVOURABLE)
    assert table.cell(1, reversed_) == Shown(50.0, 6)  # of a reversed one the lowest are


def test_a_share_question_has_the_share_saying_yes_and_each_option() -> None:
    table = _mind(*["...0.."] * 5, *["...1.."] * 2, "...2..", "...3..")
    assert table.question(1, "SF1") == Shown(37.5, 8)
    few = table.question_key("SF1")._replace(category="few")
    assert table.cell(1, few) == Shown(25.0, 8)


def test_a_share_is_not_rounded_before_it_is_printed() -> None:
    table = _mind(*["...1.."] * 11, *["...0.."] * 20)
    assert table.question(1, "SF1") == Shown(1100 / 31, 31)  # 35.48; of 35.5 people make 36


def test_a_share_theme_is_percent_with_any_yes() -> None:
    table = _offensive(*["10....."] * 3, *["11....."] * 2, *["00....."] * 15)
    assert table.theme(1, "KA") == Shown(25.0, 20)


# --- what the table lacks ------------------------------------------------------------------------


def test_what_the_round_lacks_is_a_key_error_never_a_figure(many: ResultTable) -> None:
    score, share = many.question_key("PT1"), many.question_key("KA1")
    for lacking in (
        score._replace(measure=Measure.SHARE, category="6"),
        score._replace(measure=Measure.SHARE),
        share._replace(measure=Measure.SCORE),
        share._replace(category="no_answer"),  # not an answer
        many.question_key("KA8"),  # several ticks: no single share
        many.question_key("KA10"),  # no option means yes
        many.theme_key("PT")._replace(measure=Measure.SHARE),
    ):
        assert not many.has(lacking)
        with pytest.raises(KeyError):
            many.cell(1, lacking)
    for unknown in (many.theme, many.question, many.distribution):
        with pytest.raises(KeyError):
            unknown(1, "OPEN")
    with pytest.raises(KeyError):
        many.theme(99, "PT")


# --- the whole table -----------------------------------------------------------------------------


def test_keys_are_unique_and_in_the_questionnaire_s_order(many: ResultTable) -> None:
    assert len(set(many.keys)) == len(many.keys)
    assert many.keys[:3] == (INVITED, ANSWERED, RATE)
    themes = list(dict.fromkeys(key.theme for key in many.keys[3:]))
    assert themes == ["KA", "PT", "SF"]
    # KA and SF: 1 + shares; PT: 1 + (score + favourable + five options) of three questions
    assert sum(key.theme == "PT" for key in many.keys) == 1 + 3 * 7
    assert sum(key.theme == "KA" for key in many.keys) == 1 + 2 * (1 + 3) + 3 + 3
    assert sum(key.theme == "SF" for key in many.keys) == 1 + (1 + 3) + 2
    assert all(many.has(key) for key in many.keys)


def test_rows_are_every_cell_of_every_unit_in_tree_order(many: ResultTable) -> None:
    rows = list(many.rows())
    assert len(rows) == len(THREE.units) * len(many.keys)
    assert [row.unit_id for row in rows[:: len(many.keys)]] == [1, 2, 3, 4]
    assert all(row.cell == many.cell(row.unit_id, row.key) for row in rows)
    assert many.row(2) == {row.key: row.cell for row in rows if row.unit_id == 2}


def test_figures_are_within_their_range(many: ResultTable) -> None:
    shown = [(row.key.measure, row.cell) for row in many.rows() if isinstance(row.cell, Shown)]
    assert len(shown) > 80
    for measure, cell in shown:
        assert cell.n >= 5
        assert 0 <= cell.value <= (math.inf if measure in {INVITED[3], ANSWERED[3]} else 100)
        if measure is Measure.SCORE:
            assert cell.value == int(cell.value)


def test_a_distribution_adds_up_to_everybody(many: ResultTable) -> None:
    for _section, _theme, question in SMALL.questions():
        if question.kind is QuestionKind.TEXT:
            continue
        found = many.distribution(1, question.code)
        assert not isinstance(found, Withheld)
        options = [option for option, _share in found]
        assert options == [option for option in question.options if not option.missing]
        if question.kind is not QuestionKind.MULTI:
            assert sum(share.value for _option, share in found) == pytest.approx(100, abs=0.3)
            cell = many.cell(
                1, FigureKey(*_place(many, question.code), Measure.SHARE, options[0].code)
            )
            assert cell == found[0][1]


def _place(table: ResultTable, code: str) -> tuple[str, str, str]:
    key = table.question_key(code)
    return key.section, key.theme, key.question


def test_withheld_is_withheld_everywhere(many: ResultTable) -> None:
    few = Withheld(Reason.TOO_FEW)
    assert many.theme(4, "PT") == few
    assert many.question(4, "PT1") == few
    assert many.distribution(4, "PT1") == few
    assert many.response(4).rate == few
    assert many.margin(4, many.theme_key("PT")) is None
    assert many.margin(4, many.question_key("PT1")) is None


# --- response figures and margins ----------------------------------------------------------------


def test_the_response_rate_is_answered_of_invited() -> None:
    table = results(THREE, {}, invited={2: 30, 3: 6}, answered={2: 20, 3: 5})
    figures = table.response(2)
    assert (figures.invited, figures.answered) == (Shown(30, 30), Shown(20, 30))
    assert figures.rate == Shown(200 / 3, 30)
    assert table.response(1).rate == Shown(2500 / 36, 36)
    assert table.response(4).rate == Withheld(Reason.NO_ANSWERS)
    assert table.cell(2, RATE) == figures.rate


def test_scores_and_shares_are_uncertain_and_counts_are_not() -> None:
    table = _mind(*["3....."] * 10, *["1....."] * 10, invited=40)
    key = table.question_key("PT1")
    assert table.uncertainty(1, key) == 9  # 1.96 * 25.65 / sqrt(20) * sqrt(20 / 39), rounded up
    favourable = key._replace(measure=Measure.FAVOURABLE)
    assert table.uncertainty(1, favourable) == 15
    assert table.uncertainty(1, RATE) is None
    assert (table.margin(1, key), table.margin(1, favourable)) == (9, None)


def test_a_theme_of_one_question_is_as_sure_as_the_question() -> None:
    table = _mind(*["...1.."] * 6, *["...0.."] * 14, invited=60)
    theme, question = table.theme_key("SF"), table.question_key("SF1")
    assert table.theme(1, "SF") == table.question(1, "SF1")
    assert table.uncertainty(1, theme) == table.uncertainty(1, question) != 0


def test_margins_are_made_from_shown_figures_only() -> None:
    """Where the invited are withheld there is no correction, or the margin would tell of them."""
    answers = {"mind": [(1, "3....."), (1, "1.....")] * 4}
    hidden = results(ONE, answers, invited={1: 4})
    unknown = results(ONE, answers, invited={})
    key = hidden.question_key("PT1")
    assert hidden.response(1).invited == Withheld(Reason.TOO_FEW)
    assert hidden.margin(1, key) == unknown.margin(1, key)
    assert hidden.margin(1, hidden.theme_key("PT")) == unknown.margin(1, hidden.theme_key("PT"))
