"""Size, place and page of the window from one start to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication, QRegion

from trivsel_app.ui.navigation import PAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_FIRST_SIZE = (1366, 820)


class WindowMemory:
    """Keeps geometry and page in the settings."""

    def __init__(self, window: "QMainWindow", settings: QSettings) -> None:
        self._window, self._settings = window, settings

    def restore(self) -> None:
        """Put the window where it was, or wholly on a screen if that screen is gone."""
        geometry = self._settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self._window.restoreGeometry(geometry):
            self._window.resize(*_FIRST_SIZE)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        self._window.setGeometry(seen(self._window.geometry(), screens))

    def save(self) -> None:
        """Remember size and place."""
        self._settings.setValue("window/geometry", self._window.saveGeometry())

    def keep_page(self, code: str) -> None:
        """Remember the page in front."""
        self._settings.setValue("window/page", code)

    def page(self) -> str:
        """Give the page that was in front, the first one if it is not known any more."""
        code = str(self._settings.value("window/page", PAGES[0].code))
        return code if any(page.code == code for page in PAGES) else PAGES[0].code


def seen(window: QRect, screens: list[QRect]) -> QRect:
    """Move (and shrink) a window so that it is wholly on a screen, unless it is on all of them."""
    hidden = QRegion(window)
    for screen in screens:
        hidden -= QRegion(screen)
    if hidden.isEmpty() or not screens:
        return window
    screen = max(screens, key=lambda screen: _area(screen.intersected(window)))
    width, height = min(window.width(), screen.width()), min(window.height(), screen.height())
    left = screen.left() + (screen.width() - width) // 2
    return QRect(left, screen.top() + (screen.height() - height) // 2, width, height)


def _area(rectangle: QRect) -> int:
    return rectangle.width() * rectangle.height() if rectangle.isValid() else 0
