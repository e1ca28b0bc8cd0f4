"""Numbers stand clear of the field's border."""

from pytestqt.qtbot import QtBot

from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.number_field import number_field


def test_the_number_stands_clear_of_the_border(qtbot: QtBot, themed: Theme) -> None:
    field = number_field()
    qtbot.addWidget(field)
    field.show()
    assert field.lineEdit().textMargins().left() >= 4
