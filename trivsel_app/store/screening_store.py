"""The screening desk's own rows: what HR wrote about each unit, and its limits for the rules."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from trivsel_app.store.release_tables import screening_case, screening_limit
from trivsel_app.store.rows import columns_of, load
from trivsel_app.survey.screening_case import ScreeningCase
from trivsel_app.survey.screening_rules import Concern


def load_cases(session: Session, round_id: int) -> dict[int, ScreeningCase]:
    """Read the round's cases by unit id; a unit nobody has touched has none."""
    here = screening_case.c.round_id == round_id
    return {case.unit_id: case for case in load(session, screening_case, ScreeningCase, here)}


def find_case(session: Session, round_id: int, unit_id: int) -> ScreeningCase | None:
    """Read one case, None when nobody has touched the unit."""
    t = screening_case.c
    here = (t.round_id == round_id) & (t.unit_id == unit_id)
    return next(iter(load(session, screening_case, ScreeningCase, here)), None)


def save_case(session: Session, case: ScreeningCase) -> None:
    """Write a case over what was there."""
    remove_case(session, case)
    session.execute(insert(screening_case).values(columns_of(case)))


def remove_case(session: Session, case: ScreeningCase) -> None:
    """Delete a case."""
    t = screening_case.c
    here = (t.round_id == case.round_id) & (t.unit_id == case.unit_id)
    session.execute(delete(screening_case).where(here))


def load_limits(session: Session, round_id: int) -> dict[Concern, int | None]:
    """Read HR's own limits of the round; None for a rule that is switched off."""
    t = screening_limit.c
    return dict(session.execute(select(t.concern, t.value).where(t.round_id == round_id)).all())


def save_limits(session: Session, round_id: int, limits: Mapping[Concern, int | None]) -> None:
    """Write all of HR's own limits instead of those before."""
    session.execute(delete(screening_limit).where(screening_limit.c.round_id == round_id))
    for concern, value in limits.items():
        row = {"round_id": round_id, "concern": concern, "value": value}
        session.execute(insert(screening_limit).values(row))
