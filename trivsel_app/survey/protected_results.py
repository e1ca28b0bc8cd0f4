"""From raw tallies to the protected table: the only way figures leave the raw ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.disclosure import Group, Status, protect
from trivsel_app.survey.intervals import half_width
from trivsel_app.survey.questionnaire import LimitKind, Questionnaire, ThemeMeasure
from trivsel_app.survey.results import (
    HIDDEN,
    ItemFigures,
    ResponseFigureColumns,
    ResultTable,
    ThemeFigures,
)
from trivsel_app.survey.scoring import half_up_all
from trivsel_app.survey.tallies import ItemTally, Tallies, ThemeTally

Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class _Block:
    """What is protected as one: a question or a theme. `base` are the people it is a part of."""

    total: Whole
    direct: Whole
    limit: int
    base_total: Whole
    base_direct: Whole
    base_limit: int


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
    status = _statuses(tree, blocks)
    responses = _responses(tree, invited, answered, limits)
    rolled_invited = tree.roll_up(_column(tree, invited))
    first_theme = len(tallies.items)
    return ResultTable(
        year,
        tree,
        questionnaire,
        limits,
        {
            item.question.code: _item_figures(item, questionnaire, status[:, at])
            for at, item in enumerate(tallies.items)
        },
        {
            theme.theme.code: _theme_figures(theme, rolled_invited, status[:, first_theme + at])
            for at, theme in enumerate(tallies.themes)
        },
        responses,
    )


def limit_of(kind: LimitKind, limits: Limits) -> int:
    """Give the limit of a kind, in answers."""
    return {
        LimitKind.GENERAL: limits.general,
        LimitKind.OFFENSIVE_ANY: limits.offensive_any,
        LimitKind.OFFENSIVE_KIND: limits.offensive_kind,
        LimitKind.ABSENCE_CAUSE: limits.absence_cause,
    }[kind]


def _item_block(item: ItemTally, theme: ThemeTally | None, limits: Limits) -> _Block:
    """Protect a question. One asked only of those exposed is held to those who answered the theme.

    Otherwise "from 40 answers" would mean 40 exposed people, which no workplace has.
    """
    limit = limit_of(item.question.limit, limits)
    if item.question.routing and theme and item.question.limit is LimitKind.OFFENSIVE_KIND:
        return _Block(item.n, item.direct_n, limits.general, theme.n, theme.direct_n, limit)
    return _Block(item.n, item.direct_n, limit, item.n, item.direct_n, 0)


def _theme_block(theme: ThemeTally, limits: Limits) -> _Block:
    limit = limit_of(theme.theme.limit, limits)
    return _Block(theme.n, theme.direct_n, limit, theme.n, theme.direct_n, 0)


def _statuses(tree: UnitTree, blocks: list[_Block]) -> NDArray[np.int8]:
    if not blocks:
        return np.zeros((len(tree.units), 0), dtype=np.int8)
    answers = Group(
        np.column_stack([block.total for block in blocks]),
        np.column_stack([block.direct for block in blocks]),
        np.array([block.limit for block in blocks]),
    )
    base = Group(
        np.column_stack([block.base_total for block in blocks]),
        np.column_stack([block.base_direct for block in blocks]),
        np.array([block.base_limit for block in blocks]),
    )
    return protect(tree, answers, base)


def _item_figures(
    item: ItemTally, questionnaire: Questionnaire, status: NDArray[np.int8]
) -> ItemFigures:
    section = next(s.code for s, t in questionnaire.themes() if t.code == item.theme)
    shown = status == Status.SHOWN
    counts = np.where(shown[:, None], item.counts, HIDDEN).astype(np.int32)
    n = np.where(shown, item.n, HIDDEN).astype(np.int32)
    return ItemFigures(section, item.theme, item.question, counts, n, status)


def _theme_figures(
    theme: ThemeTally, invited: NDArray[np.int64], status: NDArray[np.int8]
) -> ThemeFigures:
    shown = status == Status.SHOWN
    safe = np.maximum(theme.n, 1)
    if theme.theme.measure is ThemeMeasure.SCORE:
        value = half_up_all(theme.total / safe)  # whole points: docs/decisions/0003
        margin = half_width(theme.total, theme.squares, theme.n, invited.astype(np.float64))
    else:
        value = np.rint(theme.total)
        margin = np.zeros_like(theme.n)
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


def _column(tree: UnitTree, counts: Mapping[int, int]) -> NDArray[np.int64]:
    return np.array([counts.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
