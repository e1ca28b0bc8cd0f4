"""Resultater: the heat map of all units and, for the chosen one, every figure in detail."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from trivsel_app.errors import Refusal
from trivsel_app.followup.actions import Action, ActionSource
from trivsel_app.followup.findings import Finding
from trivsel_app.operations.change import Topic
from trivsel_app.operations.refusals import (
    LookNotKept,
    NotAllowed,
    PassphraseIsTemporary,
    ResultsNotReady,
)
from trivsel_app.operations.responses import set_finding_solved
from trivsel_app.organisation.access import Seen
from trivsel_app.survey.rounds import Step
from trivsel_app.texts import labels, release_words
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.results_detail import UnitDetail
from trivsel_app.ui.pages.results_heat_map import HeatPanel
from trivsel_app.ui.pages.results_reading import Results, read_results
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.list_and_detail import ListAndDetail
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.purpose_choice import PurposeChoice

_BOTH_FROM = 1380  # logical pixels: below this neither heat map nor detail would be readable


class ResultsPage(Page):
    """Protected results of the current round."""

    code, title = "results", "Resultater"
    subtitle = "Vælg en enhed for at se dens tal og sammenligninger."
    topics = frozenset({Topic.RESPONSES, Topic.ROUND, Topic.FINDINGS, Topic.ORGANISATION})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.results: Results | None = None
        self.panel: HeatPanel | None = None
        self.detail = UnitDetail(context, self)
        self.split = ListAndDetail(self.detail, both_from=_BOTH_FROM)
        self.nothing = Placeholder("results")
        self._wanted_unit: int | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.split)
        self.body.addWidget(self._stack, 1)
        self.see_button = button("Se enhedens tal", self._open_chosen, primary=True)
        self.purpose = PurposeChoice(context.access, Seen.UNRELEASED_RESULTS)
        for each in (self.purpose, self.see_button):
            self.header.add_action(each)
            each.hide()
        self.detail.tell_taken(self._note_taken)
        self.split.side_by_side_changed.connect(self._show_back)
        self.detail.back_wanted.connect(self._back)
        self.detail.tabs.currentChanged.connect(lambda _at: self._note(self.detail.unit_id))
        self.detail.findings.action_wanted.connect(self._add_action)
        self.detail.findings.solved_wished.connect(self._set_solved)
        back = QShortcut(QKeySequence("Esc"), self.detail)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._back)

    def reload(self) -> None:
        """Read the results anew."""
        self.context.runner.read(
            read_results, self._show, failed=self._failed, title="Beregner resultater"
        )

    def show_place(self, *, unit_id: int | None = None, **_rest: Any) -> None:
        """Show one unit's detail."""
        self._wanted_unit = unit_id
        self._go_to_unit()

    def _show(self, results: Results) -> None:
        chosen = self.detail.unit_id
        self.results = results
        self.header.set_subtitle(_subtitle(results))
        self.detail.set_results(results)
        self._replace_panel(results)
        if chosen in results.table.tree.position and self.panel is not None:
            self.panel.select(chosen)
        self._go_to_unit()

    def _replace_panel(self, results: Results) -> None:
        """Build the heat map anew: its columns are the themes of the questionnaire."""
        goal = results.survey_round.response_goal
        panel = HeatPanel(results.heat, self.context.settings, goal=goal)
        panel.chosen.connect(self.detail.show_unit)
        panel.chosen.connect(self._note)
        panel.opened.connect(self._open)
        panel.table.menu.taken = self._note_taken
        self.panel = panel
        self.split.set_listed(panel)
        self._stack.setCurrentWidget(self.split)
        self.detail.show_unit(results.heat.first)
        self.purpose.setVisible(results.survey_round.step in _NOT_RELEASED and results.all_units)
        self._note(results.heat.first)
        self._offer_detail()

    def _note_taken(self) -> None:
        """Have the access log know that figures were taken out before they are released."""
        results = self.results
        if results is not None and results.survey_round.step in _NOT_RELEASED:
            self.context.access.seen(Seen.EXPORT, round_id=results.survey_round.id)

    def _note(self, unit_id: int) -> None:
        """Have the access log know whose figures are looked at before all are released."""
        results = self.results
        if results is None or not results.shows(unit_id):
            return
        round_id = results.survey_round.id
        if results.survey_round.step in _NOT_RELEASED:
            what = Seen.UNRELEASED_RESULTS if results.all_units else Seen.RELEASED_RESULTS
            self.context.access.glance(what, unit_id=unit_id, round_id=round_id)
        if self.detail.tabs.currentWidget() is self.detail.findings:
            self.context.access.glance(Seen.FINDINGS, unit_id=unit_id, round_id=round_id)

    def _show_back(self, side_by_side: bool) -> None:
        self.detail.back.setVisible(not side_by_side)
        self._offer_detail()

    def _offer_detail(self) -> None:
        self.see_button.setVisible(self.results is not None and self.split.hides_detail)

    def _open_chosen(self) -> None:
        self._open(self.detail.unit_id)

    def _open(self, unit_id: int) -> None:
        self.split.show_detail()
        if not self.split.side_by_side:
            self.detail.tabs.setFocus()
        if unit_id != self.detail.unit_id:
            self.detail.show_unit(unit_id)
        self._offer_detail()

    def _back(self) -> None:
        self.split.show_list()
        self._offer_detail()
        if self.panel is not None:
            self.panel.table.view.setFocus()

    def _go_to_unit(self) -> None:
        if self.panel is None or self._wanted_unit is None:
            return
        unit_id, self._wanted_unit = self._wanted_unit, None
        if self.results is not None and unit_id in self.results.table.tree.position:
            self.panel.select(unit_id)
            self._open(unit_id)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self.context.failed.emit(error)
            return
        self.results = None
        self.header.set_subtitle(self.subtitle)
        self._stack.setCurrentWidget(self.nothing)
        if isinstance(error, ResultsNotReady):
            self.nothing.say(
                "Resultaterne er klar, når målingen er lukket",
                f"Målingen står ved »{labels.of(error.step)}«. Tallene vises først, når alle svar "
                "er inde, så ingen kan følge de enkelte svar undervejs.",
                _next_step(self.context, error.step),
            )
        elif isinstance(error, NotAllowed | PassphraseIsTemporary | LookNotKept):
            self.nothing.say(
                release_words.NOTHING_RELEASED,
                release_words.WHAT_COMES_NEXT,
                ("Gå til Overblik", partial(self.context.go_to, "overview")),
            )
        else:
            self.nothing.say(
                "Der er ingen måling endnu",
                "Opret målingen på Overblik. Når svarene er inde, står resultaterne her.",
                ("Gå til Overblik", partial(self.context.go_to, "overview")),
            )

    # --- from a physical condition to an action ------------------------------------------------

    def _add_action(self, finding: Finding) -> None:
        from trivsel_app.ui.dialogs.action_dialog import ActionDialog, proposed_deadline

        results = self.results
        if results is None or not self.context.can_write:
            return
        deadline = proposed_deadline(results.survey_round, today=self.context.today())
        draft = action_from(finding, results, deadline)
        ActionDialog(self.context, draft, results.units, results.titles, self).open()

    def _set_solved(self, finding: Finding, solved: bool) -> None:
        operation = partial(set_finding_solved, finding_id=finding.id, solved=solved)
        self.context.runner.run(operation, refused=self.message.show_failure)


