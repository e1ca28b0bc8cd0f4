"""Employees as a sheet tells of them, judged row by row against the file's own units."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from trivsel_app.exchange.employee_columns import EmployeeColumns, employee_columns
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.private_values import is_cpr
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.values import T, clean_id, masked_text
from trivsel_app.organisation.imported import ImportedEmployee, ImportedUnit


@dataclass
class KnownUnits:
    """The file's units by folded id and by name; `refused` are ids that had a problem."""

    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


class KeptRow(NamedTuple):
    """The row that counts for an employee, and where it stands."""

    employee: ImportedEmployee
    table: Table
    at: int


Kept = dict[str, KeptRow]  # by folded employee number, over all sheets of a file


def known_units(units: Iterable[ImportedUnit], refused: Iterable[str]) -> KnownUnits:
    """Index units for the employees' references."""
    listed = list(units)
    counts = Counter(key(unit.name) for unit in listed)
    return KnownUnits(
        {unit.external_id.casefold(): unit.external_id for unit in listed},
        {key(unit.name): unit.external_id for unit in listed if counts[key(unit.name)] == 1},
        frozenset(name for name, count in counts.items() if count > 1),
        frozenset(each.casefold() for each in refused),
    )


def read_employees(
    table: Table, units: KnownUnits, row_units: Mapping[int, str], kept: Kept
) -> None:
    """Add the good employees to those `kept` so far.

    `row_units` holds each row's unit where the layout gives it by path.
    """
    columns = employee_columns(table)
    unit_ids = table.cleaned("employee.unit", clean_id)
    unit_names = table.cleaned("employee.unit_name", masked_text)
    for at in table.positions():
        written = row_units.get(at) or (unit_ids[at] if unit_ids else "")
        unit, problem = _unit(units, written, unit_names[at] if unit_names else "")
        if not _has_person(columns, at):
            continue  # a unit row of a mixed sheet
        if problem:
            table.problems.append(_unit_problem(table, problem, at))
            continue
        employee = _employee(columns, at, unit, table.sheet.rows[at])
        if not _problems_of(table, employee, at):
            _keep(kept, KeptRow(employee, table, at))
    _shared_mail(table, [row.employee for row in kept.values() if row.table is table])


def _has_person(columns: EmployeeColumns, at: int) -> bool:
    return bool(columns.names[at] or (columns.numbers and columns.numbers[at]))


def _unit(units: KnownUnits, written: str, name: str) -> tuple[str, ProblemCode | None]:
    """The unit's id in the file's own spelling. A file without units is taken at its word."""
    folded = written.casefold()
    if folded in units.ids:
        return units.ids[folded], None
    if folded and folded in units.refused:
        return "", ProblemCode.UNIT_NOT_READ
    if not units.ids and not units.refused:
        return written or name, None if written or name else ProblemCode.UNIT_MISSING
    for word in (key(written), key(name) if not written else ""):
        if word in units.names:
            return units.names[word], None
        if word and word in units.ambiguous:
            return "", ProblemCode.UNIT_AMBIGUOUS
    return "", ProblemCode.UNIT_UNKNOWN if written or name else ProblemCode.UNIT_MISSING


def _unit_problem(table: Table, code: ProblemCode, at: int) -> Problem:
    index = table.matches.index("employee.unit")
    return table.problem(
        code, at, table.matches.index("employee.unit_name") if index is None else index
    )


def _employee(columns: EmployeeColumns, at: int, unit: str, row: int) -> ImportedEmployee:
    leader = columns.leader_names
    return ImportedEmployee(
        columns.numbers[at] if columns.numbers else "",
        columns.names[at],
        unit,
        row,
        _at(columns.emails, at),
        _at(columns.mobiles, at),
        _at(columns.positions, at),
        _at(columns.employment_forms, at),
        _at(columns.weekly_hours, at),
        _at(columns.start_dates, at),
        _at(columns.end_dates, at),
        _at(leader, at),
        _at(columns.leads, at),
        _at(columns.channels, at),
        _at(columns.languages, at),
        _at(columns.invites, at),
    )


def _at(column: list[T] | None, at: int) -> T | None:
    return None if column is None else column[at]


def _problems_of(table: Table, employee: ImportedEmployee, at: int) -> bool:
    """Name what makes the row unusable; True when there is something."""
    if not employee.employee_number:
        index = table.matches.index("employee.number")
        was_cpr = index is not None and is_cpr(table.sheet.columns[index][at])
        code = ProblemCode.NUMBER_WAS_CPR if was_cpr else ProblemCode.ID_MISSING
        table.problems.append(table.problem(code, at, index, "employee.number"))
        return True
    if not employee.name:
        index = table.matches.index("employee.name")
        table.problems.append(table.problem(ProblemCode.NAME_MISSING, at, index, "employee.name"))
        return True
    start, end = employee.start_date, employee.end_date
    if start and end and end < start:
        index = table.matches.index("employee.end_date")
        table.problems.append(table.problem(ProblemCode.ENDS_BEFORE_START, at, index))
        return True
    return False


def _keep(kept: Kept, new: KeptRow) -> None:
    """One row per employee number: of two engagements the one with most hours, else the first."""
    number = new.employee.employee_number.casefold()
    first = kept.setdefault(number, new)
    if first is new:
        return
    left = new
    code = ProblemCode.DUPLICATE_EMPLOYEE
    if _is_second_engagement(new.employee, first.employee):
        code = ProblemCode.SECOND_ENGAGEMENT
        if (new.employee.weekly_hours or 0.0) > (first.employee.weekly_hours or 0.0):
            kept[number], left = new, first
    index = left.table.matches.index("employee.number")
    row = str(kept[number].employee.row)
    left.table.problems.append(left.table.problem(code, left.at, index, row))


def _is_second_engagement(one: ImportedEmployee, other: ImportedEmployee) -> bool:
    return one.unit_external_id != other.unit_external_id and _same_person(one, other)


def _same_person(one: ImportedEmployee, other: ImportedEmployee) -> bool:
    return key(one.name) == key(other.name)


def _shared_mail(table: Table, employees: list[ImportedEmployee]) -> None:
    """Two people with one mailbox would get one invitation between them."""
    index = table.matches.index("employee.email")
    if index is None:
        return
    counts = Counter(each.email.casefold() for each in employees if each.email)
    shared = {mail for mail, count in counts.items() if count > 1}
    column = table.sheet.columns[index]
    first: dict[str, int] = {}
    for at, cell in enumerate(column):
        if cell.strip().casefold() in shared:
            first.setdefault(cell.strip().casefold(), at)
    for mail, at in first.items():
        table.problems.append(
            table.problem(ProblemCode.SHARED_EMAIL, at, index, count=counts[mail])
        )
