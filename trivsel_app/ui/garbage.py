"""Python's cycle collector, kept on the window's thread.

It runs on whichever thread happens to allocate. A widget that is part of a cycle would then be
destroyed on a worker thread while the window is painting: a crash (seen as a segmentation fault in
a delegate). While worker threads exist, collecting is therefore done by a timer on the window's
thread only.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class WindowGarbage(QObject):
    """Takes collecting over until `stop`; several may exist, the last one to stop gives it back."""

    _active = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = True
        WindowGarbage._active += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the generations that Python itself would have collected by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give collecting back to Python when no other window needs it."""
        if not self._running:
            return
        self._running = False
        self._timer.stop()
        WindowGarbage._active -= 1
        if not WindowGarbage._active:
            gc.enable()
