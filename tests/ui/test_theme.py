"""Another scheme: what each widget goes through, and that it wears the new colours."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.theme import Scheme, Theme, theme
from trivsel_app.ui.tokens import DARK, LIGHT

_DEPTH = 12


class Watched(QLabel):
    """Counts what happens to it."""

    def __init__(self) -> None:
        self.seen: Counter[QEvent.Type] = Counter()
        super().__init__("Tekst")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Count."""
        self.seen[event.type()] += 1
        super().changeEvent(event)


@pytest.fixture
def found(qapp: object) -> Iterator[Theme]:
    made = theme()
    before = made.scheme
    made.choose(Scheme.LIGHT)
    yield made
    made.choose(before)


@pytest.fixture
def deep(qtbot: QtBot) -> Watched:
    """A label deep inside a window."""
    window = at = QWidget()
    for _level in range(_DEPTH):
        inner = QWidget()
        QVBoxLayout(at).addWidget(inner)
        at = inner
    label = Watched()
    QVBoxLayout(at).addWidget(label)
    qtbot.addWidget(window)
    window.show()
    return label


def test_a_widget_is_styled_as_often_however_deep_it_lies(found: Theme, deep: Watched) -> None:
    deep.seen.clear()
    found.choose(Scheme.DARK)
    assert deep.seen[QEvent.Type.StyleChange] <= 3
    assert deep.seen[QEvent.Type.PaletteChange] <= 5


def test_what_is_on_the_screen_wears_the_new_colours(found: Theme, deep: Watched) -> None:
    for scheme, tokens in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        found.choose(scheme)
        text = deep.palette().color(QPalette.ColorRole.WindowText)
        assert text.name().casefold() == tokens.text.casefold()


def test_a_dressed_window_wears_the_sheet_and_not_the_application(
    found: Theme, deep: Watched, qapp: QApplication
) -> None:
    window = deep.window()
    found.dress(window)
    assert (qapp.styleSheet(), window.styleSheet()) == ("", found.sheet)
    found.choose(Scheme.DARK)
    assert (qapp.styleSheet(), window.styleSheet()) == ("", found.sheet)
    assert DARK.text in found.sheet


def test_what_is_put_together_and_then_into_a_dressed_window_is_styled_once(
    found: Theme, deep: Watched
) -> None:
    window = deep.window()
    found.dress(window)
    label = Watched()
    inside: QWidget = label
    for _level in range(_DEPTH):
        outside = QWidget()
        QVBoxLayout(outside).addWidget(inside)
        inside = outside
    label.seen.clear()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(inside)
    assert label.seen[QEvent.Type.StyleChange] == 1


def test_without_a_window_the_application_wears_the_sheet_again(
    found: Theme, qapp: QApplication
) -> None:
    window = QWidget()
    found.dress(window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found.apply()
    assert qapp.styleSheet() == found.sheet
