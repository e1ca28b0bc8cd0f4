"""Screening og frigivelse: HR looks first; then the results are released to leaders."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.operations.change import Change, Session, Topic
from trivsel_app.survey.rounds import Step, SurveyRound
from trivsel_app.texts import dates, labels, numbers, steps
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.confirm_step import confirm_step
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.page import Page
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import FigureCard
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.operations.screening import ScreeningRow, ScreeningView
else:
    ScreeningRow = Any

_ALL = Status("check", "Alle temaer vises", Tone.GOOD)
_SOME = Status("info", "Nogle temaer vises", Tone.INFO)
_NONE = Status("eye_off", "Ingen egne tal", Tone.NEUTRAL)


def _report(row: ScreeningRow) -> Status:
    if row.withheld == 0:
        return _ALL
    return _NONE if row.withheld == row.figures else _SOME


COLUMNS = (
    Column[ScreeningRow]("unit", "Enhed", lambda row: row.unit.name, width=340),
    Column[ScreeningRow]("kind", "Niveau", lambda row: labels.of(row.unit.kind), width=130),
    Column[ScreeningRow](
        "report", "Temaer", lambda row: _report(row).word, status=_report, width=180
    ),
    Column[ScreeningRow](
        "withheld",
        "Tilbageholdt",
        lambda row: row.withheld_percent,
        show=numbers.percent,
        numeric=True,
        width=120,
    ),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    round: SurveyRound
    view: "ScreeningView"


def _load(session: Session) -> _Shown:
    from trivsel_app.operations.rounds import current_round
    from trivsel_app.operations.screening import screening

    found = current_round(session)
    return _Shown(found, screening(session, found.id))


class ScreeningPage(Page):
    """How far screening is, what each unit will get, and the release."""

    code, title = "screening", "Screening og frigivelse"
    subtitle = "HR ser resultaterne igennem først. Derefter frigives de til lederne."
    topics = frozenset({Topic.ROUND, Topic.RESPONSES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._shown: _Shown | None = None
        self.cards = {
            key: FigureCard(words)
            for key, words in (
                ("state", "Status"),
                ("units", "Enheder med egne tal"),
                ("none", "Enheder uden egne tal"),
            )
        }
        self.table = DataTable(
            "screening", "Enheder", COLUMNS, lambda row: row.unit.id, settings=context.settings
        )
        self.table.activated.connect(self._open_results)
        self.empty = Placeholder("screening")
        self.views = QStackedWidget()
        self._content = self._make_content()
        self.views.addWidget(self.empty)
        self.views.addWidget(self._content)
        self.body.addWidget(self.views, 1)
        self.screened_button = button("Resultaterne er set igennem", self._toggle_screened)
        self.release_button = button(
            steps.advance_words(Step.RELEASED), self._release, icon_name="check", primary=True
        )
        for each in (self.screened_button, self.release_button):
            self.header.add_action(each)

    def _make_content(self) -> QWidget:
        cards = QHBoxLayout()
        cards.setSpacing(SPACE[3])
        for card in self.cards.values():
            cards.addWidget(card, 1)
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[4])
        layout.addLayout(cards)
        layout.addWidget(self.table, 1)
        return box

    def reload(self) -> None:
        """Read the screening anew."""
        self.context.runner.read(_load, self._show)

    def show_place(self, *, unit_id: int | None = None, **_: object) -> None:
        """Choose a unit."""
        if unit_id is not None:
            self.table.select(unit_id)

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        ready = bool(shown.view.rows)
        self.views.setCurrentWidget(self._content if ready else self.empty)
        if not ready:
            self.empty.say(
                "Målingen er ikke lukket endnu",
                "Screening begynder, når alle besvarelser er hentet ind, og målingen er lukket.",
                ("Gå til Tidsplan", partial(self.context.go_to, "schedule")),
            )
        self.table.set_rows(shown.view.rows)
        self._show_cards(shown.view)
        self._show_buttons(shown.view)

    def _show_cards(self, view: "ScreeningView") -> None:
        if view.released:
            state, note = "Frigivet", "Rapporter og plakater kan laves."
        elif view.screened_on:
            state, note = "Set igennem", f"Den {dates.long_date(view.screened_on)}. Kan frigives."
        else:
            state, note = "Ikke set igennem", "Åbn en enhed for at se dens resultater."
        self.cards["state"].set_figure(state, note)
        own = len(view.rows) - view.without_report
        self.cards["units"].set_figure(
            numbers.whole(own), f"af {numbers.counted(len(view.rows), 'enhed', 'enheder')}"
        )
        self.cards["none"].set_figure(
            numbers.whole(view.without_report), "taler ud fra tallene for enheden over"
        )

    def _show_buttons(self, view: "ScreeningView") -> None:
        open_ = bool(view.rows) and not view.released
        for each in (self.screened_button, self.release_button):
            each.setVisible(open_)
            each.setEnabled(self.context.can_write)
        words = "Ikke set igennem alligevel" if view.screened_on else "Resultaterne er set igennem"
        self.screened_button.setText(words)
        self.screened_button.setAccessibleName(words)
        # The next thing to do is the one that stands out: looking through comes before releasing.
        self.release_button.stand_out(view.screened_on is not None)
        self.screened_button.stand_out(view.screened_on is None)

    def _toggle_screened(self) -> None:
        from trivsel_app.operations.rounds import set_screened

        if self._shown is not None:
            self.context.runner.run(
                partial(
                    set_screened,
                    round_id=self._shown.round.id,
                    screened=self._shown.view.screened_on is None,
                ),
                refused=self.message.show_failure,
            )

    def _release(self) -> None:
        if self._shown is not None:
            rows = self._shown.view.rows
            about = f"Resultaterne for {numbers.counted(len(rows), 'enhed', 'enheder')} frigives."
            if self._shown.view.screened_on is None:
                about += " De er endnu ikke markeret som set igennem."
            confirm_step(self, Step.RELEASED, about, self._do_release)

    def _do_release(self, _checked: bool = False) -> None:
        from trivsel_app.operations.rounds import advance

        if self._shown is not None:
            self.context.runner.run(
                partial(advance, round_id=self._shown.round.id, to=Step.RELEASED),
                self._released,
                refused=self.message.show_failure,
                title=steps.advance_words(Step.RELEASED),
            )

    def _released(self, _change: Change) -> None:
        self.context.tell(steps.reached(Step.RELEASED))

    def _open_results(self, row: ScreeningRow) -> None:
        self.context.go_to("results", unit_id=row.unit.id)
