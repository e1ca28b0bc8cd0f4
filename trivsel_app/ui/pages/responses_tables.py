"""The two tables of Besvarelser: response rates by unit, and the files that were taken in."""

from typing import TYPE_CHECKING, Any

from trivsel_app.store.import_store import ImportRecord
from trivsel_app.survey.cells import Cell, Reason, Shown
from trivsel_app.texts import labels, numbers
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column

if TYPE_CHECKING:
    from trivsel_app.operations.response_rates import UnitRate
else:
    UnitRate = Any

_REACHED = Status("check", "Målet er nået", Tone.GOOD)
_BELOW = Status("warning", "Under målet", Tone.WARNING)
_NOBODY = Status("not_started", labels.of(Reason.NO_ANSWERS), Tone.NEUTRAL)
_HIDDEN = Status("eye_off", "Vises ikke", Tone.NEUTRAL)


def _number(cell: Cell) -> int | None:
    return int(cell.value) if isinstance(cell, Shown) else None


def _counted(value: Any) -> str:
    return "–" if value is None else numbers.whole(value)


def rate_text(rate: "UnitRate", goal: int) -> str:
    """Write the response rate, never rounded up to a goal that was not reached; – when hidden."""
    if not isinstance(rate.answered, Shown) or not isinstance(rate.invited, Shown):
        return "–"
    return numbers.rate_towards_goal(int(rate.answered.value), int(rate.invited.value), goal)


def _state(row: UnitRate) -> Status:
    if not isinstance(row.rate, Shown):
        return _NOBODY if row.rate.reason is Reason.NO_ANSWERS else _HIDDEN
    return _REACHED if row.reached else _BELOW


def _why_hidden(row: UnitRate) -> str:
    if isinstance(row.rate, Shown):
        return ""
    return f"{labels.of(row.rate.reason)}: svarprocenten vises ikke for enheden."


def _rate_value(row: UnitRate) -> float | None:
    return row.rate.value if isinstance(row.rate, Shown) else None


def _rate_shown(value: Any) -> str:
    return "–" if value is None else numbers.percent(value, 1)


RATE_COLUMNS = (
    Column[UnitRate]("unit", "Enhed", lambda row: row.unit.name, width=270),
    Column[UnitRate]("kind", "Niveau", lambda row: labels.of(row.unit.kind), width=120),
    Column[UnitRate](
        "invited",
        "Inviterede",
        lambda row: _number(row.invited),
        show=_counted,
        numeric=True,
        width=100,
    ),
    Column[UnitRate](
        "answered",
        "Besvarelser",
        lambda row: _number(row.answered),
        show=_counted,
        numeric=True,
        width=110,
    ),
    Column[UnitRate]("rate", "Svarprocent", _rate_value, show=_rate_shown, numeric=True, width=110),
    Column[UnitRate](
        "missing",
        "Mangler til målet",
        lambda row: _number(row.missing),
        show=_counted,
        numeric=True,
        width=140,
    ),
    Column[UnitRate](
        "state",
        "Mod målet",
        lambda row: _state(row).word,
        status=_state,
        width=150,
        tip=_why_hidden,
    ),
)
IMPORT_COLUMNS = (
    Column[ImportRecord]("on", "Læst ind", lambda record: record.on, width=110),
    Column[ImportRecord]("file", "Fil", lambda record: record.file_name, width=320),
    Column[ImportRecord](
        "responses", "Besvarelser", lambda record: record.responses, numeric=True, width=110
    ),
    Column[ImportRecord](
        "findings", "Fysiske forhold", lambda record: record.findings, numeric=True, width=130
    ),
    Column[ImportRecord]("leaders", "Ledere kendt", lambda record: record.leaders_known, width=120),
)
