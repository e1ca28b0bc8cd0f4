import pytest
from hypothesis import given
from hypothesis import strategies as st

from trivsel_app.exchange.private_values import MASK, cpr_values, is_cpr, mask_cpr


@pytest.mark.parametrize("value", ["0101801234", "010180-1234", "010180 1234", "2902041234"])
def test_shaped_like_a_cpr_number(value: str) -> None:
    assert is_cpr(value)


@pytest.mark.parametrize("value", ["610180-1234"])
def test_replacement_numbers_count(value: str) -> None:
    assert is_cpr(value)


@pytest.mark.parametrize(
    "value", ["3213801234", "0113801234", "2902031234", "010180123", "12345678", "", "Søren"]
)
def test_not_a_cpr_number(value: str) -> None:
    assert not is_cpr(value)


def test_plain_ten_digit_ids_are_not_taken_for_cpr_numbers() -> None:
    ids = [f"{number}" for number in range(1_003_000_000, 1_003_400_000, 9_973)]
    assert any(is_cpr(each) for each in ids)
    dated = [each for each in ids if is_cpr(each)]
    others = [f"99{number:08}" for number in range(2 * len(dated))]
    assert cpr_values([*dated, *others]) == frozenset()
    assert cpr_values([*dated, "010180-1234", *others]) == {"010180-1234"}
    assert cpr_values(dated) == set(dated)


def test_numbers_inside_a_text_are_masked() -> None:
    text = "Ring til 0101801234 eller 010180-1234, ikke 12345678."
    assert mask_cpr(text) == f"Ring til {MASK} eller {MASK}, ikke 12345678."


@given(st.text(), st.integers(1, 28), st.integers(1, 12), st.integers(0, 99), st.integers(0, 9999))
def test_no_hyphenated_number_survives(around: str, d: int, m: int, y: int, serial: int) -> None:
    number = f"{d:02}{m:02}{y:02}-{serial:04}"
    assert number not in mask_cpr(f"{around} {number} {around}")
