"""Locks the window: content hidden, file closed and its key let go, until a passphrase opens it.

What is being written stays in its fields, behind the lock; whoever locked it finds it again.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from trivsel_app.store.lock import Hold
    from trivsel_app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Locked:
    """What is locked: the file, whose it is, and the number of the log's last entry.

    The right to write is kept, so that what is being written can be saved when somebody is back.
    `remembered` tells whether the computer opened the file without asking: not while it is locked.
    """

    path: Path
    user_id: int | None
    read_only: bool
    newest: int = 0
    hold: "Hold | None" = None
    remembered: bool = False


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
        vault: Any = self._context.vault
        self.locked = replace(self.locked, newest=self._newest(), remembered=vault.forget_key())
        self._context.vault = None
        self.locked = replace(self.locked, hold=vault.close_for_now())

    def _hide_dialogs(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass  # a menu lies over the one it was opened from
        self._dialogs = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible()
        ]
        for dialog in self._dialogs:
            dialog.hide()

    def _unlock(self, passphrase: str) -> None:
        self._context.tasks.when_quiet(partial(self._try, passphrase))  # `_let_go` comes first

    def _try(self, passphrase: str) -> None:
        locked = self.locked
        if locked is None:
            return
        wish = Wish(
            locked.path, read_only=locked.read_only, passphrase=passphrase, hold=locked.hold
        )
        self._context.runner.work(
            partial(open_wished, wish, self._context.now()),
            partial(self._opened, wish),
            title="Låser op",
            failed=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.screen.show_refused(error)
        else:
            self.screen.clear()
            self._context.failed.emit(error)

    def _opened(self, wish: Wish, opened: Opened) -> None:
        locked, self.locked = self.locked, None
        self.watch.touched()
        self.screen.clear()
        user = opened.vault.user
        if opened.must_choose:
            self._show_closed()
            self._window.files.choose_first(replace(wish, hold=None), opened)
            return
        same = locked is not None and user is not None and user.id == locked.user_id
        if locked is None or not same or opened.vault.read_only != locked.read_only:
            self._switch(opened)
            return
        self._context.vault = opened.vault
        if locked.remembered:
            opened.vault.remember_key()
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
        """Close the file without the passphrase, once what is running has stopped."""
        self.screen.set_busy(True)
        for task in self._context.tasks.tasks:
            task.cancel()
        self._context.tasks.when_quiet(self._left)  # `_let_go` comes first

    def _left(self) -> None:
        self.close()
        self._show_closed()

    def close(self) -> None:
        """Let others write the file that is locked here, if any."""
        locked, self.locked = self.locked, None
        if locked is not None and locked.hold is not None:
            locked.hold.release()

    def _show_closed(self) -> None:
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
