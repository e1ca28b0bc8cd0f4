"""A theme's score as the mean of its questions' shown scores: it tells nothing they do not tell.

The mean of the persons' own theme scores, minus the questions' means, would give away what the one
who skipped some of them answered, or a question that is withheld (docs/decisions/0007).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.item_figures import ItemFigures
from trivsel_app.survey.questionnaire import QuestionKind, Theme
from trivsel_app.survey.scoring import half_up_all, option_scores


def theme_scores(
    theme: Theme, items: Mapping[str, ItemFigures], status: NDArray[np.int8]
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """Give whole points per unit, and the status: at least half of the questions must be shown."""
    known = (items[q.code] for q in theme.questions if q.code in items)
    scored = [item for item in known if item.question.kind is QuestionKind.SCORED]
    shown = np.stack([item.status == Status.SHOWN for item in scored])
    means = np.stack([_mean(item) for item in scored])
    count = shown.sum(axis=0)
    values = half_up_all((means * shown).sum(axis=0) / np.maximum(count, 1))
    enough = 2 * count >= len(scored)
    instead = np.stack([item.status for item in scored]).max(axis=0)
    return values, np.where((status == Status.SHOWN) & ~enough, instead, status).astype(np.int8)


def _mean(item: ItemFigures) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = item.counts @ option_scores(item.question) / np.maximum(item.n, 1)
    return mean
