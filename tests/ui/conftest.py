"""What UI tests share: one application, a context over a fake file, and the event-loop watchdog."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import FakeVault
from tests.ui.samples import empty, lived, sample  # noqa: F401  fixtures
from trivsel_app.ui.application import dress
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.theme import Scheme, Theme, theme

TODAY = date(2026, 4, 15)
NOW = datetime(2026, 4, 15, 8, 42, tzinfo=UTC)
LONGEST_GAP_MS = 200
_TICK_MS = 10


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> Theme:
    """The application as the user has it: Danish, own fonts, own style."""
    dress(qapp)
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


class Watchdog:
    """Measures the longest time the event loop did not come round while it was running."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._last: float | None = None
        self._timer = QTimer()
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._last is not None:
            self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now
