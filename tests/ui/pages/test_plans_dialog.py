"""The dialog of an action: every field, what is wrong beside it, and keys only."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans_steps import (
    MADE,
    activate,
    dialog_of,
    fill,
    first_open,
    kept,
    page,
    world,
)
from tests.ui.pages.results_world import WorldFile, idle
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.pages.plans import PlansPage

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["page", "world"]


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


def test_what_is_typed_is_not_dropped_unasked(
    qtbot: QtBot, page: PlansPage, world: WorldFile
) -> None:
    page.add()
    dialog = dialog_of(page)
    fill(dialog, title="Faste pauser")
    for close in (dialog.reject, dialog.close):
        close()
        (asked,) = dialog.findChildren(Question)
        assert asked.windowTitle() == "Kassér det, du har skrevet?"
        assert asked.cancel.isDefault()
        with qtbot.waitSignal(asked.destroyed):
            asked.cancel.click()
        assert dialog.isVisible()
        assert dialog.form.fields["title"].value() == "Faste pauser"
    dialog.reject()
    (asked,) = dialog.findChildren(Question)
    with qtbot.waitSignal(dialog.rejected):
        asked.go_on.click()
    assert not dialog.isVisible()
    assert len(kept(world)) == MADE


def test_nothing_is_asked_where_nothing_is_typed(page: PlansPage) -> None:
    page.edit(first_open(page))
    dialog = dialog_of(page)
    title = dialog.form.fields["title"].value()
    fill(dialog, title="Noget andet")
    fill(dialog, title=title)
    dialog.reject()
    assert not dialog.isVisible()


def test_the_buttons_stand_as_in_the_other_dialogs(page: PlansPage) -> None:
    page.add()
    dialog = dialog_of(page)
    question = Question("Prøve?", "", page, accept="Gem", call=dialog.save)
    question.open()
    ours = [dialog.save_button, dialog.cancel]
    theirs = [question.go_on, question.cancel]
    assert (ours[0].x() < ours[1].x()) == (theirs[0].x() < theirs[1].x())
    assert dialog.save_button.isDefault()
    question.reject()
    dialog.reject()


def test_every_field_has_a_name_for_a_screen_reader(page: PlansPage) -> None:
    page.add()
    dialog = dialog_of(page)
    for field in dialog.form.fields.values():
        assert field.control.accessibleName() == field.title
    dialog.reject()
