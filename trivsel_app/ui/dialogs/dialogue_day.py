"""The day of a unit's dialogue: planned, or held with who led it and which roles took part."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from trivsel_app.followup.dialogues import LedBy
from trivsel_app.operations.change import Change
from trivsel_app.operations.dialogue import DialogueRow
from trivsel_app.operations.dialogue_edits import clear_dialogue, hold_dialogue, plan_dialogue
from trivsel_app.survey.working_days import working_day_after
from trivsel_app.texts import labels
from trivsel_app.texts.dialogues import ROLES_ONLY
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.frame import Dialog, form_layout
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.status_delegate import date_edit


class DialogueDay(Dialog):
    """Saves through the runner and closes when that has gone well; then calls `saved(change)`."""

    def __init__(
        self,
        context: AppContext,
        row: DialogueRow,
        saved: Callable[[Change], None],
        parent: QWidget,
        *,
        held: bool,
    ) -> None:
        heading = "Registrér dialogen som holdt" if held else "Planlæg dialogen"
        super().__init__(heading, row.name, parent.window())
        self._context, self._row, self._call, self._held = context, row, saved, held
        self.day = date_edit()
        on = _held_day(row, context.today()) if held else _planned_day(row, context.today())
        self.day.setDate(QDate(on.year, on.month, on.day))
        self.led_by = QComboBox()
        for each in LedBy:
            self.led_by.addItem(labels.of(each), each)
        self.led_by.setCurrentIndex(self.led_by.findData(row.dialogue.led_by))
        self.took_part = QLineEdit(row.dialogue.took_part)
        self.took_part.setPlaceholderText("Fx leder, AMR, TR og 14 medarbejdere")
        self.message = InlineMessage()
        self._lay_out()

    def _lay_out(self) -> None:
        form = form_layout()
        form.addRow("&Dag", self.day)
        form.addRow("&Ledet af" if self._held else "&Ledes af", self.led_by)
        form.addRow("D&eltog", self.took_part)
        roles_only = label(ROLES_ONLY, role="small")
        form.addRow("", roles_only)
        for row in (self.took_part, roles_only):
            form.setRowVisible(row, self._held)
        self.body.addLayout(form)
        self.body.addWidget(self.message)
        self.save = button("Gem", self._save, primary=True)
        self.clear = button("Fjern dagen", self._clear)
        self.add_buttons(self.save, self.clear, dismiss=button("Annullér", self.reject))
        known = self._row.dialogue
        self.clear.setVisible(bool(known.planned_on or known.held_on))

    def _save(self) -> None:
        day = self.day.date()
        on, led_by = date(day.year(), day.month(), day.day()), LedBy(self.led_by.currentData())
        if self._held:
            note = self.took_part.text()
            self._run(partial(hold_dialogue, on=on, led_by=led_by, took_part=note))
        else:
            self._run(partial(plan_dialogue, on=on, led_by=led_by))

    def _clear(self) -> None:
        self._run(clear_dialogue)

    def _run(self, operation: Callable[..., Change]) -> None:
        known = self._row.dialogue
        self._context.runner.run(
            partial(operation, round_id=known.round_id, unit_id=known.unit_id),
            self._saved,
            refused=self.message.show_failure,
        )

    def _saved(self, change: Change) -> None:
        self.accept()
        self._call(change)


def _planned_day(row: DialogueRow, today: date) -> date:
    return row.dialogue.planned_on or working_day_after(today)


def _held_day(row: DialogueRow, today: date) -> date:
    """Propose the planned day when it has come, else today."""
    planned = row.dialogue.planned_on
    return row.dialogue.held_on or (planned if planned and planned <= today else today)
