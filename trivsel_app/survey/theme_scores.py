"""A theme's score and margin made of its questions' shown counts: they tell nothing beyond those.

The mean of the persons' own theme scores, minus the questions' means, would give away what the one
who skipped some of them answered, or a question that is withheld; so would how far the persons lie
apart (docs/decisions/0007).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.intervals import exact_half_width, rounded_up
from trivsel_app.survey.item_figures import ItemFigures
from trivsel_app.survey.questionnaire import QuestionKind, Theme
from trivsel_app.survey.scoring import half_up_all, option_scores

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


def theme_scores(
    theme: Theme, items: Mapping[str, ItemFigures], status: NDArray[np.int8]
) -> tuple[Numbers, NDArray[np.int8]]:
    """Give whole points per unit, and the status: at least half of the questions must be shown."""
    scored = _scored(theme, items)
    shown = _shown(scored)
    values = half_up_all(_mean_of(np.stack([_mean(item) for item in scored]), shown))
    enough = 2 * shown.sum(axis=0) >= len(scored)
    instead = np.stack([item.status for item in scored]).max(axis=0)
    return values, np.where((status == Status.SHOWN) & ~enough, instead, status).astype(np.int8)


def theme_margins(
    theme: Theme, items: Mapping[str, ItemFigures], people: Numbers
) -> NDArray[np.int32]:
    """Bound half the width of the 95 % interval of each unit's score, in whole points rounded up.

    A mean is no less sure than its parts are on average; how one person's answers hang together
    would make it surer, but the shown counts do not tell. `people` is how many could have answered
    (0: unknown).
    """
    scored = _scored(theme, items)
    return rounded_up(_mean_of(np.stack([_width(item, people) for item in scored]), _shown(scored)))


def _scored(theme: Theme, items: Mapping[str, ItemFigures]) -> list[ItemFigures]:
    known = (items[q.code] for q in theme.questions if q.code in items)
    return [item for item in known if item.question.kind is QuestionKind.SCORED]


def _shown(items: list[ItemFigures]) -> Mask:
    return np.stack([item.status == Status.SHOWN for item in items])


def _mean_of(figures: Numbers, shown: Mask) -> Numbers:
    mean: Numbers = (figures * shown).sum(axis=0) / np.maximum(shown.sum(axis=0), 1)
    return mean


def _mean(item: ItemFigures) -> Numbers:
    mean: Numbers = item.counts @ option_scores(item.question) / np.maximum(item.n, 1)
    return mean


def _width(item: ItemFigures, people: Numbers) -> Numbers:
    scores = option_scores(item.question)
    return exact_half_width(item.counts @ scores, item.counts @ scores**2, item.n, people)
