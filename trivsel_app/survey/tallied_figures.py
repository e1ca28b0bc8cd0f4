"""Questions and themes side by side: how each is named, limited, and answered where."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.cells import Limits
from trivsel_app.survey.disclosure import side_by_side
from trivsel_app.survey.protected_results import limit_of
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import ItemTally, ThemeTally

Figure = ItemTally | ThemeTally
Whole = NDArray[np.signedinteger[Any]]


def name_of(figure: Figure) -> str:
    """Name a figure apart from all others."""
    return figure.question.code if isinstance(figure, ItemTally) else f"theme {figure.theme.code}"


def figure_limit(figure: Figure, limits: Limits) -> int:
    """Give the limit of those who answer it."""
    kind = figure.question.limit if isinstance(figure, ItemTally) else figure.theme.limit
    return limit_of(kind, limits)


def status_in(table: ResultTable, figure: Figure) -> NDArray[np.int8]:
    """Tell where a table shows it."""
    if isinstance(figure, ItemTally):
        return table.items[figure.question.code].status
    return table.themes[figure.theme.code].status


def placed_people(figures: Sequence[Figure]) -> Whole:
    """Give those placed directly on each unit who answer: [units, figures]."""
    return np.column_stack([figure.direct_n for figure in figures])


def placed_answers(figures: Sequence[Figure]) -> Whole:
    """Give what they answer: [categories, units, figures]."""
    return side_by_side([_categories(figure) for figure in figures])


def _categories(figure: Figure) -> Whole:
    if isinstance(figure, ItemTally):
        return figure.direct[:, [not option.missing for option in figure.question.options]]
    return figure.direct