def action_from(finding: Finding, results: Results, deadline: Any) -> Action:
    """Begin an action from a physical condition."""
    what = results.titles.get(finding.category, finding.category)
    title = f"{what}: {finding.place}" if finding.place else what
    return Action(
        0,
        results.survey_round.id,
        finding.unit_id,
        title,
        deadline,
        source=ActionSource.FINDING,
        theme=finding.category,
        problem=finding.description,
        measures=finding.suggestion,
    )


def _subtitle(results: Results) -> str:
    before = f" og sammenlignet med {results.previous.year}" if results.previous else ""
    seen = _who_sees(results) if results.survey_round.step in _NOT_RELEASED else ""
    return f"Måling {results.table.year}{before}. Vælg en enhed for at se dens tal.{seen}"


def _who_sees(results: Results) -> str:
    """Say how far the release is, and who sees what is not released."""
    released, units = len(results.shown.released), len(results.table.tree.units)
    if not released:
        return " Kun HR ser tallene, til de er frigivet."
    return f" {release_words.some_released(released, units, sees_all=results.all_units)}"


_NOT_RELEASED = {Step.CLOSED, Step.SCREENING}


def _next_step(context: AppContext, step: Step) -> tuple[str, Any]:
    if step is Step.OPEN:
        return "Se besvarelserne", partial(context.go_to, "responses")
    return "Gå til Overblik", partial(context.go_to, "overview")
