"""A temporary passphrase is changed on the way in; a recovery code asks who one is."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW
from tests.ui.shell.conftest import Protected, quiet
from tests.ui.shell.dialogs import gone, press, wait_for
from tests.ui.shell.test_files import texts
from trivsel_app.errors import WrongPassphrase
from trivsel_app.operations import users
from trivsel_app.operations.change import By
from trivsel_app.operations.files import open_file
from trivsel_app.organisation.users import Role
from trivsel_app.ui.dialogs.open_file import OpenFileDialog
from trivsel_app.ui.main_window import MainWindow

GIVEN, OWN = "midlertidig til Bo", "min helt egen sætning"


@pytest.fixture
def path(protected: Protected) -> Path:
    with open_file(protected.path, now=NOW, passphrase=protected.passphrase) as opened:
        by = By("prøve", NOW)
        users.add_user(opened, name="Bo", role=Role.HR, passphrase=GIVEN, by=by)
    return protected.path


def _choose(qtbot: QtBot, dialog: OpenFileDialog) -> None:
    for field in (dialog.new_passphrase.first, dialog.new_passphrase.again):
        qtbot.keyClicks(field.field, OWN)
    press(qtbot, dialog.accept_button)


def test_a_temporary_passphrase_is_changed_before_anything_is_seen(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.files.open(path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, GIVEN)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(dialog.new_passphrase.isVisible, timeout=20_000)
    assert "Vælg nu din egen" in texts(dialog)
    assert not dialog.user.isVisible()
    assert window.context.vault is None
    _choose(qtbot, dialog)
    gone(qtbot, window, OpenFileDialog)
    quiet(qtbot, window)
    assert window.context.actor == "Bo"
    with pytest.raises(WrongPassphrase):
        open_file(path, now=NOW, passphrase=GIVEN)


def test_giving_up_leaves_the_file_closed(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.files.open(path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    qtbot.keyClicks(dialog.passphrase.field, GIVEN)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(dialog.new_passphrase.isVisible, timeout=20_000)
    press(qtbot, dialog.cancel)
    assert window.context.vault is None
    with open_file(path, now=NOW, passphrase=GIVEN) as opened:
        assert not opened.read_only


def test_the_recovery_code_asks_who_one_is(
    qtbot: QtBot, window: MainWindow, path: Path, protected: Protected
) -> None:
    window.files.open(path)
    dialog = wait_for(qtbot, window, OpenFileDialog)
    press(qtbot, dialog.other_way)
    qtbot.keyClicks(dialog.code, protected.recovery_code)
    press(qtbot, dialog.accept_button)
    qtbot.waitUntil(dialog.user.isVisible, timeout=20_000)
    names = [dialog.user.itemText(at) for at in range(dialog.user.count())]
    assert names == ["prøve", "Bo"]
    dialog.user.setCurrentIndex(1)
    _choose(qtbot, dialog)
    gone(qtbot, window, OpenFileDialog)
    quiet(qtbot, window)
    assert window.context.actor == "Bo"
    for passphrase in (protected.passphrase, OWN):
        open_file(path, now=NOW, passphrase=passphrase, read_only=True).close()
