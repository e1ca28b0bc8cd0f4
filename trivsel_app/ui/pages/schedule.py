"""Tidsplan: the steps of the round, what the next one needs, and every date."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.survey.round_life import next_step
from trivsel_app.survey.rounds import STEPS, Milestone, Missing, Obstacle, Step, SurveyRound
from trivsel_app.texts import dates, labels, obstacles, steps
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.confirm_step import confirm_step
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.navigation import entry
from trivsel_app.ui.page import Page
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill
from trivsel_app.ui.widgets.step_bar import StepBar

_SOON = timedelta(days=14)
_DONE = Status("done", "Udført", Tone.GOOD)
_LATE = Status("warning", "Over tid", Tone.BAD)
_NEAR = Status("clock", "Inden 14 dage", Tone.WARNING)
_LATER = Status("not_started", "Kommer", Tone.NEUTRAL)
_BLOCKS = Status("stop", "Skal på plads først", Tone.BAD)
_TOLD = Status("info", "Bemærk", Tone.INFO)


# Where what is missing is put right.
_WHERE = {
    Missing.NO_UNITS: "organisation",
    Missing.NO_EMPLOYEES: "organisation",
    Missing.NOT_ALL_VALIDATED: "organisation",
    Missing.QUESTIONNAIRE_FAULTY: "questionnaire",
    Missing.NOTICE_INCOMPLETE: "anonymity",
    Missing.NO_ANSWERS: "responses",
    Missing.NOT_ALL_RELEASED: "screening",
    Missing.NO_ACTIONS: "plans",
    Missing.NOT_ALL_PLANNED: "plans",
    Missing.NOT_ALL_TALKED: "dialogue",
    Missing.ACTIONS_OPEN: "plans",
}


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """What the page shows, read in one go."""

    round: SurveyRound
    obstacles: tuple[Obstacle, ...]


def _load(session: Session) -> ScheduleView:
    from trivsel_app.operations.rounds import current_round, obstacles_to

    found = current_round(session)
    return ScheduleView(found, obstacles_to(session, found.id))


def milestone_status(milestone: Milestone, today: date) -> Status:
    """Say where a date of the round stands today."""
    if milestone.done_on is not None:
        return _DONE
    if milestone.due < today:
        return _LATE
    return _NEAR if milestone.due - today <= _SOON else _LATER


class SchedulePage(Page):
    """Steps on top, what the next one needs, and the dates below."""

    code, title = "schedule", "Tidsplan"
    subtitle = "Rundens trin og datoer, og hvem der skal gøre hvad."
    topics = frozenset(
        {Topic.ROUND, Topic.RESPONSES, Topic.ORGANISATION, Topic.PLANS, Topic.DIALOGUES}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._view: ScheduleView | None = None
        self._wanted = ""  # the date to choose once it is read
        self.steps = StepBar([labels.of(step) for step in Step])
        self.next_card = Card()
        self.first_button = button("", self._go_where_it_lacks, primary=True)
        self.advance_button = button("", self._advance, primary=True)
        self.back_button = button("Et trin tilbage", self._go_back, quiet=True)
        self._needs = QVBoxLayout()
        self._needs.setSpacing(SPACE[2])
        self._heading = section("")
        self._what = label("", role="muted")
        self._lay_out_card()
        self.table = DataTable(
            "milestones", "Datoer", self._columns(), lambda m: m.code, settings=context.settings
        )
        self.table.set_empty("Ingen datoer", "Runden har ingen datoer.")
        self.table.wished.connect(self._change)
        self.done_button = button("Markér som udført", self._toggle_done, icon_name="check")
        self.table.bar.addWidget(self.done_button)
        self.table.selected.connect(self._on_selected)
        for widget in (self.steps, self.next_card):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)

    def _lay_out_card(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self.first_button)
        buttons.addWidget(self.advance_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        for widget in (self._heading, self._what):
            self.next_card.body.addWidget(widget)
        self.next_card.body.addLayout(self._needs)
        self.next_card.body.addLayout(buttons)

    def _columns(self) -> tuple[Column[Milestone], ...]:
        return (
            Column[Milestone](
                "state",
                "Status",
                lambda m: milestone_status(m, self.context.today()).word,
                status=lambda m: milestone_status(m, self.context.today()),
                width=130,
            ),
            Column[Milestone]("title", "Hvad", lambda m: m.title, width=340),
            Column[Milestone](
                "starts", "Fra", lambda m: m.starts, show=_day, width=152, edit=self._may_edit_start
            ),
            Column[Milestone](
                "due", "Senest", lambda m: m.due, show=_day, width=152, edit=self._may_edit
            ),
            Column[Milestone](
                "responsible", "Ansvarlig", lambda m: m.responsible, width=200, edit=self._may_edit
            ),
            Column[Milestone]("done_on", "Udført", lambda m: m.done_on, width=110),
        )

    def _may_edit(self, _milestone: Milestone) -> bool:
        return self.context.can_write

    def _may_edit_start(self, milestone: Milestone) -> bool:
        return self.context.can_write and milestone.starts is not None

    def reload(self) -> None:
        """Read the round anew."""
        self.context.runner.read(_load, self._show)

    def show_place(self, *, milestone: str = "", **_: object) -> None:
        """Choose one date: `go_to("schedule", milestone="open")`."""
        self._wanted = milestone
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._wanted and self._view is not None:
            self.table.bring_forward(self._wanted)
            self._wanted = ""

    def _show(self, view: ScheduleView) -> None:
        self._view = view
        found = view.round
        self.header.set_subtitle(f"Trivselsmåling og APV {found.year}. {self.subtitle}")
        self.steps.set_current(STEPS.index(found.step))
        self.table.set_rows(sorted(found.milestones, key=lambda m: m.due))
        self._show_next(view)
        self._on_selected(self.table.current_row())
        self._go_to_wanted()

    def _show_next(self, view: ScheduleView) -> None:
        empty_layout(self._needs)
        following = next_step(view.round.step)
        # Units are released on the desk; the step follows from the last of them.
        offered = self.context.can_write and following not in {None, Step.RELEASED}
        self.advance_button.setVisible(offered)
        self._show_first(view)
        self._show_back(view.round.step)
        if following is None:
            self._what.show()
            self._heading.setText("Runden er afsluttet")
            self._what.setText("Alt er gemt og kan læses. Opret en ny fil til næste runde.")
            return
        self._heading.setText(f"Næste trin: {labels.of(following)}")
        self._what.setText(steps.consequence(following))
        self._what.setVisible(bool(steps.consequence(following)))
        for obstacle in view.obstacles:
            self._needs.addWidget(_need(obstacle))
        words = steps.advance_words(following)
        self.advance_button.setText(words)
        self.advance_button.setAccessibleName(words)
        blocked = any(obstacle.blocks for obstacle in view.obstacles)
        self.advance_button.setEnabled(not blocked)

    def _show_back(self, step: Step) -> None:
        firm = step in {STEPS[0], Step.OPEN, Step.CLOSED, Step.RELEASED}
        self.back_button.setVisible(self.context.can_write and not firm)

    def _show_first(self, view: ScheduleView) -> None:
        """What is missing comes first; the step itself stands out when nothing is."""
        page = _where_it_lacks(view.obstacles) if self.context.can_write else ""
        self.first_button.setVisible(bool(page))
        self.advance_button.stand_out(not page)
        if page:
            words = f"Gå til {entry(page).title}"
            self.first_button.setText(words)
            self.first_button.setAccessibleName(words)

    def _go_where_it_lacks(self) -> None:
        page = _where_it_lacks(self._view.obstacles) if self._view else ""
        if page:
            self.context.go_to(page)

    def _advance(self) -> None:
        following = next_step(self._view.round.step) if self._view else None
        if self._view is not None and following is not None:
            go = partial(self._go_to_step, following)
            confirm_step(self, following, "", go, missing=self._view.obstacles)

    def _go_back(self) -> None:
        if self._view is not None:
            self._go_to_step(STEPS[STEPS.index(self._view.round.step) - 1])

    def _go_to_step(self, step: Step, _checked: bool = False) -> None:
        from trivsel_app.operations.rounds import advance

        if self._view is not None:
            self.context.runner.run(
                partial(advance, round_id=self._view.round.id, to=step),
                self._advanced,
                refused=self.message.show_failure,
                title=steps.advance_words(step),
            )

    def _advanced(self, change: Change) -> None:
        self.message.clear()
        step = Step(str(change.summary["to"]))
        self.context.tell(steps.reached(step), undo=change.undo is not None)
        if step is Step.SCREENING:
            self.context.go_to("screening")

    def _change(self, milestone: Milestone, column: str, value: Any) -> None:
        self._edit(milestone, **{column: value})

    def _toggle_done(self) -> None:
        milestone = self.table.current_row()
        if milestone is not None:
            done = None if milestone.done_on else self.context.today()
            self._edit(milestone, done_on=done)

    def _edit(self, milestone: Milestone, **fields: Any) -> None:
        from trivsel_app.operations.rounds import edit_milestone

        if self._view is not None:
            self.context.runner.run(
                partial(
                    edit_milestone, round_id=self._view.round.id, code=milestone.code, **fields
                ),
                refused=self.message.show_failure,
            )

    def _on_selected(self, milestone: Milestone | None) -> None:
        self.done_button.setEnabled(milestone is not None and self.context.can_write)
        done = milestone is not None and milestone.done_on is not None
        words = "Markér som ikke udført" if done else "Markér som udført"
        self.done_button.setText(words)
        self.done_button.setAccessibleName(words)


def _where_it_lacks(missing: tuple[Obstacle, ...]) -> str:
    """Name the page where the first thing to put right is; "" when nothing is missing."""
    worst_first = sorted(missing, key=lambda obstacle: not obstacle.blocks)
    return next((_WHERE[each.missing] for each in worst_first if each.missing in _WHERE), "")


def _day(value: Any) -> str:
    return dates.short_weekday_date(value) if value else ""


def _need(obstacle: Obstacle) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE[3])
    layout.addWidget(StatusPill(_BLOCKS if obstacle.blocks else _TOLD))
    layout.addWidget(label(obstacles.sentence(obstacle)), 1)
    return row
