"""Runs operations on the writing thread and reads on the reading pool, against the open file."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from trivsel_app.errors import Refusal
from trivsel_app.operations.change import By, Change
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.organisation.users import Permission, may
from trivsel_app.ui.task_runner import Cancelled, Task, TaskRunner, is_alive

if TYPE_CHECKING:
    from trivsel_app.ui.context import AppContext, OpenVault

Result = TypeVar("Result")


# What a user can do: `partial(op, …)` that still wants the session, `by=` and maybe `step=`.
Operation = Callable[..., Change]


class OperationRunner(QObject):
    """The pages' only way to the file: `run` writes, `read` reads, `work` does anything else."""

    cancelled = Signal(str)  # title of what was stopped

    def __init__(self, context: "AppContext", tasks: TaskRunner) -> None:
        super().__init__(context)
        self._context = context
        self.tasks = tasks
        self._writes = 0
        self._when_idle: list[Callable[[], None]] = []

    def run(
        self,
        operation: Operation,
        done: Callable[[Change], None] | None = None,
        *,
        refused: Callable[[Refusal], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
        step: bool = False,
        store: Callable[[Change], None] | None = None,
    ) -> Task:
        """Run a writing operation in one transaction, then remember its undo and tell the pages.

        `refused` gets the refusal (to show it beside the field), `failed` anything else that went
        wrong; without them the window shows it.
        With `step` the operation gets `step=` too and can be cancelled. `store` replaces the
        pushing onto the undo stack (used by undo itself).
        """
        self._writes += 1
        return self.tasks.start(
            partial(self._write, self._context.open_vault(), operation, step),
            partial(self._written, done, store),
            partial(self._write_failed, refused, failed, title),
            title=title,
            writes=True,
            can_cancel=step,
        )

    def read(
        self,
        fn: "Callable[..., Result]",
        done: Callable[[Result], None],
        *,
        failed: Callable[[BaseException], None] | None = None,
        title: str = "",
        step: bool = False,
    ) -> Task:
        """Call `fn(session)` (and `step=`) off the window's thread, then `done(result)` on it."""
        work = partial(_read, self._context.open_vault(), fn, step)
        return self.tasks.start(
            work,
            done,
            partial(self._failed, failed, title),
            title=title,
            can_cancel=step,
        )

    def note(self, look: Callable[..., None]) -> Task:
        """Write what no page shows and nobody undoes (the access log): `look(session, by=…)`."""
        self._writes += 1
        return self.tasks.start(
            partial(self._note, self._context.open_vault(), look),
            self._noted,
            partial(self._write_failed, None, None, ""),
            writes=True,
        )

    def alone(
        self,
        fn: Callable[..., Result],
        done: Callable[[Result], None],
        *,
        title: str,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Call `fn(step=…)` where writing is done, so that nothing else is written meanwhile."""
        self._writes += 1

        def over(result: Result) -> None:
            self._write_over()
            if is_alive(done):
                done(result)

        def went_wrong(error: BaseException) -> None:
            self._write_over()
            self._failed(failed, title, error)

        return self.tasks.start(
            lambda task: fn(step=task.step), over, went_wrong, title=title, writes=True
        )

    def work(
        self,
        fn: Callable[..., Result],
        done: Callable[[Result], None],
        *,
        title: str,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Call `fn(step=…)`, work that needs no open file (parse a file, make the sample)."""
        return self.tasks.start(
            lambda task: fn(step=task.step),
            done,
            partial(self._failed, failed, title),
            title=title,
            can_cancel=True,
        )

    def when_idle(self, call: Callable[[], None]) -> None:
        """Call once no write is waiting: at once, or after the last one."""
        if self._writes:
            self._when_idle.append(call)
        else:
            call()

    def tell_failed(self, error: BaseException) -> None:
        """Let the window show what nobody else shows."""
        self._context.failed.emit(error)

    def _note(self, vault: "OpenVault", look: Callable[..., None], _task: Task) -> None:
        with vault.transaction() as session:
            look(session, by=By(self._context.actor, self._context.now()))

    def _noted(self, _nothing: None) -> None:
        self._write_over()

    def _write(self, vault: "OpenVault", operation: Operation, step: bool, task: Task) -> Change:
        by = By(self._context.actor, self._context.now())
        if not may(vault.role, Permission.WRITE):
            raise NotAllowed(Permission.WRITE, vault.role)
        with vault.transaction() as session:
            if step:
                return operation(session, by=by, step=task.step)
            return operation(session, by=by)

    def _written(
        self,
        done: Callable[[Change], None] | None,
        store: Callable[[Change], None] | None,
        change: Change,
    ) -> None:
        try:
            (store or self._context.undo_stack.push)(change)
            self._context.saved(change)
            if done and is_alive(done):
                done(change)
        finally:  # a bug in a page must not keep undo waiting for ever
            self._write_over()

    def _write_failed(
        self,
        refused: Callable[[Refusal], None] | None,
        failed: Callable[[BaseException], None] | None,
        title: str,
        error: BaseException,
    ) -> None:
        try:
            if isinstance(error, Refusal) and refused:
                if is_alive(refused):
                    refused(error)
            else:
                self._failed(failed, title, error)
        finally:
            self._write_over()

    def _failed(
        self,
        failed: Callable[[BaseException], None] | None,
        title: str,
        error: BaseException,
    ) -> None:
        if isinstance(error, Cancelled):
            self.cancelled.emit(title)
        elif failed:
            if is_alive(failed):
                failed(error)
        else:
            self.tell_failed(error)

    def _write_over(self) -> None:
        self._writes -= 1
        while self._when_idle and not self._writes:
            self._when_idle.pop(0)()


def _read(vault: "OpenVault", fn: Callable[..., Result], step: bool, task: Task) -> Result:
    with vault.session() as session:
        return fn(session, step=task.step) if step else fn(session)
