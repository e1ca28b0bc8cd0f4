"""Visit every page and tell how long the window stood still: `python -m benchmarks.page_gaps FILE`.

Writes one line of JSON: page → the longest gap between two rounds of the event loop, as
[milliseconds of the window's thread, milliseconds on the clock].
"""

import json
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QSettings, QTimer

from trivsel_app.ui.application import apply_look, make_application, make_context
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.warm_up import warm_up

_TICK_MS = 5
_SETTLE_MS = 200  # figures are drawn when they have been seen
_QUIET = 5  # rounds
_LONGEST_WAIT_MS = 60_000


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


def visit_all(path: Path) -> dict[str, tuple[float, float]]:
    """Open the file in the window, go to each page and wait until it has settled."""
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
    found: dict[str, tuple[float, float]] = {}
    for page in PAGES:
        gaps = Gaps()
        QTimer.singleShot(0, partial(window.show_page, page.code))
        _settle(window)
        found[page.code] = gaps.longest
        gaps.deleteLater()
    window.close()
    context.tasks.close()
    app.processEvents()
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
