"""How sure a figure is: 95 % intervals with finite-population correction (domain notes, 4.3)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int32]
_Z = 1.96


def half_width(total: Numbers, squares: Numbers, n: Whole, people: Numbers) -> Whole:
    """Give half the width of the 95 % interval of means, in whole points rounded up.

    `total` and `squares` are sums of scores and of their squares over `n` answers; `people` is how
    many could have answered (0 when unknown: no correction). A census has no uncertainty of
    sampling, so a unit where nearly everybody answered gets a narrow interval. Fewer than two
    answers give 100.
    """
    width = exact_half_width(total, squares, n, people)
    return np.where(n >= 2, rounded_up(width), 100).astype(np.int32)


def exact_half_width(total: Numbers, squares: Numbers, n: Whole, people: Numbers) -> Numbers:
    """Give the same before it is rounded; of fewer than two answers it means nothing."""
    answers = np.maximum(n, 2).astype(np.float64)
    variance = np.maximum(squares - total**2 / answers, 0.0) / (answers - 1)
    width: Numbers = _Z * np.sqrt(variance / answers * _left_to_chance(answers, people))
    return width


def share_half_width(yes: NDArray[np.signedinteger[Any]], n: Whole, people: Numbers) -> Whole:
    """Give half the width of the 95 % interval of `yes` of `n`, in whole percentage points.

    Two are added to either side (Agresti and Coull 1998), or nobody saying yes would look certain.
    """
    answers = n.astype(np.float64)
    share = (yes + 2) / (answers + 4)
    variance = share * (1 - share) / (answers + 4)
    return rounded_up(100 * _Z * np.sqrt(variance * _left_to_chance(answers, people)))


def _left_to_chance(n: Numbers, people: Numbers) -> Numbers:
    """The finite-population correction of a variance: 0 when everybody answered."""
    everybody = np.maximum(people, n)
    corrected = (everybody - n) / np.maximum(everybody - 1, 1.0)
    return np.where(people > 1, corrected, 1.0)


def rounded_up(width: Numbers) -> Whole:
    """Round half widths up to whole points, 100 at most."""
    return np.ceil(np.minimum(width, 100.0) - 1e-9).astype(np.int32)
