"""One question's protected counts, and the figures made of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.cells import FigureKey, Measure
from trivsel_app.survey.intervals import half_width, share_half_width
from trivsel_app.survey.questionnaire import Question
from trivsel_app.survey.scoring import FAVOURABLE_FROM, half_up_all, option_scores

HIDDEN = -1  # stands in every array where a cell is withheld
Whole = NDArray[np.int32]


@dataclass(frozen=True)
class ItemFigures:
    """One question: option counts [units, options] and answers [units], `HIDDEN` where withheld.

    The counts of `missing` options are always hidden: they are no figure.
    """

    section: str
    theme: str
    question: Question
    counts: Whole
    n: Whole
    status: NDArray[np.int8]


def item_values(item: ItemFigures, key: FigureKey) -> NDArray[np.float64]:
    """Give a figure for every unit; where the cell is withheld the value means nothing."""
    n = np.maximum(item.n, 1)
    if key.measure is Measure.SCORE:
        return half_up_all(item.counts @ option_scores(item.question) / n)
    return percent(_saying(item, key), n)


def item_margin(item: ItemFigures, key: FigureKey, at: int, people: int) -> int:
    """Give half the width of its 95 % interval; `people` could have answered (0: unknown)."""
    n, everybody = item.n[at : at + 1], np.array([float(people)])
    if key.measure is not Measure.SCORE:
        return int(share_half_width(_saying(item, key)[at : at + 1], n, everybody)[0])
    counts, scores = item.counts[at], option_scores(item.question)
    total, squares = counts @ scores, counts @ scores**2
    return int(half_width(np.array([total]), np.array([squares]), n, everybody)[0])


def percent(part: Whole, whole: Whole) -> NDArray[np.float64]:
    """Give parts in percent, as they are: whoever prints one rounds it, and nobody before."""
    shares: NDArray[np.float64] = 100 * part / whole
    return shares


def _saying(item: ItemFigures, key: FigureKey) -> Whole:
    """Count the answers a share is about: one option, every yes, or every favourable one."""
    options = item.question.options
    if key.measure is Measure.FAVOURABLE:
        scores = option_scores(item.question).tolist()
        wanted = [
            s >= FAVOURABLE_FROM and not o.missing for o, s in zip(options, scores, strict=True)
        ]
    elif key.category:
        wanted = [option.code == key.category for option in options]
    else:
        wanted = [option.affirmative and not option.missing for option in options]
    counts: Whole = item.counts[:, wanted].sum(axis=1, dtype=np.int32)
    return counts
