"""How long each kind of data may be kept."""

from datetime import UTC, date, datetime

import pytest

from trivsel_app.survey.cells import Limits
from trivsel_app.survey.retention import (
    closed_on,
    employees_due,
    months_before,
    pushed_out,
    within_limits,
)
from trivsel_app.survey.rounds import Milestone, Step, SurveyRound


def _round(year: int, step: Step, done_on: date | None = None) -> SurveyRound:
    closing = Milestone("close", "Målingen lukker", date(year, 4, 17), done_on=done_on)
    return SurveyRound(year, year, step, Limits(), (closing,))


def test_an_open_round_keeps_its_employees() -> None:
    assert closed_on(_round(2026, Step.OPEN)) is None
    assert employees_due([_round(2026, Step.OPEN)], None) is None
    assert employees_due([], None) is None


def test_employees_go_thirty_days_after_closing() -> None:
    assert employees_due([_round(2026, Step.CLOSED)], None) == date(2026, 5, 17)
    later = _round(2026, Step.FOLLOW_UP, done_on=date(2026, 4, 20))
    assert employees_due([later], date(2026, 4, 20)) == date(2026, 5, 20)


def test_planning_the_next_round_does_not_stop_the_employees_clock() -> None:
    rounds = [_round(2028, Step.PLANNING), _round(2026, Step.FOLLOW_UP)]
    assert employees_due(rounds, date(2026, 3, 1)) == date(2026, 5, 17)


def test_a_list_imported_since_belongs_to_the_next_round() -> None:
    rounds = [_round(2028, Step.PLANNING), _round(2026, Step.FOLLOW_UP)]
    assert employees_due(rounds, date(2027, 12, 1)) is None
    assert employees_due(rounds[1:], date(2027, 12, 1)) == date(2027, 12, 31)


def test_two_rounds_keep_their_answers() -> None:
    rounds = [_round(year, Step.FINISHED) for year in (2029, 2026, 2023, 2020)]
    assert [each.year for each in pushed_out(rounds, rounds)] == [2023, 2020]
    assert [each.year for each in pushed_out(rounds, rounds[:2])] == [2023, 2020]
    assert pushed_out(rounds[:2], rounds[:2]) == ()
    assert [each.year for each in pushed_out(rounds, rounds[1:])] == [2020]  # one is only planned
    assert pushed_out(rounds, rounds[:1]) == ()


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ((2026, 11, 23), 12, (2025, 11, 23)),
        ((2026, 3, 31), 6, (2025, 9, 30)),
        ((2026, 8, 31), 6, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2024, 8, 31), 6, (2024, 2, 29)),
    ],
)
def test_months_are_counted_back(
    moment: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*moment, 9, tzinfo=UTC), months) == datetime(
        *before, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(("chosen", "kept"), [(1, 6), (6, 6), (9, 9), (12, 12), (99, 12)])
def test_the_access_log_is_kept_six_to_twelve_months(chosen: int, kept: int) -> None:
    assert within_limits(chosen) == kept
