"""The employee columns of a sheet, cleaned; None where the sheet has no such column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trivsel_app.exchange.danish_dates import NoDate, parse_dates
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import ProblemCode
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.values import (
    NO,
    YES,
    T,
    by_distinct,
    clean_id,
    clean_text,
    is_nothing,
    masked_text,
    parse_number,
)
from trivsel_app.exchange.vocabulary import CHANNELS, LANGUAGES, LEADERS
from trivsel_app.organisation.units import Channel

HOURS_OF_A_WEEK = 168.0
_UNIT_SIGNS = ("timer", "time", "t.", "t")


@dataclass(frozen=True)
class EmployeeColumns:
    """One entry per row of the sheet."""

    numbers: list[str] | None
    names: list[str]
    emails: list[str] | None
    mobiles: list[str] | None
    positions: list[str] | None
    employment_forms: list[str] | None
    weekly_hours: list[float | None] | None
    start_dates: list[date | None] | None
    end_dates: list[date | None] | None
    leader_names: list[str] | None
    leads: list[bool | None] | None
    channels: list[Channel | None] | None
    languages: list[str | None] | None
    invites: list[bool | None] | None


def employee_columns(table: Table) -> EmployeeColumns:
    """Clean every employee column; rows with impossible dates or hours are refused and named."""
    return EmployeeColumns(
        table.cleaned("employee.number", clean_id),
        _names(table),
        _emails(table),
        table.cleaned("employee.mobile", clean_text),
        table.cleaned("employee.position", masked_text),
        table.cleaned("employee.employment_form", masked_text),
        _hours(table),
        _dates(table, "employee.start_date"),
        _dates(table, "employee.end_date"),
        table.cleaned("employee.leader_name", masked_text),
        _words(table, "employee.is_leader", LEADERS),
        _words(table, "employee.channel", CHANNELS),
        _words(table, "employee.language", LANGUAGES),
        _words(
            table, "employee.invite", dict.fromkeys(NO - {""}, False) | dict.fromkeys(YES, True)
        ),
    )


def _names(table: Table) -> list[str]:
    whole = table.cleaned("employee.name", masked_text)
    if whole is not None:
        return whole
    first = table.cleaned("employee.first_name", masked_text)
    last = table.cleaned("employee.last_name", masked_text)
    nothing = [""] * len(table.sheet.rows)
    return [f"{a} {b}".strip() for a, b in zip(first or nothing, last or nothing, strict=True)]


def _emails(table: Table) -> list[str] | None:
    cells, index = table.cells("employee.email"), table.matches.index("employee.email")
    if cells is None or index is None:
        return None
    cleaned = {cell: clean_text(cell) for cell in set(cells)}
    bad = {cell for cell, text in cleaned.items() if not is_nothing(text) and not _is_email(text)}
    table.note(index, bad, ProblemCode.BAD_EMAIL)
    return ["" if cell in bad or is_nothing(cell) else cleaned[cell] for cell in cells]


def _is_email(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host.strip(".") and " " not in text and "@" not in host)


def _hours(table: Table) -> list[float | None] | None:
    cells, index = (
        table.cells("employee.weekly_hours"),
        table.matches.index("employee.weekly_hours"),
    )
    if cells is None or index is None:
        return None
    hours = {cell: parse_number(_without_unit(cell)) for cell in set(cells)}
    bad = {
        cell
        for cell, number in hours.items()
        if cell.strip() and (number is None or not 0 <= number <= HOURS_OF_A_WEEK)
    }
    table.refuse(index, bad, ProblemCode.BAD_NUMBER)
    return [hours[cell] for cell in cells]


def _without_unit(cell: str) -> str:
    text = cell.strip().lower()
    for sign in _UNIT_SIGNS:
        if text.endswith(sign):
            return text.removesuffix(sign).strip()
    return text


def _dates(table: Table, code: str) -> list[date | None] | None:
    cells, index = table.cells(code), table.matches.index(code)
    if cells is None or index is None:
        return None
    parsed, american = parse_dates(cells)
    bad = {cell for cell, found in parsed.items() if isinstance(found, NoDate)}
    table.refuse(index, bad, ProblemCode.BAD_DATE)
    if american:
        table.problems.append(table.problem(ProblemCode.AMERICAN_DATES, 0, index, count=len(cells)))
    return by_distinct(cells, lambda cell: _date_or_none(parsed[cell]))


def _date_or_none(found: date | NoDate | None) -> date | None:
    return None if isinstance(found, NoDate) else found


def _words(table: Table, code: str, words: Mapping[str, T]) -> list[T | None] | None:
    cells, index = table.cells(code), table.matches.index(code)
    if cells is None or index is None:
        return None
    unknown = {cell for cell in set(cells) if key(cell) and key(cell) not in words}
    table.note(index, unknown, ProblemCode.UNKNOWN_WORD, code)
    return by_distinct(cells, lambda cell: words.get(key(cell)))
