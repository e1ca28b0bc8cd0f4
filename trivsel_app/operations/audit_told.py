"""What a table tells: read off the table itself, whoever made it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.operations.placed_answers import PlacedAnswers
from trivsel_app.survey.cells import FigureKey, Measure, Reason, Withheld
from trivsel_app.survey.questionnaire import QuestionKind, Theme
from trivsel_app.survey.results import ItemFigures, ResultTable
from trivsel_app.survey.scoring import half_up_all, option_scores

Mask = NDArray[np.bool_]


def told(table: ResultTable, code: str) -> Mask:
    """Tell of which units a table says something: a number, or that nobody took part.

    Any number that stands in the table counts, whatever its cell says of itself.
    """
    found = silent(table, code)
    if not code:  # that nobody of those invited took part is told by any figure
        found = np.any([found, *(silent(table, each) for each in _codes(table))], axis=0)
    for numbers in _numbers(table, code):
        found |= numbers >= 0
    return found


def silent(table: ResultTable, code: str) -> Mask:
    """Where a table says that there are no answers, unless it says so everywhere."""
    found = np.zeros(len(table.tree.units), dtype=bool)
    if code and code not in _codes(table):
        return found
    key = _key(table, code)
    for at in np.flatnonzero(_numbers(table, code)[0] < 0).tolist():
        found[at] = table.cell(table.tree.units[at].id, key) == Withheld(Reason.NO_ANSWERS)
    return found & (not found.all())


def _codes(table: ResultTable) -> list[str]:
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


def other_numbers(table: ResultTable, placed: PlacedAnswers) -> list[str]:
    """List the figures whose numbers are not those of the answers they are checked by."""
    tree = table.tree
    at = {unit: row for row, unit in enumerate(placed.units)}
    if not all(unit.id in at for unit in tree.units):
        return ["", *_codes(table)]
    rows = [at[unit.id] for unit in tree.units]
    wrong = []
    for code in ["", *_codes(table)]:
        figure = placed.figures.get(code)
        if figure is None:
            right = not told(table, code).any()
        else:
            right = _same(_numbers(table, code)[0], tree.roll_up(figure.people[rows]))
            if code in table.items:
                right &= _same(table.items[code].counts, tree.roll_up(figure.counts[rows]))
        wrong += [] if right else [code]
    return wrong


def _same(shown: NDArray[np.int32], true: NDArray[Any]) -> bool:
    return bool(np.all((shown < 0) | (shown == true)))
