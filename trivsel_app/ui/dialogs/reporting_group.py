"""Who shares a report: a name, and the neighbours that are in it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.operations.reporting_groups import GroupsView
from trivsel_app.organisation.reporting_groups import ReportingGroup
from trivsel_app.organisation.units import Unit
from trivsel_app.texts.numbers import counted
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage

_UNIT = int(Qt.ItemDataRole.UserRole)


class ReportingGroupDialog(Dialog):
    """Makes a group of a unit's neighbours, or changes one."""

    def __init__(
        self,
        context: AppContext,
        view: GroupsView,
        unit: Unit,
        group: ReportingGroup | None,
        *,
        parent: QWidget,
    ) -> None:
        above = next(view.tree.ancestors(unit.id), unit)
        super().__init__(
            "Ret rapportfællesskab" if group else "Nyt rapportfællesskab",
            f"Vælg enheder under {above.name}. Kun enheder lige under den samme enhed kan dele.",
            parent,
        )
        self._context, self._view, self._group = context, view, group
        self.message = InlineMessage()
        self.name = QLineEdit(group.name if group else "")
        self.name.setAccessibleName("Fællesskabets navn")
        self.name.setPlaceholderText("Det navn, der kommer til at stå på rapporten")
        self.units = QListWidget()
        self.units.setAccessibleName("Enheder i fællesskabet")
        self.units.setMinimumHeight(220)
        self._fill(above, group.unit_ids if group else (unit.id,))
        self.units.itemChanged.connect(self._count)
        self.sum = label("", role="muted")
        form = form_layout()
        form.addRow("&Navn", self.name)
        form.addRow("&Enheder", self.units)
        self.body.addWidget(self.message)
        self.body.addLayout(form)
        self.body.addWidget(self.sum)
        self.save = button("Gem" if group else "Opret", self._save, primary=True)
        self.add_buttons(self.save, dismiss=button("Annullér", self.reject))
        self._count()

    def _fill(self, above: Unit, chosen: tuple[int, ...]) -> None:
        own = self._group.id if self._group else 0
        taken = {
            unit.id: row.group.name
            for row in self._view.groups
            if row.group.id != own
            for unit in row.units
        }
        for unit in self._view.tree.children(above.id):
            answers = counted(self._view.expected[unit.id], "ventet svar", "ventede svar")
            told = f"deler i »{taken[unit.id]}«" if unit.id in taken else answers
            item = QListWidgetItem(f"{unit.name} ({told})")
            item.setData(_UNIT, unit.id)
            item.setCheckState(
                Qt.CheckState.Checked if unit.id in chosen else Qt.CheckState.Unchecked
            )
            if unit.id in taken:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.units.addItem(item)

    def chosen(self) -> list[int]:
        """Give the ids of the units that are ticked."""
        items = [self.units.item(at) for at in range(self.units.count())]
        return [i.data(_UNIT) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _count(self) -> None:
        expected = sum(self._view.expected[unit_id] for unit_id in self.chosen())
        told = counted(expected, "svar", "svar")
        self.sum.setText(f"Sammen ventes {told}, hvis 80 % svarer. Grænsen er {self._view.limit}.")

    def _save(self) -> None:
        from trivsel_app.operations.reporting_groups import create_group, edit_group

        name, unit_ids, round_id = self.name.text(), self.chosen(), self._view.round_id
        if self._group:
            operation = partial(
                edit_group,
                round_id=round_id,
                group_id=self._group.id,
                name=name,
                unit_ids=unit_ids,
            )
        else:
            operation = partial(create_group, round_id=round_id, name=name, unit_ids=unit_ids)
        self._context.runner.run(operation, self._saved, refused=self.message.show_failure)

    def _saved(self, _change: Change) -> None:
        self.accept()
