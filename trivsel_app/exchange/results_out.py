"""Protected results as a file: one row per cell, columns as documented for other programs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from trivsel_app.exchange.tables_out import Cell, ColumnKind, Dialect, Table, write_csv
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.cells import ResultRow, Shown
from trivsel_app.texts.numbers import round_half_up

RESULT_COLUMNS = (
    "year",
    "unit_id",
    "unit_name",
    "parent_id",
    "section",
    "theme",
    "question",
    "measure",
    "category",
    "value",
    "n",
    "status",
    "reason",
)
_KINDS = tuple(
    {
        "year": ColumnKind.WHOLE,
        "value": ColumnKind.DECIMAL,
        "n": ColumnKind.WHOLE,
    }.get(name, ColumnKind.TEXT)
    for name in RESULT_COLUMNS
)
SHOWN, WITHHELD = "shown", "withheld"
_PLACES = 1  # decimals of a percentage; scores and counts are whole


def results_table(rows: Iterable[ResultRow], tree: UnitTree, year: int) -> Table:
    """Lay results out in `RESULT_COLUMNS`; ids are the payroll's. Withheld rows hold no figure.

    Reporting groups are left out, and nobody's parent: other programs know the units only.
    """
    units = (row for row in rows if not is_group(tree, row.unit_id))
    return Table(f"Resultater {year}", RESULT_COLUMNS, _KINDS, _rows(units, tree, year))


def is_group(tree: UnitTree, unit_id: int) -> bool:
    """Whether the unit stands for neighbours that share a report."""
    return tree.unit(unit_id).kind is UnitKind.REPORTING_GROUP


def write_results_csv(path: Path, rows: Iterable[ResultRow], tree: UnitTree, year: int) -> None:
    """Write results as UTF-8 CSV with comma and decimal point.

    Raises what `atomic_file.replacing` raises.
    """
    write_csv(path, results_table(rows, tree, year), Dialect.MACHINE)


def parent_of(unit: Unit, tree: UnitTree) -> str:
    """Give the payroll's id of the unit above; a reporting group between them is no unit there."""
    above = (each for each in tree.ancestors(unit.id) if each.kind is not UnitKind.REPORTING_GROUP)
    return next((each.external_id for each in above), "")


def _rows(rows: Iterable[ResultRow], tree: UnitTree, year: int) -> Iterator[tuple[Cell, ...]]:
    starts = {
        unit.id: (year, unit.external_id, unit.name, parent_of(unit, tree)) for unit in tree.units
    }
    for unit_id, key, cell in rows:
        if isinstance(cell, Shown):
            ends: tuple[Cell, ...] = (rounded(cell.value), cell.n, SHOWN, "")
        else:
            ends = (None, None, WITHHELD, cell.reason.value)
        yield (*starts[unit_id], *map(str, key[:3]), key.measure.value, key.category, *ends)


def rounded(value: float) -> float:
    """Round a figure as it is given to others."""
    return float(round_half_up(value, _PLACES))
