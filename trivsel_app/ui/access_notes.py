"""Writes down, behind the page, that personal or unreleased data was opened, and why."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Permission

if TYPE_CHECKING:
    from trivsel_app.ui.context import AppContext

# What it most likely is for, until the user says something else.
_USUAL: Final = {
    Seen.UNRELEASED_RESULTS: Purpose.SCREENING,
    Seen.SCREENING_CASE: Purpose.SCREENING,
    Seen.COMMENTS: Purpose.SCREENING,
    Seen.FINDINGS: Purpose.FOLLOW_UP,
    Seen.EMPLOYEES: Purpose.ADMINISTRATION,
    Seen.EXPORT: Purpose.ADMINISTRATION,
    Seen.ACCESS_LOG: Purpose.CONTROL,
}
_GLANCE_MS: Final = 800


class AccessNotes(QObject):
    """One per window. A purpose is chosen once per kind and file, never asked for at a click."""

    def __init__(self, context: "AppContext") -> None:
        super().__init__(context)
        self._context = context
        self._purposes: dict[Seen, Purpose] = {}
        self._glances: dict[Seen, tuple[int, int | None]] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(_GLANCE_MS)
        self.timer.timeout.connect(self._note_glances)
        context.vault_changed.connect(self._forget)

    def purpose(self, what: Seen) -> Purpose:
        """Give the purpose in force; whoever only reads, controls."""
        if what not in self._purposes and not self._context.may(Permission.WRITE):
            return Purpose.CONTROL
        return self._purposes.get(what, _USUAL.get(what, Purpose.OTHER))

    def choose(self, what: Seen, purpose: Purpose) -> None:
        """From now on, this kind is opened for another purpose."""
        self._purposes[what] = purpose

    def glance(self, what: Seen, *, unit_id: int, round_id: int | None = None) -> None:
        """Log it unless another unit comes at once: a row passed with the arrow keys is no look."""
        self._glances[what] = unit_id, round_id
        self.timer.start()

    def _note_glances(self) -> None:
        for what, (unit_id, round_id) in self._glances.items():
            self.seen(what, unit_id=unit_id, round_id=round_id)
        self._glances.clear()

    def _forget(self) -> None:
        self._purposes.clear()
        self._glances.clear()

    def seen(self, what: Seen, *, unit_id: int | None = None, round_id: int | None = None) -> None:
        """Log that data is opened; a file that can only be read keeps no log."""
        from trivsel_app.operations import access_log

        vault = self._context.vault
        if vault is None or vault.read_only or self._context.tasks.closed:
            return
        look = partial(
            access_log.seen,
            what=what,
            unit_id=unit_id,
            purpose=self.purpose(what),
            round_id=round_id,
        )
        self._context.runner.note(look)
