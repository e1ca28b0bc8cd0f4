"""Units as a sheet tells of them, one candidate per row; `unit_tree_check` judges them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import ProblemCode
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.values import T, clean_id, clean_text, masked_text
from trivsel_app.exchange.vocabulary import STAFFINGS, UNIT_KINDS, WORKPLACE_KINDS
from trivsel_app.organisation.imported import ImportedUnit
from trivsel_app.organisation.units import Staffing, UnitKind, WorkplaceKind


class Candidate(NamedTuple):
    """A unit with its parent as written, and where it stands."""

    unit: ImportedUnit
    table: Table
    at: int


@dataclass(frozen=True)
class UnitColumns:
    """The unit columns of a sheet, cleaned; None where the sheet has no such column."""

    ids: list[str] | None
    names: list[str] | None
    parents: list[str] | None
    kinds: list[UnitKind | None] | None
    workplace_kinds: list[WorkplaceKind | None] | None
    staffings: list[Staffing | None] | None
    short_names: list[str] | None
    leader_names: list[str] | None
    leader_emails: list[str] | None
    safety_groups: list[str] | None
    buildings: list[tuple[str, ...]] | None

    def unit(self, at: int, external_id: str, name: str, parent: str, row: int) -> ImportedUnit:
        """The unit of a row with the ids and names its layout gives it."""
        return ImportedUnit(
            external_id,
            name,
            parent,
            row,
            _at(self.kinds, at),
            _at(self.workplace_kinds, at),
            _at(self.staffings, at),
            _at(self.short_names, at),
            _at(self.leader_names, at),
            _at(self.leader_emails, at),
            _at(self.safety_groups, at),
            _at(self.buildings, at),
        )


def _at(column: list[T] | None, at: int) -> T | None:
    return None if column is None else column[at]


def unit_columns(table: Table, *, own_sheet: bool) -> UnitColumns:
    """Clean the unit columns; in an employee sheet the unit's own names are other fields."""
    kinds, workplaces = _kinds(table)
    person = "unit" if own_sheet else "employee"
    return UnitColumns(
        table.cleaned("unit.external_id" if own_sheet else "employee.unit", clean_id),
        table.cleaned("unit.name" if own_sheet else "employee.unit_name", masked_text),
        table.cleaned("unit.parent", clean_id),
        kinds,
        workplaces,
        _staffings(table),
        table.cleaned("unit.short_name", clean_text),
        table.cleaned(f"{person}.leader_name", masked_text),
        table.cleaned(f"{person}.leader_email", clean_text),
        table.cleaned("unit.safety_group", clean_text),
        _buildings(table),
    )


def _kinds(
    table: Table,
) -> tuple[list[UnitKind | None] | None, list[WorkplaceKind | None] | None]:
    """A "Type" column may hold the level (Afdeling) or the kind of workplace (Skole)."""
    workplaces = _words(table, "unit.workplace_kind", WORKPLACE_KINDS)
    if workplaces is not None or not table.matches.has("unit.kind"):
        return _words(table, "unit.kind", UNIT_KINDS), workplaces
    words = table.cleaned("unit.kind", key) or []
    if any(word in WORKPLACE_KINDS and word not in UNIT_KINDS for word in words):
        _words(table, "unit.kind", {**UNIT_KINDS, **WORKPLACE_KINDS})  # names the unknown ones
        return [UNIT_KINDS.get(w) for w in words], [WORKPLACE_KINDS.get(w) for w in words]
    return _words(table, "unit.kind", UNIT_KINDS), None


def _staffings(table: Table) -> list[Staffing | None] | None:
    index = table.matches.index("unit.staffing")
    yes_no: dict[str, Staffing] = {}
    if index is not None and key(table.sheet.headings[index]).startswith("doegn"):
        yes_no = {
            "ja": Staffing.ROUND_THE_CLOCK,
            "nej": Staffing.DAY,
            "x": Staffing.ROUND_THE_CLOCK,
        }
    return _words(table, "unit.staffing", STAFFINGS | yes_no)


def _words(table: Table, code: str, words: Mapping[str, T]) -> list[T | None] | None:
    """Look a column up in a vocabulary; unknown words are named and left as they were."""
    cells, index = table.cells(code), table.matches.index(code)
    if cells is None or index is None:
        return None
    unknown = {cell for cell in set(cells) if key(cell) and key(cell) not in words}
    table.note(index, unknown, ProblemCode.UNKNOWN_WORD, code)
    return [words.get(key(cell)) for cell in cells]


def _buildings(table: Table) -> list[tuple[str, ...]] | None:
    found = table.matches.by_field.get("unit.buildings", ())
    if not found:
        return None
    columns = [table.column(match.index) for match in found]
    return [_distinct(cells) for cells in zip(*columns, strict=True)]


def _distinct(cells: Iterable[str]) -> tuple[str, ...]:
    names = [clean_text(part) for cell in cells for part in cell.replace("|", ";").split(";")]
    return tuple(dict.fromkeys(name for name in names if name))


def parent_layout(table: Table, *, own_sheet: bool) -> list[Candidate]:
    """One unit per row (or per distinct unit of an employee sheet), hung up by its parent's id."""
    columns = unit_columns(table, own_sheet=own_sheet)
    ids, names, parents = columns.ids, columns.names, columns.parents
    if names is None:
        return []
    candidates: list[Candidate] = []
    seen: set[tuple[str, str, str]] = set()
    for at in table.positions():
        own_id = ids[at] if ids else names[at]
        mark = (own_id, names[at], parents[at] if parents else "")
        if not own_sheet and (mark in seen or not own_id):
            continue
        seen.add(mark)
        row = table.sheet.rows[at]
        candidates.append(Candidate(columns.unit(at, *mark, row), table, at))
    return candidates
