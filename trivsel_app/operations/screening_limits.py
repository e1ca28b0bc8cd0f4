"""The limits from which a unit calls for a talk, as HR has set them for the round."""

from collections.abc import Mapping
from functools import partial

from sqlalchemy.orm import Session

from trivsel_app.operations.access import refuse_unless
from trivsel_app.operations.change import By, Change, Topic
from trivsel_app.operations.edits import Edit, One, carry_out
from trivsel_app.organisation.users import Permission
from trivsel_app.store import screening_store
from trivsel_app.survey.screening_rules import Concern, Rule, refuse_limit, rules_with

_TOPICS = frozenset({Topic.SCREENING, Topic.ROUND})


def rules(session: Session, round_id: int) -> tuple[Rule, ...]:
    """Give the rules of the round with HR's own limits."""
    return rules_with(screening_store.load_limits(session, round_id))


def set_limits(
    session: Session, round_id: int, limits: Mapping[Concern, int | None], *, by: By
) -> Change:
    """Set HR's own limits, None to switch a rule off (`ScreeningLimitOutOfRange`)."""
    refuse_unless(session, Permission.WRITE)
    for concern, limit in limits.items():
        refuse_limit(concern, limit)
    part = One(
        partial(_limits, round_id=round_id),
        partial(_save_limits, round_id),
        screening_store.load_limits(session, round_id),
        dict(limits),
    )
    told = {concern.value: "off" if limit is None else limit for concern, limit in limits.items()}
    return carry_out(
        session, Edit("screening.limits_set", _TOPICS, (part,), {"round": round_id, **told}), by
    )


def _limits(session: Session, *, round_id: int) -> dict[Concern, int | None]:
    return screening_store.load_limits(session, round_id)


def _save_limits(
    round_id: int,
    session: Session,
    _before: dict[Concern, int | None],
    after: dict[Concern, int | None],
) -> None:
    screening_store.save_limits(session, round_id, after)
