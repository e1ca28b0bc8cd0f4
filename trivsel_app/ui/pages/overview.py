"""Overblik: where the round is, the next thing to do, and the figures that matter most."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.operations.change import Session, Topic
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.rounds import STEPS, Milestone
from trivsel_app.texts import dates, labels, numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import entry
from trivsel_app.ui.page import Page
from trivsel_app.ui.page_states import next_words
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card, FigureCard
from trivsel_app.ui.widgets.choice import Choice
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from datetime import date

    from trivsel_app.operations.overview import Overview
    from trivsel_app.operations.overview_steps import StepState

_DATES_SHOWN = 4


def _load(session: Session, today: "date") -> "Overview":
    from trivsel_app.operations.overview import overview

    return overview(session, today)


class OverviewPage(Page):
    """The first page: what to do now, the figures, what else waits, and the dates ahead."""

    code, title = "overview", "Overblik"
    subtitle = "Hvor langt runden er, og hvad der er det næste."
    topics = frozenset(Topic)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.steps = StepBar([labels.of(step) for step in STEPS])
        self.next_card = Card()
        self._next_text = section("")
        self._next_why = label("", role="muted")
        self.next_button = button("", self._go_next, primary=True)
        self._next: StepState | None = None
        self._lay_out_next()
        self.cards = {
            key: FigureCard(words)
            for key, words in (
                ("rate", "Svarprocent"),
                ("dialogues", "Trivselsdialoger holdt"),
                ("plans", "Arbejdspladser med handleplan"),
                ("overdue", "Indsatser over frist"),
            )
        }
        self.waiting = QVBoxLayout()
        self.waiting_column = QWidget()
        self.waiting_column.setLayout(_column("Venter også", self.waiting))
        self.dates = QVBoxLayout()
        self.body.addWidget(self._scrolled(self._content()), 1)

    def _lay_out_next(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        words = QVBoxLayout()
        words.setSpacing(SPACE[1])
        words.addWidget(self._next_text)
        words.addWidget(self._next_why)
        row.addLayout(words, 1)
        row.addWidget(self.next_button)
        self.next_card.body.addLayout(row)

    def _content(self) -> QWidget:
        figures = QHBoxLayout()
        figures.setSpacing(SPACE[3])
        for card in self.cards.values():
            figures.addWidget(card, 1)
        lower = QHBoxLayout()
        lower.setSpacing(SPACE[3])
        lower.addWidget(self.waiting_column, 2)
        lower.addLayout(_column("Kommende datoer", self.dates), 1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACE[2], 0)
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.steps)
        layout.addWidget(self.next_card)
        layout.addLayout(figures)
        layout.addLayout(lower)
        layout.addStretch(1)
        return content

    def _scrolled(self, content: QWidget) -> QScrollArea:
        # The height for the width there is decides, not what the narrowest texts would need.
        content.setMinimumHeight(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setAccessibleName("Overblik over runden")
        return scroll

    def reload(self) -> None:
        """Read the round at a glance."""
        self.context.runner.read(partial(_load, today=self.context.today()), self._show)

    def _show(self, found: "Overview") -> None:
        name, year = found.municipality.name, found.round.year
        self.header.set_subtitle(f"{name}: trivselsmåling og APV {year}. {self.subtitle}")
        self.steps.set_current(STEPS.index(found.round.step))
        todo = found.to_do if self.context.can_write else ()
        self.waiting_column.setVisible(self.context.can_write)
        self._show_next(found, todo[0] if todo else None)
        self._show_figures(found)
        self._show_waiting(todo[1:])
        self._show_dates(found.round.milestones)

    def _show_next(self, found: "Overview", todo: "StepState | None") -> None:
        self.next_button.setVisible(todo is not None)
        if not self.context.can_write:
            self._next_text.setText(f"Runden er ved trinnet {labels.of(found.round.step)}")
            self._next_why.setText("Du kan se filen, men ikke ændre noget.")
            return
        if todo is None:
            self._next_text.setText("Der er ikke noget, der venter på dig")
            self._next_why.setText("Alt, hvad runden kræver lige nu, er gjort.")
            return
        self._next = todo
        self._next_text.setText(next_words(todo))
        self._next_why.setText(f"Det næste i runden. Trin nu: {labels.of(found.round.step)}.")
        words = f"Gå til {entry(todo.page).title}"
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)

    def _go_next(self) -> None:
        if self._next is not None:
            self.context.go_to(self._next.page, **_place(self._next))

    def _show_figures(self, found: "Overview") -> None:
        goal = found.round.response_goal
        self.cards["rate"].set_figure("–", f"Ingen har svaret endnu. Målet er {goal} %")
        if found.rate and isinstance(found.rate.answered, Shown):
            answered, invited = int(found.rate.answered.value), found.rate.answered.n
            self.cards["rate"].set_figure(
                numbers.rate_towards_goal(answered, invited, goal),
                f"{numbers.whole(answered)} af {numbers.whole(invited)}. Målet er {goal} %",
            )
        talks = found.dialogues
        self.cards["dialogues"].set_figure(
            numbers.whole(talks.held),
            f"af {numbers.counted(talks.units, 'enhed', 'enheder')}, "
            f"{numbers.whole(talks.overdue)} over frist",
        )
        plans = found.plans
        self.cards["plans"].set_figure(
            numbers.whole(plans.units_with_plan),
            f"af {numbers.counted(plans.units, 'arbejdsplads', 'arbejdspladser')}",
        )
        self.cards["overdue"].set_figure(
            numbers.whole(plans.overdue),
            f"{numbers.whole(plans.soon)} har frist inden 14 dage",
        )

    def _show_waiting(self, states: "tuple[StepState, ...]") -> None:
        empty_layout(self.waiting)
        for state in states:
            page = entry(state.page)
            go = partial(self.context.go_to, state.page, **_place(state))
            self.waiting.addWidget(Choice(page.icon, next_words(state), page.title, go))
        if not states:
            self.waiting.addWidget(label("Ikke andet lige nu.", role="muted"))

    def _show_dates(self, milestones: tuple[Milestone, ...]) -> None:
        empty_layout(self.dates)
        today = self.context.today()
        ahead = [each for each in milestones if each.done_on is None and each.due >= today]
        for each in sorted(ahead, key=lambda milestone: milestone.due)[:_DATES_SHOWN]:
            when = f"{dates.long_date(each.due)}, {dates.days_until(each.due, today=today)}"
            go = partial(self.context.go_to, "schedule", milestone=each.code)
            self.dates.addWidget(Choice("schedule", each.title, when, go))
        if not ahead:
            self.dates.addWidget(label("Ingen datoer forude.", role="muted"))


def _place(state: "StepState") -> dict[str, str]:
    """Say where on its page a thing is done."""
    return {"tab": "erasure"} if state.page == "log" else {}


def _column(heading: str, content: QVBoxLayout) -> QVBoxLayout:
    content.setSpacing(SPACE[2])
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)  # a widget's layout has some, a nested one has none
    column.setSpacing(SPACE[2])
    column.addWidget(section(heading))
    column.addLayout(content)
    column.addStretch(1)
    return column
