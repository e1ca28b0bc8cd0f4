"""What every page is given: the open file, the runner, undo, settings, clocks, and signals."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSettings, Signal

from trivsel_app.operations.change import Change
from trivsel_app.organisation.users import Permission, Role, User, may
from trivsel_app.ui.access_notes import AccessNotes
from trivsel_app.ui.operation_runner import OperationRunner
from trivsel_app.ui.task_runner import TaskRunner
from trivsel_app.ui.undo_stack import UndoStack

if TYPE_CHECKING:
    from trivsel_app.operations.change import Session


class OpenVault(Protocol):
    """The open file, as the window needs it (`store.vault.Vault` is one)."""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        ...

    def transaction(self) -> "AbstractContextManager[Session]":
        """Write: all of the block or nothing."""
        ...

    def session(self) -> "AbstractContextManager[Session]":
        """Read one state."""
        ...

    @property
    def role(self) -> Role:
        """What the user who opened it is to it."""
        ...

    @property
    def user(self) -> User | None:
        """Who opened it; None for a sample or with the recovery code."""
        ...

    def close(self) -> None:
        """Let others have it."""
        ...


class AppContext(QObject):
    """One per window. Pages get it in `__init__` and keep nothing else global."""

    changed = Signal(object)  # frozenset[Topic]: something was written
    vault_changed = Signal()  # another file is open, or none
    navigate = Signal(str, dict)  # page code, where on it
    failed = Signal(object)  # an exception nobody else shows
    told = Signal(str, bool)  # a toast of the page in front: text, and whether it offers "Fortryd"
    announced = Signal(str)  # a toast that is true on every page
    saved_at = Signal(object)  # datetime (UTC) of the last write

    def __init__(
        self,
        *,
        settings: QSettings,
        today: Callable[[], date],
        now: Callable[[], datetime],
        actor: str,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.today = today
        self.now = now
        self._system_user = actor
        self.vault: OpenVault | None = None
        self.is_sample = False
        self.municipality = ""
        self.tasks = TaskRunner(self)
        self.undo_stack = UndoStack(self)
        self.runner = OperationRunner(self, self.tasks)
        self.access = AccessNotes(self)

    def open_vault(self) -> OpenVault:
        """The open file; only called while one is open."""
        assert self.vault is not None, "no file is open"
        return self.vault

    @property
    def actor(self) -> str:
        """Who the log says did it: the file's user, else whoever uses the computer."""
        user = self.vault.user if self.vault is not None else None
        return user.name if user is not None else self._system_user

    def set_vault(self, vault: OpenVault | None) -> None:
        """Swap the open file: undo is forgotten, every page is told."""
        self.vault = vault
        self.undo_stack.clear()
        self.vault_changed.emit()

    @property
    def can_write(self) -> bool:
        """Whether pages may offer editing."""
        return self.may(Permission.WRITE) and not self.open_vault().read_only

    def may(self, permission: Permission) -> bool:
        """Whether the user of the open file has a right; the operations ask for themselves."""
        return self.vault is not None and may(self.vault.role, permission)

    def go_to(self, page: str, **where: Any) -> None:
        """Ask the window to show a page: `go_to("plans", unit_id=7)`."""
        self.navigate.emit(page, where)

    def tell(self, text: str, *, undo: bool = False) -> None:
        """Show a toast that goes with the page in front; `undo=True` adds the button "Fortryd"."""
        self.told.emit(text, undo)

    def announce(self, text: str) -> None:
        """Show a toast about the file or the computer: it stays when the page is left."""
        self.announced.emit(text)

    def undo(self) -> None:
        """Take back the newest edit."""
        self.undo_stack.undo(self.runner)

    def redo(self) -> None:
        """Do the newest undone edit again."""
        self.undo_stack.redo(self.runner)

    def saved(self, change: Change) -> None:
        """Tell everybody what an operation changed."""
        self.saved_at.emit(self.now())
        self.changed.emit(change.topics)
