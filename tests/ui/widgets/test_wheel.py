"""The wheel passes fields by: it is left to what scrolls, and changes nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.number_field import number_field
from trivsel_app.ui.widgets.status_delegate import date_edit
from trivsel_app.ui.widgets.wheel import let_wheel_pass


def wheel(widget: QWidget) -> bool:
    """Turn the wheel over a widget; whether the widget took it."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _list() -> QWidget:
    box = QComboBox()
    box.addItems(["Ingen", "Konsulent"])
    let_wheel_pass(box)
    return box


@pytest.mark.parametrize("make", [number_field, date_edit, _list])
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_leaves_the_value(
    qtbot: QtBot, themed: Theme, make: Callable[[], QWidget], focused: bool
) -> None:
    field = make()
    qtbot.addWidget(field)
    field.show()
    if focused:
        field.setFocus()
    value = field.metaObject().userProperty()
    before = value.read(field)
    assert not wheel(field)
    assert value.read(field) == before
