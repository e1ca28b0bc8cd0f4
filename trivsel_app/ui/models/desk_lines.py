"""A list of things to work through: a line of text each, with its state and a word more below."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from trivsel_app.ui.models.status import Status
from trivsel_app.ui.models.table_model import KEY_ROLE, STATUS_ROLE

Index = QModelIndex | QPersistentModelIndex
NOTE_ROLE = KEY_ROLE + 100  # what stands beside the state


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing on the list."""

    key: Hashable
    text: str
    status: Status
    note: str = ""


class DeskLines(QAbstractListModel):
    """The things in their order; replaced as a whole."""

    # For the moment when Python's collector has emptied the object and Qt still asks a last time.
    lines: tuple[DeskLine, ...] = ()

    def set_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show other things."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def place_of(self, key: Hashable) -> int | None:
        """Find the row of a key."""
        return next((at for at, line in enumerate(self.lines) if line.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of things (0 below one)."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer Qt's question about one thing."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (line.text, line.status.word, line.note)
                return ". ".join(part for part in said if part)
            case _ if role == STATUS_ROLE:
                return line.status
            case _ if role == NOTE_ROLE:
                return line.note
            case _ if role == KEY_ROLE:
                return line.key
        return None
