"""The fields of an action, grouped: the six that matter first, the rest folded away."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import (
    Action,
    ActionLevel,
    ActionSource,
    ActionStatus,
    Effect,
    Prevention,
    Risk,
    Visibility,
)
from trivsel_app.followup.edit_rules import (
    DeadlineBeforeStart,
    DeadlineInPast,
    DroppedNeedsReason,
    PriorityUnknown,
    TitleMissing,
    checked,
)
from trivsel_app.ui.dialogs.action_fields import (
    Field,
    date_field,
    enum_field,
    line_field,
    list_field,
    optional_date_field,
    text_field,
    tick_field,
)
from trivsel_app.ui.dialogs.action_fold import Fold, field_grid
from trivsel_app.ui.dialogs.action_unit_picker import UnitPicker
from trivsel_app.ui.models.action_columns import PRIORITY
from trivsel_app.ui.models.action_deadline import deadline_note
from trivsel_app.ui.models.action_units import UnitChoice
from trivsel_app.ui.widgets.spacing import SPACE

_FIELD_OF: tuple[tuple[type[Refusal], str], ...] = (
    (TitleMissing, "title"),
    (DeadlineInPast, "deadline"),
    (DeadlineBeforeStart, "start"),
    (DroppedNeedsReason, "dropped_reason"),
    (PriorityUnknown, "priority"),
)
_FOLLOW_UP_AFTER = timedelta(days=90)


class ActionForm(QWidget):
    """Shows an action and gives it back as the user wants it. `changed` on every edit."""

    changed = Signal()

    def __init__(
        self, units: tuple[UnitChoice, ...], themes: Mapping[str, str], *, today: date
    ) -> None:
        super().__init__()
        self._today = today
        self._action: Action | None = None
        self._shown: Action | None = None  # as the fields held it before anybody typed
        self._touched: set[str] = set()
        self._filling = False
        self.fields = _fields(units, themes, today)
        self.folds = [
            Fold(heading, _rows(self.fields, rows), _unfilled(rows)) for heading, rows in _FOLDED
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACE[2], 0)
        layout.setSpacing(SPACE[2])
        layout.addLayout(field_grid(_rows(self.fields, _ESSENTIAL)))
        layout.addSpacing(SPACE[2])
        for fold in self.folds:
            layout.addWidget(fold)
        layout.addStretch(1)
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._on_changed(name))

    def show_action(self, action: Action) -> None:
        """Fill the fields."""
        self._action = action
        self._filling = True
        for name, field in self.fields.items():
            field.set_value(getattr(action, name))
        self._filling = False
        self._touched.clear()
        self._shown = self.action()
        self._follow()

    def action(self) -> Action:
        """Give the action with what the fields hold."""
        assert self._action is not None, "show an action first"
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        return replace(self._action, **values)

    def is_edited(self) -> bool:
        """Whether the fields hold anything else than what they were filled with."""
        return self.action() != self._shown

    def fault(self, *, everything: bool) -> str:
        """Check the fields and mark what is wrong; the first such field's name, or "".

        While the user has not been everywhere yet (`everything` False) an untouched field is
        not marked.
        """
        faults = self._faults()
        for name, field in self.fields.items():
            marked = everything or name in self._touched
            field.set_fault(faults.get(name, "") if marked else "")
        return next((name for name in self.fields if name in faults), "")

    def point_to(self, name: str) -> None:
        """Put the cursor in a field, opening its group."""
        field = self.fields[name]
        for fold in self.folds:
            if field in fold.fields:
                fold.open()
        field.control.setFocus()

    def mark(self, refusal: Refusal, words: str) -> bool:
        """Mark the field a refusal is about; False when it is about no field."""
        name = _field_of(refusal)
        if name:
            self.fields[name].set_fault(words)
            self.point_to(name)
        return bool(name)

    def _faults(self) -> dict[str, str]:
        from trivsel_app.texts.refusals import sentence

        faults = {}
        if self.fields["unit_id"].value() is None:
            faults["unit_id"] = "Vælg den enhed, indsatsen hører til."
        before = self._action if self._action and self._action.id else None
        try:
            checked(self.action(), before=before, today=self._today)
        except Refusal as refusal:
            faults[_field_of(refusal) or "title"] = sentence(refusal)
        return faults

    def _on_changed(self, name: str) -> None:
        if self._filling:
            return
        self._touched.add(name)
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Bring along what hangs on other fields: the weekday, and the reason for dropping."""
        note = deadline_note(self.fields["deadline"].value(), today=self._today)
        self.fields["deadline"].set_help(note)
        dropped = self.fields["status"].value() is ActionStatus.DROPPED
        self.fields["dropped_reason"].setVisible(dropped)
        self.fault(everything=False)


