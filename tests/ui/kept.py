"""Widgets of a test stay until the test is torn down, and are then really gone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.theme import Theme


@pytest.fixture
def qtbot(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """The plugin's robot, holding on to what it is given.

    It keeps weak references only. A page let go of by its test would be in the hands of the
    collector, which may come before the widget is closed: the page's slots are then called on
    what is half gone. What is closed is also deleted here, not in the next test's event loop.
    """
    held: list[QWidget] = []
    add = qtbot.addWidget

    def hold(widget: QWidget) -> None:
        held.append(widget)
        add(widget)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    yield qtbot
    held.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = qapp.findChild(Theme, "theme")
    if found is not None and not qapp.styleSheet():  # the window that wore it is gone
        found.apply()
