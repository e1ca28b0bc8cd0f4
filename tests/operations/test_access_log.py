"""Who saw what, when and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY, started
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.access_log import (
    ONE_LOOK,
    SAMPLE,
    control_sample,
    looks,
    seen,
)
from trivsel_app.operations.access_table import write_looks
from trivsel_app.operations.change import By
from trivsel_app.operations.rounds import current_round
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role


@pytest.fixture
def session() -> Iterator[Session]:
    with started() as made:
        yield made


def _later(minutes: int) -> By:
    return replace(BY, now=BY.now + timedelta(minutes=minutes))


def test_a_look_tells_who_what_when_where_and_why(session: Session) -> None:
    unit_id, round_id = 3, current_round(session).id
    seen(
        session,
        BY,
        Seen.UNRELEASED_RESULTS,
        unit_id=unit_id,
        purpose=Purpose.LEADER_SUPPORT,
        round_id=round_id,
    )
    (row,) = looks(session)
    assert (row.look.actor, row.look.at, row.look.what) == (
        BY.actor,
        BY.now,
        Seen.UNRELEASED_RESULTS,
    )
    assert (row.unit, row.year, row.look.purpose) == ("Nordskolen", 2026, Purpose.LEADER_SUPPORT)


@pytest.mark.parametrize(("role", "unit"), [(Role.READER, ""), (Role.HR, "Nordskolen")])
def test_a_reader_is_not_told_whose_case_hr_works_on(
    session: Session, role: Role, unit: str
) -> None:
    round_id = current_round(session).id
    for what in (Seen.SCREENING_CASE, Seen.EMPLOYEES):
        seen(session, BY, what, unit_id=3, purpose=Purpose.SCREENING, round_id=round_id)
    session.info[ROLE] = role
    told = {row.look.what: row for row in looks(session)}
    assert (told[Seen.SCREENING_CASE].unit, told[Seen.EMPLOYEES].unit) == (unit, "Nordskolen")
    assert (told[Seen.SCREENING_CASE].look.unit_id is None) == (unit == "")


def test_going_back_and_forth_is_one_look(session: Session) -> None:
    for minutes in (0, 1, 14):
        seen(session, _later(minutes), Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    assert len(looks(session)) == 1
    again = int(ONE_LOOK.total_seconds() // 60) + 1
    seen(session, _later(again), Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    assert len(looks(session)) == 2


def test_an_entry_from_the_future_silences_nothing(session: Session) -> None:
    for minutes in (60 * 24 * 365, 0):
        seen(session, _later(minutes), Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    assert len(looks(session)) == 2


@pytest.mark.parametrize(
    ("unit_id", "purpose", "actor"),
    [
        (4, Purpose.SCREENING, BY.actor),
        (3, Purpose.CONTROL, BY.actor),
        (3, Purpose.SCREENING, "en anden"),
        (None, Purpose.SCREENING, BY.actor),
    ],
)
def test_another_unit_purpose_or_person_is_another_look(
    session: Session, unit_id: int | None, purpose: Purpose, actor: str
) -> None:
    seen(session, BY, Seen.SIGNALS, unit_id=3, purpose=Purpose.SCREENING)
    seen(session, By(actor, BY.now), Seen.SIGNALS, unit_id=unit_id, purpose=purpose)
    assert len(looks(session)) == 2


def _many(session: Session, count: int) -> None:
    for number in range(count):
        seen(session, _later(number * 20), Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)


def test_a_sample_of_twenty_is_drawn_again_from_its_seed(session: Session) -> None:
    _many(session, 60)
    rows = looks(session)
    drawn = control_sample(rows, seed=7)
    assert len(drawn) == len({row.look.id for row in drawn}) == SAMPLE == 20
    assert drawn == control_sample(reversed(rows), seed=7) != control_sample(rows, seed=8)
    assert list(drawn) == sorted(drawn, key=lambda row: -row.look.id)


def test_a_sample_of_few_is_all_of_them(session: Session) -> None:
    _many(session, 3)
    assert control_sample(looks(session), seed=1) == looks(session)


def test_lines_are_written_in_danish(session: Session, tmp_path: Path) -> None:
    seen(session, BY, Seen.FINDINGS, unit_id=3, purpose=Purpose.FOLLOW_UP)
    for name in ("adgange.csv", "adgange.xlsx"):
        write_looks(looks(session), tmp_path / name)
    text = (tmp_path / "adgange.csv").read_text("utf-8-sig")
    assert text.splitlines()[0] == "Nr.;Hvornår;Hvem;Hvad;Enhed;Måling;Hvorfor"
    assert "Fysiske forhold med navne;Nordskolen;;Opfølgning på arbejdsmiljøet" in text
    assert (tmp_path / "adgange.xlsx").stat().st_size > 1000
