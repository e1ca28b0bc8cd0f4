"""What is not seen is neither made nor filled."""

import pytest
from PySide6.QtWidgets import QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.widgets.late import Late


class Clock:
    """Something to show: how often it was filled."""

    def __init__(self) -> None:
        self.fillings = 0

    def fill(self, shown: QLabel) -> None:
        """Write the count."""
        self.fillings += 1
        shown.setText(str(self.fillings))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def late(qtbot: QtBot, clock: Clock) -> Late[QLabel]:
    """A late label behind another tab."""
    tabs = QTabWidget()
    made = Late(QLabel, clock.fill)
    tabs.addTab(QLabel("Først"), "Først")
    tabs.addTab(made, "Sidst")
    qtbot.addWidget(tabs)
    tabs.show()
    return made


def _tabs(late: Late[QLabel]) -> QTabWidget:
    parent = late.parent()
    assert parent is not None
    tabs = parent.parent()
    assert isinstance(tabs, QTabWidget)
    return tabs


def test_nothing_is_made_before_it_is_seen(late: Late[QLabel], clock: Clock) -> None:
    late.outdate()
    assert (late.made, clock.fillings) == (None, 0)
    _tabs(late).setCurrentIndex(1)
    assert late.made is not None
    assert late.made.isVisible()
    assert late.made.text() == "1"


def test_it_is_filled_while_in_sight_and_once_after_being_away(
    late: Late[QLabel], clock: Clock
) -> None:
    tabs = _tabs(late)
    tabs.setCurrentIndex(1)
    late.outdate()
    assert clock.fillings == 2
    tabs.setCurrentIndex(0)
    late.outdate()
    late.outdate()
    assert clock.fillings == 2
    tabs.setCurrentIndex(1)
    assert clock.fillings == 3
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(1)
    assert clock.fillings == 3, "nothing new meanwhile"


def test_asking_for_it_makes_it_and_brings_it_up_to_date(late: Late[QLabel], clock: Clock) -> None:
    assert late.content.text() == "1"
    late.outdate()
    assert late.content.text() == "2"
    assert late.content is late.made
