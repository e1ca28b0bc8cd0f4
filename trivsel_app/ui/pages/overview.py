"""Overblik: where the round is, the next thing to do, and the figures that matter most."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.operations.change import Session, Topic
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.rounds import STEPS
from trivsel_app.texts import dates, labels, numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import entry
from trivsel_app.ui.page import Page
from trivsel_app.ui.page_states import STATUS, next_words
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card, FigureCard
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill
from trivsel_app.ui.widgets.step_bar import StepBar

if TYPE_CHECKING:
    from datetime import date

    from trivsel_app.operations.overview import Overview
    from trivsel_app.operations.overview_steps import StepState

_COLUMNS = 3


def _load(session: Session, today: "date") -> "Overview":
    from trivsel_app.operations.overview import overview

    return overview(session, today)


class OverviewPage(Page):
    """The first page: what to do now, and how far every part of the round is."""

    code, title = "overview", "Overblik"
    subtitle = "Hvor langt runden er, og hvad der er det næste."
    topics = frozenset(Topic)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.steps = StepBar([labels.of(step) for step in STEPS])
        self.next_card = Card()
        self._next_text = section("")
        self._next_why = label("", role="muted")
        self.next_button = button("", primary=True)
        self._next_page = ""
        self._lay_out_next()
        self.cards = {
            key: FigureCard(words)
            for key, words in (
                ("rate", "Svarprocent"),
                ("plans", "Arbejdspladser med handleplan"),
                ("overdue", "Indsatser over frist"),
                ("date", "Næste dato"),
            )
        }
        figures = QHBoxLayout()
        figures.setSpacing(SPACE[3])
        for card in self.cards.values():
            figures.addWidget(card, 1)
        self._parts = QGridLayout()
        self._parts.setSpacing(SPACE[3])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, SPACE[2], SPACE[4])
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.steps)
        layout.addWidget(self.next_card)
        layout.addLayout(figures)
        layout.addWidget(section("Rundens dele"))
        layout.addLayout(self._parts)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName("Overblik over runden")
        self.body.addWidget(scroll, 1)

    def _lay_out_next(self) -> None:
        self.next_button.clicked.connect(self._go_next)
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        words = QVBoxLayout()
        words.setSpacing(SPACE[1])
        words.addWidget(self._next_text)
        words.addWidget(self._next_why)
        row.addLayout(words, 1)
        row.addWidget(self.next_button)
        self.next_card.body.addLayout(row)

    def reload(self) -> None:
        """Read the round at a glance."""
        self.context.runner.read(partial(_load, today=self.context.today()), self._show)

    def _show(self, found: "Overview") -> None:
        name, year = found.municipality.name, found.round.year
        self.header.set_subtitle(f"{name}: trivselsmåling og APV {year}. {self.subtitle}")
        self.steps.set_current(STEPS.index(found.round.step))
        self._show_next(found)
        self._show_figures(found)
        self._show_parts(found)

    def _show_next(self, found: "Overview") -> None:
        todo = next((state for state in found.steps if state.next), None)
        if todo is None:
            self._next_text.setText("Der er ikke noget, der venter på dig")
            self._next_why.setText("Alt, hvad runden kræver lige nu, er gjort.")
            self.next_button.hide()
            return
        self._next_page = todo.page
        self._next_text.setText(next_words(todo))
        self._next_why.setText(f"Det næste i runden. Trin nu: {labels.of(found.round.step)}.")
        words = f"Gå til {entry(todo.page).title}"
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.show()

    def _go_next(self) -> None:
        self.context.go_to(self._next_page)

    def _show_figures(self, found: "Overview") -> None:
        goal = found.round.response_goal
        self.cards["rate"].set_figure("–", "Ingen er inviteret endnu")
        if found.rate and isinstance(found.rate.answered, Shown):
            answered, invited = int(found.rate.answered.value), found.rate.answered.n
            self.cards["rate"].set_figure(
                numbers.rate_towards_goal(answered, invited, goal),
                f"{numbers.whole(answered)} af {numbers.whole(invited)}. Målet er {goal} %",
            )
        plans = found.plans
        self.cards["plans"].set_figure(
            numbers.whole(plans.units_with_plan),
            f"af {numbers.counted(plans.units, 'arbejdsplads', 'arbejdspladser')}",
        )
        self.cards["overdue"].set_figure(
            numbers.whole(plans.overdue),
            f"{numbers.counted(plans.soon, 'indsats', 'indsatser')} har frist inden 14 dage",
        )
        coming = found.next_milestone
        if coming is None:
            self.cards["date"].set_figure("–", "Ingen datoer forude")
        else:
            self.cards["date"].set_figure(dates.medium_date(coming.due), coming.title)

    def _show_parts(self, found: "Overview") -> None:
        empty_layout(self._parts)
        for at, state in enumerate(found.steps):
            self._parts.addWidget(self._part(state), at // _COLUMNS, at % _COLUMNS)
        for column in range(_COLUMNS):
            self._parts.setColumnStretch(column, 1)

    def _part(self, state: "StepState") -> Card:
        page = entry(state.page)
        card = Card()
        row = QHBoxLayout()
        row.addWidget(label(page.title, role="strong"), 1)
        row.addWidget(StatusPill(STATUS[state.progress]))
        card.body.addLayout(row)
        card.body.addWidget(label(next_words(state) or "Ikke noget at gøre nu.", role="muted"))
        card.body.addStretch(1)
        go = button("Åbn", partial(self.context.go_to, state.page), quiet=True)
        go.setAccessibleName(f"Åbn {page.title}")
        card.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return card
