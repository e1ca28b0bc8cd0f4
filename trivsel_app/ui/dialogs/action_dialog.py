"""Add or edit an action. What is wrong is said beside the field; nothing is asked twice."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action
from trivsel_app.followup.deadlines import default_deadline
from trivsel_app.operations.change import Change
from trivsel_app.operations.plans import add_action, edit_action
from trivsel_app.survey.rounds import SurveyRound
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_form import ActionForm
from trivsel_app.ui.dialogs.frame import button_box
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.models.action_columns import said
from trivsel_app.ui.models.action_units import UnitChoice
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE


class ActionDialog(QDialog):
    """Saves through the runner and closes when the operation has gone well."""

    def __init__(
        self,
        context: AppContext,
        action: Action,
        units: tuple[UnitChoice, ...],
        themes: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._before = context, action
        heading = "Rediger indsats" if action.id else "Ny indsats"
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = ActionForm(units, themes, today=context.today())
        self.message = InlineMessage()
        self.save_button = button("Gem indsatsen", self.save, primary=True)
        self.cancel = button("Annullér", self.reject)
        self._lay_out(heading)
        self.form.show_action(action)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self.resize(680, 640)
        self.form.fields["title"].control.setFocus()

    def _lay_out(self, heading: str) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addWidget(label("Ctrl+Enter gemmer", role="small", wrap=False))
        buttons.addWidget(button_box(self.save_button, dismiss=self.cancel), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        layout.setSpacing(SPACE[3])
        layout.addWidget(label(heading, role="title"))
        layout.addWidget(self.message)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self.save_button.setDefault(True)  # only now has it a dialog to be the default of

    def reject(self) -> None:
        """Close, asking first where something has been typed."""
        if not self.form.is_edited():
            self._discard()
            return
        Question(
            "Kassér det, du har skrevet?",
            "Indsatsen er ikke gemt. Det, du har skrevet, kan ikke hentes tilbage.",
            self,
            accept="Kassér",
            call=self._discard,
        ).open()

    def _discard(self) -> None:
        super().reject()

    def save(self) -> None:
        """Write the action, or point to the field that is wrong."""
        if wrong := self.form.fault(everything=True):
            self.form.point_to(wrong)
            return
        wanted = self.form.action()
        if wanted.id and wanted == self._before:
            self.accept()
            return
        self.save_button.setEnabled(False)
        operation: Any = (
            partial(edit_action, action_id=wanted.id, **changes(self._before, wanted))
            if wanted.id
            else partial(add_action, draft=wanted)
        )
        self._context.runner.run(operation, self._saved, refused=self._refused, failed=self._failed)

    def _saved(self, _change: Change) -> None:
        self._context.tell(f"»{said(self.form.action())}« er gemt.", undo=True)
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        from trivsel_app.texts.refusals import sentence

        self.save_button.setEnabled(True)
        if not self.form.mark(refusal, sentence(refusal)):
            self.message.show_failure(refusal)

    def _failed(self, error: BaseException) -> None:
        """Let what is written be saved again."""
        self.save_button.setEnabled(True)
        self._context.failed.emit(error)


def changes(before: Action, after: Action) -> dict[str, Any]:
    """Give the fields that differ, with their new values."""
    pairs = ((f.name, getattr(before, f.name), getattr(after, f.name)) for f in fields(Action))
    return {name: new for name, old, new in pairs if old != new}


def proposed_deadline(survey_round: SurveyRound, *, today: date) -> date:
    """Propose 30 June of the round's year; once that is past, the next 30 June."""
    proposal = survey_round.deadline or default_deadline(survey_round.year)
    while proposal < today:
        proposal = default_deadline(proposal.year + 1)
    return proposal
