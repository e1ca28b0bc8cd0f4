"""The parts of an import a user sees: columns as read, problems with rows, what was left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trivsel_app.exchange.columns import ColumnMatch, How, Suggestion
from trivsel_app.exchange.problems import Dropped, Problem
from trivsel_app.texts import numbers, problems
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column

NOT_READ = ""
_HOW = {
    How.NAME: Status("check", "Samme navn", Tone.GOOD),
    How.SYNONYM: Status("check", "Kendt navn", Tone.GOOD),
    How.CUT_NAME: Status("info", "Afkortet navn", Tone.INFO),
    How.SIMILAR: Status("info", "Ligner", Tone.INFO),
    How.CHOSEN: Status("person", "Valgt af dig", Tone.INFO),
    How.BY_VALUES: Status("info", "Set på indholdet", Tone.INFO),
}
_OPEN = Status("warning", "Ikke læst", Tone.WARNING)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file and what it is read as (`field` "" for nothing)."""

    sheet: str
    heading: str
    field: str
    status: Status
    likely: str = ""  # the field it resembles most, when nothing was chosen


def column_rows(
    found: Sequence[ColumnMatch], open_: Sequence[Suggestion], dropped: frozenset[str]
) -> tuple[ColumnRow, ...]:
    """List every column, those in doubt first; columns left out on purpose are not listed."""
    read = [
        ColumnRow(match.sheet, match.heading, match.field, _HOW[match.how])
        for match in found
        if match.heading not in dropped
    ]
    doubt = [
        ColumnRow(each.sheet, each.heading, NOT_READ, _OPEN, each.field)
        for each in open_
        if each.heading not in dropped
    ]
    return (*sorted(doubt, key=lambda row: not row.likely), *read)


def column_columns(
    field_words: Mapping[str, str], may_change: Callable[[ColumnRow], bool]
) -> tuple[Column[ColumnRow], ...]:
    """Table columns of the column step; the second one is a list to choose from."""
    choices = ((NOT_READ, "Læses ikke"), *sorted(field_words.items(), key=lambda pair: pair[1]))

    def word(code: Any) -> str:
        return field_words.get(str(code), "Læses ikke" if code == NOT_READ else str(code))

    return (
        Column[ColumnRow]("heading", "Kolonne i filen", lambda row: row.heading, width=280),
        Column[ColumnRow](
            "field",
            "Læses som",
            lambda row: row.field,
            show=word,
            width=280,
            edit=may_change,
            choices=choices,
        ),
        Column[ColumnRow](
            "how",
            "Sikkerhed",
            lambda row: row.status.word,
            status=lambda row: row.status,
            width=170,
        ),
        Column[ColumnRow](
            "likely", "Ligner mest", lambda row: word(row.likely) if row.likely else "", width=220
        ),
        Column[ColumnRow]("sheet", "Ark", lambda row: row.sheet, width=140, hidden=True),
    )


def problem_text(problem: Problem) -> str:
    """Say what is wrong and what to do, with how often when it stands for several rows."""
    said = problems.problem_sentence(problem.code.value, problem.detail)
    if problem.count > 1:
        return f"{said} ({numbers.whole(problem.count)} gange)"
    return said


def _problem_status(problem: Problem) -> Status:
    if problem.is_note:
        return Status("info", "Bemærk", Tone.INFO)
    return Status("stop", "Læses ikke ind", Tone.BAD)


PROBLEM_COLUMNS = (
    Column[Problem](
        "kind", "", lambda p: _problem_status(p).word, status=_problem_status, width=130
    ),
    Column[Problem]("row", "Række", lambda p: p.row or None, numeric=True, width=76),
    Column[Problem]("column", "Kolonne", lambda p: p.column, width=150),
    Column[Problem]("value", "Værdi", lambda p: p.value, width=180),
    Column[Problem](
        "what",
        "Hvad og hvad nu",
        problem_text,
        width=520,
        tip=problem_text,
    ),
    Column[Problem]("sheet", "Ark", lambda p: p.sheet, width=120, hidden=True),
)


def dropped_text(dropped: Sequence[Dropped]) -> str:
    """Say in one paragraph which columns were left out on purpose; "" when none was."""
    told = [d for d in dropped if d.reason.value != "not_used"]
    quiet = [d.column for d in dropped if d.reason.value == "not_used"]
    lines = [problems.dropped_sentence(d.column, d.reason.value) for d in told]
    if quiet:
        lines.append("Ikke brugt: " + ", ".join(quiet) + ".")
    return " ".join(lines)
