"""Column widths follow the room there is until the user sets one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.column_memory import fitted
from trivsel_app.ui.widgets.data_table import DataTable

Row = tuple[str, int]


@given(st.lists(st.integers(60, 500), min_size=1, max_size=12), st.integers(100, 3000))
def test_widths_fill_the_room_or_stay_as_wanted(wanted: list[int], room: int) -> None:
    found = fitted(wanted, room)
    assert sum(found) == room or (found == wanted and sum(found) > room)
    assert all(
        width >= min(own, 130) and width >= 0.69 * own
        for width, own in zip(found, wanted, strict=True)
    )


def test_a_firm_column_keeps_its_words_and_the_others_give() -> None:
    assert fitted([200, 300], 450, [True, False]) == [200, 250]
    assert fitted([200, 300], 450, [False, True]) == [150, 300]


def test_a_column_of_states_is_as_wide_as_its_words(
    qtbot: QtBot, themed: Theme, settings: QSettings
) -> None:
    waits = Status("waiting", "Afventer bekræftelse fra", Tone.WARNING)
    columns = (
        Column[Row]("name", "Navn", lambda row: row[0], width=300),
        Column[Row]("state", "Status", lambda _: waits.word, status=lambda _: waits, width=90),
    )
    made: DataTable[Row] = DataTable("ord", "Ord", columns, lambda row: row[0], settings=settings)
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    made.set_rows([("Enhed", 1)])
    header = made.view.horizontalHeader()
    assert header.sectionSize(1) >= made.view.sizeHintForColumn(1) > 90
    assert header.length() == made.view.viewport().width()


@pytest.fixture
def table(qtbot: QtBot, themed: Theme, settings: QSettings) -> DataTable[Row]:
    columns = (
        Column[Row]("name", "Navn", lambda row: row[0], width=300),
        Column[Row]("count", "Antal", lambda row: row[1], numeric=True, width=100),
    )
    made: DataTable[Row] = DataTable("smal", "Smal", columns, lambda row: row[0], settings=settings)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.set_rows([(f"Enhed {number}", number) for number in range(40)])
    return made


def widths(table: DataTable[Row]) -> tuple[int, int]:
    header = table.view.horizontalHeader()
    return header.sectionSize(0), header.sectionSize(1)


def test_the_widest_column_takes_what_is_spare(qtbot: QtBot, table: DataTable[Row]) -> None:
    qtbot.waitUntil(lambda: sum(widths(table)) == table.view.viewport().width())
    assert widths(table)[1] == 100
    assert not table.view.horizontalScrollBar().isVisible()


def test_a_width_set_by_the_user_stays(qtbot: QtBot, table: DataTable[Row]) -> None:
    table.view.horizontalHeader().resizeSection(0, 222)
    table.resize(900, 300)
    qtbot.waitUntil(lambda: table.view.viewport().width() > 800)
    assert widths(table) == (222, 100)
