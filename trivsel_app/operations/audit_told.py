"""What a table tells: read off the table itself, whoever made it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.cells import FigureKey, Measure, Reason, Withheld
from trivsel_app.survey.questionnaire import QuestionKind, Theme, ThemeMeasure
from trivsel_app.survey.results import ItemFigures, ResultTable
from trivsel_app.survey.scoring import half_up_all, option_scores

Mask = NDArray[np.bool_]
_Z: Final = 1.96


def numbered(table: ResultTable, code: str) -> Mask:
    """Tell of which units any number stands in a figure, whatever its cell says of itself."""
    found = np.zeros(len(table.tree.units), dtype=bool)
    for numbers in _numbers(table, code):
        found |= numbers >= 0
    return found


def said_silent(table: ResultTable, code: str) -> Mask:
    """Where a table says that nobody took part; of the response by any of its figures."""
    if code:
        return silent(table, code)
    found: Mask = np.any([silent(table, each) for each in ("", *codes(table))], axis=0)
    return found


def silent(table: ResultTable, code: str) -> Mask:
    """Where a table says that there are no answers, unless it says so everywhere."""
    found = np.zeros(len(table.tree.units), dtype=bool)
    if code and code not in codes(table):
        return found
    key = _key(table, code)
    for at in np.flatnonzero(_numbers(table, code)[0] < 0).tolist():
        found[at] = table.cell(table.tree.units[at].id, key) == Withheld(Reason.NO_ANSWERS)
    return found & (not found.all())


def codes(table: ResultTable) -> list[str]:
    """List a table's themes and questions."""
    return [*table.themes, *table.items]


def _key(table: ResultTable, code: str) -> FigureKey:
    if not code:
        return FigureKey("", "", "", Measure.INVITED)
    if code in table.themes:
        return table.theme_key(code)
    return next(key for key in table.keys if key.question == code)


def _numbers(table: ResultTable, code: str) -> list[NDArray[np.int32]]:
    if not code:
        return [table.responses.invited, table.responses.answered]
    if code in table.themes:
        theme = table.themes[code]
        return [theme.n, theme.value, theme.margin]
    return [table.items[code].n, *table.items[code].counts.T] if code in table.items else []


def scored_questions(table: ResultTable, theme: Theme) -> list[ItemFigures]:
    """List a theme's questions that its score is made of."""
    known = (table.items[q.code] for q in theme.questions if q.code in table.items)
    return [item for item in known if item.question.kind is QuestionKind.SCORED]


def points_of_questions(table: ResultTable, theme: Theme) -> NDArray[np.float64]:
    """Give the whole points that follow from the shown scores of a theme's questions."""
    items = scored_questions(table, theme)
    shown = np.array([item.n >= 0 for item in items])
    sums = [np.maximum(item.counts, 0) @ option_scores(item.question) for item in items]
    means = np.array(sums) / np.array([np.maximum(item.n, 1) for item in items])
    return half_up_all((means * shown).sum(axis=0) / np.maximum(shown.sum(axis=0), 1))


def margins_of_shown(table: ResultTable, theme: Theme) -> NDArray[np.float64]:
    """Give the margins of a theme that follow from what is shown beside it, in whole points.

    Of a share by its own numbers; of a score at most the mean of its questions' margins.
    """
    asked = np.maximum(table.responses.invited, 0)
    if theme.measure is ThemeMeasure.SHARE:
        found = table.themes[theme.code]
        share, n = (found.value + 2) / (found.n + 4), np.maximum(found.n, 0)
        width = 100 * _Z * np.sqrt(share * (1 - share) / (n + 4) * _absent(n, asked))
    else:
        items = scored_questions(table, theme)
        shown = np.array([item.n >= 0 for item in items])
        widths = np.array([_width(item, asked) for item in items])
        width = (widths * shown).sum(axis=0) / np.maximum(shown.sum(axis=0), 1)
    margins: NDArray[np.float64] = np.ceil(np.minimum(width, 100) - 1e-9)
    return margins


def _width(item: ItemFigures, asked: NDArray[np.int32]) -> NDArray[np.float64]:
    n, counts = np.maximum(item.n, 2), np.maximum(item.counts, 0)
    scores = option_scores(item.question)
    apart = scores - (counts @ scores / n)[:, None]
    variance = (counts * apart**2).sum(axis=1) / (n - 1)
    width: NDArray[np.float64] = _Z * np.sqrt(variance / n * _absent(n, asked))
    return width


def _absent(n: NDArray[np.int32], asked: NDArray[np.int32]) -> NDArray[np.float64]:
    """Give what those who were asked and did not answer leave to chance, 1 if nobody knows."""
    left = (np.maximum(asked, n) - n) / np.maximum(np.maximum(asked, n) - 1, 1)
    return np.where(asked > 1, left, 1.0)


def people_shown(table: ResultTable, code: str) -> NDArray[np.int32]:
    """Give the shown number of people behind a figure, below 0 where it is withheld."""
    return _numbers(table, code)[0]


def figure_counts(table: ResultTable, code: str) -> NDArray[np.int32] | None:
    """Give a question's shown counts [units, options]; None for other figures."""
    return table.items[code].counts if code in table.items else None
