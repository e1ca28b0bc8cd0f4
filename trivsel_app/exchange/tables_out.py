"""Tables on their way out: one value for CSV and Excel, and the two dialects of CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from trivsel_app.exchange.atomic_file import replacing
from trivsel_app.exchange.cell_safety import guard

Cell = str | int | float | bool | date | None


class ColumnKind(StrEnum):
    """What a column holds, and so how it is written."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"  # whole points: 80.5 means 80.5 %
    DATE = "date"


@dataclass(frozen=True)
class Table:
    """A table to be written; each row has one cell per heading, None for an empty one."""

    title: str
    headings: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    rows: Iterable[Sequence[Cell]]


class Dialect(StrEnum):
    """For whom a CSV file is."""

    DANISH_EXCEL = "danish_excel"  # semicolon, decimal comma, UTF-8 with a byte order mark
    MACHINE = "machine"  # comma, decimal point, UTF-8


def write_csv(path: Path, table: Table, dialect: Dialect = Dialect.DANISH_EXCEL) -> None:
    """Write a table as CSV, atomically; text can never become a formula.

    Raises what `atomic_file.replacing` raises.
    """
    danish = dialect is Dialect.DANISH_EXCEL
    write = _danish if danish else _plain
    encoding = "utf-8-sig" if danish else "utf-8"
    with replacing(path) as temporary, temporary.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=";" if danish else ",", quoting=csv.QUOTE_MINIMAL)
        writer.writerow([guard(heading) for heading in table.headings])
        writer.writerows([write(cell) for cell in row] for row in table.rows)


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guard(cell)
        case bool():
            return "1" if cell else "0"
        case float():
            return number(cell)
        case datetime():
            return cell.isoformat(" ")
        case _:
            return str(cell)


def _danish(cell: Cell) -> str:
    match cell:
        case bool():
            return "ja" if cell else "nej"
        case float():
            return number(cell).replace(".", ",")
        case datetime():
            return cell.strftime("%d-%m-%Y %H:%M")
        case date():
            return cell.strftime("%d-%m-%Y")
        case _:
            return _plain(cell)


def number(value: float) -> str:
    """A number with a decimal point, without exponent and without a needless `.0`."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
