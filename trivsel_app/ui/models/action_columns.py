"""The columns of the plan tables, and the icon and tone of every status (ux.md UX-36, UX-52)."""

from collections.abc import Callable
from enum import Enum

from trivsel_app.followup.actions import Action, ActionLevel, ActionStatus
from trivsel_app.followup.deadlines import Due
from trivsel_app.texts import dates, labels, numbers
from trivsel_app.ui.models.action_rows import ActionRow, UnitRow
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column

DUE = {
    Due.OVERDUE: Status("warning", labels.of(Due.OVERDUE), Tone.BAD),
    Due.SOON: Status("clock", labels.of(Due.SOON), Tone.WARNING),
    Due.LATER: Status("schedule", labels.of(Due.LATER)),
    Due.CLOSED: Status("done", labels.of(Due.CLOSED), Tone.GOOD),
}
_STATUS_LOOKS = {
    ActionStatus.IDEA: ("not_started", Tone.NEUTRAL),
    ActionStatus.AGREED: ("flag", Tone.INFO),
    ActionStatus.IN_PROGRESS: ("in_progress", Tone.INFO),
    ActionStatus.WAITING: ("waiting", Tone.WARNING),
    ActionStatus.DONE: ("done", Tone.GOOD),
    ActionStatus.WORKS: ("check", Tone.GOOD),
    ActionStatus.DOES_NOT_WORK: ("stop", Tone.BAD),
    ActionStatus.DROPPED: ("close", Tone.NEUTRAL),
}
STATUS = {
    status: Status(icon, labels.of(status), tone) for status, (icon, tone) in _STATUS_LOOKS.items()
}
PRIORITY = {1: "1 (høj)", 2: "2", 3: "3 (lav)"}


def choices(kind: type[Enum]) -> tuple[tuple[Enum, str], ...]:
    """Pair every member of an enumeration with its word, for a list to choose from."""
    return tuple((member, labels.of(member)) for member in kind)


def action_columns(can_edit: Callable[[ActionRow], bool]) -> list[Column[ActionRow]]:
    """Make the columns of the action table; status and deadline can be edited in place."""
    return [
        Column("title", "Indsats", lambda row: row.action.title, width=225, tip=_tip),
        Column("unit", "Enhed", lambda row: row.unit.name, width=180),
        Column("owner", "Ansvarlig", lambda row: row.action.owner_role, width=165),
        Column(
            "deadline",
            "Frist",
            lambda row: row.action.deadline,
            show=dates.short_weekday_date,
            width=150,
            edit=can_edit,
        ),
        Column(
            "due",
            "Tid",
            lambda row: list(Due).index(row.due),
            status=lambda row: DUE[row.due],
            width=165,
        ),
        Column(
            "status",
            "Status",
            lambda row: row.action.status,
            show=labels.of,
            status=lambda row: STATUS[row.action.status],
            width=148,
            edit=can_edit,
            choices=choices(ActionStatus),
        ),
        Column(
            "level",
            "Niveau",
            lambda row: list(ActionLevel).index(row.action.level),
            show=lambda at: labels.of(list(ActionLevel)[at]),
            width=125,
            hidden=True,
        ),
        Column("theme", "Tema", lambda row: row.theme, width=120, hidden=True),
        Column("above", "Hører under", lambda row: row.above, width=180, hidden=True),
        Column(
            "priority",
            "Prioritet",
            lambda row: row.action.priority,
            show=PRIORITY.__getitem__,
            width=90,
            hidden=True,
        ),
        Column("follow_up", "Opfølgning", lambda row: row.action.follow_up, width=110, hidden=True),
        Column("goal", "Mål", lambda row: row.action.goal, width=220, hidden=True),
    ]


def without_plan_columns() -> list[Column[UnitRow]]:
    """Make the columns of the list of units without a plan."""
    return [
        Column("unit", "Enhed", lambda row: row.unit.name, width=320),
        Column("above", "Hører under", lambda row: row.above, width=260),
        Column("kind", "Slags", lambda row: labels.of(row.unit.workplace_kind), width=160),
        Column("leader", "Leder", lambda row: row.unit.leader_name, width=200),
    ]


def roll_up_columns() -> list[Column[UnitRow]]:
    """Make the columns of the roll-up by department."""
    return [
        Column("unit", "Enhed", lambda row: row.unit.name, width=290),
        Column("kind", "Niveau", lambda row: labels.of(row.unit.kind), width=110),
        Column("plan", "Med handleplan", lambda row: row.with_plan, width=125, numeric=True),
        Column("units", "Skal have plan", lambda row: row.units, width=125, numeric=True),
        Column("share", "Andel", _share, show=_percent, width=70, numeric=True),
        Column("open", "Åbne", lambda row: row.tally.open, width=65, numeric=True),
        Column("overdue", "Over frist", lambda row: row.tally.overdue, width=95, numeric=True),
        Column("soon", "Inden 14 dage", lambda row: row.tally.soon, width=120, numeric=True),
        Column("closed", "Afsluttet", lambda row: row.tally.closed, width=90, numeric=True),
    ]


def _share(row: UnitRow) -> float | None:
    return 100 * row.with_plan / row.units if row.units else None


def _percent(share: float | None) -> str:
    return "" if share is None else numbers.percent(share)


def _tip(row: ActionRow) -> str:
    return "\n".join(part for part in (row.action.title, row.action.goal) if part)


def said(action: Action) -> str:
    """Name an action in a message: its title, shortened to a line."""
    title = action.title
    return title if len(title) <= 60 else f"{title[:57].rstrip()}…"
