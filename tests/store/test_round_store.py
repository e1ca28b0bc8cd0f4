"""Rounds, their dates and the organisation frozen with them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.organisation.units import TrioMember, TrioRole, Unit
from trivsel_app.store import round_store as store
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Milestone, Step, SurveyRound

DATES = (
    Milestone("kick_off", "Start", date(2026, 3, 19), "HR", date(2026, 3, 1)),
    Milestone("plans", "Handleplaner", date(2026, 6, 30), done_on=date(2026, 6, 1)),
)
ROUND = SurveyRound(0, 2026, Step.PLANNING, Limits(general=7), DATES, 85, date(2026, 6, 30))


@pytest.fixture
def session() -> Iterator[Session]:
    with plain_session() as opened:
        yield opened


def test_a_round_comes_back_as_written(session: Session) -> None:
    round_id = store.add_round(session, ROUND)
    store.add_round(session, SurveyRound(0, 2023, Step.FINISHED, Limits()))
    assert [each.year for each in store.load_rounds(session)] == [2026, 2023]
    assert store.find_round(session, round_id) == replace(ROUND, id=round_id)
    assert store.find_round(session, 99) is None


def test_step_milestone_and_validation(session: Session) -> None:
    round_id = store.add_round(session, ROUND)
    store.set_step(session, round_id, Step.VALIDATION)
    store.save_milestone(session, round_id, replace(DATES[0], responsible="MED"))
    store.set_validations(session, round_id, {4: date(2026, 2, 1), 5: date(2026, 2, 2)})
    store.set_validations(session, round_id, {4: None})
    found = store.find_round(session, round_id)
    assert found is not None
    assert (found.step, found.milestones[0].responsible) == (Step.VALIDATION, "MED")
    assert found.milestones[1] == DATES[1]
    assert store.validations(session, round_id) == {5: date(2026, 2, 2)}


def test_the_organisation_is_frozen_with_its_counts(session: Session) -> None:
    round_id = store.add_round(session, ROUND)
    assert store.frozen_units(session, round_id) == ()
    assert store.frozen_questionnaire(session, round_id) is None
    units = (
        Unit(3, "K", "Kommunen", None),
        Unit(8, "A", "Afdelingen", 3, trio=(TrioMember(TrioRole.TR, "Prøve"),), buildings=("1",)),
    )
    store.freeze(session, round_id, units, "{}", {3: (2, 0), 8: (10, 12)})
    assert store.frozen_units(session, round_id) == units
    assert store.frozen_questionnaire(session, round_id) == "{}"
    assert store.frozen_invited(session, round_id, leaders_known=True) == {3: 2, 8: 10}
    assert store.frozen_invited(session, round_id, leaders_known=False) == {3: 0, 8: 12}
