"""The window locks when nobody uses it, and lets go of the file's key until somebody is back."""

import gc
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.operations.cheap_vaults import KeptKeys
from tests.ui.conftest import NOW, TODAY
from tests.ui.samples import PASSPHRASE
from tests.ui.shell.conftest import quiet
from tests.ui.shell.dialogs import press, wait_for
from trivsel_app.operations import users
from trivsel_app.operations.change import By
from trivsel_app.operations.files import create_file, open_file
from trivsel_app.organisation.users import Role
from trivsel_app.store import vault
from trivsel_app.store.keys import FileKey
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.open_file import OpenFileDialog
from trivsel_app.ui.idle_watch import KEY, LEAST, MOST, USUAL, minutes
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.theme import Theme

OTHER = "en helt anden sætning"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of Åse's and Bo's, closed."""
    by = By("Åse", NOW)
    made = create_file(
        tmp_path / "kommune.trivsel", passphrase=PASSPHRASE, name="Prøvekommunen", year=2026, by=by
    )
    with made.vault as opened:
        users.add_user(opened, name="Bo", role=Role.READER, passphrase="midlertidig", by=by)
    with open_file(made.vault.path, now=NOW, passphrase="midlertidig") as opened:
        users.change_passphrase(opened, old="midlertidig", new=OTHER, by=by)
    return made.vault.path


@pytest.fixture
def window(
    qtbot: QtBot, themed: Theme, settings: QSettings, clock: Clock, path: Path
) -> Iterator[MainWindow]:
    """The window over the file, as Åse."""
    context = AppContext(settings=settings, today=lambda: TODAY, now=clock, actor="pc-bruger")
    made = MainWindow(context)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    quiet(qtbot, made)
    context.set_vault(open_file(path, now=NOW, passphrase=PASSPHRASE))
    quiet(qtbot, made)
    yield made
    quiet(qtbot, made)
    made.close()
    context.tasks.close()
    made.deleteLater()


def idle(qtbot: QtBot, window: MainWindow, clock: Clock, minutes: float) -> None:
    """Let the clock go on, and the window look at it."""
    clock.go_on(minutes)
    window.lock.watch.timer.timeout.emit()
    quiet(qtbot, window)


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str) -> None:
    qtbot.keyClicks(window.lock.screen.passphrase.field, passphrase)
    qtbot.keyClick(window.lock.screen.passphrase.field, Qt.Key.Key_Return)
    quiet(qtbot, window)


def seen(window: MainWindow) -> str:
    return " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize(
    ("chosen", "counts"),
    [(None, USUAL), (1, LEAST), (30, 30), (10_000, MOST), ("aldrig", USUAL), (0, LEAST)],
)
def test_it_can_be_chosen_but_not_turned_off(
    settings: QSettings, chosen: object, counts: int
) -> None:
    if chosen is not None:
        settings.setValue(KEY, chosen)
    assert minutes(settings) == counts


def test_after_a_quarter_of_an_hour_nothing_is_seen(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    assert "Åse, HR med signaladgang" in seen(window)
    idle(qtbot, window, clock, USUAL - 1)
    assert window.lock.locked is None
    idle(qtbot, window, clock, 1)
    assert window.lock.screen.isVisible()
    assert "har ikke været brugt i 15 minutter" in seen(window)
    assert "Åse" not in seen(window)
    assert not window.navigation.isVisible()
    assert not window.statusBar().isVisible()
    assert [name for name, each in window.menus.actions.items() if each.isEnabled()] == ["quit"]


def test_keys_and_mouse_begin_the_wait_anew(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    handle = window.windowHandle()
    assert handle is not None
    window.lock.watch._watch(handle)
    clock.go_on(USUAL - 1)
    QTest.mouseMove(handle)
    idle(qtbot, window, clock, USUAL - 1)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    idle(qtbot, window, clock, USUAL - 1)
    assert window.lock.locked is None


def test_the_key_is_let_go(qtbot: QtBot, window: MainWindow) -> None:
    found: object = window.context.vault
    assert isinstance(found, vault.Vault)
    kept, key = weakref.ref(found), found.key.data
    del found
    window.menus.actions["lock"].trigger()
    quiet(qtbot, window)
    gc.collect()
    assert kept() is None
    assert not [each for each in gc.get_objects() if isinstance(each, FileKey) and each.data == key]


def test_a_colleague_reads_while_it_is_locked_and_nothing_written_is_lost(
    qtbot: QtBot, window: MainWindow, clock: Clock, path: Path
) -> None:
    window.files.new()
    dialog = wait_for(qtbot, window, NewFileDialog)
    qtbot.keyClicks(dialog.name, "Halvt skrevet")
    idle(qtbot, window, clock, USUAL)
    with open_file(path, now=NOW, passphrase=OTHER) as other:
        assert other.read_only
        assert other.holder is not None
        unlock(qtbot, window, "noget helt andet")
        unlock(qtbot, window, PASSPHRASE)
    assert dialog.isVisible()
    assert dialog.name.text() == "Halvt skrevet"
    with window.context.open_vault().transaction():
        pass
    dialog.reject()


def test_what_the_lock_says_is_never_cut(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.actions["lock"].trigger()
    quiet(qtbot, window)
    unlock(qtbot, window, "noget helt andet")
    screen = window.lock.screen
    qtbot.waitUntil(lambda: screen.message.text.height() > 0)
    assert "genoprettelseskoden" in screen.message.text.text()
    assert "luk filen, og åbn den med genoprettelseskoden" in seen(window)
    for said in screen.findChildren(QLabel):
        if said.isVisible() and said.wordWrap():
            assert said.height() >= said.heightForWidth(said.width()), said.text()
    unlock(qtbot, window, PASSPHRASE)


def test_a_remembered_key_does_not_undo_the_lock(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr("trivsel_app.store.key_store._keyring", lambda: KeptKeys(kept))
    found: Any = window.context.vault
    assert found.remember_key()
    window.lock.lock()
    quiet(qtbot, window)
    assert not kept
    unlock(qtbot, window, PASSPHRASE)
    assert len(kept) == 1
    window.lock.lock()
    quiet(qtbot, window)
    press(qtbot, window.lock.screen.leave_button)
    quiet(qtbot, window)
    window.files.open(path)
    wait_for(qtbot, window, OpenFileDialog).reject()
    assert window.context.vault is None


def test_a_temporary_passphrase_is_changed_before_anything_is_unlocked(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    found: Any = window.context.vault
    users.add_user(found, name="Ny", role=Role.HR, passphrase="midlertidig", by=By("Åse", NOW))
    del found
    window.lock.lock()
    quiet(qtbot, window)
    unlock(qtbot, window, "midlertidig")
    dialog = wait_for(qtbot, window, OpenFileDialog)
    assert dialog.new_passphrase.isVisible()
    assert window.context.vault is None
    for field in (dialog.new_passphrase.first, dialog.new_passphrase.again):
        qtbot.keyClicks(field.field, "min helt egen sætning")
    press(qtbot, dialog.accept_button)
    quiet(qtbot, window)
    assert window.context.actor == "Ny"
    assert window.context.can_write


def test_leaving_lets_what_is_running_end_and_then_closes_the_file(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    go = threading.Event()
    window.context.runner.work(lambda *, step: go.wait(20), lambda _: None, title="Læser")
    window.lock.lock()
    window.lock.screen.leave_button.click()
    assert window.lock.screen.isVisible()
    go.set()
    quiet(qtbot, window)
    assert window.start.isVisible()
    with open_file(path, now=NOW, passphrase=PASSPHRASE) as opened:
        assert not opened.read_only


@pytest.mark.parametrize("ours", [True, False])
def test_what_was_copied_here_is_cleared(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    front = window if ours else None
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.activeWindow", lambda: front)
    QGuiApplication.clipboard().setText("noget, der er kopieret")
    window.lock.lock()
    quiet(qtbot, window)
    assert (QGuiApplication.clipboard().text() == "") is ours


def test_a_wrong_passphrase_leaves_it_locked(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    quiet(qtbot, window)
    unlock(qtbot, window, "noget helt andet")
    assert window.lock.locked is not None
    assert "Adgangskoden passer ikke" in seen(window)
    assert window.lock.screen.passphrase.text == ""
    assert window.context.vault is None


def test_the_same_user_goes_on_with_what_was_written(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    window.show_page("plans")
    quiet(qtbot, window)
    page = window.current_page
    window.files.new()
    dialog = wait_for(qtbot, window, NewFileDialog)
    qtbot.keyClicks(dialog.name, "Halvt skrevet")
    idle(qtbot, window, clock, USUAL)
    assert not dialog.isVisible()
    unlock(qtbot, window, PASSPHRASE)
    assert window.lock.locked is None
    assert window.current_page is page
    assert dialog.isVisible()
    assert dialog.isModal()
    assert dialog.name.text() == "Halvt skrevet"
    assert window.menus.actions["back_up"].isEnabled()
    assert window.statusBar().isVisible()
    with window.context.open_vault().transaction():
        pass
    dialog.reject()


def test_another_user_goes_on_as_themselves_and_sees_nothing_of_it(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    before = window.current_page
    window.files.new()
    wait_for(qtbot, window, NewFileDialog)
    idle(qtbot, window, clock, USUAL)
    unlock(qtbot, window, OTHER)
    assert window.context.actor == "Bo"
    assert not window.context.can_write
    assert window.current_page is not before
    assert not [each for each in window.findChildren(NewFileDialog) if each.isVisible()]
    assert "Du har åbnet filen som læser" in seen(window)


def test_the_file_can_be_left_without_the_passphrase(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.lock.lock()
    quiet(qtbot, window)
    press(qtbot, window.lock.screen.leave_button)
    quiet(qtbot, window)
    assert window.start.isVisible()
    assert window.lock.locked is None
    with open_file(path, now=NOW, passphrase=PASSPHRASE) as opened:
        assert not opened.read_only
    assert window.menus.actions["open"].isEnabled()


def test_the_sample_does_not_lock(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    window.context.is_sample = True
    idle(qtbot, window, clock, 10 * MOST)
    assert window.lock.locked is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_open_menu_is_left_over_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    outer, inner = QMenu("Filer", window), QMenu("Seneste", window)
    for each in (outer, inner):
        each.addAction("Hemmeligkommunen")
    outer.popup(window.pos())
    inner.popup(window.pos())
    assert QApplication.activePopupWidget() is inner
    window.lock.lock()
    quiet(qtbot, window)
    assert QApplication.activePopupWidget() is None
    assert not outer.isVisible()
