"""Which columns a source's headings were matched with last time."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.journal import log
from trivsel_app.store import import_store


def remembered_columns(session: Session, source: str) -> dict[str, str]:
    """Give field → heading as last chosen for files of this shape; empty when never.

    `source` is the signature of `exchange.remembered`.
    """
    return import_store.remembered_columns(session, source)


def remember_columns(
    session: Session, source: str, choices: Mapping[str, str], *, by: By
) -> Change:
    """Keep the user's choice of columns for files of this shape."""
    import_store.remember_columns(session, source, choices)
    log(session, by, "columns.remembered", {"source": source, "fields": len(choices)})
    return Change("columns.remembered", frozenset({Topic.SETTINGS}))
