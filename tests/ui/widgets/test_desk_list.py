"""The desk's list tells what is chosen, and keeps it when the lines are read anew."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from trivsel_app.ui.models.desk_lines import DeskLine
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.desk_list import DeskList

NEW = Status("flag", "Nyt")
LINES = [DeskLine(key, f"Linje {key}", NEW, "en note") for key in "abc"]


def shown(qtbot: QtBot) -> tuple[DeskList, list[object]]:
    made, chosen = DeskList("Prøve"), list[object]()
    qtbot.addWidget(made)
    made.set_lines(LINES)
    made.chosen.connect(chosen.append)
    made.resize(240, 300)
    made.show()
    return made, chosen


def test_choosing_by_key_and_by_keyboard_is_told(qtbot: QtBot, themed: Theme) -> None:
    made, chosen = shown(qtbot)
    assert made.select("a")
    qtbot.keyClick(made, Qt.Key.Key_Down)
    assert chosen == ["a", "b"]
    assert not made.select("z")


def test_the_chosen_line_stays_without_a_word(qtbot: QtBot, themed: Theme) -> None:
    made, chosen = shown(qtbot)
    made.select("b")
    chosen.clear()
    made.set_lines(LINES[1:])
    assert made.current_key() == "b"
    assert chosen == []


def test_when_the_chosen_line_goes_nothing_is_chosen(qtbot: QtBot, themed: Theme) -> None:
    made, chosen = shown(qtbot)
    made.select("a")
    chosen.clear()
    made.set_lines(LINES[1:])
    assert made.current_key() is None
    assert chosen == [None]


def test_it_is_drawn(qtbot: QtBot, themed: Theme) -> None:
    made, _chosen = shown(qtbot)
    made.select("a")
    assert not made.grab().toImage().isNull()
