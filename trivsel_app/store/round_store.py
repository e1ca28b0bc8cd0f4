"""Rounds: their life, dates, validations and the organisation frozen at opening."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import RowMapping, delete, func, select, update
from sqlalchemy.orm import Session

from trivsel_app.organisation.units import Unit
from trivsel_app.store.rows import add_all, columns_of, insert_row, once, recurring_columns
from trivsel_app.store.tables import milestone, round_unit, survey_round, validation
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Milestone, Step, SurveyRound

_LIMITS = (
    "general",
    "offensive_any",
    "offensive_kind",
    "absence_cause",
    "comments",
    "background",
    "invited",
)
_UNIT_FIELDS = tuple(name for name in Unit.__dataclass_fields__ if name != "id")


@dataclass(frozen=True)
class _Frozen:
    """What was frozen at opening: the units, and of each how many are invited."""

    units: tuple[Unit, ...]
    invited: Sequence[int]  # leaders one level up
    invited_own: Sequence[int]  # leaders where they lead


def load_rounds(session: Session) -> tuple[SurveyRound, ...]:
    """Read all rounds, the newest first."""
    return once(session, "rounds", partial(_read_rounds, session))


def _read_rounds(session: Session) -> tuple[SurveyRound, ...]:
    dates = _milestones(session)
    rows = session.execute(select(survey_round).order_by(survey_round.c.year.desc()))
    return tuple(_round(row, dates.get(row["id"], ())) for row in rows.mappings())


def find_round(session: Session, round_id: int) -> SurveyRound | None:
    """Read one round, None when it is not there."""
    return next((r for r in load_rounds(session) if r.id == round_id), None)


def _round(row: RowMapping, milestones: tuple[Milestone, ...]) -> SurveyRound:
    return SurveyRound(
        id=row["id"],
        year=row["year"],
        step=row["step"],
        limits=Limits(**{name: row[f"limit_{name}"] for name in _LIMITS}),
        milestones=milestones,
        response_goal=row["response_goal"],
        deadline=row["deadline"],
    )


def _milestones(session: Session) -> dict[int, tuple[Milestone, ...]]:
    rows = session.execute(select(milestone).order_by(milestone.c.round_id, milestone.c.place))
    found: dict[int, tuple[Milestone, ...]] = {}
    for row in rows:
        value = Milestone(row.code, row.title, row.due, row.responsible, row.starts, row.done_on)
        found[row.round_id] = (*found.get(row.round_id, ()), value)
    return found


def add_round(session: Session, value: SurveyRound) -> int:
    """Insert a round with its milestones and return its id."""
    columns = _columns(value)
    if not value.id:
        del columns["id"]
    round_id = insert_row(session, survey_round, columns)
    rows = [
        columns_of(each) | {"round_id": round_id, "place": place}
        for place, each in enumerate(value.milestones)
    ]
    add_all(session, milestone, rows)
    return round_id


def _columns(value: SurveyRound) -> dict[str, Any]:
    columns: dict[str, Any] = {
        f"limit_{name}": limit for name, limit in columns_of(value.limits).items()
    }
    names = ("id", "year", "step", "response_goal", "deadline")
    return columns | {name: getattr(value, name) for name in names}


def set_step(session: Session, round_id: int, step: Step) -> None:
    """Write how far the round has come."""
    session.execute(update(survey_round).where(survey_round.c.id == round_id).values(step=step))


def save_limits(session: Session, round_id: int, limits: Limits) -> None:
    """Write the limits chosen for a round."""
    values = {f"limit_{name}": limit for name, limit in columns_of(limits).items()}
    session.execute(update(survey_round).where(survey_round.c.id == round_id).values(values))


def save_milestone(session: Session, round_id: int, value: Milestone) -> None:
    """Write one date of the round, found by its code."""
    here = (milestone.c.round_id == round_id) & (milestone.c.code == value.code)
    session.execute(update(milestone).where(here).values(columns_of(value)))


def freeze(
    session: Session,
    round_id: int,
    units: Iterable[Unit],
    questionnaire: str,
    invited: Mapping[int, tuple[int, int]],
) -> None:
    """Keep the organisation and the questionnaire (JSON) as they stand at opening.

    `invited[unit id]` is (with leaders one level up, with leaders where they lead).
    """
    here = survey_round.c.id == round_id
    session.execute(update(survey_round).where(here).values(questionnaire=questionnaire))
    rows = []
    for unit in units:
        columns = columns_of(unit)
        columns["unit_id"] = columns.pop("id")
        up, own = invited.get(unit.id, (0, 0))
        rows.append(columns | {"round_id": round_id, "invited": up, "invited_own": own})
    add_all(session, round_unit, rows)


def frozen_units(session: Session, round_id: int) -> tuple[Unit, ...]:
    """Read the organisation as it was when the round opened; empty before."""
    return _frozen(session, round_id).units


def frozen_invited(session: Session, round_id: int, *, leaders_known: bool) -> dict[int, int]:
    """Read the invited counts of the frozen units, leaders one level up when known."""
    found = _frozen(session, round_id)
    counts = found.invited if leaders_known else found.invited_own
    return {unit.id: count for unit, count in zip(found.units, counts, strict=True)}


def _frozen(session: Session, round_id: int) -> _Frozen:
    return once(session, ("frozen", round_id), partial(_read_frozen, session, round_id))


def _read_frozen(session: Session, round_id: int) -> _Frozen:
    t = round_unit.c
    wanted = select(t.unit_id, *(t[name] for name in _UNIT_FIELDS), t.invited, t.invited_own)
    here = wanted.where(t.round_id == round_id).order_by(t.unit_id)
    *units, invited, invited_own = recurring_columns(session, here)
    return _Frozen(tuple(map(Unit, *units)), invited, invited_own)


def frozen_questionnaire(session: Session, round_id: int) -> str | None:
    """Read the questionnaire's JSON as frozen at opening; None before."""
    here = survey_round.c.id == round_id
    text: str | None = session.execute(
        select(survey_round.c.questionnaire).where(here)
    ).scalar_one()
    return text


def set_validations(session: Session, round_id: int, days: Mapping[int, date | None]) -> None:
    """Keep the day each unit's leader validated it; None takes it back."""
    here = (validation.c.round_id == round_id) & validation.c.unit_id.in_(days)
    session.execute(delete(validation).where(here))
    rows = [
        {"round_id": round_id, "unit_id": unit_id, "validated_on": on}
        for unit_id, on in days.items()
        if on is not None
    ]
    add_all(session, validation, rows)


def validations(session: Session, round_id: int) -> dict[int, date]:
    """Read the day of validation of each validated unit."""
    rows = session.execute(
        select(validation.c.unit_id, validation.c.validated_on).where(
            validation.c.round_id == round_id
        )
    )
    return dict(rows.all())


def has_rounds(session: Session) -> bool:
    """Whether any round exists: a vault without one is not started yet."""
    return bool(session.execute(select(func.count()).select_from(survey_round)).scalar_one())
