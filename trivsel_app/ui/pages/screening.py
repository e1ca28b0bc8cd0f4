"""Screening og frigivelse: HR looks first, talks where needed, and releases unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.change import Session, Topic
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.operations.releases import department_of
from trivsel_app.operations.screening import Desk, DeskRow
from trivsel_app.operations.screening_limits import rules, set_limits
from trivsel_app.organisation.access import Seen
from trivsel_app.survey.rounds import STEPS, Step
from trivsel_app.survey.screening_case import CaseState
from trivsel_app.survey.screening_rules import Concern, Rule
from trivsel_app.texts import numbers
from trivsel_app.texts.screening import talks_note
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.screening_limits import ScreeningLimits
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.screening_case import CasePanel
from trivsel_app.ui.pages.screening_list import DeskList, talk_made, waits_for_second
from trivsel_app.ui.pages.screening_release import ReleaseFlow
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import FigureCard, under_cards
from trivsel_app.ui.widgets.list_and_detail import ListAndDetail
from trivsel_app.ui.widgets.placeholder import Placeholder

if TYPE_CHECKING:
    from trivsel_app.store.release_store import FrozenRecord

_BOTH_FROM = 980  # logical pixels: below this list and case take turns


@dataclass(frozen=True)
class _Shown:
    """What the page shows, read in one go."""

    desk: Desk
    rules: tuple[Rule, ...]
    frozen: "FrozenRecord | None"
    unread: dict[int, int]  # comments neither approved nor rejected, by unit id


def _load(session: Session) -> _Shown:
    from trivsel_app.operations.comments import undecided_by_unit
    from trivsel_app.operations.frozen import newest
    from trivsel_app.operations.rounds import current_round
    from trivsel_app.operations.screening import desk

    found = current_round(session)
    return _Shown(
        desk(session, found.id),
        rules(session, found.id),
        newest(session, found.id),
        undecided_by_unit(session, found.id),
    )


class ScreeningPage(Page):
    """The desk: a ranked list, the chosen unit's case, and the release."""

    code, title = "screening", "Screening og frigivelse"
    subtitle = "HR ser resultaterne igennem først og taler de svære igennem med afdelingschefen."
    topics = frozenset({Topic.ROUND, Topic.RESPONSES, Topic.SCREENING})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._shown: _Shown | None = None
        self._wanted: int | None = None
        self.cards = {words: FigureCard(words) for words in ("Kræver samtale", "Klar", "Frigivet")}
        self.list = DeskList(context.settings)
        self.list.menu.taken = partial(context.access.seen, Seen.EXPORT)
        self.panel = CasePanel(context, self.message.show_failure)
        self.split = ListAndDetail(self.panel, both_from=_BOTH_FROM, shares=(1, 1))
        self.split.set_listed(self.list)
        self.flow = ReleaseFlow(context, self, self.message)
        self.empty = Placeholder("screening")
        self.views = QStackedWidget()
        self._content = under_cards(self.cards.values(), self.split)
        self.views.addWidget(self.empty)
        self.views.addWidget(self._content)
        self.body.addWidget(self.views, 1)
        self._add_buttons()
        self._connect()

    def _add_buttons(self) -> None:
        self.rules_button = button("Regler…", self._edit_rules, icon_name="settings")
        self.certificate = button("Certifikat…", self._save_certificate, icon_name="shield")
        self.certificate.setToolTip("Frigivelsescertifikat til KommuneMED, én side som PDF")
        self.department = button("Frigiv afdelingen…", self._release_department)
        self.rest = button("Frigiv resten…", self._release_rest, icon_name="check")
        for each in (self.rules_button, self.certificate, self.department, self.rest):
            self.header.add_action(each)

    def _connect(self) -> None:
        self.list.selected.connect(self._on_selected)
        self.list.activated.connect(self._on_activated)
        self.panel.back_wanted.connect(self._back)
        self.panel.release_wanted.connect(self._release_unit)
        self.split.side_by_side_changed.connect(self._offer_back)
        self.flow.busy.connect(self._on_busy)
        self.context.vault_changed.connect(self.panel.forget)
        self._offer_back()

    def reload(self) -> None:
        """Read the desk anew."""
        self.context.runner.read(_load, self._show, failed=self._read_failed)

    def show_place(self, *, unit_id: int | None = None, **_: object) -> None:
        """Choose a unit."""
        self._wanted = unit_id
        self._go_to_wanted()

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self.flow.unread = shown.unread
        if not self.flow.checking:
            self.message.clear()  # what was said of the desk before may be true no more
        ready = bool(shown.desk.rows)
        self.views.setCurrentWidget(self._content if ready else self.empty)
        if not ready:
            self.empty.say(
                "Målingen er ikke lukket endnu",
                "Screening begynder, når alle besvarelser er hentet ind, og målingen er lukket.",
                ("Gå til Tidsplan", partial(self.context.go_to, "schedule")),
            )
        self.list.show_desk(shown.desk)
        self._show_cards(shown.desk)
        self._show_buttons(shown)
        self._show_chosen(shown.desk)
        self._go_to_wanted()

    def _show_chosen(self, desk: Desk) -> None:
        """Keep the unit that is looked at; begin with the first of the list."""
        chosen = self.panel.row.unit.id if self.panel.row is not None else None
        row = desk.row(chosen) if chosen is not None else None
        if row is not None:
            self.panel.show_row(desk, row)
        elif desk.rows and self.split.side_by_side:
            self.list.select(desk.rows[0].unit.id)

    def _go_to_wanted(self) -> None:
        if self._shown is None or self._wanted is None:
            return
        unit_id, self._wanted = self._wanted, None
        row = self._shown.desk.row(unit_id)
        if row is not None:
            self.list.which.setCurrentIndex(0)
            self.list.select(unit_id)
            self._on_activated(row)

    def _show_cards(self, desk: Desk) -> None:
        talks = sum(row.needs_talk for row in desk.rows)
        booked = sum(talk_made(row) for row in desk.rows)
        ready = sum(row.state is CaseState.READY for row in desk.rows)
        released = sum(row.state is CaseState.RELEASED for row in desk.rows)
        waiting = sum(waits_for_second(row) for row in desk.rows)
        self.cards["Kræver samtale"].set_figure(numbers.whole(talks), talks_note(talks, booked))
        self.cards["Klar"].set_figure(
            numbers.whole(ready),
            f"{numbers.whole(waiting)} afventer en anden fra HR" if waiting else "kan frigives nu",
        )
        self.cards["Frigivet"].set_figure(
            numbers.whole(released), f"af {numbers.counted(len(desk.rows), 'enhed', 'enheder')}"
        )

    def _show_buttons(self, shown: _Shown) -> None:
        ready = bool(shown.desk.rows)
        left = any(row.state is not CaseState.RELEASED for row in shown.desk.rows)
        self.rules_button.setVisible(ready)
        self.certificate.setVisible(shown.frozen is not None)
        for each in (self.department, self.rest):
            each.setVisible(ready and left)
            each.setEnabled(self.context.can_write)
        self.rules_button.setEnabled(self.context.can_write)
        begun = STEPS.index(shown.desk.round.step) >= STEPS.index(Step.SCREENING)
        talks = any(row.needs_talk for row in shown.desk.rows)
        self.rest.stand_out(begun and not talks and left)

    def _on_busy(self, busy: bool) -> None:
        for each in (self.department, self.rest):
            each.setEnabled(not busy and self.context.can_write)

    # --- the chosen unit -----------------------------------------------------------------------

    def _on_selected(self, row: DeskRow | None) -> None:
        if row is not None and self._shown is not None and self.split.side_by_side:
            self.panel.show_row(self._shown.desk, row)

    def _on_activated(self, row: DeskRow) -> None:
        if self._shown is not None:
            self.panel.show_row(self._shown.desk, row)
            self.split.show_detail()
            self._offer_back()

    def _back(self) -> None:
        self.split.show_list()
        self.list.view.setFocus()

    def _offer_back(self, _beside: bool = False) -> None:
        self.panel.back.setVisible(not self.split.side_by_side)

    # --- release -------------------------------------------------------------------------------

    def _release_unit(self, unit_id: int) -> None:
        if self._shown is not None:
            self.flow.release_unit(self._shown.desk, self._shown.frozen, unit_id)

    def _release_department(self) -> None:
        shown, row = self._shown, self._in_sight()
        if shown is None:
            return
        if row is None:
            self.message.show_text("Vælg først en enhed i afdelingen.")
            return
        found = department_of(shown.desk, row.unit.id)
        self.flow.release_many(shown.desk, shown.frozen, f"Frigiv {found.name}?", found.id)

    def _in_sight(self) -> DeskRow | None:
        """Give the unit that is marked, or whose case stands in the list's place."""
        return self.list.current_row() if self.split.hides_detail else self.panel.row

    def _release_rest(self) -> None:
        if self._shown is not None:
            self.flow.release_many(self._shown.desk, self._shown.frozen, "Frigiv resten?")

    def _save_certificate(self) -> None:
        from trivsel_app.operations.certificate import write_certificate

        if self._shown is None:
            return
        found = self._shown.desk.round
        name = f"Frigivelsescertifikat {found.year}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem certifikatet", name, "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".pdf")
            self.context.runner.read(
                partial(write_certificate, round_id=found.id, path=path, now=self.context.now()),
                partial(self._saved, path),
                failed=self._failed,
                title="Laver certifikatet",
            )

    def _saved(self, path: Path, _nothing: object) -> None:
        self.message.show_text(f"Gemt som »{path.name}«.", Tone.GOOD)

    # --- rules ---------------------------------------------------------------------------------

    def _edit_rules(self) -> None:
        if self._shown is not None:
            ScreeningLimits(self._shown.rules, self._save_rules, self).open()

    def _save_rules(self, limits: Mapping[Concern, int | None]) -> None:
        if self._shown is not None:
            self.context.runner.run(
                partial(set_limits, round_id=self._shown.desk.round.id, limits=limits),
                refused=self.message.show_failure,
            )

    def _read_failed(self, error: BaseException) -> None:
        if not isinstance(error, NotAllowed):
            self._failed(error)
            return
        self.views.setCurrentWidget(self.empty)
        self.empty.say(
            "Kun HR ser screeningen",
            "Det, der er frigivet, står under Rapporter og plakater.",
            ("Gå til Rapporter og plakater", partial(self.context.go_to, "documents")),
        )
        for each in (self.rules_button, self.certificate, self.department, self.rest):
            each.hide()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self.context.failed.emit(error)
