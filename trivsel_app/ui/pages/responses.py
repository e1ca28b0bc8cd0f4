"""Besvarelser: take answers in, and follow the response rate against the goal."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from trivsel_app.operations.change import Topic
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.rounds import STEPS, Obstacle, Step, SurveyRound
from trivsel_app.texts import numbers
from trivsel_app.texts.release_words import correction_waits
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.responses_import import ResponsesImport
from trivsel_app.ui.pages.responses_tables import IMPORT_COLUMNS, RATE_COLUMNS, rate_text
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import FigureCard, under_cards
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.import_flow import ImportFlow
from trivsel_app.ui.widgets.placeholder import Placeholder

if TYPE_CHECKING:
    from trivsel_app.operations.change import Session
    from trivsel_app.operations.response_rates import RateTable
    from trivsel_app.store.import_store import ImportRecord
    from trivsel_app.store.release_store import CorrectionRequest

_OPEN = "Målingen er ikke åbnet endnu. Du åbner den under Tidsplan, før medarbejderne svarer."
_CLOSE = "Når alle svar er hentet ind, lukker du målingen. Først da regnes resultaterne ud."


@dataclass(frozen=True, slots=True)
class ResponsesView:
    """What the page shows, read in one go."""

    round: SurveyRound
    questionnaire: Questionnaire
    rates: "RateTable"
    imports: "tuple[ImportRecord, ...]"
    units: frozenset[str]  # ids answers may come from
    units_today: frozenset[str]  # for an earlier round, which is given today's structure
    unready: tuple[Obstacle, ...]  # what is missing before the round can open
    released: bool  # some of the results: answers change by a correction only
    waiting: "CorrectionRequest | None"  # a correction another person must confirm


def _load(session: "Session") -> ResponsesView:
    from trivsel_app.operations.corrections import waiting_correction
    from trivsel_app.operations.frozen import newest
    from trivsel_app.operations.response_rates import response_rates
    from trivsel_app.operations.responses import imports, round_units
    from trivsel_app.operations.rounds import current_round, obstacles_to, questionnaire_of

    found = current_round(session)
    return ResponsesView(
        found,
        questionnaire_of(session, found.id),
        response_rates(session, found.id),
        imports(session, found.id),
        round_units(session, found.id),
        round_units(session),
        obstacles_to(session, found.id, Step.OPEN),
        newest(session, found.id) is not None,
        waiting_correction(session, found.id),
    )


class ResponsesPage(Page):
    """Response rates by unit, the files taken in, and the four steps of taking one in."""

    code, title = "responses", "Besvarelser"
    subtitle = "Hent svar ind, og følg svarprocenten mod målet. Ingen kan se, hvem der har svaret."
    topics = frozenset({Topic.RESPONSES, Topic.ROUND, Topic.ORGANISATION})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._view: ResponsesView | None = None
        self._waiting_path: Path | None = None
        self._wanted_unit: int | None = None
        self.kind = ResponsesImport()
        self.flow = ImportFlow(context, self.kind)
        self.flow.finished.connect(self._import_over)
        self.empty = Placeholder("responses")
        self.rates = DataTable(
            "response_rates",
            "Svarprocenter",
            RATE_COLUMNS,
            lambda row: row.unit.id,
            settings=context.settings,
        )
        self.rates.activated.connect(self._open_unit)
        self.files = DataTable(
            "imports",
            "Indlæste filer",
            IMPORT_COLUMNS,
            lambda record: record.sha256,
            settings=context.settings,
        )
        self.files.set_empty("Ingen filer endnu", "Hent besvarelser ind fra en fil.")
        self.cards = {
            key: FigureCard(words)
            for key, words in (
                ("rate", "Svarprocent"),
                ("answered", "Besvarelser"),
                ("missing", "Mangler til målet"),
                ("reached", "Enheder, der har nået målet"),
            )
        }
        self.views = QStackedWidget()
        self._content = self._make_content()
        for widget in (self.empty, self._content, self.flow):
            self.views.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self.history_button = button("Hent tidligere måling…", self.start_history)
        self.import_button = button(
            "Hent besvarelser…", self.start_import, icon_name="upload", primary=True
        )
        self.correct_button = button("Ret efter frigivelse…", self.start_correction)
        for each in (self.history_button, self.correct_button, self.import_button):
            self.header.add_action(each)

    def _make_content(self) -> QWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.rates, "Svarprocent")
        tabs.addTab(self.files, "Indlæste filer")
        return under_cards(self.cards.values(), tabs)

    def reload(self) -> None:
        """Read rates and files anew."""
        self.context.runner.read(_load, self._show)

    def show_place(
        self, *, path: Path | None = None, unit_id: int | None = None, **_: object
    ) -> None:
        """Begin to read a dropped file, or choose a unit."""
        if path is not None:
            self._waiting_path = path
            self._start_waiting()
        elif unit_id is not None:
            self._wanted_unit = unit_id
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted_unit is not None and self._view is not None:
            self.rates.bring_forward(self._wanted_unit)
            self._wanted_unit = None

    def _start_waiting(self) -> None:
        if self._waiting_path is not None and self._view is not None:
            path, self._waiting_path = self._waiting_path, None
            self.start_import()
            self.flow.start(path)

    def start_import(self) -> None:
        """Take in responses of the current round."""
        if self._view is not None:
            view = self._view
            self.kind.for_round(
                view.round.id,
                view.questionnaire,
                view.units,
                year=view.round.year,
                unready=view.unready,
            )
            self._show_flow()

    def start_correction(self) -> None:
        """Take in a file in the place of answers that have been released."""
        if self._view is not None:
            view = self._view
            self.kind.for_round(
                view.round.id,
                view.questionnaire,
                view.units,
                year=view.round.year,
                corrects=True,
            )
            self._show_flow()

    def start_history(self) -> None:
        """Take in an earlier round, for comparison."""
        if self._view is not None:
            self.kind.for_history(self._view.round.year, self._view.units_today)
            self._show_flow()

    def _show_flow(self) -> None:
        self.flow.begin()
        self.views.setCurrentWidget(self.flow)
        self._show_buttons()

    def _import_over(self, done: str) -> None:
        self.views.setCurrentWidget(self._resting())
        self._show_buttons()
        if done:
            self.context.tell(done)

    def _resting(self) -> QWidget:
        known = self._view is not None and bool(self._view.rates.rows)
        return self._content if known else self.empty

    def _show(self, view: ResponsesView) -> None:
        self._view = view
        self._say_empty(view)
        if view.rates.rows:
            self._show_cards(view.rates)
        self.rates.set_rows(view.rates.rows)
        self.files.set_rows(view.imports)
        if self.views.currentWidget() is not self.flow:
            self.views.setCurrentWidget(self._resting())
        self._show_buttons()
        self._say_next(view)
        self._go_to_wanted()
        self._start_waiting()

    def _say_empty(self, view: ResponsesView) -> None:
        if not view.rates.rows:
            self.empty.say(
                "Ingen at svare endnu",
                "Hent først organisationen, så programmet ved, hvem der er inviteret.",
                ("Gå til Organisation", self._go_to_organisation),
            )

    def _go_to_organisation(self) -> None:
        self.context.go_to("organisation")

    def _show_cards(self, rates: "RateTable") -> None:
        total = rates.total
        self.cards["rate"].set_figure(rate_text(total, rates.goal), f"Målet er {rates.goal} %")
        if isinstance(total.answered, Shown) and isinstance(total.missing, Shown):
            self.cards["answered"].set_figure(
                numbers.whole(total.answered.value),
                f"af {numbers.whole(total.answered.n)} inviterede",
            )
            self.cards["missing"].set_figure(
                numbers.whole(total.missing.value),
                "Målet er nået" if total.reached else "besvarelser",
            )
        else:
            self.cards["answered"].set_figure("–")
            self.cards["missing"].set_figure("–")
        shown = [row for row in rates.rows if isinstance(row.rate, Shown)]
        reached = sum(row.reached for row in shown)
        visible = numbers.counted(len(shown), "enhed", "enheder")
        self.cards["reached"].set_figure(numbers.whole(reached), f"af {visible} med synlige tal")

    def _say_next(self, view: ResponsesView) -> None:
        said = ""
        if view.round.step is Step.OPEN and view.imports:
            said = _CLOSE
        elif view.rates.rows and STEPS.index(view.round.step) < STEPS.index(Step.OPEN):
            said = _OPEN
        if view.waiting is not None:
            self.message.show_text(
                correction_waits(view.waiting.asked_by, view.waiting.asked_on), Tone.WARNING
            )
        elif said and self.context.can_write:
            schedule = ("Gå til Tidsplan", self._go_to_schedule)
            self.message.show_text(said, Tone.INFO, action=schedule)
        else:
            self.message.clear()

    def _go_to_schedule(self) -> None:
        self.context.go_to("schedule")

    def _show_buttons(self) -> None:
        resting = self.views.currentWidget() is self._content
        # A closed round takes no more, but a file can still replace what is in.
        released = self._view is not None and self._view.released
        unseen = self._view is not None and STEPS.index(self._view.round.step) <= STEPS.index(
            Step.SCREENING
        )
        self.import_button.setVisible(resting and unseen and not released)
        self.correct_button.setVisible(resting and released)
        self.history_button.setVisible(resting)
        for each in (self.import_button, self.correct_button, self.history_button):
            each.setEnabled(self.context.can_write)

    def _open_unit(self, row: object) -> None:
        unit = getattr(row, "unit", None)
        if unit is not None:
            self.context.go_to("organisation", unit_id=unit.id)
