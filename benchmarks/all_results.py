"""All protected results from a closed file, against a bare NumPy count and roll-up of its answers.

The bare side opens the encrypted file with the raw key and nothing else, lets SQLite join each
unit's answers, counts every place of every answer string and rolls the counts up the tree. It
knows no questionnaire, scores nothing, has no themes and no intervals, and protects nobody. Both
sides run in a process that has imported everything.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlcipher3 import dbapi2

from benchmarks.measure import Claim, median_ratio, middle, rotated, spread, timed
from benchmarks.world import NOW, World
from trivsel_app.operations.results import results_for
from trivsel_app.operations.rounds import current_round
from trivsel_app.store import vault
from trivsel_app.store.keys import FileKey
from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED
from trivsel_app.survey.results import ResultTable

TARGET = 1.5
LONGEST_MS = 1000.0
SECTIONS = ("offensive", "psychological")


def measure(world: World, _workshop: Path, rounds: int) -> list[Claim]:
    """Measure the results as a ratio, and how long they take."""
    path = world.municipality
    with vault.open(path, now=NOW) as opened:
        key = opened.key
    variants: dict[str, Callable[[], float]] = {
        "results": lambda: timed(partial(ours, path)),
        "bare": lambda: timed(partial(bare, path, key)),
    }
    times = rotated(variants, rounds)
    name = "all results with protection, from closed file to table"
    return [
        Claim(
            f"{name} / NumPy count and roll-up",
            median_ratio(times, "results", "bare"),
            TARGET,
            note=spread(times),
        ),
        Claim(name, middle(times, "results") * 1000, LONGEST_MS, "ms"),
    ]


def ours(path: Path) -> ResultTable:
    """Open the file and make the table of the round."""
    with vault.open(path, now=NOW) as opened, opened.session() as session:
        return results_for(session, current_round(session).id)


def bare(path: Path, key: FileKey) -> NDArray[np.int64]:
    """Count how often each unit, with all below it, has each mark at each place."""
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.data.hex()}{key.file_id.hex()}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
        query = "SELECT id FROM survey_round ORDER BY year DESC LIMIT 1"
        (round_id,) = connection.execute(query).fetchone()
        order, parent, position = _tree(connection, round_id)
        counts = np.hstack(_counts(connection, round_id, position))
    for at in reversed(order):
        counts[parent[at]] += counts[at]
    return counts


def _tree(connection: Any, round_id: int) -> tuple[list[int], list[int], dict[int, int]]:
    """Give the positions below the top, parents first; each unit's parent; each id's position."""
    query = "SELECT unit_id, parent_id FROM round_unit WHERE round_id = ?"
    rows = connection.execute(query, (round_id,)).fetchall()
    position = {unit_id: at for at, (unit_id, _parent) in enumerate(rows)}
    parent = [position.get(above, -1) for _unit, above in rows]
    below: dict[int, list[int]] = {}
    for at, above in enumerate(parent):
        below.setdefault(above, []).append(at)
    order = list(below[-1])
    tops = len(order)
    for at in order:
        order.extend(below.get(at, []))
    return order[tops:], parent, position


def _counts(connection: Any, round_id: int, position: dict[int, int]) -> list[NDArray[np.int64]]:
    """Count every place of every section: one array (units, marks) for each place."""
    query = (
        "SELECT unit_id, group_concat(answers, '') FROM anonymous_answer"
        " WHERE round_id = ? AND section = ? GROUP BY unit_id"
    )
    widths = (
        "SELECT length(answers) FROM anonymous_answer WHERE round_id = ? AND section = ? LIMIT 1"
    )
    numbers = np.zeros(256, dtype=np.int64)
    for number, mark in enumerate(NOT_ANSWERED + ALPHABET):
        numbers[ord(mark)] = number
    found = []
    for section in SECTIONS:
        joined = connection.execute(query, (round_id, section)).fetchall()
        (width,) = connection.execute(widths, (round_id, section)).fetchone()
        text = "".join(string for _unit, string in joined).encode()
        places = np.ascontiguousarray(np.frombuffer(text, np.uint8).reshape(-1, width).T)
        people = [len(string) // width for _unit, string in joined]
        units = np.repeat([position[unit] for unit, _string in joined], people)
        for place in places:
            marks = numbers[place]
            kinds = int(marks.max()) + 1
            cells = np.bincount(units * kinds + marks, minlength=len(position) * kinds)
            found.append(cells.reshape(-1, kinds))
    return found
