"""Notices that nobody has used the window for a while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LEAST, USUAL, MOST = 5, 15, 60  # minutes; it cannot be turned off (ASVS 7.3.1)
KEY: Final = "lock/minutes"
_LOOK_MS: Final = 10_000
_USE: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


def minutes(settings: QSettings) -> int:
    """Give the minutes until the window locks, whatever stands in the settings."""
    try:
        chosen = int(str(settings.value(KEY, USUAL)))
    except ValueError:
        return USUAL
    return min(max(chosen, LEAST), MOST)


class IdleWatch(QObject):
    """Emits `idle` when the clock has gone so far since the last key or movement.

    It asks the wall clock now and then, so a computer that slept is idle when it wakes. It
    watches windows and not widgets: they get few events beside those of keys and mouse.
    """

    idle = Signal()

    def __init__(self, settings: QSettings, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._now = settings, now
        self._last = now()
        self.timer = QTimer(self)
        self.timer.setInterval(_LOOK_MS)
        self.timer.timeout.connect(self._look)
        self.timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def touched(self) -> None:
        """Begin to wait anew."""
        self._last = self._now()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # twice is once
            self.touched()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys and mouse pass by."""
        if event.type() in _USE:
            self.touched()
        return False

    def _look(self) -> None:
        if self._now() - self._last >= timedelta(minutes=minutes(self._settings)):
            self.idle.emit()
