"""Reporting groups of a round: read and written as the core's values."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trivsel_app.organisation.reporting_groups import ReportingGroup
from trivsel_app.store.group_tables import reporting_group
from trivsel_app.store.rows import add_all


def load_groups(session: Session, round_id: int) -> tuple[ReportingGroup, ...]:
    """Read a round's groups in the order they were made, each with its units by id."""
    columns = reporting_group.c
    rows = session.execute(
        select(columns.group_id, columns.name, columns.unit_id)
        .where(columns.round_id == round_id)
        .order_by(columns.group_id, columns.unit_id)
    )
    units: dict[tuple[int, str], list[int]] = {}
    for group_id, name, unit_id in rows:
        units.setdefault((group_id, name), []).append(unit_id)
    return tuple(ReportingGroup(*key, tuple(found)) for key, found in units.items())


def save_groups(
    session: Session,
    round_id: int,
    pairs: Sequence[tuple[ReportingGroup | None, ReportingGroup | None]],
) -> None:
    """Write (before, after) pairs; None before adds a group, None after removes it."""
    here = reporting_group.c.round_id == round_id
    gone = [before.id for before, _after in pairs if before]
    session.execute(delete(reporting_group).where(here, reporting_group.c.group_id.in_(gone)))
    rows = [
        {"round_id": round_id, "unit_id": unit_id, "group_id": after.id, "name": after.name}
        for _before, after in pairs
        if after
        for unit_id in after.unit_ids
    ]
    add_all(session, reporting_group, rows)
