"""Handleplaner: stories of adding, editing, deleting and taking back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans_steps import MADE, count, dialog_of, fill, first_open, kept, page, world
from tests.ui.pages.results_world import WorldFile, idle, make_world, shown
from trivsel_app.followup.actions import ActionStatus
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.pages.plans import PlansPage

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["page", "world"]


def test_an_action_is_added_shown_undone_and_done_again(
    qtbot: QtBot, page: PlansPage, context: AppContext, world: WorldFile
) -> None:
    assert count(page) == MADE
    assert page.plans is not None
    unit = next(u for u in page.plans.tree.units if u.name == "Åkanden")
    page.new_button.click()
    dialog = dialog_of(page)
    fill(dialog, title="Faste pauser", unit_id=unit.id, owner_role="Leder", theme="KR")
    with qtbot.waitSignal(context.told) as told:
        dialog.save_button.click()
    assert told.args == ["»Faste pauser« er gemt.", True]
    qtbot.waitUntil(lambda: count(page) == MADE + 1)
    row = next(row for row in page.table.model.rows if row.action.title == "Faste pauser")
    assert (row.unit.name, row.theme) == ("Åkanden", "Krav i arbejdet")
    assert row.action.deadline == date(2026, 6, 30)
    context.undo()
    qtbot.waitUntil(lambda: count(page) == MADE)
    assert "Faste pauser" not in {action.title for action in kept(world).values()}
    context.redo()
    qtbot.waitUntil(lambda: count(page) == MADE + 1)


def test_a_saved_list_is_told_of_by_name(
    qtbot: QtBot, page: PlansPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Vores planer.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    with qtbot.waitSignal(page.context.told) as told:
        page.export_button.menu().actions()[0].trigger()
    assert told.args == ["Gemt som »Vores planer.xlsx«.", False]
    assert path.exists()


def test_delete_never_asks_and_offers_to_take_it_back(
    qtbot: QtBot, page: PlansPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda *_args: pytest.fail("a dialog asked"))
    row = first_open(page)
    page.table.view.setFocus()
    with qtbot.waitSignal(context.told) as told:
        QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert told.args == [f"»{row.action.title}« er slettet.", True]
    qtbot.waitUntil(lambda: count(page) == MADE - 1)
    context.undo()
    qtbot.waitUntil(lambda: count(page) == MADE)


def test_the_status_is_edited_in_the_table_and_undone(
    qtbot: QtBot, page: PlansPage, context: AppContext, world: WorldFile
) -> None:
    row = first_open(page)
    at = [column.key for column in page.table.model.columns].index("status")
    index = page.table.view.currentIndex().siblingAtColumn(at)
    page.table.view.setCurrentIndex(index)
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findText("Gennemført"))
    with qtbot.waitSignal(context.changed):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    idle(qtbot, context)
    assert kept(world)[row.action.id].status is ActionStatus.DONE
    assert page.table.current_key() == row.action.id
    context.undo()
    qtbot.waitUntil(lambda: kept(world)[row.action.id].status is ActionStatus.AGREED)
    idle(qtbot, context)


def test_a_refused_deadline_leaves_the_old_one_and_says_why(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    row = first_open(page)
    at = [column.key for column in page.table.model.columns].index("deadline")
    index = page.table.view.currentIndex().siblingAtColumn(at)
    page.table.view.edit(index)
    editor = page.table.view.viewport().findChild(QDateEdit)
    assert editor is not None
    editor.setDate(editor.date().addYears(-3))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible)
    assert kept(world)[row.action.id].deadline == row.action.deadline
    assert index.data(Qt.ItemDataRole.EditRole) == row.action.deadline
    idle(qtbot, page.context)


def test_dropping_in_the_table_leads_to_the_reason(qtbot: QtBot, page: PlansPage) -> None:
    row = first_open(page)
    page.table.wished.emit(row, "status", ActionStatus.DROPPED)
    qtbot.waitUntil(page.message.isVisible)
    assert page.message._action is not None
    page.message._action.click()
    dialog_of(page).reject()
    idle(qtbot, page.context)


def test_a_file_open_elsewhere_can_be_read_but_not_edited(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    made = make_world(tmp_path / "world.db", Step.PLANNING, actions=2)
    made.read_only = True
    context.set_vault(made)
    page = PlansPage(context)
    shown(qtbot, page)
    assert count(page) == 2
    assert not page.new_button.isVisible()
    page.table.select(page.table.model.rows[0].action.id)
    for at in range(len(page.table.model.columns)):
        index = page.table.proxy.index(0, at)
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    page.delete()
    page.edit(page.table.model.rows[0])
    assert not page.findChildren(ActionDialog)
    assert not context.tasks.busy
