"""Writes down, behind the page, that personal or unreleased data was opened, and why."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

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


class AccessNotes(QObject):
    """One per window. A purpose is chosen once per kind and file, never asked for at a click."""

    chosen = Signal(object)  # Seen: its purpose is another

    def __init__(self, context: "AppContext") -> None:
        super().__init__(context)
        self._context = context
        self._purposes: dict[Seen, Purpose] = {}
        context.vault_changed.connect(self._purposes.clear)

    def purpose(self, what: Seen) -> Purpose:
        """Give the purpose in force; whoever only reads, controls."""
        if what not in self._purposes and not self._context.may(Permission.WRITE):
            return Purpose.CONTROL
        return self._purposes.get(what, _USUAL.get(what, Purpose.OTHER))

    def choose(self, what: Seen, purpose: Purpose) -> None:
        """From now on, this kind is opened for another purpose."""
        self._purposes[what] = purpose
        self.chosen.emit(what)

    def seen(self, what: Seen, *, unit_id: int | None = None, round_id: int | None = None) -> None:
        """Log that data is opened; a file that can only be read keeps no log."""
        from trivsel_app.operations import access_log

        vault = self._context.vault
        if vault is None or vault.read_only:
            return
        look = partial(
            access_log.seen,
            what=what,
            unit_id=unit_id,
            purpose=self.purpose(what),
            round_id=round_id,
        )
        self._context.runner.note(look)