def _unfilled(rows: tuple[tuple[str, ...], ...]) -> list[Any]:
    nothing = Action(0, 0, 0, "", date.min)
    return [getattr(nothing, name) for row in rows for name in row]


def _field_of(refusal: Refusal) -> str:
    return next((name for kind, name in _FIELD_OF if isinstance(refusal, kind)), "")


def _rows(fields: Mapping[str, Field], names: tuple[tuple[str, ...], ...]) -> list[list[Field]]:
    return [[fields[name] for name in row] for row in names]


_ESSENTIAL = (
    ("title",),
    ("unit_id", "theme"),
    ("owner_role", "deadline"),
    ("status", "dropped_reason"),
)
_FOLDED = (
    (
        "Problem og årsag",
        (
            ("problem",),
            ("cause",),
            ("existing_measures",),
            ("source", "risk_before"),
            ("permanent",),
        ),
    ),
    ("Mål og løsning", (("goal",), ("measures",), ("prevention", "involves"))),
    (
        "Ansvar og prioritet",
        (
            ("owner", "co_workers"),
            ("level", "decides"),
            ("priority", "priority_reason"),
            ("start", "needs_money"),
            ("visibility", "seen_by_med"),
        ),
    ),
    (
        "Opfølgning og virkning",
        (("follow_up", "follow_up_done"), ("effect", "risk_after"), ("effect_how",)),
    ),
)


def _fields(
    units: tuple[UnitChoice, ...], themes: Mapping[str, str], today: date
) -> dict[str, Field]:
    later = today + _FOLLOW_UP_AFTER
    return {
        "title": line_field("Indsats", hint="Hvad vil I gøre? Skriv det, så alle forstår det"),
        "unit_id": _unit_field(units),
        "theme": list_field("Tema", [("", "Intet bestemt tema"), *themes.items()]),
        "owner_role": line_field("Ansvarlig (rolle)", hint="Fx leder, AMR eller trioen"),
        "deadline": date_field("Frist"),
        "status": enum_field("Status", ActionStatus),
        "dropped_reason": line_field("Hvorfor er indsatsen opgivet?"),
        "problem": text_field("Problemet", hint="Hvad er det, og hvor stort er det?"),
        "cause": text_field("Årsagen", hint="Hvad tror I, det kommer af?"),
        "existing_measures": text_field("Det gør vi allerede"),
        "source": enum_field("Anledning", ActionSource),
        "risk_before": enum_field("Risiko nu", Risk),
        "permanent": tick_field("Varigt vilkår", "Problemet kan ikke fjernes helt"),
        "goal": text_field("Mål", hint="Hvordan kan I se, at det virker?"),
        "measures": text_field("Det gør vi", hint="De enkelte skridt"),
        "prevention": enum_field("Forebyggelse", Prevention),
        "involves": line_field("Hvem skal være med?", hint="Andre enheder eller leverandører"),
        "owner": line_field("Ansvarlig (person)", hint="Vises aldrig på plakater"),
        "co_workers": line_field("Medhjælpere"),
        "level": enum_field("Niveau", ActionLevel),
        "decides": line_field("Hvem beslutter?"),
        "priority": list_field("Prioritet", list(PRIORITY.items())),
        "priority_reason": line_field("Hvorfor den prioritet?"),
        "start": optional_date_field("Start", proposal=today),
        "needs_money": tick_field("Økonomi", "Indsatsen kræver penge"),
        "visibility": enum_field("Hvem kan se indsatsen?", Visibility),
        "seen_by_med": optional_date_field("Behandlet i MED eller AMG", proposal=today),
        "follow_up": optional_date_field("Følg op den", proposal=later),
        "follow_up_done": optional_date_field("Fulgt op den", proposal=today),
        "effect": enum_field("Har det virket?", Effect),
        "risk_after": enum_field("Risiko bagefter", Risk),
        "effect_how": text_field("Hvordan kan I se det?"),
    }


def _unit_field(units: tuple[UnitChoice, ...]) -> Field:
    picker = UnitPicker("Enhed")
    picker.set_choices(units)
    return Field("Enhed", picker, lambda: picker.unit_id, picker.set_unit, picker.picked)
