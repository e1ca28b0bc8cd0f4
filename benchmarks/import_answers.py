"""Importing all answers, against parsing the file and inserting the same rows with bare sqlite3.

The bare side knows everything beforehand: it splits the file with `csv.reader` and throws the cells
away, then inserts the finished rows (read from our own result, with their random keys, in key
order) into a plain file with the same tables, journal and `synchronous=FULL`. Nothing is
translated, checked, shuffled, keyed or encrypted there.
"""

import csv
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Claim, median_ratio, rotated, spread, timed
from benchmarks.world import NOW, YEAR, World
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.operations.change import By
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.operations.responses import import_responses
from trivsel_app.operations.rounds import current_round
from trivsel_app.store import vault
from trivsel_app.store.vault import Vault

TARGET = 2.0
_TABLES = ("anonymous_answer", "anonymous_text", "participation", "finding", "imported_file")


def measure(world: World, workshop: Path, rounds: int) -> list[Claim]:
    """Measure the import as a ratio."""
    path = workshop / "import.trivsel"
    _fresh(world.opened, path)
    with vault.open(path, now=NOW) as opened:
        _import(opened, world.responses)
        stored = _stored(opened)
    variants: dict[str, Callable[[], float]] = {
        "import": partial(_ours, world, path),
        "bare": partial(_bare, world.responses, workshop / "bare.sqlite", stored),
    }
    times = rotated(variants, rounds)
    rows = sum(len(each.rows) for each in stored)
    return [
        Claim(
            f"import of all answers ({rows} rows stored) / csv + sqlite3.executemany",
            median_ratio(times, "import", "bare"),
            TARGET,
            note=spread(times),
        )
    ]


def _fresh(source: Path, path: Path) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(source, path)


def _ours(world: World, path: Path) -> float:
    _fresh(world.opened, path)
    with vault.open(path, now=NOW) as opened:
        return timed(partial(_import, opened, world.responses))


def _import(opened: Vault, source: Path) -> None:
    reading = read_responses(source, bundled_questionnaire(YEAR))
    with opened.transaction() as session:
        round_id = current_round(session).id
        import_responses(session, round_id, reading.parsed, by=By("bench", NOW))


@dataclass(frozen=True)
class _Stored:
    """A table as our import left it."""

    name: str
    makes: str  # CREATE TABLE …
    rows: list[tuple[Any, ...]]


def _stored(opened: Vault) -> list[_Stored]:
    """Read the tables that the import filled, in the order of their keys."""
    found = []
    with opened.session() as session:
        connection = session.connection()
        for name in _TABLES:
            makes = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
            ).scalar_one()
            rows = [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
            found.append(_Stored(name, makes, rows))
    return found


def _bare(source: Path, path: Path, stored: list[_Stored]) -> float:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    for each in stored:
        connection.execute(each.makes)
    seconds = timed(partial(_parse_and_insert, connection, source, stored))
    connection.close()
    return seconds


def _parse_and_insert(connection: sqlite3.Connection, source: Path, stored: list[_Stored]) -> None:
    with source.open(encoding="utf-8-sig", newline="") as file:
        list(csv.reader(file, delimiter=";"))
    connection.execute("BEGIN IMMEDIATE")
    for each in stored:
        if each.rows:
            marks = ",".join("?" * len(each.rows[0]))
            connection.executemany(f"INSERT INTO {each.name} VALUES ({marks})", each.rows)
    connection.execute("COMMIT")
