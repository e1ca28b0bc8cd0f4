"""From raw tallies to the protected table: the only way figures leave the raw ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.disclosure import Answers, Group, Status, protect, side_by_side
from trivsel_app.survey.intervals import share_half_width
from trivsel_app.survey.questionnaire import LimitKind, Questionnaire, ThemeMeasure
from trivsel_app.survey.results import (
    HIDDEN,
    ItemFigures,
    ResponseFigureColumns,
    ResultTable,
    ThemeFigures,
)
from trivsel_app.survey.tallies import ItemTally, Tallies, ThemeTally
from trivsel_app.survey.theme_scores import theme_margins, theme_scores

Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class _Part:
    """People behind a figure, with everyone below and directly placed, and the fewest shown.

    `answers` and `placed` are the same per [unit, category], where alike answers must not be told.
    """

    total: Whole
    direct: Whole
    limit: int
    answers: Whole
    placed: Whole


_Block = tuple[_Part, ...]  # a question or theme; then those asked, when only some come to it


def protected_results(
    year: int,
    questionnaire: Questionnaire,
    limits: Limits,
    tallies: Tallies,
    *,
    invited: Mapping[int, int],
    answered: Mapping[int, int],
) -> ResultTable:
    """Protect every figure of a round over its whole tree. Counts are of directly placed people."""
    tree = tallies.tree
    themes = {found.theme.code: found for found in tallies.themes}
    blocks = [_item_block(item, themes.get(item.theme), limits) for item in tallies.items]
    blocks += [_theme_block(theme, limits) for theme in tallies.themes]
    responses = _responses(tree, invited, answered, limits)
    status = _quiet(_statuses(tree, blocks), _known_silent(tree, responses, answered))
    known = np.maximum(responses.invited, 0).astype(np.float64)  # nothing made of withheld counts
    first_theme = len(tallies.items)
    items = {
        item.question.code: shown_item(item, questionnaire, status[:, at])
        for at, item in enumerate(tallies.items)
    }
    found = {
        theme.theme.code: shown_theme(theme, items, known, status[:, first_theme + at])
        for at, theme in enumerate(tallies.themes)
    }
    return ResultTable(year, tree, questionnaire, limits, items, found, responses)


def limit_of(kind: LimitKind, limits: Limits) -> int:
    """Give the limit of a kind, in answers; none is below the general one."""
    limit = {
        LimitKind.GENERAL: limits.general,
        LimitKind.OFFENSIVE_ANY: limits.offensive_any,
        LimitKind.OFFENSIVE_KIND: limits.offensive_kind,
        LimitKind.ABSENCE_CAUSE: limits.absence_cause,
    }[kind]
    return max(limit, limits.general)


# Their limits count those asked: else "from 40" would mean 40 exposed, which no workplace has.
_OF_THOSE_ASKED = frozenset({LimitKind.OFFENSIVE_ANY, LimitKind.OFFENSIVE_KIND})


def _item_block(item: ItemTally, theme: ThemeTally | None, limits: Limits) -> _Block:
    """Protect a question. One that only some come to is held to those asked as well.

    Or how many came to it, even nobody, would tell what a small group answered before it.
    """
    limit, general = limit_of(item.question.limit, limits), limits.general
    counted = [not option.missing for option in item.question.options]
    own = partial(
        _Part,
        item.n,
        item.direct_n,
        answers=item.counts[:, counted],
        placed=item.direct[:, counted],
    )
    if theme is None or item.question.routing is None:
        return (own(limit=limit),)
    if item.question.limit in _OF_THOSE_ASKED:
        return own(limit=general), _without_answers(theme, limit)
    return own(limit=limit), _without_answers(theme, general)


def _without_answers(theme: ThemeTally, limit: int) -> _Part:
    none = np.zeros((len(theme.n), 0), dtype=np.int32)
    return _Part(theme.n, theme.direct_n, limit, none, none)


def _theme_block(theme: ThemeTally, limits: Limits) -> _Block:
    limit = limit_of(theme.theme.limit, limits)
    return (_Part(theme.n, theme.direct_n, limit, theme.counts, theme.direct),)


def _statuses(tree: UnitTree, blocks: list[_Block]) -> NDArray[np.int8]:
    """Protect all blocks, those with equally many parts together."""
    found = np.zeros((len(tree.units), len(blocks)), dtype=np.int8)
    for parts in {len(block) for block in blocks}:
        alike = [at for at, block in enumerate(blocks) if len(block) == parts]
        columns = zip(*(blocks[at] for at in alike), strict=True)
        found[:, alike] = protect(tree, *(_group(column) for column in columns))
    return found


def _group(parts: Sequence[_Part]) -> Group:
    return Group(
        np.column_stack([part.total for part in parts]),
        np.column_stack([part.direct for part in parts]),
        np.array([part.limit for part in parts]),
        _answers(parts),
    )


def _answers(parts: Sequence[_Part]) -> Answers | None:
    """Give what they answered; people of a figure without categories are never alike."""
    if not any(part.answers.shape[1] for part in parts):
        return None
    return Answers(
        side_by_side([part.answers for part in parts]),
        side_by_side([part.placed for part in parts]),
    )


def _quiet(status: NDArray[np.int8], known_silent: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Give "no answers" as the reason only where everybody may know that nobody took part.

    Elsewhere it would tell of three people that none of them answered.
    """
    silent = status == Status.NO_ANSWERS
    nowhere = silent.all(axis=0)  # not asked this time, or nobody at all answered
    return np.where(silent & ~nowhere & ~known_silent[:, None], np.int8(Status.TOO_FEW), status)


