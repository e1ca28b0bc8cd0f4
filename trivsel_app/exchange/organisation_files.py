"""Read an organisation file of any known layout: good units and employees, and the problems."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trivsel_app.exchange.collector import collector_resting
from trivsel_app.exchange.columns import ColumnMatch, How, Matches, known_headings
from trivsel_app.exchange.columns import match_columns as match
from trivsel_app.exchange.employee_rows import Kept, known_units, read_employees
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.level_rows import Level, has_path, level_columns, level_layout
from trivsel_app.exchange.organisation_fields import EMPLOYEE_FIELDS, UNIT_FIELDS
from trivsel_app.exchange.problems import Dropped, Problem, ProblemCode
from trivsel_app.exchange.refusals import NoOrganisationFound, NoRows
from trivsel_app.exchange.remembered import signature
from trivsel_app.exchange.sheets import Sheet, Source, read_source, to_sheet
from trivsel_app.exchange.table import Table, left_out
from trivsel_app.exchange.unit_leaders import with_leaders
from trivsel_app.exchange.unit_rows import Candidate, parent_layout
from trivsel_app.exchange.unit_tree_check import sound_units
from trivsel_app.exchange.vocabulary import LEADERS
from trivsel_app.organisation.imported import ImportedOrganisation

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class OrganisationReading:
    """What an organisation file held. Nothing is stored yet."""

    imported: ImportedOrganisation
    problems: tuple[Problem, ...]
    matches: tuple[Matches, ...]  # one per sheet that was read
    dropped: tuple[Dropped, ...]
    file_name: str
    sha256: str
    signature: str  # the shape of the source: choices of columns are remembered by it
    encoding: str = ""
    delimiter: str = ""


@dataclass
class _Part:
    """A sheet and what it holds."""

    table: Table
    people: bool
    units: bool
    levels: list[Level] = field(default_factory=list)
    row_units: dict[int, str] = field(default_factory=dict)


def read_organisation(
    path: Path, *, choices: Mapping[str, str] | None = None, step: Step | None = None
) -> OrganisationReading:
    """Read units and employees. `choices` maps field codes to headings ("" for no column).

    `step(done, total)` is called between the parts and may raise to cancel. Raises the refusals
    of `sheets.read_source`, `NoOrganisationFound` or `NoRows`.
    """
    with collector_resting():
        return _read(read_source(path), choices, step or _no_step)


def _read(source: Source, choices: Mapping[str, str] | None, tick: Step) -> OrganisationReading:
    tick(1, 4)
    parts, problems, dropped = _parts(source, choices)
    if not parts:
        raise NoOrganisationFound(source.name)
    if not any(part.table.sheet.rows for part in parts):
        raise NoRows(source.name)
    tick(2, 4)
    imported, found = _organisation(parts, tick)
    tables = [part.table for part in parts]
    for table in tables:
        dropped = [*dropped, *table.dropped]
        problems = [*problems, *table.problems]
    return OrganisationReading(
        imported,
        tuple(sorted([*problems, *found], key=lambda each: (each.sheet, each.row))),
        tuple(table.matches for table in tables),
        tuple(dropped),
        source.name,
        source.sha256,
        signature(table.sheet for table in tables),
        source.encoding,
        source.delimiter,
    )


def _no_step(done: int, total: int) -> None:
    """Nobody wants to know."""


def _parts(
    source: Source, choices: Mapping[str, str] | None
) -> tuple[list[_Part], list[Problem], list[Dropped]]:
    parts: list[_Part] = []
    problems: list[Problem] = []
    dropped: list[Dropped] = []
    for grid in source.grids:
        sheet, odd = to_sheet(grid, _is_known, garbled=source.garbled)
        part = _part(sheet, choices)
        if part is None:
            problems.append(Problem(ProblemCode.SHEET_NOT_READ, sheet=sheet.name))
            continue
        if sheet.hidden:
            problems.append(Problem(ProblemCode.HIDDEN_SHEET, sheet=sheet.name))
        drops = {f.code: f for f in (*UNIT_FIELDS, *EMPLOYEE_FIELDS) if f.drop}
        level_places = {i for level in part.levels for i in (level.name, level.id)}
        dropped += [
            each
            for each in left_out(sheet, part.table.matches, drops)
            if each.column not in {sheet.headings[i] for i in level_places if i is not None}
        ]
        problems += [*odd, *part.table.matches.problems]
        parts.append(part)
    return parts, problems, dropped


def _is_known(heading: str) -> bool:
    return any(key(heading) in known_headings(fields) for fields in (UNIT_FIELDS, EMPLOYEE_FIELDS))


_MAY_BE_EMPTY = ("weekly_hours", "start_date", "end_date")

# Headings that only a list of people has.
_PEOPLE = (
    "employee.number",
    "employee.name",
    "employee.first_name",
    "employee.email",
    "employee.position",
    "employee.start_date",
    "employee.weekly_hours",
    "employee.employment_form",
)


def _part(sheet: Sheet, choices: Mapping[str, str] | None) -> _Part | None:
    """Decide what a sheet holds by whichever reading explains it."""
    levels = level_columns(sheet)
    as_units = match(sheet, UNIT_FIELDS, choices)
    as_people = _leader_by_values(sheet, match(sheet, EMPLOYEE_FIELDS, choices))
    unit_like = as_units.has("unit.name") and as_units.has("unit.parent", "unit.external_id")
    people_like = sum(as_people.has(code) for code in _PEOPLE) >= 2 and not (
        unit_like and _explained(as_units) >= _explained(as_people)
    )
    if people_like:
        hangs = as_people.has("unit.parent") and as_people.has("employee.unit_name")
        units = bool(levels or hangs or has_path(as_people))
        return _Part(Table(sheet, as_people), True, units, levels)
    if unit_like or levels:
        return _Part(Table(sheet, as_units), False, True, levels)
    return None


def _explained(matches: Matches) -> float:
    return sum(found.confidence for found in matches.found if not found.field.endswith("unused"))


def _leader_by_values(sheet: Sheet, matches: Matches) -> Matches:
    """A column "Leder" holds names, or says ja and nej: the cells decide."""
    found = matches.by_field.get("employee.leader_name")
    if not found or matches.has("employee.is_leader"):
        return matches
    words = {key(cell) for cell in set(sheet.columns[found[0].index])} - {""}
    if not words or not words <= LEADERS.keys():
        return matches
    old = found[0]
    new = ColumnMatch(
        "employee.is_leader", old.heading, old.index, old.confidence, How.BY_VALUES, old.sheet
    )
    return Matches(
        tuple(new if each is old else each for each in matches.found),
        matches.open,
        matches.problems,
    )


def _organisation(parts: list[_Part], tick: Step) -> tuple[ImportedOrganisation, list[Problem]]:
    candidates = _candidates(parts)
    units, problems = sound_units(candidates)
    tick(3, 4)
    sound = {unit.external_id.casefold() for unit in units}
    refused = [
        each.unit.external_id
        for each in candidates
        if each.unit.external_id.casefold() not in sound
    ]
    known = known_units(units, [*refused, *_refused_ids(parts)])
    kept: Kept = {}
    for part in parts:
        if part.people:
            read_employees(part.table, known, part.row_units, kept)
    employees = tuple(row.employee for row in kept.values())
    tick(4, 4)
    # A sheet of which nobody could be read must not empty the list of employees.
    return ImportedOrganisation(units, employees, bool(employees), _blank(parts)), problems


def _blank(parts: list[_Part]) -> frozenset[str]:
    """The fields that may be empty and that every list of people has a column for."""
    lists = [part.table.matches for part in parts if part.people and part.table.sheet.rows]
    found = (name for name in _MAY_BE_EMPTY if all(each.has(f"employee.{name}") for each in lists))
    return frozenset(found if lists else ())


def _candidates(parts: list[_Part]) -> list[Candidate]:
    """Units from the sheets of units; only if there are none, from the sheets of people."""
    telling = [part for part in parts if part.units and not part.people]
    telling = telling or [part for part in parts if part.units]
    candidates: list[Candidate] = []
    for part in telling:
        if part.levels or (part.people and has_path(part.table.matches)):
            found, part.row_units = level_layout(part.table, part.levels, own_sheet=not part.people)
        else:
            found = parent_layout(part.table, own_sheet=not part.people)
        candidates += with_leaders(part.table, found, part.row_units) if part.people else found
    return candidates


def _refused_ids(parts: list[_Part]) -> list[str]:
    """Ids of unit rows that were left out before the units were judged."""
    ids: list[str] = []
    for part in parts:
        cells = part.table.cells("unit.external_id") if not part.people else None
        ids += [cells[at] for at in part.table.refused] if cells else []
    return [each for each in ids if each]
