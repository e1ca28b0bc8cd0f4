"""One undo stack for the whole program: opposite operations, newest last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trivsel_app.errors import Trouble
from trivsel_app.operations.change import Change

if TYPE_CHECKING:
    from trivsel_app.ui.operation_runner import OperationRunner

STEPS_KEPT = 200


class UndoStack(QObject):
    """What can be taken back and what can be done again. Only edits that carry an undo enter."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undo: list[Change] = []
        self._redo: list[Change] = []

    @property
    def next_undo(self) -> Change | None:
        """The edit Ctrl+Z would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Change | None:
        """The edit Ctrl+Y would do again."""
        return self._redo[-1] if self._redo else None

    def push(self, change: Change) -> None:
        """Remember a new edit; what was taken back before it can no longer be done again."""
        if change.undo is None:
            return
        self._undo.append(change)
        del self._undo[:-STEPS_KEPT]
        self._redo.clear()
        self.changed.emit()

    def clear(self) -> None:
        """Forget everything: another file, role or key, or something was deleted for good."""
        self._undo.clear()
        self._redo.clear()
        self.changed.emit()

    def undo(self, runner: "OperationRunner") -> None:
        """Take back the newest edit, after any edit still being written."""
        runner.when_idle(lambda: self._move(runner, self._undo, self._redo))

    def redo(self, runner: "OperationRunner") -> None:
        """Do the newest undone edit again."""
        runner.when_idle(lambda: self._move(runner, self._redo, self._undo))

    def _move(self, runner: "OperationRunner", source: list[Change], target: list[Change]) -> None:
        if not source:
            return
        change = source.pop()
        self.changed.emit()
        if change.undo is None:
            return

        def keep(opposite: Change) -> None:
            """Put the opposite on the other stack, under the name of the original edit."""
            if opposite.undo is not None:
                target.append(Change(change.action, opposite.topics, opposite.undo, change.summary))
            self.changed.emit()

        def put_back(error: BaseException) -> None:
            """Let it be tried again when a disk or a lock stood in the way."""
            if isinstance(error, Trouble):
                source.append(change)
                self.changed.emit()
            runner.tell_failed(error)

        runner.run(_Opposite(change), store=keep, failed=put_back)


class _Opposite:
    """The undo of a change, callable as an operation."""

    def __init__(self, change: Change) -> None:
        self._undo = change.undo

    def __call__(self, session: object, /, *, by: object, **_rest: object) -> Change:
        assert self._undo is not None
        return self._undo(session, by)  # type: ignore[arg-type]  # any Session the vault gives
