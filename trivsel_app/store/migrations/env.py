"""Alembic's entry: runs the revisions on the connection and inside the transaction it is given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

import trivsel_app.store.desk_tables
import trivsel_app.store.group_tables
import trivsel_app.store.system_tables
import trivsel_app.store.tables  # noqa: F401  and the rest
from trivsel_app.store.metadata import metadata


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as plain ones, so that no revision imports today's."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return f"sa.String({item.length})" if isinstance(item, Enum) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by rebuilding it
    render_item=_plain_type,
    transactional_ddl=True,
    compare_type=False,
)
context.run_migrations()
