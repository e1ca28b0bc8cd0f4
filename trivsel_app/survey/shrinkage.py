"""Pull noisy figures of small units towards their department's (empirical Bayes).

A unit's figure x with error variance e is replaced by m + B (x − m), with m the department's figure
and B = τ² / (τ² + e). τ² is how much units of one department really differ; it is found by moments:
what their figures differ, less what their errors alone would make them differ. Sources: Efron and
Morris 1975 (data analysis using Stein's estimator); Morris 1983 (parametric empirical Bayes
inference); Hedges 1983 for the moments.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observed:
    """One unit's figure: `error` is its sampling variance, `centre` the department's figure.

    Units with the same `family` belong to the same department.
    """

    value: float
    error: float
    centre: float
    family: int


def shrunk(observed: Sequence[Observed]) -> tuple[float, ...]:
    """Give each figure pulled towards its centre, in the same order.

    Where no department has two units nothing tells how much units differ: figures stay.
    """
    between = between_variance(observed)
    if between is None:
        return tuple(each.value for each in observed)
    return tuple(_pulled(each, between) for each in observed)


def between_variance(observed: Sequence[Observed]) -> float | None:
    """Estimate τ², never below 0; None where no department has two units."""
    families: dict[int, list[Observed]] = {}
    for each in observed:
        families.setdefault(each.family, []).append(each)
    freedom = sum(len(units) - 1 for units in families.values())
    if not freedom:
        return None
    excess = sum(_excess(units) for units in families.values())
    return max(0.0, excess / freedom)


def _excess(units: Sequence[Observed]) -> float:
    """Sum the squares around the department's mean, less what the errors account for."""
    count = len(units)
    mean = sum(each.value for each in units) / count
    squares = sum((each.value - mean) ** 2 for each in units)
    return squares - (count - 1) * sum(each.error for each in units) / count


def _pulled(each: Observed, between: float) -> float:
    if each.error <= 0:
        return each.value
    return each.centre + between / (between + each.error) * (each.value - each.centre)
