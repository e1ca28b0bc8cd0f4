"""The menu bar: keys and letters that do not collide, what is greyed out, and undo by name."""

import re
from collections import Counter
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import quiet
from tests.ui.shell.dialogs import press, wait_for
from trivsel_app.followup.actions import Action
from trivsel_app.operations.change import Session
from trivsel_app.operations.plans import actions, reschedule_action
from trivsel_app.operations.round_reading import current_round
from trivsel_app.texts import changes
from trivsel_app.ui.dialogs.about import AboutDialog, libraries
from trivsel_app.ui.dialogs.guide import GuideDialog
from trivsel_app.ui.dialogs.shortcuts import ShortcutsDialog
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES, SHORTCUTS, PageEntry
from trivsel_app.ui.recent_files import RecentFiles
from trivsel_app.ui.theme import Scheme, theme

_ALT_GR = set("@£$€{[]}\\|~")  # on a Danish keyboard


def menus(window: MainWindow) -> list[QMenu]:
    found = [top.menu() for top in window.menuBar().actions()]
    return [menu for menu in found if isinstance(menu, QMenu)]


def letters(texts: list[str]) -> list[str]:
    return [m[1].lower() for text in texts if (m := re.search("&([^&])", text))]


def deadline(window: MainWindow) -> date | None:
    with window.context.open_vault().session() as session:
        return first_action(session).deadline


def first_action(session: Session) -> Action:
    return actions(session, current_round(session).id)[0]


def postpone(qtbot: QtBot, window: MainWindow, to: date) -> None:
    with window.context.open_vault().session() as session:
        action_id = first_action(session).id
    window.context.runner.run(partial(reschedule_action, action_id=action_id, deadline=to))
    quiet(qtbot, window)


def test_every_line_has_a_letter_and_no_two_in_a_menu_the_same(window: MainWindow) -> None:
    tops = [menu.title() for menu in menus(window)]
    assert tops == ["&Filer", "&Rediger", "&Gå til", "&Vis", "&Hjælp"]
    for texts in (
        tops,
        *([a.text() for a in menu.actions() if not a.isSeparator()] for menu in menus(window)),
    ):
        found = letters(texts)
        assert len(found) == len(texts), texts
        assert [letter for letter, many in Counter(found).items() if many > 1] == []


def test_no_key_does_two_things_and_none_needs_alt_gr(window: MainWindow) -> None:
    keys = [
        key.toString() for action in window.menus.actions.values() for key in action.shortcuts()
    ]
    assert [key for key, many in Counter(keys).items() if many > 1] == []
    assert [key for key in keys if set(key.split("+")) & _ALT_GR] == []


def test_the_keys_of_the_table_of_keys_are_there(window: MainWindow) -> None:
    wanted = {
        "new": "Ctrl+N",
        "open": "Ctrl+O",
        "close": "Ctrl+W",
        "quit": "Ctrl+Q",
        "take_in": "Ctrl+I",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Y",
        "search": "Ctrl+K",
        "settings": "Ctrl+,",
        "larger": "Ctrl++",
        "smaller": "Ctrl+-",
        "normal": "Ctrl+0",
        "lock": "Ctrl+L",
        "full_screen": "F11",
        "reload": "F5",
        "guide": "F1",
        "shortcuts": "Ctrl+/",
    }
    wanted |= {f"page_{page.code}": keys for page, keys in zip(PAGES, SHORTCUTS, strict=True)}
    found = {name: window.menus.actions[name].shortcut().toString() for name in wanted}
    assert found == wanted


def test_without_a_file_only_what_opens_one_can_be_chosen(window: MainWindow) -> None:
    off = {name for name, action in window.menus.actions.items() if not action.isEnabled()}
    assert off == {
        *(f"page_{page.code}" for page in PAGES),
        "back_up",
        "check",
        "lock",
        "close",
        "undo",
        "redo",
        "settings",
        "reload",
        "take_in",
    }


def test_with_a_file_all_but_undo_can_be_chosen(lived_window: MainWindow) -> None:
    off = {name for name, action in lived_window.menus.actions.items() if not action.isEnabled()}
    assert off == {"undo", "redo", "lock"}  # the sample opens without a passphrase


