"""Locks the window: content hidden, file closed and its key let go, until a passphrase opens it.

What is being written stays in its fields, behind the lock; whoever locked it finds it again.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.change import Topic
from trivsel_app.organisation.access import Seen
from trivsel_app.ui.file_opening import Opened, Wish, open_wished
from trivsel_app.ui.idle_watch import IdleWatch, minutes
from trivsel_app.ui.lock_screen import LockScreen
from trivsel_app.ui.own_clipboard import OwnClipboard

if TYPE_CHECKING:
    from trivsel_app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Locked:
    """What is locked: the file, whose it is, and the number of the log's last entry."""

    path: Path
    user_id: int | None
    read_only: bool
    newest: int = 0


class SessionLock(QObject):
    """One per window. `locked` is None while the window is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self.locked: Locked | None = None
        self.screen = LockScreen()
        self._dialogs: list[QDialog] = []
        self._clipboard = OwnClipboard(self)
        self.watch = IdleWatch(window.context.settings, window.context.now, self)
        self.watch.idle.connect(self._on_idle)
        self.screen.unlock.connect(self._unlock)
        self.screen.leave.connect(self._leave)

    @property
    def can_lock(self) -> bool:
        """Whether there is something to protect; the sample opens without a passphrase."""
        return self._context.vault is not None and not self._context.is_sample

    def lock(self) -> None:
        """Lock at once, because somebody leaves the computer."""
        self._lock("Du har låst filen. Skriv din adgangskode for at gå videre.")

    def _on_idle(self) -> None:
        waited = minutes(self._context.settings)
        self._lock(
            f"Programmet har ikke været brugt i {waited} minutter. "
            "Skriv din adgangskode for at gå videre, hvor du slap."
        )

    def _lock(self, why: str) -> None:
        if self.locked is not None or not self.can_lock:
            return
        vault = self._context.open_vault()
        user_id = vault.user.id if vault.user is not None else None
        self.locked = Locked(vault.path, user_id, vault.read_only)
        self._hide_dialogs()
        self._window.hide_content(self.screen)
        self.screen.begin(why)
        self._clipboard.clear()
        self._context.tasks.when_quiet(self._let_go)  # what is running may end first

    def _let_go(self) -> None:
        if self.locked is None or self._context.vault is None:
            return
        self.locked = replace(self.locked, newest=self._newest())
        vault, self._context.vault = self._context.vault, None
        vault.close()

    def _hide_dialogs(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._dialogs = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]
        for dialog in self._dialogs:
            dialog.hide()

    def _unlock(self, passphrase: str) -> None:
        if self.locked is None:
            return
        wish = Wish(self.locked.path, read_only=self.locked.read_only, passphrase=passphrase)
        call = partial(open_wished, wish, self._context.now())
        self._context.tasks.when_quiet(
            lambda: self._context.runner.work(
                call, self._opened, title="Låser op", failed=self._refused
            )
        )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.screen.show_refused(error)
        else:
            self.screen.clear()
            self._context.failed.emit(error)

    def _opened(self, opened: Opened) -> None:
        locked, self.locked = self.locked, None
        self.watch.touched()
        self.screen.clear()
        user = opened.vault.user
        same = locked is not None and user is not None and user.id == locked.user_id
        if locked is None or not same or opened.vault.read_only != locked.read_only:
            self._switch(opened)
            return
        self._context.vault = opened.vault
        self._context.access.seen(Seen.FILE)
        self._window.show_content()
        for dialog in filter(isValid, self._dialogs):
            dialog.open()
        self._dialogs.clear()
        if self._newest() != locked.newest:  # somebody wrote meanwhile
            self._context.changed.emit(frozenset(Topic))

    def _switch(self, opened: Opened) -> None:
        """Go on as somebody else: what the one before was writing is not theirs to see."""
        self._throw_away()
        self._window.show_content()
        self._window.files.show_opened(opened)

    def _leave(self) -> None:
        self.locked = None
        self._throw_away()
        self._window.show_content()
        self._window.files.forget_closed()

    def _throw_away(self) -> None:
        for dialog in filter(isValid, self._dialogs):
            dialog.deleteLater()
        self._dialogs.clear()

    def _newest(self) -> int:
        """Give the number of the log's last entry: one row, and nobody else is reading."""
        from trivsel_app.operations.log import newest_number

        with self._context.open_vault().session() as session:
            return newest_number(session)
