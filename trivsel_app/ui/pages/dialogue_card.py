"""The chosen unit's dialogue: how far it is, what to do next, the script, and the ways on."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from trivsel_app.followup.dialogues import DialogueState
from trivsel_app.texts import labels
from trivsel_app.texts.dialogues import standing
from trivsel_app.texts.scripts import recommendation
from trivsel_app.ui.widgets.buttons import Button, button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label

if TYPE_CHECKING:
    from datetime import date

    from trivsel_app.operations.dialogue import DialogueRow


class DialogueCard(Card):
    """`go(page, unit_id)` leads on; `plan()` and `hold()` ask for the day."""

    def __init__(
        self,
        go: Callable[[str, int], None],
        plan: Callable[[], None],
        hold: Callable[[], None],
    ) -> None:
        super().__init__()
        self._go = go
        self._unit_id = 0
        self.name, self.how = label("", role="section"), label("", role="muted")
        self.stands, self.joined = label(""), label("", role="small")
        self.plan_day = button("Planlæg…", plan, icon_name="schedule")
        self.hold = button("Registrér som holdt…", hold, icon_name="check")
        self.report = button("Se rapporten", partial(self._open, "documents"))
        self.results = button("Se resultaterne", partial(self._open, "results"))
        self.plan = button("Handleplan", partial(self._open, "plans"))
        for line in (self.name, self.stands, self.how, self.joined):
            self.body.addWidget(line)
        self.body.addLayout(flow(self.plan_day, self.hold, self.report, self.results, self.plan))

    def show_row(self, row: "DialogueRow", limit: "date | None", *, writable: bool) -> None:
        """Show a unit's dialogue; `limit` is the last day of the round's plan for it."""
        self._unit_id = row.unit.id
        self.name.setText(row.name)
        self.stands.setText(standing(row.dialogue, row.state, limit))
        self.how.setText(f"{labels.of(row.script)}: {recommendation(row.script)}")
        names = ", ".join(unit.name for unit in row.joined)
        self.joined.setText(f"Med i samtalen: {names}.")
        self.joined.setVisible(bool(names))
        self.report.setEnabled(row.released)
        self.report.setToolTip(
            "" if row.released else "Rapporten kan ses, når enheden er frigivet."
        )
        self._show_next(row, writable=writable)

    def _show_next(self, row: "DialogueRow", *, writable: bool) -> None:
        """Offer what comes next as the main thing to do."""
        held, planned = row.state is DialogueState.HELD, row.dialogue.planned_on is not None
        self._say(self.plan_day, "Ret dagen…" if planned else "Planlæg…")
        self._say(self.hold, "Ret registreringen…" if held else "Registrér som holdt…")
        self.plan_day.setVisible(writable and not held)
        self.hold.setVisible(writable and row.released)
        self.hold.stand_out(planned and not held)
        self.plan_day.stand_out(not planned)

    def _say(self, on: Button, words: str) -> None:
        on.setText(words)
        on.setAccessibleName(words)

    def _open(self, page: str) -> None:
        self._go(page, self._unit_id)
