"""Enter presses the button that has the focus, and else the one the dialog is about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.dialogs import in_front
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.dialogs.guide import GuideDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.dialogs.shortcuts import ShortcutsDialog
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.widgets.buttons import Button, button


class Asked(Dialog):
    """A dialog with a field, a main button, one more, and a way out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Prøve", "", parent)
        self.pressed: list[str] = []
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.save = self._button("Gem", primary=True)
        self.more = self._button("Mere")
        self.cancel = self._button("Annullér")
        self.add_buttons(self.save, self.more, dismiss=self.cancel)

    def _button(self, words: str, *, primary: bool = False) -> Button:
        return button(words, lambda: self.pressed.append(words), primary=primary)


@pytest.fixture
def asked(qtbot: QtBot, window: MainWindow) -> Asked:
    made = Asked(window)
    made.open()
    in_front(qtbot, made)
    return made


def test_enter_presses_the_button_with_the_focus(qtbot: QtBot, asked: Asked) -> None:
    for each in (asked.cancel, asked.more, asked.save):
        each.setFocus()
        qtbot.keyClick(each, Qt.Key.Key_Return)
    assert asked.pressed == ["Annullér", "Mere", "Gem"]


def test_enter_in_a_field_is_the_main_button(qtbot: QtBot, asked: Asked) -> None:
    asked.cancel.setFocus()
    asked.field.setFocus()
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert asked.pressed == ["Gem"]


def test_a_question_is_answered_with_enter_only_on_its_answer(
    qtbot: QtBot, window: MainWindow
) -> None:
    said: list[bool] = []
    question = Question(
        "Slet?", "Alt går tabt.", window, accept="Slet", call=lambda: said.append(True)
    )
    question.open()
    in_front(qtbot, question)
    assert question.cancel.isDefault()
    question.go_on.setFocus()
    qtbot.keyClick(question.go_on, Qt.Key.Key_Return)
    assert said == [True]


def test_enter_on_a_line_of_the_guide_goes_there(qtbot: QtBot, lived_window: MainWindow) -> None:
    guide = GuideDialog(lived_window.context, "overview", lived_window)
    guide.open()
    in_front(qtbot, guide)
    line = guide.lines["schedule"]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == "schedule"


def test_enter_in_a_filter_goes_to_the_rows_and_leaves_the_dialog_open(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = ShortcutsDialog(window.menus.shortcuts(), window.context.settings, window)
    dialog.open()
    in_front(qtbot, dialog)
    dialog.table.focus_filter()
    qtbot.keyClicks(dialog.table.filter_box, "Fortryd")
    qtbot.keyClick(dialog.table.filter_box, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.table.view.hasFocus()
