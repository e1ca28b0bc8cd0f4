"""What somebody with the key can do to a log's rows, and whether all of it is found."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from trivsel_app.store.chain import NO_HASH, Anchor, ChainVerdict

Rows = list[dict[str, Any]]
Chain = Callable[[str, Mapping[str, Any]], str]  # the hash before and a row: the row's hash


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


def _retype(rows: Rows, random: Random, content: str) -> None:
    """Put in what is no text, or no entry: an unskilled hand, or one that hides from the reader."""
    row = random.choice(rows)
    row[random.choice(["actor", content])] = random.choice([b"\xff\x00", 7, 1.5, "{", "[]", ""])


MANIPULATIONS: list[Callable[[Rows, Random, str], None]] = [
    _change,
    _remove,
    _insert,
    _swap,
    _cut,
    _retype,
]


def rehashed(rows: Rows, chain: Chain) -> Rows:
    """Number the rows anew and make their chain anew, as a careful forger would."""
    before = NO_HASH
    for number, row in enumerate(rows, start=1):
        row["id"] = number
        row["hash"] = before = chain(before, row)
    return rows


def write_rows(session: Session, table: str, rows: Rows) -> None:
    """Put these rows in the place of those in the table."""
    session.execute(text(f"DELETE FROM {table}"))
    if rows:
        names = ", ".join(f":{name}" for name in rows[0])
        session.execute(text(f"INSERT INTO {table} VALUES ({names})"), rows)


def _has_bytes(rows: Rows) -> bool:
    """Bytes have no canonical form, so nobody can give them a hash."""
    return any(isinstance(value, bytes) for row in rows for value in row.values())


def assert_all_are_found(
    session: Session,
    table: str,
    content: str,
    chain: Chain,
    verify: Callable[..., ChainVerdict],
    anchor: Anchor,
    turns: int,
) -> None:
    """Manipulate the log at random; `content` is a column of text."""
    read = session.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()
    original, random = [dict(row) for row in read], Random(1)
    for turn in range(turns):
        rows = [dict(row) for row in original]
        MANIPULATIONS[turn % len(MANIPULATIONS)](rows, random, content)
        if random.random() < 0.7 and not _has_bytes(rows):
            rows = rehashed(rows, chain)
        else:
            for number, row in enumerate(rows, start=1):
                row["id"] = number
        write_rows(session, table, rows)
        assert not verify(session, anchor=anchor).intact, turn
    write_rows(session, table, original)
    assert verify(session, anchor=anchor).intact
