"""How sure a mean is: 95 % intervals with finite-population correction (domain notes, 4.3)."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_Z = 1.96


def half_width(
    total: Numbers, squares: Numbers, n: NDArray[np.int32], people: Numbers
) -> NDArray[np.int32]:
    """Give half the width of the 95 % interval of means, in whole points rounded up.

    `total` and `squares` are sums of scores and of their squares over `n` answers; `people` is how
    many could have answered (0 when unknown: no correction). A census has no uncertainty of
    sampling, so a unit where nearly everybody answered gets a narrow interval. Fewer than two
    answers give 100.
    """
    answers = n.astype(np.float64)
    enough = answers >= 2
    safe = np.where(enough, answers, 2.0)
    variance = np.maximum(squares - total**2 / safe, 0.0) / (safe - 1)
    everybody = np.maximum(people, safe)
    correction = np.where(people > 1, (everybody - safe) / np.maximum(everybody - 1, 1.0), 1.0)
    width = _Z * np.sqrt(variance / safe * correction)
    return np.where(enough, np.ceil(np.minimum(width, 100.0) - 1e-9), 100).astype(np.int32)
