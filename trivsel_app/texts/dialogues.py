"""What is said of a unit's dialogue: how far it is, and what was just registered."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from trivsel_app.followup.dialogues import Dialogue, DialogueCounts, DialogueState, LedBy
from trivsel_app.texts import dates, numbers
from trivsel_app.texts.refusals import listed

ROLES_ONLY: Final = "Skriv roller og antal, aldrig navne."
_LED: Final = {LedBy.LEADER: "lederen", LedBy.FACILITATOR: "en proceskonsulent"}


def standing(dialogue: Dialogue, state: DialogueState, limit: date | None) -> str:
    """Say how far a dialogue is, and by when it must be held."""
    match state:
        case DialogueState.HELD:
            return _held(dialogue)
        case DialogueState.PLANNED:
            return _planned(dialogue)
        case DialogueState.UNREPORTED:
            day = _day(dialogue.planned_on)
            return f"Var planlagt til {day}. Registrér den som holdt, eller vælg en ny dag."
        case DialogueState.OVERDUE:
            late = f"Skulle være holdt senest {_day(limit)}."
            chosen = f"{late} Den valgte dag er {_day(dialogue.planned_on)}."
            return chosen if dialogue.planned_on else late
        case DialogueState.NOT_PLANNED:
            return (
                f"Ikke planlagt. Skal holdes senest {_day(limit)}." if limit else "Ikke planlagt."
            )
        case DialogueState.WAITING:
            return "Venter på, at enhedens resultater bliver frigivet."


def _held(dialogue: Dialogue) -> str:
    said = f"Holdt {_day(dialogue.held_on)}, ledet af {_LED[dialogue.led_by]}."
    return f"{said} Deltog: {dialogue.took_part.rstrip('.')}." if dialogue.took_part else said


def _planned(dialogue: Dialogue) -> str:
    return f"Planlagt til {_day(dialogue.planned_on)}, ledes af {_LED[dialogue.led_by]}."


def _day(day: date | None) -> str:
    return dates.weekday_date(day) if day is not None else ""


def head(counts: DialogueCounts, limit: date | None) -> str:
    """Say in one line how far all dialogues are, and by when they must be held."""
    all_ = numbers.counted(counts.units, "enhed", "enheder")
    parts = [f"{numbers.whole(counts.held)} af {all_} har holdt dialogen"]
    if counts.planned:
        parts.append(f"{numbers.whole(counts.planned)} har planlagt den")
    if counts.overdue:
        parts.append(f"{numbers.whole(counts.overdue)} er over frist")
    said = f"{listed(parts)}."
    return f"{said} Fristen er {dates.long_date(limit)}." if limit else said


def registered(name: str, action: str, counts: Mapping[str, int | str]) -> str:
    """Say what an operation has just registered about a unit's dialogue."""
    if action == "dialogue.cleared":
        return f"{name}: dialogen har ikke længere en dag."
    day = dates.long_date(date.fromisoformat(str(counts["dialogue_on"])))
    if action == "dialogue.held":
        return f"{name}: dialogen er registreret som holdt den {day}."
    return f"{name}: dialogen er planlagt til den {day}."
