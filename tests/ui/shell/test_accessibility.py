"""Every page and dialog: all controls have names, are reached by Tab, and are large enough."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import quiet
from trivsel_app.errors import PassphraseNeeded, RecoveryCodeNeeded
from trivsel_app.ui.crash import show_crash
from trivsel_app.ui.dialogs.about import AboutDialog
from trivsel_app.ui.dialogs.guide import GuideDialog
from trivsel_app.ui.dialogs.help_contacts import HelpContactsDialog
from trivsel_app.ui.dialogs.measure_dialog import MeasureDialog
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.open_file import OpenFileDialog
from trivsel_app.ui.dialogs.place_risk import PlaceRiskDialog
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.dialogs.shortcuts import ShortcutsDialog
from trivsel_app.ui.dialogs.what_is_it import WhatIsIt
from trivsel_app.ui.file_opening import Wish
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES, PageEntry
from trivsel_app.ui.search_everything import SearchEverything
from trivsel_app.ui.theme import ZOOM_STEPS, theme

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit, QTabBar)
SMALLEST = 24  # pixels (WCAG 2.2, target size)
FILE = Path("prøve.trivsel")
CODE = "7ZK4-QW8N-1M2P-XXTR-90AB-CDEF-GH34"
DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "new": lambda w: NewFileDialog(w.context, w),
    "open": lambda w: OpenFileDialog(Wish(FILE), PassphraseNeeded(FILE), w),
    "code": lambda w: OpenFileDialog(Wish(FILE), RecoveryCodeNeeded(FILE, FILE), w),
    "recovery": lambda w: RecoveryCodeDialog(CODE, "Prøvekommunen", w),
    "risk": lambda w: PlaceRiskDialog(FILE, ("synced", "OneDrive"), print, w),
    "what": lambda w: WhatIsIt(FILE, print, w),
    "shortcuts": lambda w: ShortcutsDialog(w.menus.shortcuts(), w.context.settings, w),
    "about": lambda w: AboutDialog(w.context.settings, w),
    "guide": lambda w: GuideDialog(w.context, "", w),
    "crash": lambda w: show_crash(w, ValueError()),
    "search": SearchEverything,
    "measure": lambda w: MeasureDialog("Nordskolen", date(2026, 6, 30), print, w),
    "help": lambda w: HelpContactsDialog((), print, w, can_write=True),
}


def controls(top: QWidget) -> list[QWidget]:
    """All visible controls people use; not the parts Qt makes its own controls of."""
    return [
        each
        for each in top.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and each.window() is top.window()
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QLineEdit | QTabBar | QComboBox)
        and type(each).__name__ not in {"QHeaderView", "QTableCornerButton"}
    ]


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).strip()


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {named(widget)!r}"


def in_focus_chain(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isEnabled() and not waits_for_arrow_keys(widget)


def waits_for_arrow_keys(widget: QWidget) -> bool:
    """Whether Tab goes to another of its group, and the arrow keys from there to it."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    in_exclusive_group = getattr(widget.group(), "exclusive", bool)  # most have no group
    return widget.autoExclusive() or bool(in_exclusive_group())


def sweep(qtbot: QtBot, top: QWidget) -> None:
    found = controls(top)
    assert found
    assert [described(each) for each in found if not named(each)] == []
    small = [
        f"{described(each)} {each.width()}x{each.height()}"
        for each in found
        if min(each.width(), each.height()) < SMALLEST
    ]
    assert small == []
    unreachable = [
        described(each)
        for each in found
        if each.isEnabled() and not each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert unreachable == []
    missed = {each for each in found if in_focus_chain(each)} - tabbed(qtbot, top)
    assert [described(each) for each in missed] == []


def focused_in(window: QWidget) -> QWidget:
    found: QWidget | None = window.focusWidget()  # PySide's types forget that it can be None
    return window if found is None else found


def tabbed(qtbot: QtBot, top: QWidget) -> set[QWidget]:
    """Press Tab until everything has been round, and collect what had the focus."""
    visited: set[QWidget] = set()
    window = top.window()
    still = 0
    while still < 3:
        qtbot.keyClick(focused_in(window), Qt.Key.Key_Tab)
        now = focused_in(window)
        still = still + 1 if now in visited else 0
        visited.add(now)
    return visited


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_can_be_used_without_eyes_or_mouse(
    qtbot: QtBot, lived_window: MainWindow, page: PageEntry
) -> None:
    lived_window.show_page(page.code)
    quiet(qtbot, lived_window)
    sweep(qtbot, lived_window)


def test_the_start_screen_can_be_used_without_eyes_or_mouse(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.files._recent.add(tmp_path / "væk.trivsel", "Gammelby Kommune")
    window.start.refresh()
    window.start.message.show_text("En besked")
    qtbot.wait(10)
    sweep(qtbot, window)


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_used_without_eyes_or_mouse(
    qtbot: QtBot, lived_window: MainWindow, name: str
) -> None:
    dialog = DIALOGS[name](lived_window)
    dialog.open()
    dialog.activateWindow()
    quiet(qtbot, lived_window)
    assert dialog.windowTitle()
    sweep(qtbot, dialog)
    assert cut_texts(dialog) == []
    if isinstance(dialog, RecoveryCodeDialog):
        dialog.kept.setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog_is_open(lived_window))


def cut_texts(dialog: QDialog) -> list[str]:
    """Texts that have less room than their lines need."""
    return [
        f"{each.text()}: {each.height()} of {each.heightForWidth(each.width())}"
        for each in dialog.findChildren(QLabel)
        if each.isVisible() and each.height() < each.heightForWidth(each.width())
    ]


def dialog_is_open(window: MainWindow) -> bool:
    return any(each.isVisible() for each in window.findChildren(QDialog))


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_grows_with_the_size_of_its_text(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    theme().set_zoom(ZOOM_STEPS[-1])
    dialog = DIALOGS[name](window)
    dialog.open()
    quiet(qtbot, window)
    qtbot.wait(30)  # layouts settle in the event loop
    assert cut_texts(dialog) == []
    dialog.hide()
