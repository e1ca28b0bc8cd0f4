r"""Units told as a path: columns Niveau 1 … Niveau n, or one column "Sti" (Kommune\\Skole\\…)."""

import re
from typing import NamedTuple

from trivsel_app.exchange.columns import Matches
from trivsel_app.exchange.headings import key
from trivsel_app.exchange.problems import Problem, ProblemCode
from trivsel_app.exchange.sheets import Sheet
from trivsel_app.exchange.table import Table
from trivsel_app.exchange.unit_rows import Candidate, UnitColumns, unit_columns
from trivsel_app.exchange.values import by_distinct, clean_id, clean_text, is_nothing
from trivsel_app.organisation.imported import ImportedUnit

Path = tuple[str, ...]
JOINT = " > "  # a unit without an id of its own is known by its path
_LEVEL = re.compile(r"(?:org|organisations?|enheds?|afdelings?|ledelses?)?(?:niveau|level|lag)")
_LEVEL_NAME = re.compile(_LEVEL.pattern + r"0?(\d{1,2})(?:navn|name|enhed|enhedsnavn)?")
_LEVEL_ID = re.compile(_LEVEL.pattern + r"0?(\d{1,2})(?:id|kode|nr|nummer|code|enhedsid)")
_SEPARATORS = ("\\", " > ", ">", "»", "→", "|", "/")


class Level(NamedTuple):
    """The columns of one level: its name and, in some files, its id."""

    number: int
    name: int
    id: int | None


def level_columns(sheet: Sheet) -> list[Level]:
    """Find Niveau 1 … Niveau n among the headings, highest level first; at least two."""
    names: dict[int, int] = {}
    ids: dict[int, int] = {}
    for index, heading in enumerate(sheet.headings):
        for pattern, places in ((_LEVEL_NAME, names), (_LEVEL_ID, ids)):
            if match := pattern.fullmatch(key(heading)):
                places.setdefault(int(match[1]), index)
    levels = [Level(number, names[number], ids.get(number)) for number in sorted(names)]
    return levels if len(levels) > 1 else []


def has_path(matches: Matches) -> bool:
    """Whether the sheet has a path column."""
    return matches.has("employee.path")


class _Own(NamedTuple):
    """What a row says of its own unit."""

    id: str
    path: Path
    at: int


def level_layout(
    table: Table, levels: list[Level], *, own_sheet: bool
) -> tuple[list[Candidate], dict[int, str]]:
    """All units on any row's path; also the unit id of each row, for the employees on it."""
    columns = unit_columns(table, own_sheet=own_sheet)
    paths = _paths(table, levels) if levels else _split_paths(table)
    known: dict[Path, str] = _ids_of_levels(table, levels, paths)
    own: list[_Own] = []
    for at in table.positions():
        path = _with_own_name(paths[at], columns, at)
        if path:
            own_id = columns.ids[at] if columns.ids else ""
            own.append(_Own(own_id or known.get(path, "") or JOINT.join(path), path, at))
            known.setdefault(path, own[-1].id)
    return _candidates(table, columns, own, known), {each.at: each.id for each in own}


def _candidates(
    table: Table, columns: UnitColumns, own: list[_Own], known: dict[Path, str]
) -> list[Candidate]:
    made: dict[str, Candidate] = {}
    for each in own:
        row = table.sheet.rows[each.at]
        if each.id not in made:
            parent = _id_of(each.path[:-1], known)
            unit = columns.unit(each.at, each.id, each.path[-1], parent, row)
            made[each.id] = Candidate(unit, table, each.at)
    for each in own:
        for depth in range(1, len(each.path)):
            path = each.path[:depth]
            upper_id = _id_of(path, known)
            if upper_id not in made:
                row = table.sheet.rows[each.at]
                upper = ImportedUnit(upper_id, path[-1], _id_of(path[:-1], known), row)
                made[upper_id] = Candidate(upper, table, each.at)
    return list(made.values())


def _id_of(path: Path, known: dict[Path, str]) -> str:
    return known.get(path) or JOINT.join(path)


def _with_own_name(path: Path, columns: UnitColumns, at: int) -> Path:
    """Some files repeat the unit as the last level, some put it below."""
    name = columns.names[at] if columns.names else ""
    if not name or (path and key(path[-1]) == key(name)):
        return path
    return (*path, name)


def _paths(table: Table, levels: list[Level]) -> list[Path]:
    """The filled levels of each row; empty top levels are taken from the row above."""
    columns = [by_distinct(table.column(level.name), _name) for level in levels]
    paths: list[Path] = []
    above: tuple[str, ...] = ("",) * len(levels)
    filled: list[int] = []
    for at, cells in enumerate(zip(*columns, strict=True)):
        first = next((i for i, cell in enumerate(cells) if cell), len(cells))
        from_above = above[:first] if first < len(cells) else ()
        whole = (*from_above, *cells[len(from_above) :])
        if any(from_above):
            filled.append(at)
        above = whole if any(cells) else above
        paths.append(tuple(cell for cell in whole if cell))
    if filled:
        table.problems.append(
            Problem(
                ProblemCode.LEVELS_FILLED_DOWN,
                table.sheet.rows[filled[0]],
                table.sheet.headings[levels[0].name],
                sheet=table.sheet.name,
                count=len(filled),
            )
        )
    return paths


def _name(cell: str) -> str:
    return "" if is_nothing(cell) else clean_text(cell)


def _ids_of_levels(table: Table, levels: list[Level], paths: list[Path]) -> dict[Path, str]:
    """Ids standing beside the level names, for rows where every level has a name."""
    known: dict[Path, str] = {}
    for depth, level in enumerate(levels, start=1):
        if level.id is None:
            continue
        ids = by_distinct(table.column(level.id), clean_id)
        names = by_distinct(table.column(level.name), _name)
        for at in table.positions():
            path = paths[at][:depth]
            if ids[at] and path and path[-1] == names[at]:
                known.setdefault(path, ids[at])
    return known


def _split_paths(table: Table) -> list[Path]:
    cells = table.cells("employee.path") or ()
    separator = max(_SEPARATORS, key=lambda sign: sum(sign in cell for cell in set(cells)))
    return by_distinct(cells, lambda cell: _split(cell, separator))


def _split(cell: str, separator: str) -> Path:
    return tuple(part for part in map(clean_text, cell.split(separator)) if part)
