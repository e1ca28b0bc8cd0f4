"""The window: navigation, the pages, messages, and what keeps them together."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.texts import labels
from trivsel_app.ui.context import AppContext, OpenVault
from trivsel_app.ui.files_controller import FilesController
from trivsel_app.ui.menus import Menus
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.navigation import PAGES, entry, offered
from trivsel_app.ui.navigation_list import NavigationList
from trivsel_app.ui.page import Page
from trivsel_app.ui.page_area import PageStack, scrolled
from trivsel_app.ui.page_states import PageState, page_states
from trivsel_app.ui.read_only_words import READ_ONLY, why_read_only
from trivsel_app.ui.session_lock import SessionLock
from trivsel_app.ui.start_screen import StartScreen
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.drop_area import dropped_paths, refusal_of_all
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.progress_panel import ProgressPanel
from trivsel_app.ui.widgets.toast import Toast
from trivsel_app.ui.window_memory import WindowMemory


class MainWindow(QMainWindow):
    """Navigates; knows no rules. Pages are built at their first visit."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        theme().dress(self)
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self._pages: dict[str, Page] = {}
        self._closing = False
        self._told_of: Change | None = None  # the edit that the toast offers to take back
        self.files = FilesController(context, self)
        self.start = StartScreen(context, self.files)
        self.navigation = NavigationList()
        self.message = InlineMessage()
        self.pages = PageStack()
        self.views = QStackedWidget()
        self.progress = ProgressPanel(context.tasks)
        self._lay_out()
        self.toast = Toast(self, context.undo)
        self.menus = Menus(self)
        self._make_status_bar()
        self._connect()
        self.lock = SessionLock(self)
        self.views.addWidget(self.lock.screen)
        self.memory = WindowMemory(self, context.settings)
        self.memory.restore()
        self._vault_changed()

    def _lay_out(self) -> None:
        workspace = QWidget()
        row = QHBoxLayout(workspace)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(scrolled(self.pages), 1)
        row.addLayout(column, 1)
        self.views.addWidget(self.start)
        self.views.addWidget(workspace)
        self._central = QWidget()
        layout = QVBoxLayout(self._central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.progress)
        self.setCentralWidget(self._central)

    def _make_status_bar(self) -> None:
        self.sample_mark = label("Eksempel: ingen rigtige mennesker", role="sample", wrap=False)
        self.read_only_mark = label("", role="sample", wrap=False)
        self.saved = QLabel("")
        self.path = QLabel("")
        self.who = QLabel("")
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for widget in (self.sample_mark, self.read_only_mark, self.path):
            bar.addWidget(widget)
        bar.addPermanentWidget(self.saved)
        bar.addPermanentWidget(self.who)

    def _connect(self) -> None:
        context = self.context
        self.navigation.chosen.connect(self.show_page)
        context.navigate.connect(self._go_to)
        context.failed.connect(self.show_failure)
        context.told.connect(self._tell)
        context.announced.connect(self._announce)
        context.saved_at.connect(self._saved_at)
        context.vault_changed.connect(self._vault_changed)
        context.changed.connect(self._changed)
        context.runner.cancelled.connect(self._cancelled)
        context.undo_stack.changed.connect(self._undo_changed)

    @property
    def current_page(self) -> Page | None:
        """The page in front, None on the start screen."""
        found = self.pages.currentWidget()
        return found if isinstance(found, Page) and self.context.vault is not None else None

    def page(self, code: str) -> Page:
        """Give a page, building it at its first visit (KeyError: no such page)."""
        if code not in self._pages:
            self._pages[code] = entry(code).make(self.context)
            self.pages.addWidget(self._pages[code])
        return self._pages[code]

    def show_page(self, code: str) -> None:
        """Put a page in front; the first one instead of one the user has no right to."""
        if self.context.vault is None:
            return
        if not offered(entry(code), self.context):
            code = PAGES[0].code
        self.pages.setCurrentWidget(self.page(code))
        self.navigation.show_page(code)
        self.toast.show_page(code)
        self.memory.keep_page(code)

    def _go_to(self, code: str, where: Mapping[str, Any]) -> None:
        self.show_page(code)
        if where and self.context.vault is not None:
            self.page(code).show_place(**where)

    def show_failure(self, failure: BaseException) -> None:
        """Show what nobody else shows: a refusal or trouble as a message, a bug as a dialog."""
        if isinstance(failure, Refusal | Trouble):
            self._message_in_front().show_failure(failure)
        else:
            from trivsel_app.ui.crash import show_crash

            show_crash(self, failure)

    def _message_in_front(self) -> InlineMessage:
        """Give the message of the dialog that is open: behind it nobody would see one."""
        asked = getattr(QApplication.activeModalWidget(), "message", None)
        if isinstance(asked, InlineMessage):
            return asked
        return self.start.message if self.context.vault is None else self.message

    def _tell(self, text: str, undo: bool) -> None:
        page = self.current_page
        self._told_of = self.context.undo_stack.next_undo
        self.toast.say(text, undo=undo, page=page.code if page else "")

    def _undo_changed(self) -> None:
        """Offer to take back the edit that is told of, not one made since."""
        if self.context.undo_stack.next_undo is not self._told_of:
            self.toast.undo_button.hide()

    def _announce(self, text: str) -> None:
        self.toast.say(text, undo=False)

    def _cancelled(self, title: str) -> None:
        self._announce(f"{title}: stoppet. Intet er ændret." if title else "Stoppet.")

    def _saved_at(self, moment: datetime) -> None:
        from trivsel_app.texts.dates import clock

        self.saved.setText(f"Gemt kl. {clock(moment)}")

    def hide_content(self, instead: QWidget) -> None:
        """Show nothing of the file; everything stays behind it as it is."""
        self.toast.hide()
        self.views.setCurrentWidget(instead)
        self._show_bars(False)

    def show_content(self) -> None:
        """Show again what `hide_content` hid."""
        self.views.setCurrentIndex(0 if self.context.vault is None else 1)
        self._show_bars(True)

    def _show_bars(self, shown: bool) -> None:
        self.menus.lock(not shown)
        self.statusBar().setVisible(shown)
        self.setAcceptDrops(shown)

    def _vault_changed(self) -> None:
        vault = self.context.vault
        self.message.clear()
        self.toast.hide()
        self.views.setCurrentIndex(0)  # else each page comes in front as the one before it goes
        for page in self._pages.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.views.setCurrentIndex(0 if vault is None else 1)
        self.navigation.show_offered(self.context)
        self.sample_mark.setVisible(vault is not None and self.context.is_sample)
        self.read_only_mark.setVisible(vault is not None and not self.context.can_write)
        self.path.setText(str(vault.path) if vault else "")
        self.saved.setText("")
        self.who.setText(_who(vault))
        name = self.context.municipality
        self.setWindowTitle(f"{name} – Trivsel" if vault else "Trivsel")
        if vault is None:
            self.start.refresh()
        else:
            self._show_read_only()
            self.show_page(self.memory.page())
            self.context.tasks.when_quiet(self._read_states)  # the page in front comes first

    def _show_read_only(self) -> None:
        vault = self.context.vault
        if vault is None or self.context.can_write:
            return
        why = why_read_only(vault, self.files.holder_words(), is_sample=self.context.is_sample)
        self.read_only_mark.setText(READ_ONLY)
        self.message.show_text(why, Tone.WARNING)

    def _changed(self, _topics: frozenset[Topic]) -> None:
        self._read_states()

    def _read_states(self) -> None:
        if self.context.vault is not None:
            today = self.context.today()
            self.context.runner.read(lambda session: _states(session, today), self._show_states)

    def _show_states(self, states: tuple[str, int, dict[str, PageState]]) -> None:
        municipality, year, by_page = states
        self.navigation.show_owner(municipality, year)
        self.navigation.show_states(by_page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a table file anywhere in the window; say why not while it hovers."""
        is_open = self.context.vault is not None
        why = refusal_of_all(dropped_paths(event)) if self.context.can_write else READ_ONLY
        if not is_open or why:
            self.statusBar().showMessage(why if is_open else "", 4000)
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what the file is, then begin to read it."""
        event.acceptProposedAction()
        self.take_in(dropped_paths(event)[0])

    def take_in(self, path: Path) -> None:
        """Read a file on the page in front if it reads files, else ask which it is for."""
        page = self.current_page
        if page is not None and page.code in {"organisation", "responses"}:
            self._go_to(page.code, {"path": path})
        else:
            from trivsel_app.ui.dialogs.what_is_it import ask_what_it_is

            ask_what_it_is(self, path, self._go_to)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being written; ask running reads to stop; then close."""
        self.memory.save()
        self.files.finish_typing()
        if self.context.tasks.busy:
            self._close_later()
            event.ignore()
            return
        self.files.close()
        self.lock.close()
        super().closeEvent(event)

    def _close_later(self) -> None:
        if self._closing:
            return
        self._closing = True
        for task in self.context.tasks.tasks:
            task.cancel()
        self.context.tasks.tasks_changed.connect(self._close_when_idle)

    def _close_when_idle(self) -> None:
        if not self.context.tasks.busy:
            QTimer.singleShot(0, self.close)


def _who(vault: OpenVault | None) -> str:
    """Name the user and role for the status bar; "" where nobody in particular has opened it."""
    if vault is None or vault.user is None:
        return ""
    return f"{vault.user.name}, {labels.of(vault.user.role)}"


def _states(session: Session, today: Any) -> tuple[str, int, dict[str, PageState]]:
    from trivsel_app.operations.overview import overview

    found = overview(session, today)
    return found.municipality.name, found.round.year, page_states(found.steps)
