"""The table of every page: never blank, remembers itself, copies, and asks instead of editing."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from trivsel_app.ui.models.status import DONE, WAITING
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.theme import Theme
from trivsel_app.ui.widgets.data_table import DataTable


@dataclass(frozen=True)
class Row:
    number: int
    name: str
    rate: float | None
    done: bool


COLUMNS = (
    Column[Row]("name", "Navn", lambda row: row.name, edit=lambda row: row.number != 3),
    Column[Row]("rate", "Svarprocent", lambda row: row.rate, numeric=True),
    Column[Row](
        "state",
        "Status",
        lambda row: (DONE if row.done else WAITING).word,
        status=lambda row: DONE if row.done else WAITING,
    ),
    Column[Row]("number", "Nr.", lambda row: row.number, hidden=True),
)
ROWS = (
    Row(1, "Øst", 72.5, done=True),
    Row(2, "Ældre", None, done=False),
    Row(3, "Hus 10", 80.0, done=False),
)


def make(qtbot: QtBot, settings: QSettings) -> DataTable[Row]:
    table = DataTable("prøve", "Enheder", COLUMNS, lambda row: row.number, settings=settings)
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    return table


@pytest.fixture
def table(qtbot: QtBot, themed: Theme, settings: QSettings) -> DataTable[Row]:
    made = make(qtbot, settings)
    made.set_rows(ROWS)
    return made


def names(table: DataTable[Row]) -> list[str]:
    return [row.name for row in table.shown_rows()]


def test_an_empty_table_says_what_to_do(qtbot: QtBot, themed: Theme, settings: QSettings) -> None:
    table = make(qtbot, settings)
    done: list[str] = []
    table.set_empty("Ingen enheder", "Hent dem fra en fil.", ("Hent…", lambda: done.append("hent")))
    assert table.placeholder.isVisible()
    assert not table.view.isVisible()
    assert not table.filter_box.isVisible()
    button = table.placeholder.action_button
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["hent"]


def test_a_filter_that_matches_nothing_can_be_cleared(qtbot: QtBot, table: DataTable[Row]) -> None:
    qtbot.keyClicks(table.filter_box, "findes ikke")
    assert not table.view.isVisible()
    assert not table.placeholder.isVisible()
    clear = table.nothing_found.action_button
    assert clear is not None
    assert clear.text() == "Ryd filter"
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert table.view.isVisible()
    assert table.count.text() == "3 rækker"


def test_ctrl_f_reaches_the_filter(qtbot: QtBot, table: DataTable[Row]) -> None:
    table.activateWindow()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(table.filter_box.hasFocus)
    qtbot.keyClicks(table.filter_box, "aeldre")
    assert names(table) == []  # ae is not æ
    table.clear_filter()
    qtbot.keyClicks(table.filter_box, "øst")
    assert names(table) == ["Øst"]
    assert table.count.text() == "1 af 3 rækker"


def test_the_chosen_row_stays_chosen(qtbot: QtBot, table: DataTable[Row]) -> None:
    assert table.select(2)
    table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    table.set_rows(tuple(reversed(ROWS)))
    row = table.current_row()
    assert row is not None
    assert row.name == "Ældre"
    assert not table.select(99)


def test_everything_about_columns_is_remembered(
    qtbot: QtBot, table: DataTable[Row], settings: QSettings
) -> None:
    header = table.view.horizontalHeader()
    header.resizeSection(0, 233)
    header.moveSection(2, 0)
    table.show_column(3, shown=True)
    table.show_column(1, shown=False)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    again = make(qtbot, settings)
    again.set_rows(ROWS)
    assert [column.key for column in again.shown_columns()] == ["state", "name", "number"]
    assert again.view.horizontalHeader().sectionSize(0) == 233
    assert names(again) == ["Øst", "Ældre", "Hus 10"]


def test_copy_gives_headings_words_and_danish_numbers(table: DataTable[Row]) -> None:
    table.menu.copy_rows()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == (
        "Navn\tSvarprocent\tStatus\nØst\t72,5\tFærdig\nÆldre\t\tVenter\nHus 10\t80,0\tVenter\n"
    )
    assert "<td>72,5</td>" in data.html()


def test_only_the_chosen_rows_are_copied(table: DataTable[Row]) -> None:
    table.select(3)
    table.menu.copy.trigger()
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["Hus 10\t80,0\tVenter"]


def test_the_menu_is_the_same_everywhere(table: DataTable[Row]) -> None:
    menu = table.menu.build()
    texts = [action.text().replace("&", "") for action in menu.actions()]
    saved = ["Kopiér", "Gem som Excel…", "Gem som CSV…", "Udskriv…"]
    assert texts == [*saved, "", "Sortér efter", "Kolonner"]
    letters = [text[text.index("&") + 1].casefold() for text in _mnemonics(menu.actions())]
    assert len(set(letters)) == len(letters) == 6


def _mnemonics(actions: list[QAction]) -> list[str]:
    return [action.text() for action in actions if action.text()]


def test_saving_writes_what_is_shown(
    table: DataTable[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ud.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    table.filter_box.setText("øst")
    table.menu.save_csv()
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "Navn;Svarprocent;Status",
        "Øst;72,5;Færdig",
    ]
    path = tmp_path / "ud.xlsx"
    table.menu.save_excel()
    assert path.read_bytes().startswith(b"PK")


class _Place(QWidget):
    """What a table lies on: keeps which files it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []

    def file_saved(self, name: str) -> None:
        """Keep the name."""
        self.files.append(name)


