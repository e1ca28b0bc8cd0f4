"""Another scheme: what each widget goes through, and that it wears the new colours."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
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
