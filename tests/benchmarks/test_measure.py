"""How variants are measured side by side."""

from collections.abc import Callable
from functools import partial

import pytest

from benchmarks.measure import Claim, median_ratio, middle, rotated, table


def test_each_round_begins_with_another_variant() -> None:
    order: list[str] = []

    def run(name: str) -> float:
        order.append(name)
        return float(len(order))

    variants: dict[str, Callable[[], float]] = {name: partial(run, name) for name in "abc"}
    times = rotated(variants, 3)
    assert "".join(order) == "abcbcacab"
    assert {name: len(found) for name, found in times.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_ratio_is_taken_within_each_round() -> None:
    """The second round met a machine ten times as slow: it must not count ten times."""
    times = {"ours": [2.0, 20.0, 3.0], "bare": [1.0, 10.0, 1.0]}
    assert median_ratio(times, "ours", "bare") == pytest.approx(2.0)
    assert middle(times, "ours") == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("measured", "target", "verdict"), [(1.5, 1.5, "holds"), (1.51, 1.5, "MISSED"), (9.0, None, "")]
)
def test_the_table_says_what_holds(measured: float, target: float | None, verdict: str) -> None:
    line = table([Claim("a start", measured, target)]).splitlines()[-1]
    assert line.split(" | ")[3].strip() == verdict
