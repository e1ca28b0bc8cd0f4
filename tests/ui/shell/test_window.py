"""The window itself: where it comes back, the toast, dropped files, and never standing still."""

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from math import inf
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from pytestqt.qtbot import QtBot

from tests.ui.conftest import LONGEST_GAP_MS, Watchdog
from tests.ui.shell.conftest import quiet
from tests.ui.shell.dialogs import press, wait_for
from tests.ui.shell.test_accessibility import focused_in
from tests.ui.shell.test_menus import deadline, postpone
from trivsel_app.errors import DiskFull
from trivsel_app.operations.change import Change, Topic
from trivsel_app.organisation.users import Role
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.what_is_it import WhatIsIt
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.window_memory import seen

SCREEN = QRect(0, 0, 1920, 1040)


@pytest.mark.parametrize(
    "window",
    [
        QRect(2500, 100, 800, 600),  # on a screen that is gone
        QRect(-900, -700, 800, 600),
        QRect(100, 1000, 800, 600),  # its title under the edge
        QRect(3000, 0, 4000, 3000),  # larger than any screen
    ],
)
def test_a_window_comes_back_where_it_can_be_seen(window: QRect) -> None:
    assert SCREEN.contains(seen(window, [SCREEN]))


def test_a_window_that_can_be_seen_is_left_where_it_was() -> None:
    window = QRect(200, 100, 800, 600)
    assert seen(window, [SCREEN]) == window
    assert seen(window, [QRect(5000, 0, 100, 100), SCREEN]) == window
    assert seen(window, []) == window


def test_page_and_size_are_remembered(qtbot: QtBot, lived_window: MainWindow) -> None:
    lived_window.show_page("plans")
    path = lived_window.context.open_vault().path
    lived_window.files.close()
    quiet(qtbot, lived_window)
    lived_window.files.open(path)
    quiet(qtbot, lived_window)
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == "plans"
    lived_window.context.settings.setValue("window/page", "no such page")
    assert lived_window.memory.page() == PAGES[0].code


def test_the_toasts_undo_is_reached_and_pressed_by_keyboard(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    lived_window.show_page("log")
    quiet(qtbot, lived_window)
    before = deadline(lived_window)
    postpone(qtbot, lived_window, date(2026, 12, 1))
    lived_window.context.tell("Fristen er flyttet", undo=True)
    button = lived_window.toast.undo_button
    lived_window.navigation.list.setFocus()
    for _ in range(60):
        if button.hasFocus():
            break
        qtbot.keyClick(focused_in(lived_window), Qt.Key.Key_Tab)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    quiet(qtbot, lived_window)
    assert deadline(lived_window) == before


def test_a_toast_goes_with_the_page_it_is_about(qtbot: QtBot, lived_window: MainWindow) -> None:
    lived_window.show_page("plans")
    quiet(qtbot, lived_window)
    lived_window.context.tell("»Faste pauser« er gemt", undo=True)
    lived_window.show_page("plans")
    assert lived_window.toast.isVisible()
    lived_window.show_page("schedule")
    assert not lived_window.toast.isVisible()


@pytest.mark.parametrize("code", ["organisation", "screening", "plans", "documents", "log"])
def test_a_toast_covers_nothing_that_can_be_pressed(
    qtbot: QtBot, lived_window: MainWindow, code: str
) -> None:
    lived_window.resize(1366, 768)
    lived_window.show_page(code)
    quiet(qtbot, lived_window)
    lived_window.context.tell("12 enheder er godkendt.", undo=True)
    toast = lived_window.toast
    assert lived_window.rect().contains(toast.geometry())
    page = lived_window.current_page
    assert page is not None
    layout = page.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: layout.contentsRect().height() > 500)
    body = layout.contentsRect().translated(page.mapTo(lived_window, QPoint(0, 0)))
    assert not body.intersects(toast.geometry())


