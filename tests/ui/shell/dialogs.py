"""Finding the dialog that is open, and using it as people do: with the keyboard."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

Kind = TypeVar("Kind", bound=QDialog)


def shown(window: QWidget, kind: type[Kind]) -> Kind | None:
    """Give the open dialog of this kind."""
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


def wait_for(qtbot: QtBot, window: QWidget, kind: type[Kind]) -> Kind:
    """Wait until such a dialog is open."""
    qtbot.waitUntil(lambda: shown(window, kind) is not None, timeout=20_000)
    found = shown(window, kind)
    assert found is not None
    return found


def gone(qtbot: QtBot, window: QWidget, kind: type[QDialog]) -> None:
    """Wait until none is open."""
    qtbot.waitUntil(lambda: shown(window, kind) is None, timeout=20_000)


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    """Press a button with the space bar, as one does without a mouse."""
    assert button.isVisible()
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def in_front(qtbot: QtBot, window: QWidget) -> None:
    """Make a window the one that gets the keys; offscreen nobody does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
