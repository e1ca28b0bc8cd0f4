"""Importing all answers, against a bare script that puts the same rows into a plain SQLite file.

The script (`bare_import`) is what one would write for this one file with `csv` and `sqlite3`: it
knows every column, every word and every unit beforehand, and neither checks, separates, shuffles,
logs, masks nor encrypts anything. Its rows are ours, but for random keys and what is masked in
comments (a test holds it to that).
The second line leaves out even the making of rows: the file is split into cells that are thrown
away, and finished rows are inserted.
"""

import csv
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bare_import import TABLES, Plan, insert, make_plan, make_rows, split
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


def measure(world: World, workshop: Path, rounds: int) -> list[Claim]:
    """Measure the import as a ratio."""
    path = workshop / "import.trivsel"
    _fresh(world.opened, path)
    with vault.open(path, now=NOW) as opened:
        import_all(opened, world.responses)
        plan = make_plan(opened, world.responses)
    finished = make_rows(split(world.responses), plan)
    variants: dict[str, Callable[[], float]] = {
        "import": partial(_ours, world, path),
        "script": partial(_bare, workshop, plan, partial(_parse_and_insert, world.responses, plan)),
        "split and insert": partial(
            _bare, workshop, plan, partial(_split_and_insert, world.responses, finished)
        ),
    }
    times = rotated(variants, rounds)
    count = sum(map(len, finished.values()))
    what = f"import of all answers ({count} rows stored)"
    return [
        Claim(
            f"{what} / csv.reader, the same rows, sqlite3.executemany",
            median_ratio(times, "import", "script"),
            TARGET,
            note=spread(times),
        ),
        Claim(
            f"{what} / csv.reader and sqlite3.executemany, rows made beforehand",
            median_ratio(times, "import", "split and insert"),
        ),
    ]


def _fresh(source: Path, path: Path) -> None:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(source, path)


def _ours(world: World, path: Path) -> float:
    _fresh(world.opened, path)
    with vault.open(path, now=NOW) as opened:
        return timed(partial(import_all, opened, world.responses))


def import_all(opened: Vault, source: Path) -> None:
    """Read the file and take it into the open round."""
    reading = read_responses(source, bundled_questionnaire(YEAR))
    with opened.transaction() as session:
        round_id = current_round(session).id
        import_responses(session, round_id, reading.parsed, by=By("bench", NOW))


def _bare(workshop: Path, plan: Plan, work: Callable[[sqlite3.Connection], None]) -> float:
    """Make an empty plain file with the same tables and durability, and time the work on it."""
    path = workshop / "bare.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}")
    for name in TABLES:
        connection.execute(plan.tables[name])
    seconds = timed(partial(work, connection))
    connection.close()
    return seconds


def _parse_and_insert(source: Path, plan: Plan, connection: sqlite3.Connection) -> None:
    insert(connection, make_rows(split(source), plan))


def _split_and_insert(
    source: Path, finished: Mapping[str, list[tuple[Any, ...]]], connection: sqlite3.Connection
) -> None:
    with source.open(encoding="utf-8-sig", newline="") as file:
        list(csv.reader(file, delimiter=";"))
    insert(connection, finished)
