"""One employee: everything the program keeps about an engagement, and nothing more."""

from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from trivsel_app.operations.change import Change
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Channel, Employee, NotInvited
from trivsel_app.texts import labels
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_unit_picker import UnitPicker
from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.models.action_units import unit_choices
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.inline_message import InlineMessage

_TEXTS = (
    ("employee_number", "Medarbejder&nummer"),
    ("name", "N&avn"),
    ("email", "&Mail"),
    ("mobile", "Mo&bil"),
    ("position", "&Stilling"),
    ("employment_form", "Ansættelses&form"),
    ("leader_name", "Nærmeste &leder"),
)
_FLAGS = (
    ("is_leader", "Leder af enheden: svarene tæller ét niveau op"),
    ("is_amr", "Arbejdsmiljørepræsentant"),
    ("is_tr", "Tillidsrepræsentant"),
    ("is_med", "Sidder i MED-udvalg"),
)


class EmployeeDialog(Dialog):
    """Add (id 0) or correct an employee; a refusal stays beside the fields."""

    def __init__(
        self, context: AppContext, person: Employee, tree: UnitTree, *, parent: QWidget
    ) -> None:
        super().__init__("Ret medarbejder" if person.id else "Ny medarbejder", "", parent)
        self._context, self._person = context, person
        self.message = InlineMessage()
        self.fields = {key: QLineEdit(getattr(person, key)) for key, _words in _TEXTS}
        self.flags = {key: QCheckBox(words) for key, words in _FLAGS}
        for key, box in self.flags.items():
            box.setChecked(getattr(person, key))
        self.unit = UnitPicker("Enhed")
        self.unit.set_choices(unit_choices(tree))
        self.unit.set_unit(person.unit_id)
        self.channel = _choices(Channel, person.channel)
        shown = NotInvited.NONE if person.invite else person.not_invited
        self.invitation = _choices(NotInvited, shown)
        self.save = button("Gem", self._save, primary=True)
        self.cancel = button("Annullér", self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        form = form_layout()
        rows: list[tuple[str, QWidget]] = [(words, self.fields[key]) for key, words in _TEXTS]
        rows.insert(2, ("&Enhed", self.unit))
        rows += [("&Kanal", self.channel), ("&Invitation", self.invitation)]
        for words, widget in rows:
            form.addRow(words, widget)
            widget.setAccessibleName(words.replace("&", ""))
        self.body.addWidget(self.message)
        self.body.addLayout(form)
        for box in self.flags.values():
            self.body.addWidget(box)
        self.add_buttons(self.save, dismiss=self.cancel)

    def written(self) -> Employee:
        """Give the employee as the fields stand."""
        reason = NotInvited(self.invitation.currentData())
        texts: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        flags: dict[str, Any] = {key: box.isChecked() for key, box in self.flags.items()}
        return replace(
            self._person,
            unit_id=self.unit.unit_id or self._person.unit_id,
            channel=Channel(self.channel.currentData()),
            invite=reason is NotInvited.NONE,
            not_invited=reason,
            **texts,
            **flags,
        )

    def _save(self) -> None:
        from trivsel_app.operations.organisation import add_employee, edit_employee

        new = self.written()
        if new == self._person:
            self.reject()
            return
        if not new.id:
            operation = partial(add_employee, employee=new)
        else:
            keys = [*self.fields, *self.flags, "unit_id", "channel", "invite", "not_invited"]
            changed = {
                key: getattr(new, key)
                for key in keys
                if getattr(new, key) != getattr(self._person, key)
            }
            operation = partial(edit_employee, employee_id=new.id, **changed)
        self._context.runner.run(operation, self._saved, refused=self.message.show_failure)

    def _saved(self, _change: Change) -> None:
        self.accept()


def _choices(kind: type[Enum], chosen: Enum) -> QComboBox:
    box = QComboBox()
    for member in kind:
        box.addItem(labels.of(member), member)
    box.setCurrentIndex(box.findData(chosen))
    return box
