"""What UI tests share: one application, a context over a fake file, and the event-loop watchdog."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.operations.cheap_vaults import cheap  # noqa: F401  fixture
from tests.ui.fakes import FakeVault
from tests.ui.kept import qtbot  # noqa: F401  fixture
from tests.ui.samples import (  # noqa: F401  fixtures
    empty,
    lived,
    organised,
    organised_and_open,
    sample,
)
from tests.ui.watchdog import (
    LONGEST_GAP_MS,
    LONGEST_WALL_MS,
    Watchdog,
    limit_ms,
    watch_everything,
)
from trivsel_app.ui.application import dress
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.theme import Scheme, Theme, theme
from trivsel_app.ui.warm_up import warm_up

__all__ = ["LONGEST_GAP_MS", "Watchdog"]  # for the tests of the whole window
TODAY = date(2026, 4, 15)
_TESTS = count(1)
_TESTS_OF_A_HEAP = 40
NOW = datetime(2026, 4, 15, 8, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> Theme:
    """The application as the user has it: Danish, own fonts, own style."""
    dress(qapp)
    warm_up()  # the program does so behind the first page
    found = theme()
    found.choose(Scheme.LIGHT)
    return found


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings in a file of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def context(themed: Theme, settings: QSettings) -> Iterator[AppContext]:
    """A context with a fake file open, the clock at 15 April 2026."""
    made = AppContext(
        settings=settings, today=lambda: TODAY, now=lambda: NOW, actor="Prøve Prøvesen"
    )
    made.set_vault(FakeVault())
    yield made
    made.tasks.close()
    made.deleteLater()


@pytest.fixture(autouse=True)
def cheap_keys(cheap: None) -> None:  # noqa: F811  fixture
    """A passphrase costs nothing to try; what it costs a user is tested in the store."""


@pytest.fixture(autouse=True)
def own_heap() -> None:
    """Let the collector walk what this window makes, not what hundreds of tests before it left."""
    if next(_TESTS) % _TESTS_OF_A_HEAP == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def watchdog(
    qapp: QApplication,
    own_heap: None,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Watchdog]:
    """Watch the event loop during every UI test; a gap that is too long fails it (UX-24)."""
    found = Watchdog(always=False)
    watch_everything(monkeypatch, found)
    found.start()
    yield found
    found.stop()
    assert found.longest_busy_ms < limit_ms(), f"the window stood still in {request.node.name}"
    assert found.longest_ms < LONGEST_WALL_MS, f"the window waited in {request.node.name}"
