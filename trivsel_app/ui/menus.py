"""The menu bar: every command with its key, and greyed out when it can't be used."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from trivsel_app.ui.navigation import PAGES, SHORTCUTS, offered
from trivsel_app.ui.theme import ZOOM_STEPS, Scheme, theme

if TYPE_CHECKING:
    from trivsel_app.ui.dialogs.shortcuts import Shortcut
    from trivsel_app.ui.main_window import MainWindow

_PAGE_WORDS: Final = {
    "overview": "&Overblik",
    "schedule": "&Tidsplan",
    "organisation": "Or&ganisation",
    "questionnaire": "&Spørgeskema",
    "anonymity": "&Anonymitet",
    "responses": "&Besvarelser",
    "results": "&Resultater",
    "comments": "&Kommentarer",
    "screening": "Screening og &frigivelse",
    "signals": "Fortrolige sig&naler",
    "dialogue": "Trivsels&dialog",
    "plans": "&Handleplaner",
    "documents": "Rapporter og &plakater",
    "log": "&Log og indstillinger",
}
SCHEMES: Final = (
    (Scheme.LIGHT, "&Lyst"),
    (Scheme.DARK, "&Mørkt"),
    (Scheme.SYSTEM, "&Følg systemet"),
)
_NO_UNDO, _NO_REDO = "&Fortryd", "&Annullér fortryd"


class Menus(QObject):
    """One per window; `actions` by name."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._context, self._files = window, window.context, window.files
        self.actions: dict[str, QAction] = {}
        self._recent = QMenu("&Seneste", window)
        self._make_file_menu()
        self._make_edit_menu()
        self._make_go_menu()
        self._make_view_menu()
        self._make_help_menu()
        self._context.vault_changed.connect(self._refresh)
        self._context.undo_stack.changed.connect(self._name_undo)
        theme().changed.connect(self._mark_scheme)
        self._refresh()
        self._mark_scheme()

    # ------------------------------------------------------------------ the menus

    def _make_file_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Filer")
        files = self._files
        self._add(menu, "new", "&Ny…", files.new, "Ctrl+N")
        self._add(menu, "open", "&Åbn…", files.choose, "Ctrl+O")
        menu.addMenu(self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add(menu, "sample", "Åbn &eksempelkommune", files.open_sample)
        menu.addSeparator()
        self._add(menu, "take_in", "&Hent data ind…", self._take_in, "Ctrl+I")
        menu.addSeparator()
        self._add(menu, "back_up", "Sikkerhedsko&pi", files.back_up)
        self._add(menu, "check", "&Kontrollér data", files.check)
        menu.addSeparator()
        self._add(menu, "lock", "Lås n&u", self._lock, "Ctrl+L")
        self._add(menu, "close", "&Luk fil", files.close, "Ctrl+W")
        self._add(menu, "quit", "&Afslut", self._window.close, "Ctrl+Q")

    def _make_edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Rediger")
        self._add(menu, "undo", _NO_UNDO, self._context.undo, "Ctrl+Z")
        self._add(menu, "redo", _NO_REDO, self._context.redo, "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, "search", "&Søg overalt…", self.search, "Ctrl+K")

    def _make_go_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Gå til")
        for page, keys in zip(PAGES, SHORTCUTS, strict=True):
            go = partial(self._window.show_page, page.code)
            self._add(menu, f"page_{page.code}", _PAGE_WORDS[page.code], go, keys)
        menu.addSeparator()
        self._add(menu, "settings", "&Indstillinger", self._go_to_settings, "Ctrl+,")

    def _make_view_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Vis")
        self._schemes = QActionGroup(self)
        for scheme, words in SCHEMES:
            action = self._add(menu, scheme.value, words, partial(self._choose_scheme, scheme))
            action.setCheckable(True)
            self._schemes.addAction(action)
        menu.addSeparator()
        self._add(menu, "larger", "&Større tekst", partial(self._zoom, 1), "Ctrl++")
        self._add(menu, "smaller", "M&indre tekst", partial(self._zoom, -1), "Ctrl+-")
        self._add(menu, "normal", "&Normal tekst", partial(self._zoom, 0), "Ctrl+0")
        menu.addSeparator()
        full = self._add(menu, "full_screen", "F&uld skærm", self._full_screen, "F11")
        full.setCheckable(True)
        self._add(menu, "reload", "&Opdatér", self._reload, "F5")

    def _make_help_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Hjælp")
        self._add(menu, "guide", "&Runden trin for trin", self._guide, "F1")
        self._add(menu, "shortcuts", "&Genveje", self._show_shortcuts, "Ctrl+/")
        menu.addSeparator()
        self._add(menu, "about", "&Om Trivsel", self._about)

    def _add(
        self, menu: QMenu, name: str, words: str, call: Callable[[], Any], keys: str = ""
    ) -> QAction:
        action = QAction(words, self._window)
        action.setObjectName(f"action_{name}")
        action.setMenuRole(_ROLES.get(name, QAction.MenuRole.NoRole))
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        menu.addAction(action)
        self.actions[name] = action
        return action

    # ------------------------------------------------------------------ states

    def _refresh(self) -> None:
        is_open, can_write = self._context.vault is not None, self._context.can_write
        for name in ("back_up", "check", "close", "settings", "reload"):
            self.actions[name].setEnabled(is_open)
        self.actions["lock"].setEnabled(is_open and not self._context.is_sample)
        for page in PAGES:
            action, may = self.page_action(page.code), offered(page, self._context)
            action.setEnabled(is_open and may)
            action.setVisible(may)
        self.actions["take_in"].setEnabled(can_write)
        self._name_undo()

    def lock(self, locked: bool) -> None:
        """Take every command but leaving away, or give them back."""
        for name, action in self.actions.items():
            action.setEnabled(not locked or name == "quit")
        self._window.menuBar().setVisible(not locked)
        if not locked:
            self._refresh()

    def _lock(self) -> None:
        self._window.lock.lock()

    def _name_undo(self) -> None:
        stack = self._context.undo_stack
        for name, words, change in (
            ("undo", _NO_UNDO, stack.next_undo),
            ("redo", _NO_REDO, stack.next_redo),
        ):
            action = self.actions[name]
            action.setEnabled(change is not None and self._context.can_write)
            action.setText(f"{words}: {_name(change.action)}" if change else words)

    def _mark_scheme(self) -> None:
        self.actions[theme().scheme.value].setChecked(True)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for number, each in enumerate(self._files.recent_files(), 1):
            before = f"&{number % 10} " if number <= 10 else ""
            name = each.name.replace("&", "&&")
            path = str(each.path).replace("&", "&&")
            there = "" if each.is_there else " (findes ikke mere)"
            action = self._recent.addAction(f"{before}{name}: {path}{there}")
            action.setEnabled(each.is_there)
            action.triggered.connect(partial(self._open_recent, each.path))
        if self._recent.isEmpty():
            self._recent.addAction("Ingen filer endnu").setEnabled(False)

    # ------------------------------------------------------------------ commands

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self._files.open(path)

    def search(self) -> None:
        """Open the search over everything."""
        from trivsel_app.ui.search_everything import SearchEverything

        SearchEverything(self._window).open()

    def commands(self) -> list[tuple[str, QAction]]:
        """List what can be done now, as (words without the mark of the mnemonic, action)."""
        return [
            (plain(action.text()), action)
            for name, action in self.actions.items()
            if action.isEnabled() and name != "search" and not name.startswith("page_")
        ]

    def page_action(self, code: str) -> QAction:
        """Give the command that goes to a page (KeyError: no such page)."""
        return self.actions[f"page_{code}"]

    def shortcuts(self) -> "list[Shortcut]":
        """List every key of the menus, as (menu, what, keys)."""
        found: list[Shortcut] = []
        for top in self._window.menuBar().actions():
            menu = top.menu()
            assert isinstance(menu, QMenu)
            found += [
                (plain(top.text()), plain(action.text()), keys)
                for action in menu.actions()
                if (keys := action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            ]
        return found

    def _take_in(self) -> None:
        page = self._window.current_page
        code = page.code if page else ""
        self._context.go_to(code if code in {"organisation", "responses"} else "responses")

    def _go_to_settings(self) -> None:
        self._context.go_to("log", tab="look")

    def _choose_scheme(self, scheme: Scheme) -> None:
        self._context.settings.setValue("look/scheme", scheme.value)
        theme().choose(scheme)

    def _zoom(self, way: int) -> None:
        found = theme()
        nearest = min(range(len(ZOOM_STEPS)), key=lambda at: abs(ZOOM_STEPS[at] - found.zoom))
        at = min(max(nearest + way, 0), len(ZOOM_STEPS) - 1)
        zoom = ZOOM_STEPS[at] if way else 1.0
        self._context.settings.setValue("look/zoom", zoom)
        found.set_zoom(zoom)

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _reload(self) -> None:
        page = self._window.current_page
        if page is not None:
            page.reload()

    def _guide(self) -> None:
        from trivsel_app.ui.dialogs.guide import GuideDialog

        page = self._window.current_page
        GuideDialog(self._context, page.code if page else "", self._window).open()

    def _show_shortcuts(self) -> None:
        from trivsel_app.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.shortcuts(), self._context.settings, self._window).open()

    def _about(self) -> None:
        from trivsel_app.ui.dialogs.about import AboutDialog

        AboutDialog(self._context.settings, self._window).open()


_ROLES: Final = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}


def plain(text: str) -> str:
    """Take the mark of the mnemonic and the dots out of a menu text."""
    return text.replace("&", "").removesuffix("…")


def _name(action: str) -> str:
    from trivsel_app.texts import changes

    return changes.name(action)