def test_what_is_true_everywhere_stays_when_the_page_is_left(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    lived_window.show_page("plans")
    quiet(qtbot, lived_window)
    lived_window.context.announce("Sikkerhedskopien er lavet og prøvet.")
    lived_window.show_page("schedule")
    assert lived_window.toast.isVisible()
    assert lived_window.toast.text.text() == "Sikkerhedskopien er lavet og prøvet."


@pytest.mark.parametrize("page", ["organisation", "responses"])
def test_a_dropped_file_is_asked_about_and_goes_to_its_page(
    qtbot: QtBot, lived_window: MainWindow, tmp_path: Path, page: str
) -> None:
    lived_window.show_page("overview")
    file = tmp_path / "udtræk.csv"
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    lived_window.take_in(file)
    dialog = wait_for(qtbot, lived_window, WhatIsIt)
    went: list[tuple[str, object]] = []
    dialog._go_to = lambda code, where: went.append((code, where["path"]))
    press(qtbot, getattr(dialog, page))
    assert went == [(page, file)]


def test_the_window_never_stands_still(qtbot: QtBot, window: MainWindow, sample_copy: Path) -> None:
    """The clock is the best of three rounds, and allows for a processor shared with others.

    A round more can only take from what was slow: where nothing is, no more are gone.
    """
    best: dict[str, tuple[float, float]] = {}
    slow: dict[str, tuple[float, float]] = {}
    for _ in range(3):
        for what, each in _watched(qtbot, window, sample_copy).items():
            best[what] = min(best.get(what, (inf, inf)), (each.longest_ms, each.longest_busy_ms))
        limit = LONGEST_GAP_MS * _sharers()
        slow = {what: gap for what, gap in best.items() if gap[0] >= limit}
        if not slow:
            break
    assert slow == {}


def _sharers() -> float:
    """How many programs share each processor now; at least this one."""
    if not hasattr(os, "getloadavg"):
        return 1.0
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _watched(qtbot: QtBot, window: MainWindow, path: Path) -> dict[str, Watchdog]:
    found: dict[str, Watchdog] = {}

    def watched(what: str, do: Callable[[], object]) -> None:
        found[what] = Watchdog()
        found[what].start()
        qtbot.wait(20)
        do()
        quiet(qtbot, window)
        qtbot.wait(60)
        found[what].stop()

    watched("open", partial(window.files.open, path))
    for page in PAGES:
        watched(page.code, partial(window.show_page, page.code))
    watched("close", window.files.close)
    return found


def test_a_reader_may_drop_nothing_and_is_told(
    lived_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "udtræk.csv"))])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    lived_window.dragEnterEvent(event)
    assert not event.isAccepted()
    assert lived_window.statusBar().currentMessage() == "Kun læsning"


def test_trouble_is_told_in_the_dialog_in_front(qtbot: QtBot, lived_window: MainWindow) -> None:
    dialog = NewFileDialog(lived_window.context, lived_window)
    dialog.open()
    lived_window.show_failure(DiskFull(Path("kopi.trivsel")))
    assert dialog.message.isVisible()
    assert not lived_window.message.isVisible()
    dialog.place.setText("/")
    assert dialog.path.name.endswith(".trivsel")
    dialog.reject()


def test_pages_nobody_looks_at_read_nothing_when_another_file_comes(
    qtbot: QtBot, lived_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read is written down as seen."""
    for code in ("schedule", "questionnaire", "overview"):
        lived_window.show_page(code)
        quiet(qtbot, lived_window)
    hidden = lived_window.page("schedule")
    lived_window.context.changed.emit(frozenset(Topic))
    quiet(qtbot, lived_window)
    read: list[str] = []
    monkeypatch.setattr(hidden, "reload", lambda: read.append(hidden.code))
    lived_window.context.set_vault(lived_window.context.vault)
    quiet(qtbot, lived_window)
    assert read == []


def test_a_toast_never_offers_to_take_back_another_edit(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    context, toast = lived_window.context, lived_window.toast
    context.undo_stack.push(Change("action.edited", frozenset(), _nothing))
    context.tell("Den første", undo=True)
    assert toast.undo_button.isVisible()
    context.undo_stack.push(Change("action.edited", frozenset(), _nothing))
    assert toast.isVisible()
    assert not toast.undo_button.isVisible()


def _nothing(_session: object, _by: object) -> Change:
    return Change("none", frozenset())
