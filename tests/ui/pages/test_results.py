"""Resultater: from an unclosed round to a unit's figures, and on to an action."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_steps import choose, page, world
from tests.ui.pages.results_world import LONGEST, WorldFile, idle, make_world, shown
from trivsel_app.followup.actions import ActionSource
from trivsel_app.operations.plans import actions
from trivsel_app.operations.rounds import current_round
from trivsel_app.reports.figures.data import (
    AnswerForm,
    ComparisonDots,
    Distribution,
    ShareBars,
    ThemeBars,
)
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Against
from trivsel_app.survey.rounds import Step
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import verdict_sentence
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.pages.results_form import FormChoice
from trivsel_app.ui.widgets.result_figure import ResultFigure

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


__all__ = ["page", "world"]


@pytest.mark.parametrize("step", [Step.PLANNING, Step.OPEN])
def test_before_the_round_is_closed_it_says_why_and_what_to_do(
    qtbot: QtBot, context: AppContext, tmp_path: Path, step: Step
) -> None:
    context.set_vault(make_world(tmp_path / "world.db", step))
    page = ResultsPage(context)
    shown(qtbot, page)
    assert page.nothing.isVisible()
    assert "når målingen er lukket" in page.nothing.what.text()
    assert page.nothing.action_button is not None
    with qtbot.waitSignal(context.navigate) as went:
        page.nothing.action_button.click()
    assert went.args[0] == ("responses" if step is Step.OPEN else "overview")


def test_choosing_a_unit_shows_the_tables_own_numbers(qtbot: QtBot, page: ResultsPage) -> None:
    unit_id = choose(qtbot, page, "Åkanden")
    assert page.results is not None
    bars = page.detail.bars.data
    assert isinstance(bars, ThemeBars)
    assert bars.unit_name == "Åkanden" == page.detail.name.text()
    titles = {t.title: t.code for _s, t in page.results.table.questionnaire.themes()}
    for bar in bars.bars:
        assert bar.cell == page.results.table.theme(unit_id, titles[bar.title])
    shares = page.detail.shares.data
    assert isinstance(shares, ShareBars)
    assert [bar.cell for bar in shares.bars] == [
        page.results.table.theme(unit_id, code) for code in ("KA", "SF")
    ]


def test_a_theme_shows_its_distribution_and_comparisons_in_words(
    qtbot: QtBot, page: ResultsPage
) -> None:
    unit_id = choose(qtbot, page, "Ærtebjerg")
    panel = page.detail.theme
    panel.picker.setCurrentIndex(panel.picker.findData("KR"))
    panel.picker.activated.emit(panel.picker.currentIndex())
    idle(qtbot, page.context)
    assert page.results is not None
    own = page.results.table.theme(unit_id, "KR")
    assert isinstance(own, Shown)
    assert panel.figure.text() == numbers.whole(own.value)
    assert isinstance(panel.answers.data, Distribution)
    assert {bar.n for bar in panel.answers.data.bars} <= set(range(30, 41))
    dots = panel.dots.data
    assert isinstance(dots, ComparisonDots)
    lines = {line.found.against: line for line in panel.table.model.rows}
    assert set(lines) == set(Against)
    whole = lines[Against.WHOLE]
    assert whole.words == verdict_sentence(whole.found, share=False)  # type: ignore[arg-type]
    assert "lavere end i hele kommunen" in whole.words
    assert "stor forskel" in whole.words


def test_answers_are_shown_in_the_form_the_user_chose_and_it_is_remembered(
    qtbot: QtBot, page: ResultsPage
) -> None:
    choose(qtbot, page, "Ærtebjerg")
    panel = page.detail.theme
    assert str(panel.form.chosen) == "diverging"
    idle(qtbot, page.context)
    stacked = panel.form.group.button(1)
    stacked.click()
    assert stacked.isChecked()
    assert str(panel.form.chosen) == "stacked"
    assert panel.form.how_to_read in [each.text() for each in panel.answered.findChildren(QLabel)]
    assert FormChoice(page.context.settings, lambda: None).chosen is AnswerForm.STACKED


def test_a_small_unit_shows_only_why_it_shows_nothing(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Zoneterapien")
    bars = page.detail.bars.data
    assert isinstance(bars, ThemeBars)
    assert all(isinstance(bar.cell, Withheld) for bar in bars.bars)
    assert "vises ikke" in page.detail.response.text()
    assert not page.detail.theme.figure.isVisible()
    assert not page.detail.theme.compared.isVisible()


def test_marks_are_chosen_and_remembered(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Åkanden")
    page.detail.marks._actions[Against.WHOLE].trigger()
    idle(qtbot, page.context)
    bars = page.detail.bars.data
    assert isinstance(bars, ThemeBars)
    assert Against.WHOLE in {mark.against for bar in bars.bars for mark in bar.marks}
    assert Against.WHOLE in ResultsPage(page.context).detail.marks.marked()


def test_every_figure_has_words_a_table_and_a_picture(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Åkanden")
    seen = 0
    for tab in range(2):
        page.detail.tabs.setCurrentIndex(tab)
        for figure in page.detail.findChildren(ResultFigure):
            if figure.isVisible():
                qtbot.waitUntil(partial(_is_drawn, figure))
                seen += 1
                assert len(figure.view.accessibleDescription()) > 20
                assert figure.view.table is not None
                assert figure.view.table.rows
                assert [a.text().replace("&", "") for a in figure.view.build_menu().actions()][
                    :2
                ] == ["Kopiér billede", "Gem som billede (PNG)…"]
    assert seen >= 4


def _is_drawn(figure: ResultFigure) -> bool:
    return not figure.view.picture.isNull()


def test_the_picture_is_as_high_as_its_drawing(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, LONGEST)
    figure = page.detail.bars
    for width in (1500, 1900, 1700):
        page.resize(width, 950)
        qtbot.waitUntil(lambda: not figure.view.picture.isNull())
        picture = figure.view.picture
        height = picture.height() / picture.devicePixelRatio()
        assert abs(height - figure.view._picture.height()) <= 2


def test_findings_are_those_in_and_below_the_unit(qtbot: QtBot, page: ResultsPage) -> None:
    choose(qtbot, page, "Åkanden")
    assert page.detail.tabs.tabText(2) == "Fysiske forhold (2)"
    words = [page.detail.findings.table.model.columns[0].text(row)
             for row in page.detail.findings.table.model.rows]  # fmt: skip
    assert words == ["Farligt nu", "Skal løses"]
    choose(qtbot, page, "Eksempelkøbing")
    assert page.detail.tabs.tabText(2) == "Fysiske forhold (3)"


def test_an_action_is_made_from_a_finding(
    qtbot: QtBot, page: ResultsPage, world: WorldFile
) -> None:
    unit_id = choose(qtbot, page, "Åkanden")
    listed = page.detail.findings
    page.detail.tabs.setCurrentWidget(listed)
    listed.table.select(listed.table.model.rows[0].id)
    listed.make_button.click()
    dialog = page.findChild(ActionDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.context.changed):
        dialog.save()
    idle(qtbot, page.context)
    with world.session() as session:
        (made,) = actions(session, current_round(session).id)
    assert made.unit_id == unit_id
    assert made.source is ActionSource.FINDING
    assert made.title.endswith(": Kælderen")
    assert made.problem == "Lyset er gået på trappen"


def test_a_finding_is_solved_and_taken_back(
    qtbot: QtBot, page: ResultsPage, context: AppContext
) -> None:
    choose(qtbot, page, "Åkanden")
    listed = page.detail.findings
    listed.table.select(listed.table.model.rows[0].id)
    listed._solve.trigger()
    qtbot.waitUntil(lambda: page.detail.tabs.tabText(2) == "Fysiske forhold (1)")
    assert page.detail.name.text() == "Åkanden"
    context.undo()
    qtbot.waitUntil(lambda: page.detail.tabs.tabText(2) == "Fysiske forhold (2)")


def test_a_narrow_window_offers_the_chosen_units_numbers(page: ResultsPage, qtbot: QtBot) -> None:
    page.resize(1000, 700)
    qtbot.waitUntil(page.see_button.isVisible)
    page.see_button.click()
    assert page.detail.isVisible()
    assert not page.see_button.isVisible()
    page.detail.back.click()
    assert page.see_button.isVisible()
