"""The units a user can choose from: named so that no two are alike, ready to be searched."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.ui.models.action_rows import in_tree_order
from trivsel_app.ui.models.danish_text import fold
from trivsel_app.ui.models.table_model import Index

FOLDED_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # the name as it is searched
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """One unit; `unit_id` None stands for all of them."""

    unit_id: int | None
    name: str
    folded: str
    above: str


def unit_choices(tree: UnitTree) -> tuple[UnitChoice, ...]:
    """List all units in tree order; where names repeat, the unit above is named too."""
    own = {unit.id: unit.name for unit in tree.units}
    made = []
    for unit in in_tree_order(tree):
        above = own[unit.parent_id] if unit.parent_id is not None else ""
        name = tree.names[unit.id]
        made.append(UnitChoice(unit.id, name, fold(name), above))
    return tuple(made)


class UnitList(QAbstractListModel):
    """The choices as a model; nothing is copied, so 2,500 units cost nothing to offer."""

    def __init__(self, choices: tuple[UnitChoice, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices = choices

    def rowCount(self, parent: Index = _NONE) -> int:
        """Number of choices."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer Qt's question about one choice."""
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return choice.name
            case Qt.ItemDataRole.ToolTipRole:
                return choice.above
            case _ if role == FOLDED_ROLE:
                return choice.folded
        return None