def shown_item(
    item: ItemTally, questionnaire: Questionnaire, status: NDArray[np.int8]
) -> ItemFigures:
    """Keep of a question's counts what is shown."""
    section = next(s.code for s, t in questionnaire.themes() if t.code == item.theme)
    shown = status == Status.SHOWN
    # How many would not answer is no figure: nothing protects it, so the table must not hold it.
    kept = shown[:, None] & [not option.missing for option in item.question.options]
    counts = np.where(kept, item.counts, HIDDEN).astype(np.int32)
    n = np.where(shown, item.n, HIDDEN).astype(np.int32)
    return ItemFigures(section, item.theme, item.question, counts, n, status)


def shown_theme(
    theme: ThemeTally,
    items: Mapping[str, ItemFigures],
    invited: NDArray[np.float64],
    status: NDArray[np.int8],
) -> ThemeFigures:
    """Make a theme's figure of its questions' (a score) or of its own counts, where it is shown.

    `invited` are those who could have answered, 0 where nobody may know.
    """
    if theme.theme.measure is ThemeMeasure.SCORE:
        value, status = theme_scores(theme.theme, items, status)
        margin = theme_margins(theme.theme, items, invited)
    else:
        value = theme.counts[:, 0].astype(np.float64)
        margin = share_half_width(theme.counts[:, 0], theme.n, invited)
    shown = status == Status.SHOWN
    return ThemeFigures(
        theme.section,
        theme.theme,
        np.where(shown, value, HIDDEN).astype(np.int32),
        np.where(shown, margin, HIDDEN).astype(np.int32),
        np.where(shown, theme.n, HIDDEN).astype(np.int32),
        status,
    )


def _responses(
    tree: UnitTree, invited: Mapping[int, int], answered: Mapping[int, int], limits: Limits
) -> ResponseFigureColumns:
    direct = _column(tree, invited)
    total = tree.roll_up(direct)
    group = Group(total[:, None], direct[:, None], np.array([limits.invited]))
    status = protect(tree, group)[:, 0]
    shown = status == Status.SHOWN
    came = tree.roll_up(_column(tree, answered))
    return ResponseFigureColumns(
        np.where(shown, total, HIDDEN).astype(np.int32),
        np.where(shown, came, HIDDEN).astype(np.int32),
        status,
    )


def _known_silent(
    tree: UnitTree, responses: ResponseFigureColumns, answered: Mapping[int, int]
) -> NDArray[np.bool_]:
    """Where nobody took part and it is no secret: nobody was asked, or the response is shown.

    Where it is not known of anybody that they were asked, it is not known of nobody either.
    """
    nobody = tree.roll_up(_column(tree, answered)) == 0
    public = responses.status == Status.SHOWN
    if np.any(responses.status != Status.NO_ANSWERS):
        public |= responses.status == Status.NO_ANSWERS
    silent: NDArray[np.bool_] = nobody & public
    return silent


def _column(tree: UnitTree, counts: Mapping[int, int]) -> NDArray[np.int64]:
    return np.array([counts.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
