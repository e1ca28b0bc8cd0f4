"""What a table tells: read off the table itself, whoever made it."""

import numpy as np
from numpy.typing import NDArray

from trivsel_app.survey.cells import FigureKey, Measure, Reason, Withheld
from trivsel_app.survey.questionnaire import QuestionKind, Theme
from trivsel_app.survey.results import ItemFigures, ResultTable
from trivsel_app.survey.scoring import half_up_all, option_scores

Mask = NDArray[np.bool_]


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


def people_shown(table: ResultTable, code: str) -> NDArray[np.int32]:
    """Give the shown number of people behind a figure, below 0 where it is withheld."""
    return _numbers(table, code)[0]


def figure_counts(table: ResultTable, code: str) -> NDArray[np.int32] | None:
    """Give a question's shown counts [units, options]; None for other figures."""
    return table.items[code].counts if code in table.items else None
