"""What is worth knowing before a response file is taken in."""

from collections.abc import Sequence

from trivsel_app.texts.numbers import counted
from trivsel_app.texts.refusals import listed

_LONGEST_ID = 40


def unknown_units(found: Sequence[tuple[str, int]]) -> str:
    """Say how many rows of which unknown units (id, rows) are left out."""
    rows = counted(sum(count for _unit, count in found), "række", "rækker")
    units = counted(len(found), "enhed", "enheder")
    names = listed([f"{_short(unit)} ({count})" for unit, count in found])
    return f"{rows} fra {units}, der ikke findes i organisationen: {names}."


def crowded(names: Sequence[str]) -> str:
    """Warn of units with more answers than people invited."""
    units = counted(len(names), "enhed", "enheder")
    return (
        f"Flere besvarelser end inviterede i {units}: {listed(list(names))}. "
        "Se efter, om filen har besvarelser to gange, eller om organisationen er for gammel."
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_ID else text[: _LONGEST_ID - 1] + "…"


def without_answers(rows: int) -> str:
    """Say why there are fewer answers than rows."""
    told = counted(rows, "række", "rækker")
    return f"{told} har ingen anonyme svar, fx kun fysiske forhold."
