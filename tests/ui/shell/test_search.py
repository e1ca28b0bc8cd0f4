"""Search over everything: Danish letters, the best first, quick, and by keyboard only."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import quiet
from tests.ui.shell.dialogs import gone, in_front, wait_for
from trivsel_app.ui.dialogs.about import AboutDialog
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.search_everything import SearchEverything
from trivsel_app.ui.search_index import MOST, Found, SearchIndex, everything

UNITS = 2500


def units(*names: str) -> tuple[Found, ...]:
    return tuple(Found(name, "Enhed", "organisation") for name in names)


def found(index: SearchIndex, query: str) -> list[str]:
    return [each.words for each in index.find(query)]


def open_search(qtbot: QtBot, window: MainWindow) -> SearchEverything:
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = wait_for(qtbot, window, SearchEverything)
    quiet(qtbot, window)
    return dialog


def lines(dialog: SearchEverything) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


@pytest.mark.parametrize("query", ["aaby", "åby", "ÅBY", "Aaby sk"])
def test_aa_and_a_ring_are_one_letter(query: str) -> None:
    index = SearchIndex(units("Åby Skole", "Aaby Skole", "Ødis Skole"))
    assert sorted(found(index, query)) == ["Aaby Skole", "Åby Skole"]


def test_beginnings_come_before_words_inside_before_typing_errors() -> None:
    index = SearchIndex(units("Fritidshjemmet", "Ny skole", "Skolen", "Friskolen", "Skilen"))
    assert found(index, "skole") == ["Skolen", "Ny skole", "Friskolen", "Skilen"]


def test_nothing_typed_shows_the_first_things_and_nothing_found_shows_none() -> None:
    index = SearchIndex(units(*(f"Enhed {number}" for number in range(UNITS))))
    assert len(index.find("  ")) == MOST
    assert index.find("qxz") == []


def test_typing_among_2500_units_never_stops_the_window(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    dialog = open_search(qtbot, lived_window)
    dialog._index = SearchIndex(
        units(*(f"Børnehuset {number} i Aaby distrikt {number % 90}" for number in range(UNITS)))
    )
    for letter in "bornehuset 24 i":  # each key is a deed the watchdog times
        qtbot.keyClick(dialog.field, letter)
    assert "Børnehuset 24 i Aaby distrikt 24" in lines(dialog)[0]
    dialog.reject()


def test_the_file_gives_units_actions_and_questions(lived_window: MainWindow) -> None:
    with lived_window.context.open_vault().session() as session:
        things = everything(session)
    kinds = {each.kind for each in things}
    assert kinds == {"Enhed", "Indsats", "Spørgsmål"}
    assert all(each.words.strip() and each.page and each.where for each in things)


@pytest.mark.parametrize("kind", ["Enhed", "Indsats", "Spørgsmål"])
def test_enter_goes_where_the_thing_is(qtbot: QtBot, lived_window: MainWindow, kind: str) -> None:
    with lived_window.context.open_vault().session() as session:
        wanted = next(each for each in everything(session) if each.kind == kind)
    went: list[tuple[str, dict[str, object]]] = []
    lived_window.context.navigate.connect(lambda page, where: went.append((page, where)))
    dialog = open_search(qtbot, lived_window)
    qtbot.keyClicks(dialog.field, wanted.words)
    row = next(
        row
        for row in range(dialog.list.count())
        if dialog.list.item(row).data(Qt.ItemDataRole.UserRole) == wanted
    )
    for _ in range(row):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    gone(qtbot, lived_window, SearchEverything)
    assert went == [(wanted.page, dict(wanted.where))]
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == wanted.page
    quiet(qtbot, lived_window)


def test_arrow_keys_stop_at_both_ends(qtbot: QtBot, lived_window: MainWindow) -> None:
    dialog = open_search(qtbot, lived_window)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 0
    for _ in range(20):
        qtbot.keyClick(dialog.field, Qt.Key.Key_PageDown)
    assert dialog.list.currentRow() == dialog.list.count() - 1
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    gone(qtbot, lived_window, SearchEverything)


def test_pages_and_commands_are_found_and_done(qtbot: QtBot, lived_window: MainWindow) -> None:
    dialog = open_search(qtbot, lived_window)
    qtbot.keyClicks(dialog.field, "handlepl")
    assert lines(dialog)[0] == "Handleplaner"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == "plans"
    dialog = open_search(qtbot, lived_window)
    qtbot.keyClicks(dialog.field, "om trivsel")
    assert lines(dialog)[0] == "Om Trivsel"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    wait_for(qtbot, lived_window, AboutDialog).reject()


def test_without_a_file_only_commands_are_offered(qtbot: QtBot, window: MainWindow) -> None:
    dialog = open_search(qtbot, window)
    assert "Handleplaner" not in lines(dialog)
    assert "Åbn eksempelkommune" in lines(dialog)
    assert "Luk fil" not in lines(dialog)
    qtbot.keyClicks(dialog.field, "qxzqxz")
    assert dialog.nothing.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
