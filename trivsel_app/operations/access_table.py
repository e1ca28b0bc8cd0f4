"""The access log as a table that is taken out: whole, or a random sample for control."""

from collections.abc import Iterable
from pathlib import Path

from trivsel_app.exchange.excel_out import write_excel
from trivsel_app.exchange.tables_out import ColumnKind, Table, write_csv
from trivsel_app.operations.access_log import SeenRow
from trivsel_app.texts import dates, labels


def write_looks(rows: Iterable[SeenRow], path: Path, *, seed: int | None = None) -> None:
    """Write lines of the log as Excel or, by the ending, CSV; a sample's title tells its seed."""
    table = looks_table(rows, seed=seed)
    if path.suffix.lower() == ".csv":
        write_csv(path, table)
    else:
        write_excel(path, [table])


def looks_table(rows: Iterable[SeenRow], *, seed: int | None = None) -> Table:
    """Lay lines of the log out as a table."""
    title = "Adgangslog" if seed is None else f"Stikprøve {seed}"
    headings = ("Nr.", "Hvornår", "Hvem", "Hvad", "Enhed", "Måling", "Hvorfor")
    kinds = (ColumnKind.WHOLE, *(ColumnKind.TEXT,) * 4, ColumnKind.WHOLE, ColumnKind.TEXT)
    return Table(title, headings, kinds, [_cells(row) for row in rows])


def _cells(row: SeenRow) -> tuple[str | int | None, ...]:
    look = row.look
    when = dates.day_and_clock(look.at)
    what, why = labels.of(look.what), labels.of(look.purpose)
    return (look.id, when, look.actor, what, row.unit, row.year, why)
