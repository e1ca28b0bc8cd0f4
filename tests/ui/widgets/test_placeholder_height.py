"""What an empty view says is never cut, however long it is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.placeholder import Placeholder

LONG = "Hent organisationen fra løn- eller HR-systemets fil. Du ser alt, før noget gemmes. " * 3


def test_a_long_explanation_is_shown_whole(qtbot: QtBot, themed: Theme) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    layout = QVBoxLayout(outer)
    empty = Placeholder()
    layout.addWidget(empty)
    empty.say("Ingen enheder endnu", LONG)
    outer.resize(800, 600)
    outer.show()
    qtbot.waitExposed(outer)
    for shown in (empty.what, empty.why):
        assert shown.height() >= shown.heightForWidth(shown.width())
    empty.say("Tomt", "")
    qtbot.waitUntil(lambda: empty.why.height() < 40)


def test_the_texts_wrap_where_there_is_less_room(qtbot: QtBot, themed: Theme) -> None:
    empty = Placeholder()
    qtbot.addWidget(empty)
    empty.say("Ingen enheder endnu", LONG)
    empty.resize(260, 600)
    empty.show()
    qtbot.waitExposed(empty)
    assert empty.width() == 260
    assert empty.rect().contains(empty.why.geometry())
    assert empty.why.height() >= empty.why.heightForWidth(empty.why.width())
