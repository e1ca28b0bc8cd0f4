"""Carries a release through: the audit with progress, the question, and the release itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.change import Change
from trivsel_app.operations.freezing import Prepared, prepare, refuse_leaks
from trivsel_app.operations.releases import ask_release, candidates, release_units, with_those_below
from trivsel_app.operations.screening import Desk
from trivsel_app.store.release_store import FrozenRecord
from trivsel_app.texts import changes, release_words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.release_dialog import ReleaseDialog
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.task_runner import Task
from trivsel_app.ui.widgets.inline_message import InlineMessage

CHECKING = "Kontrollerer tallene"


@dataclass(frozen=True)
class _Wish:
    """What the user wants released, and how to say it."""

    desk: Desk
    frozen: FrozenRecord | None
    heading: str
    unit_ids: tuple[int, ...]
    name: str = ""  # of a single unit
    left_out: str = ""
    needs_second: bool = False


class ReleaseFlow(QObject):
    """One per page. `busy(bool)` while the audit runs."""

    busy = Signal(bool)

    def __init__(self, context: AppContext, page: QWidget, message: InlineMessage) -> None:
        super().__init__(page)
        self._context, self._page, self._message = context, page, message
        self._task: Task | None = None
        self.unread: Mapping[int, int] = {}  # comments nobody has decided about, by unit id
        context.runner.cancelled.connect(self._on_cancelled)

    @property
    def checking(self) -> bool:
        """Whether the audit runs, and the message offers to stop it."""
        return self._task is not None

    def release_unit(self, desk: Desk, frozen: FrozenRecord | None, unit_id: int) -> None:
        """Release one unit; a critical one needs a second person."""
        row = desk.row(unit_id)
        if row is None:
            return
        found = candidates(desk, self._context.actor)
        wish = _Wish(
            desk,
            frozen,
            f"Frigiv {desk.name(row.unit)}?",
            (unit_id,),
            name=desk.name(row.unit),
            needs_second=unit_id in found.unconfirmed,
        )
        self._check(wish)

    def release_many(
        self, desk: Desk, frozen: FrozenRecord | None, heading: str, within: int | None = None
    ) -> None:
        """Release all that is ready (below `within`); the others are told of."""
        found = candidates(desk, self._context.actor, within=within)
        left_out = release_words.left_out(len(found.waiting), len(found.unconfirmed))
        if not found.ready:
            self._message.show_text(f"{release_words.NOTHING_READY} {left_out}", Tone.WARNING)
            return
        self._check(_Wish(desk, frozen, heading, found.ready, left_out=left_out))

    def _check(self, wish: _Wish) -> None:
        """Let the audit run before the first release; later releases are from the same figures."""
        if self._task is not None:
            return  # it runs for another wish
        if self._only_asks(wish):
            self._ask(wish, "", None)
            return
        if wish.frozen is not None:
            words = release_words.checked_before(wish.frozen.figures, wish.frozen.frozen_on)
            self._ask(wish, words, None)
            return
        self.busy.emit(True)
        self._task = self._context.runner.read(
            partial(prepare, round_id=wish.desk.round.id),
            partial(self._checked, wish),
            failed=self._check_failed,
            title=CHECKING,
            step=True,
        )
        self._message.show_text(release_words.CHECKING, action=("Stop", self._task.cancel))

    def _checked(self, wish: _Wish, prepared: Prepared) -> None:
        self._check_over()
        try:
            refuse_leaks(prepared.verdict)
        except Refusal as refusal:
            self._message.show_failure(refusal)
            return
        self._ask(wish, release_words.checked_now(prepared.verdict.figures), prepared)

    def _check_failed(self, error: BaseException) -> None:
        self._check_over()
        if isinstance(error, Refusal | Trouble):
            self._message.show_failure(error)
        else:
            self._context.failed.emit(error)

    def _on_cancelled(self, title: str) -> None:
        if title == CHECKING and self._task is not None:
            self._check_over()
            self._message.show_text(release_words.STOPPED)

    def _check_over(self) -> None:
        self._task = None
        self._message.clear()
        self.busy.emit(False)

    def _only_asks(self, wish: _Wish) -> bool:
        """Whether the second person must confirm as a user of the file, so nothing happens now."""
        return wish.needs_second and self._context.open_vault().user is not None

    def _ask(self, wish: _Wish, checked: str, prepared: Prepared | None) -> None:
        asks_only = self._only_asks(wish)
        unread = "" if asks_only else release_words.unread_comments(self._unread_of(wish))
        ReleaseDialog(
            f"Bed om bekræftelse af {wish.name}?" if asks_only else wish.heading,
            release_words.only_asks(wish.name)
            if asks_only
            else release_words.what_happens(len(wish.unit_ids), wish.name),
            checked,
            partial(self._release, wish, prepared),
            self._page,
            left_out=" ".join(filter(None, (wish.left_out, unread))),
            ask=partial(self._ask_second, wish) if wish.needs_second else None,
            by_name=self._context.open_vault().user is None,
        ).open()

    def _unread_of(self, wish: _Wish) -> int:
        """Count the comments that the reports of the released units would lack."""
        theirs = with_those_below(wish.desk, wish.unit_ids)
        return sum(count for unit_id, count in self.unread.items() if unit_id in theirs)

    def _release(self, wish: _Wish, prepared: Prepared | None, second: str) -> None:
        self._context.runner.run(
            partial(
                release_units,
                round_id=wish.desk.round.id,
                unit_ids=wish.unit_ids,
                confirmed_by=second,
                prepared=prepared,
            ),
            self._released,
            refused=self._message.show_failure,
            title="Frigiver",
        )

    def _released(self, change: Change) -> None:
        self._context.tell(changes.summary(change.action, change.summary))

    def _ask_second(self, wish: _Wish) -> None:
        operation = partial(ask_release, round_id=wish.desk.round.id, unit_id=wish.unit_ids[0])
        self._context.runner.run(operation, refused=self._message.show_failure)
