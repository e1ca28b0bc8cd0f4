"""Who leads a unit, where no sheet of units says so: what the list of its employees tells.

A leader's own row names the leader above, so the staff's rows count, and most of them decide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.unit_rows import Candidate
from trivsel_app.exchange.values import clean_id, clean_text, masked_text
from trivsel_app.exchange.vocabulary import LEADERS


@dataclass(frozen=True)
class _Columns:
    """Row by row: the nearest leader, whether the person leads, and who the person is."""

    leaders: Sequence[str]
    leader_emails: Sequence[str]
    leads: Sequence[bool]
    names: Sequence[str]
    emails: Sequence[str]


def with_leaders(
    table: Table, candidates: Sequence[Candidate], row_units: Mapping[int, str]
) -> list[Candidate]:
    """Give the units of a list of employees their leaders; `row_units` is each row's unit id."""
    columns = _columns(table)
    if columns is None:
        return list(candidates)
    rows: dict[str, list[int]] = {}
    for at, unit_id in (row_units or _row_units(table)).items():
        rows.setdefault(unit_id, []).append(at)
    return [_led(each, columns, rows.get(each.unit.external_id, ())) for each in candidates]


def _columns(table: Table) -> _Columns | None:
    leaders = table.cleaned("employee.leader_name", masked_text)
    if leaders is None:
        return None
    nothing = [""] * len(table.sheet.rows)
    return _Columns(
        leaders,
        table.cleaned("employee.leader_email", clean_text) or nothing,
        [LEADERS.get(key(cell), False) for cell in table.cells("employee.is_leader") or nothing],
        table.cleaned("employee.name", masked_text) or nothing,
        table.cleaned("employee.email", clean_text) or nothing,
    )


def _row_units(table: Table) -> dict[int, str]:
    ids = table.cleaned("employee.unit", clean_id)
    cells = ids if ids is not None else table.cleaned("employee.unit_name", masked_text)
    return {at: cells[at] for at in table.positions()} if cells else {}


def _led(candidate: Candidate, columns: _Columns, rows: Iterable[int]) -> Candidate:
    told = _told(columns, rows)
    if told is None:
        return candidate
    name, email = told
    known = candidate.unit.leader_email is not None
    unit = replace(candidate.unit, leader_name=name, leader_email=email if known else None)
    return candidate._replace(unit=unit)


def _told(columns: _Columns, rows: Iterable[int]) -> tuple[str, str] | None:
    """Whom most of the staff name; where there is none, the leader among those in the unit."""
    listed = list(rows)
    staff = Counter(
        (columns.leaders[at], columns.leader_emails[at])
        for at in listed
        if columns.leaders[at] and not columns.leads[at]
    )
    if staff:
        return staff.most_common(1)[0][0]
    leading = (at for at in listed if columns.leads[at] and columns.names[at])
    return next(((columns.names[at], columns.emails[at]) for at in leading), None)
