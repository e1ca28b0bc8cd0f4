"""Handleplaner: stories of adding, editing, deleting and taking back."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLineEdit,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import WORKPLACES, WorldFile, idle, make_world, shown
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.operations.plans import actions
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.pages.plans import PlansPage

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MADE = 12


@pytest.fixture
def world(context: AppContext, tmp_path: Path) -> WorldFile:
    made = make_world(tmp_path / "world.db", Step.PLANNING, actions=MADE)
    context.set_vault(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, world: WorldFile) -> PlansPage:
    made = PlansPage(context)
    shown(qtbot, made)
    return made


def kept(world: WorldFile) -> dict[int, Action]:
    with world.session() as session:
        return {each.id: each for each in actions(session, current_round(session).id)}


def dialog_of(page: PlansPage) -> ActionDialog:
    found = [each for each in page.findChildren(ActionDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def activate(qtbot: QtBot, dialog: ActionDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def fill(dialog: ActionDialog, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].set_value(value)


def count(page: PlansPage) -> int:
    return page.table.proxy.rowCount()


def first_open(page: PlansPage) -> Any:
    page.tabs.filter.clear()
    row = next(row for row in page.table.model.rows if row.action.status is ActionStatus.AGREED)
    page.table.select(row.action.id)
    return row


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
    assert told.args == ["“Faste pauser” er gemt", True]
    qtbot.waitUntil(lambda: count(page) == MADE + 1)
    row = next(row for row in page.table.model.rows if row.action.title == "Faste pauser")
    assert (row.unit.name, row.theme) == ("Åkanden", "Krav i arbejdet")
    assert row.action.deadline == date(2026, 6, 30)
    context.undo()
    qtbot.waitUntil(lambda: count(page) == MADE)
    assert "Faste pauser" not in {action.title for action in kept(world).values()}
    context.redo()
    qtbot.waitUntil(lambda: count(page) == MADE + 1)


def test_a_new_action_proposes_30_june_and_says_the_weekday(page: PlansPage) -> None:
    page.add()
    dialog = dialog_of(page)
    field = dialog.form.fields["deadline"]
    assert field.value() == date(2026, 6, 30)
    assert "tirsdag den 30. juni 2026" in field.control.accessibleDescription()
    dialog.reject()


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_saved(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    page.add()
    dialog = dialog_of(page)
    activate(qtbot, dialog)
    assert dialog.form.fields["title"].fault == ""
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.form.fields["title"].fault
    assert "enhed" in dialog.form.fields["unit_id"].fault
    assert dialog.form.fields["title"].control.hasFocus()
    fill(dialog, title="Nu er den der")
    assert dialog.form.fields["title"].fault == ""
    assert len(kept(world)) == MADE
    dialog.reject()


def test_a_deadline_in_the_past_is_refused_while_it_is_typed(
    page: PlansPage, context: AppContext
) -> None:
    page.add()
    dialog = dialog_of(page)
    fill(dialog, title="X", deadline=context.today() - timedelta(days=1))
    assert dialog.form.fields["deadline"].fault
    fill(dialog, deadline=context.today())
    assert dialog.form.fields["deadline"].fault == ""
    dialog.reject()


def test_dropping_asks_for_the_reason_in_the_dialog(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    row = first_open(page)
    page.edit(row)
    dialog = dialog_of(page)
    reason = dialog.form.fields["dropped_reason"]
    assert not reason.isVisible()
    fill(dialog, status=ActionStatus.DROPPED)
    assert reason.isVisible()
    dialog.save()
    assert reason.fault
    fill(dialog, dropped_reason="Løst på en anden måde")
    with qtbot.waitSignal(page.context.changed):
        dialog.save()
    idle(qtbot, page.context)
    assert kept(world)[row.action.id].status is ActionStatus.DROPPED


def test_every_field_of_an_action_can_be_edited_and_comes_back(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    row = first_open(page)
    page.edit(row)
    dialog = dialog_of(page)
    values: dict[str, Any] = {
        "problem": "Støj", "cause": "Hårde lofter", "existing_measures": "Ørepropper",
        "goal": "Ro", "measures": "Akustikplader", "involves": "Ejendomme",
        "owner": "Prøve Prøvesen", "co_workers": "AMR", "decides": "Afdelingschefen",
        "needs_money": True, "permanent": True,
        "priority": 1, "priority_reason": "Mange", "start": date(2026, 5, 1),
        "follow_up": date(2026, 9, 1), "effect_how": "Vi spørger igen",
    }  # fmt: skip
    fill(dialog, **values)
    with qtbot.waitSignal(page.context.changed):
        dialog.save()
    idle(qtbot, page.context)
    saved = kept(world)[row.action.id]
    assert {name: getattr(saved, name) for name in values} == values
    shown_fields = set(dialog_fields())
    hidden = {"id", "round_id", "created_on"}
    assert shown_fields | hidden == set(Action.__dataclass_fields__)


def dialog_fields() -> list[str]:
    from trivsel_app.ui.dialogs.action_form import _ESSENTIAL, _FOLDED

    rows = [*_ESSENTIAL, *(row for _heading, group in _FOLDED for row in group)]
    return [name for row in rows for name in row]


def test_delete_never_asks_and_offers_to_take_it_back(
    qtbot: QtBot, page: PlansPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda *_args: pytest.fail("a dialog asked"))
    row = first_open(page)
    page.table.view.setFocus()
    with qtbot.waitSignal(context.told) as told:
        QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert told.args == [f"“{row.action.title}” er slettet", True]
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
    page.table.filter_box.setText("Prøveindsats 7")
    words = [action.text() for action in page.export_button.menu().actions()]
    assert words[:2] == ["Gem som &Excel…", "Gem som &CSV…"]
    page.export_button.menu().actions()[1].trigger()
    lines = kept_at.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Indsats;Enhed;Tema;Ansvarlig;Frist")
    assert [line.split(";")[0] for line in lines[1:]] == ["Prøveindsats 7"]


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


def test_the_dialog_can_be_used_by_keyboard_only(qtbot: QtBot, page: PlansPage) -> None:
    page.add()
    dialog = dialog_of(page)
    for fold in dialog.form.folds:
        fold.open()
    activate(qtbot, dialog)
    dialog.form.fields["title"].control.setFocus()
    reached = set()
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for name, field in dialog.form.fields.items():
        control = field.control.focusProxy() or field.control
        visible = control.isVisible()
        inside = {w for w in reached if w is control or control.isAncestorOf(w)}
        assert not visible or inside, name
    assert dialog.save_button in reached
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(ActionDialog) or not dialog.isVisible())


def test_every_field_has_a_name_for_a_screen_reader(page: PlansPage) -> None:
    page.add()
    dialog = dialog_of(page)
    for field in dialog.form.fields.values():
        assert field.control.accessibleName() == field.title
    dialog.reject()
