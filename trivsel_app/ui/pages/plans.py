"""Handleplaner: every action of the round, who does it and when, and who has no plan yet."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.followup.actions import Action
from trivsel_app.followup.edit_rules import DroppedNeedsReason
from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.operations.plans import (
    actions,
    delete_action,
    reschedule_action,
    set_action_status,
)
from trivsel_app.operations.rounds import current_round, questionnaire_of, round_tree
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.action_columns import said
from trivsel_app.ui.models.action_filter import matching
from trivsel_app.ui.models.action_rows import (
    ActionRow,
    Plans,
    PlansShown,
    UnitRow,
    counted,
    plans_shown,
    theme_titles,
)
from trivsel_app.ui.models.action_units import UnitChoice, unit_choices
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.plans_layout import PlanCards, PlanTabs
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.placeholder import Placeholder


class PlansPage(Page):
    """Action plans of the round."""

    code, title = "plans", "Handleplaner"
    subtitle = "Hvad der er aftalt, hvem der gør det, og hvornår."
    topics = frozenset({Topic.PLANS, Topic.ROUND, Topic.ORGANISATION})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.plans: Plans | None = None
        self._rows: tuple[ActionRow, ...] = ()
        self._units: tuple[UnitChoice, ...] = ()
        self._wanted_place: dict[str, Any] = {}
        self.cards = PlanCards()
        self.tabs = PlanTabs(context.settings, self._may_edit)
        self.table = self.tabs.table
        self.nothing = Placeholder("plans")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.nothing)
        self.new_button = button("Ny indsats…", self.add, icon_name="plus", primary=True)
        self.new_button.setShortcut(QKeySequence("Ctrl+Shift+N"))
        self.new_button.setToolTip("Ny indsats (Ctrl+Shift+N)")
        self.export_button = button("Eksportér", icon_name="download")
        self.header.add_action(self.export_button)
        self.header.add_action(self.new_button)
        self.body.addWidget(self.cards)
        self.body.addWidget(self._stack, 1)
        self._add_menu()
        self._connect()

    def _connect(self) -> None:
        self.tabs.filter.changed.connect(self._filter)
        self.table.activated.connect(self.edit)
        self.table.wished.connect(self._wish)
        self.tabs.without.activated.connect(self._add_for)
        self.tabs.sums.activated.connect(self._show_below)
        self.tabs.without.set_empty(
            "Alle arbejdspladser har en handleplan", "Her står de enheder, der endnu mangler en."
        )

    def _add_menu(self) -> None:
        """Put the page's own actions first in the table's menu, with their keys."""
        self.edit_action = self._menu_action("&Rediger…", self._edit_current, "")
        self.delete_action = self._menu_action("S&let", self.delete, "Del")
        poster = self._menu_action("Vis &statusplakat", self._show_poster, "")
        self.table.menu.extra.extend([self.edit_action, self.delete_action, poster])
        exports = QMenu(self.export_button)
        exports.addActions([self.table.menu.excel, self.table.menu.csv, self.table.menu.print])
        self.export_button.setMenu(exports)

    def _menu_action(self, text: str, call: Any, key: str) -> QAction:
        action = QAction(text, self.table)
        action.triggered.connect(call)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.table.view.addAction(action)
        return action

    def reload(self) -> None:
        """Read the plans anew."""
        today = self.context.today()
        self.context.runner.read(partial(read_plans, today=today), self._show, failed=self._failed)

    def show_place(
        self, *, unit_id: int | None = None, action_id: int | None = None, **_rest: Any
    ) -> None:
        """Show a unit's actions, or choose one action."""
        self._wanted_place = {"unit_id": unit_id, "action_id": action_id}
        self._go_to_place()

    def _show(self, shown: tuple[PlansShown, tuple[UnitChoice, ...]]) -> None:
        found, self._units = shown
        plans, self._rows = found.plans, found.rows
        self.plans = plans
        today = self.context.today()
        self.tabs.filter.set_units(self._units)
        self.tabs.without.set_rows(found.missing)
        self.tabs.sums.set_rows(found.sums)
        self.tabs.name_counts(len(self._rows), len(found.missing))
        deadline = plans.survey_round.deadline or _june(plans)
        self.cards.show_counts(plans.counts, deadline=deadline, today=today)
        self._show_writable(plans)
        self._filter()
        self._go_to_place()

    def _show_writable(self, plans: Plans) -> None:
        has_units = bool(plans.tree.units)
        self.cards.setVisible(has_units)
        self._stack.setCurrentIndex(0 if has_units else 1)
        if not has_units:
            self.nothing.say(
                "Der er ingen enheder at lave handleplaner for",
                "Hent organisationen først. Så kan hver arbejdsplads få sin handleplan.",
                ("Gå til Organisation", partial(self.context.go_to, "organisation")),
            )
        self.new_button.setVisible(has_units and self.can_edit)
        self.export_button.setVisible(has_units)
        self.delete_action.setEnabled(self.can_edit)
        self.edit_action.setEnabled(self.can_edit)

    @property
    def can_edit(self) -> bool:
        """Whether actions may be added and changed: the file is writable, the round not over."""
        over = self.plans is not None and self.plans.survey_round.step is Step.FINISHED
        return self.context.can_write and not over

    def _may_edit(self, _row: ActionRow) -> bool:
        return self.can_edit

    def _filter(self) -> None:
        if self.plans is None:
            return
        wanted = self.tabs.filter.wanted()
        if wanted.is_open:
            why = "Aftal den første: hvad I gør, hvem der gør det, og hvornår det er gjort."
            action = ("Ny indsats…", self.add) if self.can_edit else None
            self.table.set_empty("Ingen indsatser endnu", why, action)
        else:
            why = "Der er indsatser, men ingen af dem passer med filtrene."
            self.table.set_empty("Ingen indsatser her", why, ("Ryd filtre", self.tabs.filter.clear))
        self.table.set_rows(matching(self._rows, wanted, self.plans.tree))

    def _go_to_place(self) -> None:
        if self.plans is None or not self._wanted_place:
            return
        place, self._wanted_place = self._wanted_place, {}
        self.tabs.setCurrentIndex(0)
        self.tabs.filter.show_unit(place["unit_id"])
        action_id = place["action_id"]
        if action_id is not None and not self.table.bring_forward(action_id):
            self.tabs.filter.clear()
            self.table.select(action_id)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self.context.failed.emit(error)
            return
        self.cards.hide()
        self.new_button.hide()
        self.export_button.hide()
        self._stack.setCurrentIndex(1)
        self.nothing.say(
            "Der er ingen måling endnu",
            "Handleplanerne hører til en måling. Opret den på Overblik.",
            ("Gå til Overblik", partial(self.context.go_to, "overview")),
        )

    # --- edits -------------------------------------------------------------------------------

    def add(self) -> None:
        """Open the dialog for a new action, for the unit that is filtered to."""
        if self.plans is not None:
            self._open(self._draft(self.tabs.filter.wanted().unit_id))

    def _add_for(self, row: UnitRow) -> None:
        if self.can_edit:
            self._open(self._draft(row.unit.id))

    def edit(self, row: ActionRow) -> None:
        """Open the dialog for an action."""
        if self.can_edit:
            self._open(row.action)

    def _edit_current(self, _checked: bool = False) -> None:
        row = self.table.current_row()
        if row is not None:
            self.edit(row)

    def _draft(self, unit_id: int | None) -> Action:
        from trivsel_app.ui.dialogs.action_dialog import proposed_deadline

        assert self.plans is not None, "nothing is read yet"
        found = self.plans.survey_round
        deadline = proposed_deadline(found, today=self.context.today())
        unit = unit_id if unit_id is not None else self._only_unit()
        return Action(0, found.id, unit, "", deadline)

    def _only_unit(self) -> int:
        """Give the only unit there is, or 0: the user must choose."""
        units = self.plans.tree.units if self.plans else ()
        return units[0].id if len(units) == 1 else 0

    def _open(self, action: Action) -> None:
        from trivsel_app.ui.dialogs.action_dialog import ActionDialog

        if self.plans is not None:
            ActionDialog(self.context, action, self._units, self.plans.themes, self).open()

    def delete(self, _checked: bool = False) -> None:
        """Delete the chosen action at once; a toast offers to take it back."""
        row = self.table.current_row()
        if row is None or not self.can_edit:
            return
        operation = partial(delete_action, action_id=row.action.id)
        done = partial(self._deleted, said(row.action))
        self.context.runner.run(operation, done, refused=self.message.show_failure)

    def _deleted(self, title: str, _change: Change) -> None:
        self.context.tell(f"»{title}« er slettet.", undo=True)

    def _wish(self, row: ActionRow, column: str, value: Any) -> None:
        """Carry out an edit made in the table."""
        operation: Any = (
            partial(reschedule_action, action_id=row.action.id, deadline=value)
            if column == "deadline"
            else partial(set_action_status, action_id=row.action.id, status=value)
        )
        self.message.clear()
        self.context.runner.run(operation, refused=partial(self._refused, row))

    def _refused(self, row: ActionRow, refusal: Refusal | Trouble) -> None:
        self.message.show_failure(refusal)
        if isinstance(refusal, DroppedNeedsReason):
            words = f"Skriv, hvorfor »{said(row.action)}« er opgivet, før du sætter den status."
            action = ("Skriv grunden…", partial(self.edit, row))
            self.message.show_text(words, Tone.WARNING, action=action)

    def _show_below(self, row: UnitRow) -> None:
        self.show_place(unit_id=row.unit.id)

    def _show_poster(self, _checked: bool = False) -> None:
        row = self.table.current_row()
        if row is not None:
            self.context.go_to("documents", unit_id=row.unit.id, tab="poster")


def read_plans(session: Session, *, today: date) -> tuple[PlansShown, tuple[UnitChoice, ...]]:
    """Read the current round's plans and the units to choose from."""
    found = current_round(session)
    titles = theme_titles(questionnaire_of(session, found.id))
    tree = round_tree(session, found.id)
    plans = counted(found, tree, titles, actions(session, found.id), today=today)
    return plans_shown(plans, today=today), unit_choices(tree)


def _june(plans: Plans) -> date:
    from trivsel_app.followup.deadlines import default_deadline

    return default_deadline(plans.survey_round.year)
