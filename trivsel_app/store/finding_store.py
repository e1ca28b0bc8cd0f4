"""Named findings of the physical section: ordinary rows with a reporter."""

from collections.abc import Sequence
from operator import attrgetter

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from trivsel_app.followup.findings import Finding
from trivsel_app.store.rows import add_plain, load
from trivsel_app.store.tables import finding


def add_findings(session: Session, values: Sequence[Finding]) -> None:
    """Insert findings with new ids, in an order that tells nothing of the order of answers.

    Sorted by what they say, not by when they came: the ids then follow content alone.
    """
    ordered = sorted(
        values, key=lambda f: (f.unit_id, f.category, f.place, f.description, f.reporter)
    )
    names = [column.name for column in finding.columns if column.name != "id"]
    fields = attrgetter(*("severity.value" if name == "severity" else name for name in names))
    add_plain(session, finding, names, [fields(value) for value in ordered])


def remove_findings(session: Session, round_id: int) -> None:
    """Delete a round's findings, before others are put in their place."""
    session.execute(delete(finding).where(finding.c.round_id == round_id))


def load_findings(session: Session, round_id: int) -> tuple[Finding, ...]:
    """Read a round's findings."""
    return load(session, finding, Finding, finding.c.round_id == round_id)


def find_finding(session: Session, finding_id: int) -> Finding | None:
    """Read one finding, None when it is not there."""
    return next(iter(load(session, finding, Finding, finding.c.id == finding_id)), None)


def set_solved(session: Session, finding_id: int, *, solved: bool) -> None:
    """Write whether the condition has been solved."""
    session.execute(update(finding).where(finding.c.id == finding_id).values(solved=solved))
