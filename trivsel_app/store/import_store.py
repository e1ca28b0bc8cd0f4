"""What has been imported, and which columns a source's headings were matched with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.rows import add_all, columns_of
from trivsel_app.store.tables import column_choice, imported_file


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One imported response file. A date and counts, nothing finer."""

    file_name: str
    sha256: str
    on: date
    responses: int
    findings: int
    leaders_known: bool = False


def add_import(session: Session, round_id: int, record: ImportRecord) -> None:
    """Keep that this file has been imported into the round."""
    columns = columns_of(record)
    columns["imported_on"] = columns.pop("on")
    session.execute(insert(imported_file).values(columns | {"round_id": round_id}))


def load_imports(session: Session, round_id: int) -> tuple[ImportRecord, ...]:
    """Read the files imported into the round, by date and name."""
    t = imported_file.c
    rows = session.execute(
        select(t.file_name, t.sha256, t.imported_on, t.responses, t.findings, t.leaders_known)
        .where(t.round_id == round_id)
        .order_by(t.imported_on, t.file_name, t.sha256)
    )
    return tuple(ImportRecord(*row) for row in rows)


def forget_imports(session: Session, round_id: int) -> None:
    """Forget the round's files: what they brought has been replaced."""
    session.execute(delete(imported_file).where(imported_file.c.round_id == round_id))


def round_of_file(session: Session, sha256: str) -> int | None:
    """Tell which round the file with this fingerprint went into, None when never."""
    t = imported_file.c
    return session.execute(select(t.round_id).where(t.sha256 == sha256)).scalars().first()


def remember_columns(session: Session, source: str, choices: Mapping[str, str]) -> None:
    """Keep which heading of this source each field stands under, instead of what was kept."""
    session.execute(delete(column_choice).where(column_choice.c.source == source))
    rows = [
        {"source": source, "field": field, "heading": heading} for field, heading in choices.items()
    ]
    add_all(session, column_choice, rows)


def remembered_columns(session: Session, source: str) -> dict[str, str]:
    """Read field → heading as last chosen for this source; empty when never."""
    t = column_choice.c
    rows = session.execute(select(t.field, t.heading).where(t.source == source))
    return dict(rows.all())
