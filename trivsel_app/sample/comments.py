"""The comments of the made-up people: most harmless, some naming somebody so that HR has work."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from trivsel_app.sample.shape import SampleUnit
from trivsel_app.sample.words import COMMENT_ENDS, COMMENT_NAMING, COMMENT_STARTS

_SHARE = 0.3  # of those who answer
_NAMING = 0.12  # of those who write
_LONGEST = 90  # characters; a long unit name takes another comment


def make_comments(units: Sequence[SampleUnit], where: Sequence[int], rng: Generator) -> list[str]:
    """Let each person write or not ("" then); `where` is each one's unit by position."""
    size = len(where)
    starts = rng.integers(len(COMMENT_STARTS), size=size)
    ends = rng.integers(len(COMMENT_ENDS), size=size)
    says = rng.random(size) < _SHARE
    # Drawn apart, so that what is drawn after the comments stays as it was.
    own = np.random.default_rng(starts)
    naming = own.random(size) < _NAMING
    which = own.integers(len(COMMENT_NAMING), size=size)
    return [
        _comment(units[unit].name, names, start, end) if wrote else ""
        for unit, wrote, names, start, end in zip(
            where,
            says.tolist(),
            np.where(naming, which, -1).tolist(),
            starts.tolist(),
            ends.tolist(),
            strict=True,
        )
    ]


def _comment(unit: str, naming: int, start: int, end: int) -> str:
    said = COMMENT_NAMING[naming].format(unit=unit) if naming >= 0 else ""
    if said and len(said) < _LONGEST:
        return said
    return f"{COMMENT_STARTS[start]} {COMMENT_ENDS[end]}."
