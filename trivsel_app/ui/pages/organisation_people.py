"""The people of a unit and the units below it: who is invited, and corrections by the leader."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.organisation.access import Seen
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Employee, NotInvited
from trivsel_app.texts import labels
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

_INVITED = Status("check", "Inviteres", Tone.GOOD)


def _invitation(person: Employee) -> Status:
    if person.invite:
        return _INVITED
    return Status("not_started", f"Nej: {labels.of(_reason(person)).lower()}", Tone.NEUTRAL)


def _reason(person: Employee) -> NotInvited:
    return person.not_invited if person.not_invited is not NotInvited.NONE else NotInvited.OTHER


class PeopleTable(QWidget):
    """A table of employees; invitation is changed in place, the rest in a dialog."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._tree: UnitTree | None = None
        self.message = InlineMessage()
        self.table = DataTable(
            "people", "Medarbejdere", self._columns(), lambda p: p.id, settings=context.settings
        )
        self.table.menu.taken = partial(context.access.seen, Seen.EXPORT)
        self.table.set_empty(
            "Ingen medarbejdere her",
            "Enheden og enhederne under den har ingen medarbejdere på listen.",
        )
        self.table.activated.connect(self._edit)
        self.table.wished.connect(self._change)
        self.edit_button = button("Ret…", self._edit_current, icon_name="edit")
        self.remove_button = button("Fjern fra listen", self._remove, icon_name="delete")
        for each in (self.edit_button, self.remove_button):
            self.table.bar.addWidget(each)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], 0, 0)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)

    def _columns(self) -> tuple[Column[Employee], ...]:
        can_write = self._can_write
        choices = tuple((reason, labels.of(reason)) for reason in NotInvited)
        return (
            Column[Employee]("number", "Nr.", lambda p: p.employee_number, width=84, hidden=True),
            Column[Employee]("name", "Navn", lambda p: p.name, width=170),
            Column[Employee]("unit", "Enhed", self._unit_name, width=150),
            Column[Employee]("position", "Stilling", lambda p: p.position, width=130),
            Column[Employee](
                "not_invited",
                "Invitation",
                lambda p: NotInvited.NONE if p.invite else _reason(p),
                status=_invitation,
                width=110,
                edit=can_write,
                choices=choices,
            ),
            Column[Employee](
                "leader", "Leder", lambda p: "Leder" if p.is_leader else "", width=76, hidden=True
            ),
            Column[Employee](
                "channel", "Kanal", lambda p: labels.of(p.channel), width=120, hidden=True
            ),
            Column[Employee]("email", "Mail", lambda p: p.email, width=200, hidden=True),
        )

    def _can_write(self, _person: Employee) -> bool:
        return self._context.can_write

    def _unit_name(self, person: Employee) -> str:
        if self._tree is None or person.unit_id not in self._tree.position:
            return ""
        return self._tree.unit(person.unit_id).name

    def show_people(self, people: list[Employee], tree: UnitTree) -> None:
        """Show these employees."""
        self._tree = tree
        self.table.set_rows(people)
        for each in (self.edit_button, self.remove_button):
            each.setVisible(bool(people))
            each.setEnabled(self._context.can_write)

    def _change(self, person: Employee, _column: str, value: Any) -> None:
        from trivsel_app.operations.organisation import edit_employee

        reason = NotInvited(value)
        self._context.runner.run(
            partial(
                edit_employee,
                employee_id=person.id,
                invite=reason is NotInvited.NONE,
                not_invited=reason,
            ),
            refused=self.message.show_failure,
        )

    def _edit_current(self) -> None:
        person = self.table.current_row()
        if person is not None:
            self._edit(person)

    def _edit(self, person: Employee) -> None:
        from trivsel_app.ui.dialogs.employee import EmployeeDialog

        if self._tree is not None and self._context.can_write:
            EmployeeDialog(self._context, person, self._tree, parent=self).open()

    def _remove(self) -> None:
        from trivsel_app.operations.organisation import remove_employee

        person = self.table.current_row()
        if person is not None and self._context.can_write:
            self._context.runner.run(
                partial(remove_employee, employee_id=person.id),
                self._removed,
                refused=self.message.show_failure,
            )

    def _removed(self, _change: Change) -> None:
        self._context.tell("Medarbejderen er fjernet fra listen.", undo=True)
