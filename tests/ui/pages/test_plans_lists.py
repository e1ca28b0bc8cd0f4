"""Filters, counts and lists of the plans page, and what it says when there is nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans_steps import MADE, count, dialog_of, kept, page, world
from tests.ui.pages.results_world import WORKPLACES, WorldFile, shown
from trivsel_app.followup.actions import ActionStatus
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.plans import PlansPage

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["page", "world"]


def test_filters_narrow_clear_and_are_remembered(
    qtbot: QtBot, page: PlansPage, context: AppContext, world: WorldFile
) -> None:
    bar = page.tabs.filter
    bar.status.setCurrentIndex(bar.status.findText("Aftalt"))
    bar.status.activated.emit(bar.status.currentIndex())
    agreed = sum(action.status is ActionStatus.AGREED for action in kept(world).values())
    assert 0 < agreed < MADE
    assert count(page) == agreed
    assert bar.clear_button.isVisible()
    again = PlansPage(context)
    shown(qtbot, again)
    assert count(again) == agreed
    bar.clear_button.click()
    assert count(page) == MADE
    assert not bar.clear_button.isVisible()


def test_a_filter_without_matches_offers_to_clear_it(page: PlansPage) -> None:
    page.tabs.filter.level.setCurrentIndex(3)
    page.tabs.filter.level.activated.emit(3)
    assert count(page) == 0
    assert page.table.placeholder.isVisible()
    assert page.table.placeholder.action_button is not None
    assert page.table.placeholder.action_button.text() == "Ryd filtre"
    page.table.placeholder.action_button.click()
    assert count(page) == MADE


def test_a_unit_is_found_by_typing_and_takes_what_is_below_along(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    picker = page.tabs.filter.unit
    completer = picker.completer()
    assert completer is not None
    completer.setCompletionPrefix("børn, un")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Børn, Unge og Familie"
    picker.setCurrentIndex(picker.findText(completer.currentCompletion()))
    picker.activated.emit(picker.currentIndex())
    assert page.plans is not None
    below = {u.id for u in page.plans.tree.subtree(picker.unit_id or 0)}
    wanted = sum(action.unit_id in below for action in kept(world).values())
    assert 0 < wanted < MADE
    assert count(page) == wanted


def test_typing_what_is_no_unit_puts_the_chosen_name_back(page: PlansPage) -> None:
    picker = page.tabs.filter.unit
    line = picker.lineEdit()
    assert isinstance(line, QLineEdit)
    line.setText("findes ikke")
    line.editingFinished.emit()
    assert line.text() == "Alle enheder"
    assert picker.unit_id is None


def test_the_completer_finds_double_a_as_one_letter(page: PlansPage) -> None:
    completer = page.tabs.filter.unit.completer()
    assert completer is not None
    completer.setCompletionPrefix("aakand")
    assert completer.currentCompletion() == "Åkanden"


def test_what_is_shown_can_be_saved_for_excel(
    page: PlansPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_at = tmp_path / "plan.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(kept_at), ""))
    page.table.filter_box.setText("Åkanden")
    words = [action.text() for action in page.export_button.menu().actions()]
    assert words[:2] == ["Gem som &Excel…", "Gem som &CSV…"]
    page.export_button.menu().actions()[1].trigger()
    lines = kept_at.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Indsats;Enhed;Ansvarlig;Frist")
    shown_titles = [row.action.title for row in page.table.shown_rows()]
    assert 0 < len(shown_titles) < MADE
    assert [line.split(";")[0] for line in lines[1:]] == shown_titles


def test_cards_and_tabs_count_the_same_plans(page: PlansPage, world: WorldFile) -> None:
    planned = {action.unit_id for action in kept(world).values()}
    assert page.plans is not None
    assert page.plans.counts.units == len(WORKPLACES)
    assert page.plans.counts.units_with_plan == len(planned)
    assert f"{len(planned)} af {len(WORKPLACES)}" in page.cards.with_plan.accessibleName()
    assert page.tabs.tabText(1) == f"Uden handleplan ({len(WORKPLACES) - len(planned)})"
    assert page.tabs.without.proxy.rowCount() == len(WORKPLACES) - len(planned)
    assert page.tabs.sums.proxy.rowCount() == 3


def test_a_plan_is_begun_from_the_list_of_those_without(page: PlansPage) -> None:
    row = page.tabs.without.model.rows[0]
    page.tabs.without.activated.emit(row)
    dialog = dialog_of(page)
    assert dialog.form.fields["unit_id"].value() == row.unit.id
    dialog.reject()


def test_without_units_it_leads_to_the_organisation(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    from tests.ui.pages.results_world import BY
    from trivsel_app.operations.municipality import start_municipality

    empty = WorldFile(tmp_path / "empty.db")
    with empty.transaction() as session:
        start_municipality(session, name="Eksempelkøbing", year=2026, by=BY)
    context.set_vault(empty)
    page = PlansPage(context)
    shown(qtbot, page)
    assert page.nothing.isVisible()
    assert not page.new_button.isVisible()
    assert page.nothing.action_button is not None
    with qtbot.waitSignal(context.navigate) as went:
        page.nothing.action_button.click()
    assert went.args[0] == "organisation"


def test_a_file_without_a_round_leads_to_the_overview(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    context.set_vault(WorldFile(tmp_path / "empty.db"))
    page = PlansPage(context)
    shown(qtbot, page)
    assert page.nothing.isVisible()
    assert "ingen måling" in page.nothing.what.text()


def test_an_action_that_a_filter_hides_is_found_all_the_same(page: PlansPage) -> None:
    wanted = page.table.model.rows[0].action
    bar = page.tabs.filter
    bar.status.setCurrentIndex(bar.status.findData(str(ActionStatus.DROPPED.value)))
    bar.status.activated.emit(bar.status.currentIndex())
    assert page.table.proxy.rowCount() == 0
    page.show_place(action_id=wanted.id)
    assert page.table.current_key() == wanted.id
