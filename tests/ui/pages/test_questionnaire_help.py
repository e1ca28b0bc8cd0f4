"""The help text beside the section on offensive behaviour: written, shown and copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.help_contacts import help_contacts
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.help_contacts import HelpContactsDialog
from trivsel_app.ui.pages.questionnaire import QuestionnairePage


def opened(qtbot: QtBot, context: AppContext) -> tuple[QuestionnairePage, HelpContactsDialog]:
    page = QuestionnairePage(context)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, context)
    (button,) = (b for b in page.findChildren(QPushButton) if b.text().startswith("Hjælp til"))
    button.click()
    settled(qtbot, context)
    dialog = page.findChild(HelpContactsDialog)
    assert isinstance(dialog, HelpContactsDialog)
    return page, dialog


def test_whom_one_can_turn_to_is_written_and_taken_back(qtbot: QtBot, lived: AppContext) -> None:
    _page, dialog = opened(qtbot, lived)
    assert "arbejdsmiljørepræsentant" in dialog.shown.text()
    dialog.lines.set_value("HR, tlf. 00 00 00 00\n\nPsykologordningen")
    assert "– Psykologordningen" in dialog.shown.text()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.shown.text()
    dialog.save_button.click()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        assert help_contacts(session) == ("HR, tlf. 00 00 00 00", "Psykologordningen")
    lived.undo()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        assert help_contacts(session) == ()
