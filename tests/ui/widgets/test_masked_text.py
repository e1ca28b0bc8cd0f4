"""Marks stand where the Python string says, whatever Qt counts."""

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from trivsel_app.survey.masking import MaskKind, Span
from trivsel_app.ui.theme import Scheme, Theme
from trivsel_app.ui.widgets.masked_text import MaskedText

TEXTS = ("Mette er god.", "😀 Mette er god.", "Linje\r\nMette er god.", "Linje\nMette")


def shown(qtbot: QtBot, text: str) -> tuple[MaskedText, Span]:
    made = MaskedText("Prøve")
    qtbot.addWidget(made)
    made.show_text(text)
    start = text.index("Mette")
    return made, Span(start, start + 5, MaskKind.NAME)


@pytest.mark.parametrize("text", TEXTS)
def test_a_mark_covers_exactly_its_span(qtbot: QtBot, themed: Theme, text: str) -> None:
    made, span = shown(qtbot, text)
    made.mark([span], [])
    (marked,) = made.extraSelections()
    assert marked.cursor.selectedText() == "Mette"
    made.go_to(span)
    assert made.textCursor().selectedText() == ""


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_user_marks_is_given_without_spaces(
    qtbot: QtBot, themed: Theme, text: str
) -> None:
    made, span = shown(qtbot, text)
    assert made.chosen() is None
    made.go_to(span)
    cursor = made.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 6)
    made.setTextCursor(cursor)
    assert made.chosen() == (span.start, span.end)


def test_marks_follow_the_colour_scheme(qtbot: QtBot, themed: Theme) -> None:
    made, span = shown(qtbot, TEXTS[0])
    made.mark([], [span])
    before = _ground(made)
    themed.choose(Scheme.DARK)
    after = _ground(made)
    themed.choose(Scheme.LIGHT)
    assert before != after


def _ground(made: MaskedText) -> str:
    (mark,) = made.extraSelections()
    return mark.format.background().color().name()
