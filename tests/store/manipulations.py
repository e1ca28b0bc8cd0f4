"""What somebody with the key can do to a log's rows: change, delete, insert, swap, cut off."""

from collections.abc import Callable
from random import Random
from typing import Any

Rows = list[dict[str, Any]]


def _change(rows: Rows, random: Random, content: str) -> None:
    row = random.choice(rows)
    row[random.choice(["actor", content])] += "x"


def _remove(rows: Rows, random: Random, _content: str) -> None:
    del rows[random.randrange(len(rows))]


def _insert(rows: Rows, random: Random, content: str) -> None:
    rows.insert(random.randrange(len(rows)), {**random.choice(rows), content: "new"})


def _swap(rows: Rows, random: Random, _content: str) -> None:
    one, other = random.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]


def _cut(rows: Rows, random: Random, _content: str) -> None:
    del rows[random.randrange(len(rows)) :]


MANIPULATIONS: list[Callable[[Rows, Random, str], None]] = [
    _change,
    _remove,
    _insert,
    _swap,
    _cut,
]
