"""Nothing the user does may stop the window for long: every UI test is watched (UX-24).

A gap is the processor time the window's own thread spends without coming back to the event loop.
Wall time would also count what other programs on the machine take; it is held by a test of the
whole window (`shell/test_window.py`). Waiting that takes no processor time (a lock, a disk) is
caught by a wall limit far above any such disturbance.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt import wait_signal
from pytestqt.qtbot import QtBot

LONGEST_GAP_MS = 200
LONGEST_WALL_MS = 3000
_TRACED = 3  # a tracer (coverage) makes Python some two to three times slower
_TICK_MS = 10
_DEEDS = ("mouseClick", "mouseDClick", "mousePress", "mouseRelease", "keyClick", "keyPress")


def limit_ms() -> float:
    """The longest gap allowed here, in milliseconds of processor time."""
    return LONGEST_GAP_MS * (_TRACED if sys.gettrace() or _monitored() else 1)


def _monitored() -> bool:
    monitoring = getattr(sys, "monitoring", None)  # Python 3.12 and newer
    return bool(monitoring and monitoring.get_tool(monitoring.COVERAGE_ID))


class Watchdog:
    """Measures the longest time the event loop did not come round while it was running."""

    def __init__(self, *, always: bool = True) -> None:
        """`always`: whenever an event loop runs, not only inside `watching`."""
        self._looking = always
        self.longest_ms = 0.0  # wall
        self.longest_busy_ms = 0.0  # processor time of this thread
        self._last: tuple[float, float] | None = None
        self._timer = QTimer()
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._last = None

    def _tick(self) -> None:
        if not self._looking:
            return
        now = (time.perf_counter(), time.thread_time())
        if self._last is not None:
            self.longest_ms = max(self.longest_ms, (now[0] - self._last[0]) * 1000)
            self.longest_busy_ms = max(self.longest_busy_ms, (now[1] - self._last[1]) * 1000)
        self._last = now

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look while an event loop runs or one deed is done."""
        before, self._last, self._looking = self._looking, None, True
        self._tick()
        try:
            yield
            self._tick()
        finally:
            self._last, self._looking = None, before


def watched(watchdog: Watchdog, call: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a function so that the time it takes is a gap."""

    @wraps(call)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        with watchdog.watching():
            return call(*arguments, **named)

    return wrapper


def watch_everything(monkeypatch: pytest.MonkeyPatch, watchdog: Watchdog) -> None:
    """Watch every wait of pytest-qt, and every key and click it sends."""
    blocker = wait_signal._AbstractSignalBlocker
    monkeypatch.setattr(blocker, "wait", watched(watchdog, blocker.wait))
    for deed in _DEEDS:
        monkeypatch.setattr(QtBot, deed, staticmethod(watched(watchdog, getattr(QtBot, deed))))
