"""Work away from the window: two thread pools, and results delivered back on the window's thread.

Callbacks are given when the work is started, so none can come too late. A callback that is a bound
method of a deleted widget is dropped; a newer call for the same bound method replaces an older one.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from trivsel_app.ui.garbage import WindowGarbage


class Cancelled(Exception):
    """The user asked to stop; raised by `Task.step` inside the work."""


class Task:
    """One piece of running work, as the progress panel sees it."""

    def __init__(self, title: str, *, can_cancel: bool, started: float) -> None:
        self.title = title
        self.can_cancel = can_cancel
        self.started = started  # seconds on the monotonic clock
        self.done = 0
        self.total = 0  # 0 = not known
        self._stop = threading.Event()

    def step(self, done: int, total: int) -> None:
        """Report progress from the worker; raises `Cancelled` when the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.done, self.total = done, total

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelling(self) -> bool:
        """Whether a stop has been asked for."""
        return self._stop.is_set()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who waits for a task: what to call, and the method a newer task may be started for."""

    task: Task
    slot: tuple[int, str] | None
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class TaskRunner(QObject):
    """Runs work on a writing thread (one) or a reading pool, and calls back on the GUI thread."""

    tasks_changed = Signal()
    _arrived = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.monotonic = monotonic
        self.tasks: list[Task] = []
        self.closed = False
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="reader")
        self._when_quiet: list[Callable[[], object]] = []
        self._newest: dict[tuple[int, str], Task] = {}
        self._garbage = WindowGarbage(self)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[Task], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        *,
        title: str = "",
        writes: bool = False,
        can_cancel: bool = False,
    ) -> Task:
        """Start `work(task)`; later exactly one of `done(result)`, `failed(error)`, or neither."""
        task = Task(title, can_cancel=can_cancel, started=self.monotonic())
        self.tasks.append(task)
        slot = None if writes else _slot(done)
        if slot:
            self._newest[slot] = task
        future = (self._writer if writes else self._readers).submit(work, task)
        future.add_done_callback(partial(self._worker_done, _Waiting(task, slot, done, failed)))
        self.tasks_changed.emit()
        return task

    @property
    def busy(self) -> bool:
        """Whether any work is running or waiting."""
        return bool(self.tasks)

    def when_quiet(self, call: Callable[[], object]) -> None:
        """Call once no work is running: at once, or after the last piece."""
        if self.tasks:
            self._when_quiet.append(call)
        else:
            call()

    def close(self) -> None:
        """Ask everything to stop and wait until it has."""
        self.closed = True
        for task in self.tasks:
            task.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._garbage.stop()

    def _worker_done(self, waiting: _Waiting, future: Future[Any]) -> None:
        self._arrived.emit(partial(self._finish, waiting, future))

    def _deliver(self, call: Callable[[], None]) -> None:
        call()

    def _finish(self, waiting: _Waiting, future: Future[Any]) -> None:
        self.tasks.remove(waiting.task)
        self.tasks_changed.emit()
        try:
            if self._is_wanted(waiting) and not future.cancelled():
                _answer(waiting, future)
        finally:  # a bug in a page must not keep a file from being closed
            while self._when_quiet and not self.tasks:
                self._when_quiet.pop(0)()

    def _is_wanted(self, waiting: _Waiting) -> bool:
        """Whether no newer call for the same method has been started since."""
        if waiting.slot is None:
            return True
        newest = self._newest.get(waiting.slot) is waiting.task
        if newest:
            del self._newest[waiting.slot]
        return newest


def _answer(waiting: _Waiting, future: Future[Any]) -> None:
    error = future.exception()
    if error is None:
        if is_alive(waiting.done):
            waiting.done(future.result())
    elif is_alive(waiting.failed) and not isinstance(error, CancelledError):
        waiting.failed(error)


def _receiver(callback: Callable[..., Any]) -> object | None:
    while isinstance(callback, partial):
        callback = callback.func
    return getattr(callback, "__self__", None)


def _slot(callback: Callable[..., Any]) -> tuple[int, str] | None:
    """Name a bound method of a QObject; None for anything else (partials are never replaced)."""
    owner = getattr(callback, "__self__", None)
    if isinstance(callback, partial) or not isinstance(owner, QObject):
        return None
    return id(owner), callback.__name__


def is_alive(callback: Callable[..., Any]) -> bool:
    """Whether the widget a callback belongs to still exists."""
    owner = _receiver(callback)
    return not isinstance(owner, QObject) or isValid(owner)
