"""A test's widgets are not left to the collector."""

import gc
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class _Knot(QWidget):
    """A widget in a cycle with itself, as every page is."""

    def __init__(self) -> None:
        super().__init__()
        self.own = self.close


def test_a_widget_the_test_let_go_of_outlives_the_collector(qtbot: QtBot) -> None:
    widget = _Knot()
    qtbot.addWidget(widget)
    seen = weakref.ref(widget)
    del widget
    gc.collect()
    assert seen() is not None
