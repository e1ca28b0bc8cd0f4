"""What is being typed when the file is closed or another one opened is saved where it belongs."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW
from tests.ui.shell.conftest import Protected, quiet
from tests.ui.shell.dialogs import in_front
from trivsel_app.operations.files import open_file
from trivsel_app.operations.privacy_notice import notice_view
from trivsel_app.operations.round_reading import current_round
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.ui.file_opening import Opened
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.pages.anonymity import AnonymityPage

_FIELD = FIELDS[0]
_TYPED = "Prøvekommunen, Torvet 1"


@pytest.fixture
def typing(qtbot: QtBot, window: MainWindow, protected: Protected) -> Protected:
    """A field of the notice is being written in, and the cursor is still there."""
    vault = open_file(protected.path, passphrase=protected.passphrase, now=NOW)
    window.files.show_opened(Opened(vault, "Prøvekommunen", is_sample=False))
    quiet(qtbot, window)
    window.context.go_to("anonymity", tab="notice")
    quiet(qtbot, window)
    in_front(qtbot, window)
    page = window.current_page
    assert isinstance(page, AnonymityPage)
    text = page.notice.fields[_FIELD].text
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    text.setPlainText(_TYPED)
    return protected


def written(file: Protected) -> str:
    with (
        open_file(file.path, passphrase=file.passphrase, now=NOW) as opened,
        opened.session() as session,
    ):
        notice = notice_view(session, current_round(session).id).notice
        return str(getattr(notice, _FIELD))


def test_closing_the_file_saves_it_first(
    qtbot: QtBot, window: MainWindow, typing: Protected
) -> None:
    window.files.close()
    quiet(qtbot, window)
    assert window.context.vault is None
    assert written(typing) == _TYPED


def test_closing_the_window_saves_it_first(
    qtbot: QtBot, window: MainWindow, typing: Protected
) -> None:
    window.close()
    qtbot.waitUntil(lambda: window.context.vault is None)
    assert written(typing) == _TYPED


def test_opening_another_file_saves_it_in_its_own(
    qtbot: QtBot, window: MainWindow, typing: Protected
) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: window.context.is_sample, timeout=60_000)
    quiet(qtbot, window)
    assert written(typing) == _TYPED
