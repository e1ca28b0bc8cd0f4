"""A started municipality in a plain session, and all its rows for comparison."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from tests.store.plain import content_of, plain_session, session_like
from trivsel_app.operations.change import By
from trivsel_app.operations.municipality import start_municipality
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.privacy_notice import set_notice_field
from trivsel_app.organisation.imported import (
    ImportedEmployee,
    ImportedOrganisation,
    ImportedUnit,
)
from trivsel_app.store.metadata import metadata
from trivsel_app.survey.privacy_notice import FIELDS

BY = By("prøve", datetime(2026, 3, 1, 12, tzinfo=UTC))
UNITS = (
    ImportedUnit("K", "Eksempelkøbing", "", 2, leader_name="Leder K"),
    ImportedUnit("A", "Skoler", "K", 3, leader_name="Leder A"),
    ImportedUnit("A1", "Nordskolen", "A", 4, leader_name="Leder A1"),
    ImportedUnit("A2", "Sydskolen", "A", 5, leader_name="Leder A2"),
    ImportedUnit("B", "Borgerservice", "K", 6, leader_name="Leder B"),
)
HEADCOUNT = {"A1": 9, "A2": 12, "B": 7}


def employees() -> Iterator[ImportedEmployee]:
    """Make up the staff; the first of each unit leads it."""
    for code, count in HEADCOUNT.items():
        for number in range(count):
            yield ImportedEmployee(
                f"{code}-{number}", f"Prøve {code} {number}", code, 2, is_leader=number == 0
            )


IMPORTED = ImportedOrganisation(UNITS, tuple(employees()), has_employees=True)


@contextmanager
def started(*, year: int = 2026, with_organisation: bool = True) -> Iterator[Session]:
    """Open a started file, with the organisation above in it."""
    with session_like(_started(year, with_organisation)) as session:
        yield session


@cache
def _started(year: int, with_organisation: bool) -> bytes:
    with plain_session() as session:
        start_municipality(session, name="Eksempelkøbing", year=year, by=BY)
        if with_organisation:
            import_organisation(
                session, IMPORTED, sha256="0" * 64, file_name="organisation.xlsx", by=BY
            )
            write_notice_fields(session)
        return content_of(session)


def write_notice_fields(session: Session, round_id: int = 1) -> None:
    """Write the privacy notice, without which no round opens."""
    for field in FIELDS:
        set_notice_field(session, round_id, field, f"Her står {field}.", by=BY)


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Read all rows of all tables but the log, as they lie in the file."""
    session.flush()
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
        for name in metadata.tables
        if name != "audit_entry"
    }