def test_what_the_table_lies_on_is_told_of_the_saved_file(
    qtbot: QtBot, table: DataTable[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _Place()
    qtbot.addWidget(place)
    inside = QWidget(place)
    table.setParent(inside)
    chosen = iter(["", str(tmp_path / "ud.csv"), str(tmp_path / "uden endelse")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (next(chosen), ""))
    table.menu.save_csv()
    assert place.files == []  # given up
    table.menu.save_csv()
    table.menu.save_excel()
    assert place.files == ["ud.csv", "uden endelse.xlsx"]


def test_what_is_taken_out_is_told_of(
    table: DataTable[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    table.menu.taken = lambda: told.append("taget")
    chosen = iter(["", str(tmp_path / "ud.csv"), str(tmp_path / "ud.xlsx")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (next(chosen), ""))
    monkeypatch.setattr("trivsel_app.ui.widgets.print_table.preview", lambda *_args: None)
    for take, times in (
        (table.menu.save_csv, 0),  # given up
        (table.menu.save_csv, 1),
        (table.menu.save_excel, 2),
        (table.menu.copy_rows, 3),
        (table.menu.print_table, 4),
    ):
        take()
        assert len(told) == times


def test_editing_asks_and_keeps_the_old_value(qtbot: QtBot, table: DataTable[Row]) -> None:
    with qtbot.waitSignal(table.wished) as wished:
        changed = table.model.setData(table.model.index(0, 0), "Vest")
    assert not changed
    assert wished.args == [ROWS[0], "name", "Vest"]
    assert table.model.index(0, 0).data() == "Øst"
    assert not table.model.flags(table.model.index(2, 0)) & Qt.ItemFlag.ItemIsEditable


def test_enter_activates_a_row_that_cannot_be_edited(qtbot: QtBot, table: DataTable[Row]) -> None:
    table.select(3)
    with qtbot.waitSignal(table.activated) as activated:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert activated.args == [ROWS[2]]


def test_a_tab_leaves_the_table(table: DataTable[Row]) -> None:
    assert not table.view.tabKeyNavigation()
    assert table.view.accessibleName() == "Enheder"
    assert table.filter_box.accessibleName() == "Filtrér Enheder"


def test_a_chosen_row_that_is_gone_is_told(table: DataTable[Row]) -> None:
    told: list[Row | None] = []
    table.select(2)
    table.selected.connect(told.append)
    table.set_rows([row for row in ROWS if row.number != 2])
    assert told == [None]


def test_all_marked_rows_stay_marked_when_they_are_read_anew(
    qtbot: QtBot, themed: Theme, settings: QSettings
) -> None:
    table = DataTable("mange", "Enheder", COLUMNS, lambda r: r.number, settings=settings, many=True)
    qtbot.addWidget(table)
    table.set_rows(ROWS)
    table.view.selectAll()
    table.set_rows(ROWS[1:])
    assert [row.number for row in table.selected_rows()] == [2, 3]


def test_a_row_that_a_filter_hides_is_brought_forward(table: DataTable[Row]) -> None:
    table.filter_box.setText("Øst")
    assert table.bring_forward(3)
    assert table.current_key() == 3
    assert table.filter_box.text() == ""


def test_rows_are_sorted_from_the_menu_too(table: DataTable[Row]) -> None:
    for expected in (["Hus 10", "Ældre", "Øst"], ["Øst", "Ældre", "Hus 10"]):
        offered = table.menu.build().actions()
        sorting = next(each for each in offered if each.text() == "Sor&tér efter").menu()
        assert isinstance(sorting, QMenu)
        next(a for a in sorting.actions() if a.text() == "Navn").trigger()
        assert names(table) == expected
