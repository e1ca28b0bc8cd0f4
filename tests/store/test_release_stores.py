"""Screening cases, limits, frozen results and releases come back as they were written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from tests.store.plain import plain_session
from trivsel_app.store import release_store, round_store, screening_store
from trivsel_app.store.release_store import FrozenRecord, ReleaseRequest, UnitRelease
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.rounds import Step, SurveyRound
from trivsel_app.survey.screening_case import CaseState, ScreeningCase, Support
from trivsel_app.survey.screening_rules import Concern

DAY = date(2026, 4, 28)


@pytest.fixture
def session() -> Iterator[Session]:
    with plain_session() as opened:
        for number in (1, 2):
            value = SurveyRound(number, 2020 + number, Step.CLOSED, Limits())
            round_store.add_round(opened, value)
        yield opened


def test_a_case_is_written_over_and_taken_away(session: Session) -> None:
    case = ScreeningCase(
        round_id=1,
        unit_id=7,
        state=CaseState.BOOKED,
        critical=True,
        chief="Chefen",
        talk_on=DAY,
        talk_at="09:30",
        minutes=45,
        place="Rådhuset",
        support=Support.OTHER,
        note="Ro",
    )
    screening_store.save_case(session, case)
    screening_store.save_case(session, replace(case, round_id=2, state=None))
    held = replace(case, state=CaseState.HELD, held_on=DAY)
    screening_store.save_case(session, held)
    assert screening_store.load_cases(session, 1) == {7: held}
    assert screening_store.find_case(session, 1, 8) is None
    screening_store.remove_case(session, held)
    assert screening_store.find_case(session, 1, 7) is None
    assert screening_store.load_cases(session, 2).keys() == {7}


def test_limits_belong_to_their_round(session: Session) -> None:
    screening_store.save_limits(session, 1, {Concern.DROP: 15, Concern.DEMANDS: None})
    screening_store.save_limits(session, 2, {Concern.DROP: 20})
    screening_store.save_limits(session, 1, {Concern.DROP: 12})
    assert screening_store.load_limits(session, 1) == {Concern.DROP: 12}
    assert screening_store.load_limits(session, 2) == {Concern.DROP: 20}


def test_a_frozen_version_is_never_written_over(session: Session) -> None:
    first = FrozenRecord(1, 1, "a" * 64, DAY, 412, 3.5)
    release_store.add_frozen(session, first, b"{}", b"raw")
    assert release_store.frozen_records(session, 1) == (first,)
    assert release_store.frozen_content(session, 1, 1) == b"{}"
    assert release_store.frozen_placed(session, 1, 1) == b"raw"
    with pytest.raises(NoResultFound):
        release_store.frozen_content(session, 1, 2)
    with pytest.raises(IntegrityError):
        release_store.add_frozen(session, first, b"[]", b"")


def test_releases_and_requests(session: Session) -> None:
    released = [UnitRelease(1, unit, 1, DAY, "Hanne Prøve", "") for unit in (3, 5)]
    corrected = replace(released[0], version=2, confirmed_by="Bo Prøve")
    release_store.add_releases(session, [*released, corrected])
    assert release_store.load_releases(session, 1) == (released[0], corrected, released[1])
    assert release_store.released_unit_ids(session, 1) == {3, 5}
    assert not release_store.released_unit_ids(session, 2)
    request = ReleaseRequest(1, 4, "Hanne Prøve", 7, DAY, "c" * 64)
    release_store.add_request(session, request)
    assert release_store.load_requests(session, 1) == {4: request}
    release_store.remove_request(session, 1, 4)
    assert not release_store.load_requests(session, 1)
