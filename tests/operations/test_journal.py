"""The day of an operation is the Danish one, wherever the machine thinks it is."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from trivsel_app import app
from trivsel_app.operations.change import By
from trivsel_app.operations.journal import day_of


@pytest.fixture(params=["UTC", "America/New_York", "Pacific/Auckland"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the machine's clock be set for another part of the world."""
    if not hasattr(time, "tzset"):
        pytest.skip("the machine's time zone cannot be changed here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),  # summer time
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_denmark(
    now: datetime, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert day_of(By("prøve", now)) == day
    monkeypatch.setattr(app, "_now", lambda: now)
    assert app.today() == day
