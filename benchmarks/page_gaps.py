"""Visit every page and tell how long the window stood still: `python -m benchmarks.page_gaps FILE`.

Writes one line of JSON: "pages" and "deeds" (`window_deeds`), each name → the longest gap between
two rounds of the event loop, as [milliseconds of the window's thread, milliseconds on the clock].
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QSettings, QTimer

from benchmarks.window_deeds import deeds
from trivsel_app.ui.application import apply_look, make_application, make_context
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.warm_up import warm_up

_TICK_MS = 5
_SETTLE_MS = 200  # figures are drawn when they have been seen
_QUIET = 5  # rounds
_LONGEST_WAIT_MS = 60_000
Gap = tuple[float, float]  # milliseconds of the window's thread, and on the clock


class Gaps(QObject):
    """Measures the longest time the event loop did not come round."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = (0.0, 0.0)
        self._last = (time.thread_time(), time.perf_counter())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def _tick(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        gap = ((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000)
        self.longest = (max(self.longest[0], gap[0]), max(self.longest[1], gap[1]))
        self._last = now


def visit_all(path: Path) -> dict[str, dict[str, Gap]]:
    """Open the file in the window, go to each page, then do the deeds; wait after each."""
    app = make_application(["Trivsel"])
    settings = QSettings()
    apply_look(settings)
    now = datetime.now(UTC)
    context = make_context(settings, today=now.date, now=lambda: now)
    window = MainWindow(context)
    window.show()
    warm_up()
    window.files.open(path)
    _settle(window)
    visits = {page.code: partial(window.show_page, page.code) for page in PAGES}
    found = {"pages": _measured(window, visits)}
    found["deeds"] = _measured(window, deeds(window))
    window.close()
    context.tasks.close()
    app.processEvents()
    return found


def _measured(window: MainWindow, done: Mapping[str, Callable[[], object]]) -> dict[str, Gap]:
    found = {}
    for name, deed in done.items():
        gaps = Gaps()
        QTimer.singleShot(0, deed)
        _settle(window)
        found[name] = gaps.longest
        gaps.deleteLater()
    return found


def _settle(window: MainWindow) -> None:
    """Let the event loop run until nothing has been read for a second: tables go on preparing."""
    patience = QDeadlineTimer(_LONGEST_WAIT_MS)
    quiet = 0
    while quiet < _QUIET and not patience.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()
        quiet = 0 if window.context.tasks.busy else quiet + 1


if __name__ == "__main__":
    sys.stdout.write(json.dumps(visit_all(Path(sys.argv[1]))) + "\n")
