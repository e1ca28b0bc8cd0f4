"""Between table rows and the core's frozen values; column names equal field names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Table,
    delete,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

V = TypeVar("V")
READ: Final = "what was read"  # in the notes of a session that only reads


def once(session: Session, name: object, read: Callable[[], V]) -> V:
    """Read something once in a session that only reads: all of it sees one state of the file."""
    known: dict[object, V] | None = session.info.get(READ)
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return known[name]


def load(
    session: Session, table: Table, kind: Callable[..., V], *where: ColumnElement[bool]
) -> tuple[V, ...]:
    """Read rows as values of `kind` (a dataclass), in the order of the primary key."""
    columns = [table.c[name] for name in _names(kind)]
    rows = session.execute(select(*columns).where(*where).order_by(*table.primary_key.columns))
    return tuple(kind(*row) for row in rows)


def recurring_columns(session: Session, wanted: Select[Any]) -> list[Sequence[Any]]:
    """Read a statement's columns one by one; empty ones when there are no rows.

    For thousands of rows whose codes and lists are the same few again and again: each is read into
    Python once, which takes a third off.
    """
    dialect = session.connection().dialect
    columns = wanted.selected_columns
    readers = [each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns]
    plain = [
        type_coerce(each, String) if reader else each
        for each, reader in zip(columns, readers, strict=True)
    ]
    rows = session.execute(wanted.with_only_columns(*plain)).all()
    cells = zip(*rows, strict=True) if rows else [()] * len(readers)
    return [_read(column, reader) for column, reader in zip(cells, readers, strict=True)]


def _read(cells: Sequence[Any], reader: Callable[[Any], Any] | None) -> Sequence[Any]:
    if reader is None:
        return cells
    meaning = {cell: reader(cell) for cell in set(cells)}
    return [meaning[cell] for cell in cells]


@cache
def _names(kind: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))  # type: ignore[arg-type]


def columns_of(value: Any) -> dict[str, Any]:
    """Give a flat value's fields by name (a shallow `asdict`)."""
    kind: Callable[..., Any] = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


def add(session: Session, table: Table, value: Any) -> int:
    """Insert a value and return its id; id 0 asks the database for a new one."""
    columns = columns_of(value)
    if not columns["id"]:
        del columns["id"]
    return insert_row(session, table, columns)


def insert_row(session: Session, table: Table, columns: Mapping[str, Any]) -> int:
    """Insert one row and return the id it got."""
    key: Any = session.connection().execute(insert(table).values(columns)).inserted_primary_key
    return int(key[0])


def add_all(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows in one statement; nothing happens when there are none."""
    if rows:
        session.execute(insert(table), list(rows))


def add_plain(
    session: Session, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert thousands of rows of texts, numbers and bytes as the driver takes them.

    Core's dictionaries take twice as long. `names` stand in the order of the table's columns.
    """
    if rows:
        connection = session.connection()
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
        connection.exec_driver_sql(str(statement), list(rows))


def save(session: Session, table: Table, value: Any) -> None:
    """Write all fields of a value over the row with its id."""
    session.execute(update(table).where(table.c.id == value.id).values(columns_of(value)))


def remove(session: Session, table: Table, row_id: int) -> None:
    """Delete the row with this id."""
    session.execute(delete(table).where(table.c.id == row_id))
