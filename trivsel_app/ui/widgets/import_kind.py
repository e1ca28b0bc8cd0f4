"""What the four steps of reading a file need to know of the file they read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from trivsel_app.exchange.columns import Matches
from trivsel_app.exchange.problems import Dropped, Problem
from trivsel_app.operations.change import Change
from trivsel_app.ui.operation_runner import Operation


class Reading(Protocol):
    """What reading a file gives, whatever the file is about."""

    @property
    def matches(self) -> Matches | Sequence[Matches]:
        """Which column was read as what, per sheet."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What was wrong, or worth knowing."""

    @property
    def dropped(self) -> Sequence[Dropped]:
        """Columns left out on purpose."""

    @property
    def signature(self) -> str:
        """The shape of the source; choices of columns are remembered by it."""


class ImportKind(Protocol):
    """What differs between reading an organisation and reading responses."""

    @property
    def invitation(self) -> str:
        """What stands in the area files are dropped on."""

    @property
    def heading(self) -> str:
        """What the file is taken in as; "" where the page's own title says it."""

    @property
    def apply_words(self) -> str:
        """What stands on the last button."""

    @property
    def settings_name(self) -> str:
        """Under which name the tables keep their columns."""

    @property
    def field_words(self) -> Mapping[str, str]:
        """What a column can be read as: field code and Danish word."""

    def read(
        self, path: Path, choices: Mapping[str, str] | None, step: Callable[[int, int], None]
    ) -> Any:
        """Read the file off the window's thread; gives a `Reading`."""

    def compare(self, session: Any, reading: Any) -> Any:
        """Work out, from the open file, what applying would do."""

    def show(self, comparison: Any, chosen: Callable[[], None]) -> QWidget:
        """Draw what applying would do; `chosen` is called when the user has chosen anything."""

    def may_apply(self, comparison: Any) -> bool:
        """Whether there is anything to apply."""

    @property
    def tells_steps(self) -> bool:
        """Whether the operation tells how far it is (`step=`), and so can be stopped."""

    def operation(self, reading: Any) -> Operation:
        """Give the operation that applies it."""

    def done_text(self, change: Change) -> str:
        """Say what was done."""
