from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.danish_dates import NO_DATE, parse_dates

DAY = date(2027, 6, 30)


@pytest.mark.parametrize(
    "written",
    [
        "30-06-2027",
        "30.6.27",
        "30/6-2027",
        "30/06/2027",
        "30. 6. 2027",
        "2027-06-30",
        "2027-06-30 00:00:00",
        "2027-06-30T23:59:59Z",
        "20270630",
        "30. juni 2027",
        "30. jun. 2027",
        "den 30. juni 2027",
        "30-06-2027 08:15",
        "\uff13\uff10-06-2027",
    ],
)
def test_one_day_in_many_spellings(written: str) -> None:
    assert parse_dates([written]) == ({written: DAY}, False)


@pytest.mark.parametrize(
    "written",
    ["29.02.2027", "31.06.2027", "2027-13-01", "06-31-2027", "46203", "juni", "=1+1", "30. maj"],
)
def test_no_date(written: str) -> None:
    assert parse_dates([written])[0][written] is NO_DATE


@pytest.mark.parametrize("written", ["", "00-00-0000", "9999-12-31", "31-12-9999", "NULL", "-"])
def test_no_end_is_none(written: str) -> None:
    assert parse_dates([written])[0][written] is None


def test_month_first_is_believed_for_a_whole_column_only() -> None:
    assert parse_dates(["06/30/2027", "01/02/2026"]) == (
        {"06/30/2027": DAY, "01/02/2026": date(2026, 1, 2)},
        True,
    )
    mixed, american = parse_dates(["06/30/2027", "30/06/2027"])
    assert not american
    assert mixed["06/30/2027"] is NO_DATE


def test_two_digit_years_lie_around_now() -> None:
    found = parse_dates(["01-01-69", "01-01-70"])[0]
    assert found == {"01-01-69": date(2069, 1, 1), "01-01-70": date(1970, 1, 1)}


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_date_is_read_back(day: date) -> None:
    for pattern in ("%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"):
        text = f"{day:{pattern}}".rjust(10, "0")
        assert parse_dates([text])[0][text] == day


@given(st.lists(st.text(max_size=15), max_size=5))
def test_any_text_is_a_date_or_none_or_no_date(column: list[str]) -> None:
    assert set(parse_dates(column)[0]) == set(column)