def test_undo_and_redo_are_named_and_done_from_the_menu(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    undo, redo = lived_window.menus.actions["undo"], lived_window.menus.actions["redo"]
    before, after = deadline(lived_window), date(2026, 12, 1)
    postpone(qtbot, lived_window, after)
    assert undo.text() == "&Fortryd: flyt frist"
    assert redo.text() == "&Annullér fortryd"
    qtbot.keyClick(lived_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, lived_window)
    assert deadline(lived_window) == before
    assert not undo.isEnabled()
    assert redo.text() == "&Annullér fortryd: flyt frist"
    redo.trigger()
    quiet(qtbot, lived_window)
    assert deadline(lived_window) == after
    assert undo.isEnabled()


def test_undo_is_forgotten_with_the_file(qtbot: QtBot, lived_window: MainWindow) -> None:
    postpone(qtbot, lived_window, date(2026, 12, 1))
    lived_window.files.close()
    assert lived_window.menus.actions["undo"].text() == "&Fortryd"
    assert not lived_window.menus.actions["undo"].isEnabled()


def test_every_action_that_can_be_undone_has_a_name() -> None:
    for code in changes._CHANGES:
        assert changes.name(code)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_page_is_reached_by_its_key(
    qtbot: QtBot, lived_window: MainWindow, page: PageEntry
) -> None:
    code = page.code
    other = PAGES[1].code if code == PAGES[0].code else PAGES[0].code
    lived_window.show_page(other)
    lived_window.menus.page_action(code).trigger()
    quiet(qtbot, lived_window)
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == code
    assert lived_window.navigation.list.currentRow() == [p.code for p in PAGES].index(code)


def test_scheme_and_text_size_are_remembered(qtbot: QtBot, window: MainWindow) -> None:
    settings = window.context.settings
    window.menus.actions["dark"].trigger()
    assert theme().tokens.dark
    assert settings.value("look/scheme") == "dark"
    assert window.menus.actions["dark"].isChecked()
    for _ in range(7):
        window.menus.actions["larger"].trigger()
        qtbot.wait(1)
    assert theme().zoom == 2.0
    assert float(str(settings.value("look/zoom"))) == 2.0
    window.menus.actions["smaller"].trigger()
    assert theme().zoom == 1.75
    window.menus.actions["normal"].trigger()
    assert theme().zoom == 1.0
    theme().choose(Scheme.LIGHT)  # elsewhere, such as on the settings page
    assert window.menus.actions["light"].isChecked()


def test_importing_begins_at_the_answers(qtbot: QtBot, lived_window: MainWindow) -> None:
    lived_window.menus.actions["take_in"].trigger()
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == "responses"
    lived_window.show_page("organisation")
    lived_window.menus.actions["take_in"].trigger()
    assert lived_window.current_page.code == "organisation"
    quiet(qtbot, lived_window)


def test_recent_files_stand_in_the_menu_with_those_that_are_gone_greyed(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    path = lived_window.context.open_vault().path
    RecentFiles(lived_window.context.settings).add(path.with_name("R&D.trivsel"), "Væk & borte")
    recent = lived_window.menus._recent
    recent.aboutToShow.emit()
    lines = recent.actions()
    assert [line.isEnabled() for line in lines] == [False, True]
    assert lines[0].text().startswith("&1 Væk && borte: ")
    assert lines[0].text().endswith("R&&D.trivsel (findes ikke mere)")
    lived_window.files.close()
    recent.aboutToShow.emit()
    recent.actions()[1].trigger()
    quiet(qtbot, lived_window)
    assert lived_window.context.open_vault().path == path


def test_the_list_of_keys_has_every_key_of_the_menus(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = wait_for(qtbot, window, ShortcutsDialog)
    listed = {keys for _where, _what, keys in dialog.table.model.rows}
    native = QKeySequence.SequenceFormat.NativeText
    assert listed >= {
        keys
        for action in window.menus.actions.values()
        if (keys := action.shortcut().toString(native))
    }
    dialog.table.filter_box.setText("søg overalt")
    assert dialog.table.proxy.rowCount() == 1
    press(qtbot, dialog.dismiss)


def test_help_begins_at_the_page_one_is_on_and_goes_to_another(
    qtbot: QtBot, lived_window: MainWindow
) -> None:
    lived_window.show_page("responses")
    qtbot.keyClick(lived_window, Qt.Key.Key_F1)
    dialog = wait_for(qtbot, lived_window, GuideDialog)
    assert set(dialog.lines) == {page.code for page in PAGES}
    assert all(line.about.text() for line in dialog.lines.values())
    assert dialog.focusWidget() is dialog.lines["responses"]
    press(qtbot, dialog.lines["plans"])
    assert lived_window.current_page is not None
    assert lived_window.current_page.code == "plans"
    quiet(qtbot, lived_window)


def test_about_names_every_library_that_comes_with_the_program(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.menus.actions["about"].trigger()
    dialog = wait_for(qtbot, window, AboutDialog)
    names = {name.lower() for name, _version, _licence in dialog.table.model.rows}
    assert names == {name.lower() for name, _version, _licence in libraries()}
    assert {"pyside6-essentials", "sqlalchemy", "sqlcipher3", "numpy", "matplotlib"} <= names
    assert all(licence for _name, _version, licence in dialog.table.model.rows)
    press(qtbot, dialog.dismiss)


def test_every_dependency_of_the_program_has_a_licence_in_about() -> None:
    import tomllib
    from pathlib import Path

    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-")
        for line in project["dependencies"]
        if "darwin" not in line or "!=" in line
    }
    listed = {name.lower().replace("_", "-") for name, _version, _licence in libraries()}
    assert wanted - listed == set()
