"""The questions on the way to an open file: a risky place, a passphrase, a recovery code."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from trivsel_app.errors import (
    KeyFileDamaged,
    KeyFileOfAnother,
    PassphraseNeeded,
    RecoveryCodeNeeded,
    Refusal,
    Trouble,
)
from trivsel_app.operations.change import By
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.file_opening import Opened, Wish, choose_passphrase, open_wished, place_risk
from trivsel_app.ui.task_runner import Task

if TYPE_CHECKING:
    from trivsel_app.ui.dialogs.new_file import NewFileDialog
    from trivsel_app.ui.dialogs.open_file import OpenFileDialog

_ASKS = (PassphraseNeeded, RecoveryCodeNeeded, KeyFileDamaged, KeyFileOfAnother)


class FileQuestions(QObject):
    """Ends with `opened(Opened)`, with `failed(error)`, or with nothing when the user gives up."""

    def __init__(
        self,
        context: AppContext,
        window: QWidget,
        opened: Callable[[Opened], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._opened, self._failed = opened, failed
        self._task: Task | None = None

    @property
    def at_work(self) -> bool:
        """Whether a file is just being looked at or opened."""
        return self._task in self._context.tasks.tasks

    def begin(self, path: Path) -> None:
        """Look at the place first: opening to write already writes beside the file."""
        self._task = self._context.runner.work(
            partial(place_risk, path),
            partial(self._place_known, path),
            title="Åbner filen",
            failed=self._failed,
        )

    def _place_known(self, path: Path, risk: tuple[str, str] | None) -> None:
        if risk is None:
            self._try(path, False)
            return
        from trivsel_app.ui.dialogs.place_risk import ask_how_to_open

        ask_how_to_open(self._window, path, risk, partial(self._try, path))

    def _try(self, path: Path, read_only: bool) -> None:
        wish = Wish(path, read_only=read_only)
        self._task = self._context.runner.work(
            partial(open_wished, wish, self._context.now()),
            self._opened,
            title="Åbner filen",
            failed=partial(self._not_opened, wish),
        )

    def _not_opened(self, wish: Wish, error: BaseException) -> None:
        if isinstance(error, _ASKS):
            self._ask(wish, error)
        else:
            self._failed(error)

    def choose_first(self, wish: Wish, opened: Opened) -> None:
        """Ask whoever unlocked with a temporary passphrase for one of their own."""
        self._attempted(self._ask(wish, PassphraseNeeded(wish.path)), wish, opened)

    def _ask(self, wish: Wish, error: Trouble) -> "OpenFileDialog":
        from trivsel_app.ui.dialogs.open_file import OpenFileDialog

        dialog = OpenFileDialog(wish, error, self._window)
        dialog.wished.connect(partial(self._attempt, dialog))
        dialog.passphrase_chosen.connect(partial(self._choose_passphrase, dialog))
        dialog.open()
        return dialog

    def _attempt(self, dialog: "OpenFileDialog", wish: Wish) -> None:
        self._context.runner.work(
            partial(open_wished, wish, self._context.now()),
            partial(self._attempted, dialog, wish),
            title="Åbner filen",
            failed=partial(self.refused, dialog),
        )

    def _attempted(self, dialog: "OpenFileDialog", wish: Wish, opened: Opened) -> None:
        if not is_asking(dialog):
            opened.vault.close()  # the user gave up meanwhile
        elif opened.must_choose:
            dialog.rejected.connect(opened.vault.close)
            dialog.ask_for_own_passphrase(opened, wish)
        elif dialog.wants_new_passphrase and not opened.vault.read_only:
            dialog.rejected.connect(opened.vault.close)
            dialog.ask_for_new_passphrase(opened)
        else:
            self.over(dialog)
            self._opened(opened)

    def _choose_passphrase(
        self, dialog: "OpenFileDialog", opened: Opened, user_id: int, old: str | None, new: str
    ) -> None:
        by = By(self._context.actor, self._context.now())
        self._context.runner.work(
            partial(choose_passphrase, opened, user_id, old, new, by),
            partial(self._passphrase_chosen, dialog, opened),
            title="Gemmer adgangskoden",
            failed=partial(self.refused, dialog),
        )

    def _passphrase_chosen(self, dialog: "OpenFileDialog", opened: Opened, _nothing: None) -> None:
        if is_asking(dialog):
            self.over(dialog)
            self._opened(opened)
        self._context.announce("Den nye adgangskode gælder fra nu af.")

    def refused(self, dialog: "OpenFileDialog | NewFileDialog", error: BaseException) -> None:
        """Show in the dialog why it did not go; a bug, or a dialog that is gone, is not its."""
        if isinstance(error, Refusal | Trouble):
            if is_asking(dialog):
                dialog.show_refused(error)
            return
        if is_asking(dialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self._failed(error)

    def over(self, dialog: QDialog) -> None:
        """Close a dialog that has done its work, if the user has not closed it."""
        if is_asking(dialog):
            dialog.accept()


def is_asking(dialog: QDialog) -> bool:
    """Whether a dialog is still there and open."""
    return isValid(dialog) and dialog.isVisible()
