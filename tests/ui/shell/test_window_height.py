"""The window fits on a small screen whatever is said in it."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.organisation.users import Role
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HIGHEST = 720  # logical pixels of a 768 screen, less the bar of the system
LONG = "En lang besked, som fylder mere end én linje i et vindue af almindelig bredde. " * 3


@pytest.mark.parametrize("role", [Role.HR_SIGNAL, Role.READER])
def test_the_window_fits_with_its_message_shown(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", role)
    window = MainWindow(lived)
    qtbot.addWidget(window)
    window.show()
    window.message.show_text(LONG)
    high = {}
    for page in PAGES:
        window.show_page(page.code)
        settled(qtbot, lived)
        if window.current_page is not None:
            window.current_page.message.show_text(LONG)
        window.resize(QSize(1366, 500))
        settled(qtbot, lived)
        high[page.code] = window.height()
    assert {code: height for code, height in high.items() if height > HIGHEST} == {}


def test_no_page_is_wider_than_a_small_window(qtbot: QtBot, lived: AppContext) -> None:
    window = MainWindow(lived)
    qtbot.addWidget(window)
    window.show()
    window.resize(QSize(1024, 700))
    for page in reversed(PAGES):  # the widest first: it must not widen those after it
        window.show_page(page.code)
        settled(qtbot, lived)
    wide = {}
    for page in PAGES:
        window.show_page(page.code)
        settled(qtbot, lived)
        wide[page.code] = window.page(page.code).width()
    room = 1024 - window.navigation.width()
    assert {code: width for code, width in wide.items() if width > room} == {}
