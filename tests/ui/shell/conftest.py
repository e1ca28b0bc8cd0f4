"""What the tests of the whole window share: a window, files to open, and places of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.operations.cheap_vaults import make_cheap
from tests.ui.conftest import NOW, TODAY
from tests.ui.samples import PASSPHRASE
from trivsel_app.operations.change import By
from trivsel_app.operations.files import create_file
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.ui import crash
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.theme import Scheme, Theme


class Protected(NamedTuple):
    """A file with a passphrase, not open."""

    path: Path
    passphrase: str
    recovery_code: str


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the user's folders and key store out of the tests."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")
    monkeypatch.setattr("trivsel_app.store.key_store._keyring", lambda: None)
    monkeypatch.setattr("trivsel_app.ui.dialogs.new_file.default_folder", lambda: tmp_path)
    monkeypatch.setattr("trivsel_app.operations.files.risk_of_place", lambda _path: None)
    yield
    crash.close_log()


@pytest.fixture
def window(qtbot: QtBot, themed: Theme, settings: QSettings) -> Iterator[MainWindow]:
    """The window on its start screen, the clock at 15 April 2026."""
    context = AppContext(
        settings=settings, today=lambda: TODAY, now=lambda: NOW, actor="Prøve Prøvesen"
    )
    made = MainWindow(context)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    quiet(qtbot, made)
    yield made
    quiet(qtbot, made)
    made.close()
    context.tasks.close()
    made.deleteLater()
    if (themed.scheme, themed.zoom) != (Scheme.LIGHT, 1.0):  # a window is slow to dress anew
        themed.zoom = 1.0
        themed.choose(Scheme.LIGHT)


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything that was started has been shown."""
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)


@pytest.fixture
def sample_copy(sample: SamplePaths, tmp_path: Path) -> Path:
    """A copy of the sample's file that a test may write to."""
    copy = tmp_path / "kopi.trivsel"
    shutil.copyfile(sample.municipality, copy)
    return copy


@pytest.fixture
def lived_window(qtbot: QtBot, window: MainWindow, sample_copy: Path) -> MainWindow:
    """The window over a copy of the sample, at follow-up."""
    window.files.open(sample_copy)
    quiet(qtbot, window)
    assert window.context.vault is not None
    return window


@pytest.fixture(scope="session")
def protected_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a file and its key file, and the recovery code."""
    folder = tmp_path_factory.mktemp("beskyttet")
    by = By("prøve", NOW)
    path = folder / "prøve.trivsel"
    with pytest.MonkeyPatch.context() as patch:
        make_cheap(patch)
        made = create_file(path, passphrase=PASSPHRASE, name="Prøvekommunen", year=2026, by=by)
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def protected(protected_folder: tuple[Path, str], tmp_path: Path) -> Protected:
    """A copy of that file that a test may write to."""
    folder, code = protected_folder
    shutil.copytree(folder, tmp_path / "kommune")
    return Protected(tmp_path / "kommune" / "prøve.trivsel", PASSPHRASE, code)
