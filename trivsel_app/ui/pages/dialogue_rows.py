"""The table of dialogues: a row for each unit that talks together, and its columns."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from trivsel_app.followup.dialogues import DialogueState
from trivsel_app.texts import dates, labels
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column

if TYPE_CHECKING:
    from trivsel_app.operations.dialogue import DialogueRow

_SIGNS: Final = {
    DialogueState.OVERDUE: ("warning", Tone.BAD),
    DialogueState.NOT_PLANNED: ("not_started", Tone.NEUTRAL),
    DialogueState.UNREPORTED: ("clock", Tone.WARNING),
    DialogueState.PLANNED: ("schedule", Tone.INFO),
    DialogueState.WAITING: ("waiting", Tone.WARNING),
    DialogueState.HELD: ("done", Tone.GOOD),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's dialogue, and how many actions have been agreed on there."""

    of: "DialogueRow"
    actions: int

    @property
    def status(self) -> Status:
        """How far it is, as the table shows it."""
        icon, tone = _SIGNS[self.of.state]
        return Status(icon, labels.of(self.of.state), tone)

    @property
    def day(self) -> date | None:
        """The day it was held, else the day it is planned for."""
        return self.of.dialogue.held_on or self.of.dialogue.planned_on

    @property
    def led_by(self) -> str:
        """Who leads it, once there is a day."""
        return labels.of(self.of.dialogue.led_by) if self.day else ""


def _weekday(value: Any) -> str:
    return dates.short_weekday_date(value) if value else ""


COLUMNS: Final = (
    Column[Row]("unit", "Enhed", lambda row: row.of.name, width=300),
    Column[Row](
        "state", "Status", lambda row: row.status.word, status=lambda row: row.status, width=170
    ),
    Column[Row]("day", "Dag", lambda row: row.day, show=_weekday, width=150),
    Column[Row]("led_by", "Ledes af", lambda row: row.led_by, width=140),
    Column[Row]("script", "Drejebog", lambda row: labels.of(row.of.script), width=160),
    Column[Row](
        "expected",
        "Deltagere",
        lambda row: row.of.expected,
        numeric=True,
        width=100,
        hidden=True,
    ),
    Column[Row]("actions", "Indsatser", lambda row: row.actions, numeric=True, width=100),
    Column[Row]("leader", "Leder", lambda row: row.of.unit.leader_name, width=160),
    Column[Row](
        "staffing",
        "Bemanding",
        lambda row: labels.of(row.of.unit.staffing),
        width=110,
        hidden=True,
    ),
    Column[Row](
        "took_part", "Deltog", lambda row: row.of.dialogue.took_part, width=220, hidden=True
    ),
)
