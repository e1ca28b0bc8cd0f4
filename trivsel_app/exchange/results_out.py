"""Protected results as a file: one row per cell, columns as documented for other programs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from trivsel_app.exchange.tables_out import Cell, ColumnKind, Dialect, Table, write_csv
from trivsel_app.organisation.tree import UnitTree
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
    """Lay results out in `RESULT_COLUMNS`; ids are the payroll's. Withheld rows hold no figure."""
    return Table(f"Resultater {year}", RESULT_COLUMNS, _KINDS, _rows(rows, tree, year))


def write_results_csv(path: Path, rows: Iterable[ResultRow], tree: UnitTree, year: int) -> None:
    """Write results as UTF-8 CSV with comma and decimal point.

    Raises `FileInUse`, `DiskFull` or `FileNotWritable`.
    """
    write_csv(path, results_table(rows, tree, year), Dialect.MACHINE)


def _rows(rows: Iterable[ResultRow], tree: UnitTree, year: int) -> Iterator[tuple[Cell, ...]]:
    external = {unit.id: unit.external_id for unit in tree.units}
    starts = {
        unit.id: (
            year,
            unit.external_id,
            unit.name,
            external[unit.parent_id] if unit.parent_id is not None else "",
        )
        for unit in tree.units
    }
    for unit_id, key, cell in rows:
        if isinstance(cell, Shown):
            value = float(round_half_up(cell.value, _PLACES))
            ends: tuple[Cell, ...] = (value, cell.n, SHOWN, "")
        else:
            ends = (None, None, WITHHELD, cell.reason.value)
        yield (*starts[unit_id], *map(str, key[:3]), key.measure.value, key.category, *ends)
