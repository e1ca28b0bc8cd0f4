"""Clears the clipboard if what lies there was copied in this program."""

import hashlib

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


class OwnClipboard(QObject):
    """Remembers by hash what was copied here: a clipboard manager may own it by now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours = b""
        self._clipboard.dataChanged.connect(self._remember)

    def clear(self) -> None:
        """Clear it, unless something from elsewhere lies there."""
        if self._clipboard.ownsClipboard() or self._ours == _digest(self._clipboard.text()):
            self._clipboard.clear()

    def _remember(self) -> None:
        if QApplication.activeWindow() is not None:
            self._ours = _digest(self._clipboard.text())


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() if text else b"-"
