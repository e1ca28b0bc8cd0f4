"""Which limit a figure obeys, and that nothing of what is withheld is in the table."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.survey.published import Published, publications
from tests.survey.small_questionnaire import OFFENSIVE, SMALL, results, tree_of
from trivsel_app.survey.cells import Cell, FigureKey, Limits, Measure, Reason, Shown, Withheld
from trivsel_app.survey.questionnaire import LimitKind, Questionnaire
from trivsel_app.survey.results import HIDDEN, ResultTable

ONE = tree_of(None)
TOO_FEW = Withheld(Reason.TOO_FEW)


def _table(
    section: str, *answers: str, questionnaire: Questionnaire = SMALL, unalike: bool = False
) -> ResultTable:
    people = {section: [(1, each) for each in answers]}
    return results(ONE, people, questionnaire=questionnaire, unalike=unalike)


def _option(table: ResultTable, code: str, option: str) -> Cell:
    item = table.items[code]
    return table.cell(1, FigureKey(item.section, item.theme, code, Measure.SHARE, option))


# --- one limit per kind of figure ----------------------------------------------------------------


def test_scores_are_shown_from_five_answers() -> None:
    assert _table("mind", *["444..."] * 4).theme(1, "PT") == TOO_FEW
    assert _table("mind", *["444..."] * 4).question(1, "PT1") == TOO_FEW
    assert _table("mind", *["444..."] * 5, unalike=True).question(1, "PT1") == Shown(100, 5)


def test_the_limit_is_of_answers_to_that_question_not_of_people() -> None:
    """Ten answer the theme, four of them the third question."""
    table = _table("mind", *["444..."] * 4, *["44...."] * 6, unalike=True)
    assert table.theme(1, "PT").n == 10  # type: ignore[union-attr]
    assert table.question(1, "PT3") == TOO_FEW
    assert table.distribution(1, "PT3") == TOO_FEW


def test_a_theme_s_margin_tells_nothing_of_a_question_that_is_withheld() -> None:
    alike, but_one = (
        _table(
            "mind", *[f"{mark}{mark}{last}..." for mark, last in zip("04" * 4, third, strict=True)]
        )
        for third in ("44444444", "40444444")
    )
    assert isinstance(alike.question(1, "PT3"), Withheld)
    assert alike.theme(1, "PT") == but_one.theme(1, "PT")
    key = alike.theme_key("PT")
    assert isinstance(alike.theme(1, "PT"), Shown)
    assert alike.margin(1, key) == but_one.margin(1, key)


def test_not_relevant_is_no_answer_for_the_limit_either() -> None:
    assert _table("mind", *["4....."] * 4, *["5....."] * 9).question(1, "PT1") == TOO_FEW


def test_any_form_of_offence_is_shown_from_twenty_and_the_forms_from_forty() -> None:
    for number, any_form, single in ((19, False, False), (20, True, False), (40, True, True)):
        table = _table("offensive", *["10....0"] * 2, *["00....0"] * (number - 2), unalike=True)
        assert isinstance(table.theme(1, "KA"), Shown) == any_form
        assert isinstance(_option(table, "KA10", "yes"), Shown) == any_form
        assert isinstance(table.question(1, "KA1"), Shown) == single


def test_from_whom_is_shown_when_five_say_it_and_forty_were_asked() -> None:
    for came, asked, shown in ((5, 40, True), (4, 40, False), (5, 39, False), (39, 39, False)):
        answers = ["101000."] * 2 + ["100100."] * (came - 2) + ["00....."] * (asked - came)
        table = _table("offensive", *answers)
        assert isinstance(_option(table, "KA8", "colleague"), Shown) == shown, (came, asked)


def test_causes_of_absence_are_shown_from_ten() -> None:
    assert _option(_table("mind", *["...110"] * 9, *["...0.."] * 50), "SF2", "pace") == TOO_FEW
    assert _option(_table("mind", *["...110"] * 8, *["...101"] * 2), "SF2", "pace") == (
        Shown(80, 10)
    )


def test_a_routed_question_under_the_other_offensive_limit_counts_those_asked_as_well() -> None:
    """resources/questionnaires/README.md names both offensive limits."""
    rare = replace(OFFENSIVE.questions[2], limit=LimitKind.OFFENSIVE_ANY)
    theme = replace(OFFENSIVE, questions=(*OFFENSIVE.questions[:2], rare))
    offensive = replace(SMALL.sections[0], themes=(theme,))
    questionnaire = replace(SMALL, sections=(offensive, SMALL.sections[1]))
    for asked, shown in ((19, False), (20, True)):
        answers = ["100100"] * 3 + ["101000"] * 2 + ["00...."] * (asked - 5)
        table = _table("offensive", *answers, questionnaire=questionnaire)
        assert isinstance(_option(table, "KA8", "colleague"), Shown) == shown


def test_response_figures_are_shown_from_five_invited() -> None:
    for invited, shown in ((4, False), (5, True)):
        table = results(ONE, {}, invited={1: invited}, answered={1: 2})
        figures = table.response(1)
        cells = (figures.invited, figures.answered, figures.rate)
        assert all(isinstance(cell, Shown) == shown for cell in cells)


def test_the_committee_s_own_limits_are_used() -> None:
    people = {"mind": [(1, "444...")] * 9}
    for general, cell in ((10, TOO_FEW), (9, Shown(67, 9))):
        table = results(ONE, people, limits=Limits(general=general), unalike=True)
        assert table.theme(1, "PT") == cell


def test_no_kind_has_a_lower_limit_than_the_general_one() -> None:
    people = {"mind": [(1, "...110")] * 11}
    table = results(ONE, people, limits=Limits(general=12, absence_cause=10))
    assert table.distribution(1, "SF2") == TOO_FEW


@pytest.mark.parametrize("kind", [part.name for part in fields(Limits)])
def test_no_limit_can_be_set_below_five(kind: str) -> None:
    assert getattr(replace(Limits(), **{kind: 5}), kind) == 5
    with pytest.raises(ValueError, match=f"{kind}=4"):
        replace(Limits(), **{kind: 4})


# --- reasons -------------------------------------------------------------------------------------


def test_reasons_are_told_apart() -> None:
    tree = tree_of(None, 1, 1, 1, 1)
    people = {"mind": [(u, "444...") for u, n in {2: 12, 3: 6, 4: 3}.items() for _ in range(n)]}
    table = results(tree, people, invited={2: 12, 3: 6, 4: 3}, unalike=True)
    assert isinstance(table.theme(2, "PT"), Shown)
    assert table.theme(3, "PT") == Withheld(Reason.PROTECTS_OTHERS)
    assert table.theme(4, "PT") == TOO_FEW
    assert table.theme(5, "PT") == Withheld(Reason.NO_ANSWERS)  # nobody was asked there


def test_that_nobody_of_a_few_answered_is_not_told() -> None:
    tree = tree_of(None, 1, 1)
    table = results(tree, {"mind": [(2, "444...")] * 20}, invited={2: 20, 3: 3})
    assert table.theme(3, "PT") == TOO_FEW


def test_that_nobody_answered_is_not_told_where_nobody_knows_who_was_asked() -> None:
    """An earlier round from a file without a list of the invited: there were three people, say."""
    table = results(tree_of(None, 1, 1), {"mind": [(2, "444...")] * 20}, invited={}, unalike=True)
    assert isinstance(table.theme(2, "PT"), Shown)
    assert table.theme(3, "PT") == TOO_FEW


# --- nothing else is in the table ----------------------------------------------------------------


def _arrays(table: ResultTable) -> Mapping[str, tuple[np.ndarray[Any, Any], list[Any]]]:
    found: dict[str, tuple[np.ndarray[Any, Any], list[Any]]] = {}
    for code, item in table.items.items():
        found[f"question {code}"] = item.status, [item.n, *item.counts.T]
    for code, theme in table.themes.items():
        found[f"theme {code}"] = theme.status, [theme.value, theme.margin, theme.n]
    responses = table.responses
    found["responses"] = responses.status, [responses.invited, responses.answered]
    return found


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(publications())
def test_no_array_holds_a_number_of_a_withheld_cell(published: Published) -> None:
    for name, (status, columns) in _arrays(published.table).items():
        for column in columns:
            assert (column[status != 0] == HIDDEN).all(), name


def test_the_arrays_are_filled_where_cells_are_shown() -> None:
    table = _table("mind", *["444110"] * 18, *["333201"] * 2)
    for name, (status, columns) in _arrays(table).items():
        if name.removeprefix("question ") in {"PT1", "SF1", "SF2"} or name == "theme PT":
            assert status.tolist() == [0]
            assert columns[0].tolist() != [HIDDEN]


def test_how_many_would_not_answer_is_nowhere_in_the_table() -> None:
    table = _table("mind", *["4....."] * 18, *["3....."] * 2, *["5....."] * 3)
    assert table.items["PT1"].counts.tolist() == [[0, 0, 0, 2, 18, HIDDEN]]


@pytest.mark.parametrize("section", ["mind", "offensive"])
def test_a_section_nobody_answered_has_only_withheld_cells(section: str) -> None:
    table = _table(section)
    figures = [row.cell for row in table.rows() if row.key.section == section]
    assert figures
    assert not any(isinstance(cell, Shown) for cell in figures)
