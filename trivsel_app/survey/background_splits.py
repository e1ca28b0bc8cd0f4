"""Figures split by a background, one at a time, for departments and up (domain notes, d 9).

A background is a question of an anonymous section; it splits that section's figures only, for the
sections of one person share no key. Each band of it has a table of its own over the upper units.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.survey.answers import ALPHABET, answer_matrix, places
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.protected_results import shown_item, shown_theme
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Question,
    QuestionKind,
    Section,
    ThemeMeasure,
)
from trivsel_app.survey.results import HIDDEN, ResponseFigureColumns, ResultTable
from trivsel_app.survey.split_protection import SplitPeople, split_statuses
from trivsel_app.survey.tallied_figures import (
    Figure,
    figure_limit,
    name_of,
    placed_answers,
    placed_people,
    status_in,
)
from trivsel_app.survey.tallies import ItemTally, JoinedAnswers, Tallies, ThemeTally, tally

UPPER: Final = frozenset({UnitKind.MUNICIPALITY, UnitKind.ADMINISTRATION, UnitKind.DEPARTMENT})
Joined = Sequence[tuple[int, str]]
Mask = NDArray[np.bool_]
Whole = NDArray[np.signedinteger[Any]]
_Tally = TypeVar("_Tally", ItemTally, ThemeTally)


@dataclass(frozen=True, eq=False)
class Band:
    """One band: the label of its option, and its figures over the upper units.

    `with_unknown` says that those who left the background open are counted here.
    """

    label: str
    table: ResultTable
    with_unknown: bool


@dataclass(frozen=True, eq=False)
class BackgroundSplit:
    """A section's figures split by one background question."""

    section: str
    question: Question
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class _People:
    """The people of a section: their answer strings as bytes, and their unit."""

    section: Section
    answers: NDArray[np.uint8]
    unit_ids: NDArray[np.int64]

    def joined(self, whom: Mask) -> Joined:
        """Join the answer strings of some of them per unit, as the store does."""
        units, starts = np.unique(self.unit_ids[whom], return_index=True)
        width = self.answers.shape[1]
        text = self.answers[whom].tobytes().decode("ascii")
        bounds = pairwise([*(starts * width).tolist(), len(text)])
        return [
            (unit, text[start:end])
            for unit, (start, end) in zip(units.tolist(), bounds, strict=True)
        ]


def background_splits(
    table: ResultTable, tallies: Tallies, joined: JoinedAnswers
) -> tuple[BackgroundSplit, ...]:
    """Split all that may be split, in the order of the questionnaire.

    `table` is what is shown already, made from `tallies`, and those from `joined`.
    """
    return tuple(
        split
        for section in table.questionnaire.sections
        if section.anonymity is Anonymity.ANONYMOUS
        for split in _of_section(section, table, tallies, joined.get(section.code, ()))
    )


def _of_section(
    section: Section, table: ResultTable, tallies: Tallies, joined: Joined
) -> Iterator[BackgroundSplit]:
    backgrounds = [place for place in places(section) if place.question.kind is _BACKGROUND]
    if not backgrounds or not joined:
        return
    people = _people(section, joined)
    part = np.zeros(len(people.unit_ids), dtype=np.int64)
    for place in backgrounds:
        band, unknown_in = _bands(place.question, people.answers[:, place.start])
        yield _Split(table, tallies, people, part).by(place.question, band, unknown_in)
        part = part * (int(band.max()) + 1) + band


_BACKGROUND: Final = QuestionKind.BACKGROUND


def _people(section: Section, joined: Joined) -> _People:
    """Lay people out by unit id."""
    in_order = sorted(joined)
    matrix = answer_matrix(section, "".join(text for _unit, text in in_order).encode("ascii"))
    lengths = [len(text) // matrix.shape[1] for _unit, text in in_order]
    return _People(section, matrix, np.repeat([unit for unit, _text in in_order], lengths))


def _bands(question: Question, marks: NDArray[np.uint8]) -> tuple[Whole, int]:
    """Number each person's band; those who left it open count in the largest, which is told."""
    options = [at for at, option in enumerate(question.options) if not option.missing]
    band = np.full(len(marks), -1, dtype=np.int64)
    for number, option in enumerate(options):
        band[marks == ord(ALPHABET[option])] = number
    sizes = np.bincount(band[band >= 0], minlength=len(options))
    largest = int(sizes.argmax())
    return np.where(band >= 0, band, largest), largest


@dataclass(frozen=True)
class _Split:
    """One split to be made, beside all that is shown already."""

    table: ResultTable
    tallies: Tallies
    people: _People
    part: Whole

    def by(self, question: Question, band: Whole, unknown_in: int) -> BackgroundSplit:
        """Protect and cut the figures."""
        labels = [option.label for option in question.options if not option.missing]
        everywhere = [self._tally(band == number) for number in range(len(labels))]
        upper, place = upper_units(self.table.tree)
        figures = _figures(everywhere[0])
        found = split_statuses(
            self.table.tree, upper, place, self._behind(band, len(labels), everywhere)
        )
        found = _with_reasons(found, self._own(upper, figures))
        status = dict(zip(map(name_of, figures), found.T, strict=True))
        return BackgroundSplit(
            self.people.section.code,
            question,
            tuple(
                Band(label, self._cut(counted, upper, status), number == unknown_in)
                for number, (label, counted) in enumerate(zip(labels, everywhere, strict=True))
            ),
        )

    def _own(self, upper: UnitTree, figures: Sequence[Figure]) -> NDArray[np.int8]:
        """Give what the unsplit figures say of themselves, [upper units, figures]."""
        rows = [self.table.tree.position[unit.id] for unit in upper.units]
        return np.column_stack([status_in(self.table, figure)[rows] for figure in figures])

    def _tally(self, whom: Mask) -> Tallies:
        section = self.people.section
        only = replace(self.table.questionnaire, sections=(section,))
        return tally(only, self.table.tree, {section.code: self.people.joined(whom)})

    def _behind(self, band: Whole, bands: int, everywhere: list[Tallies]) -> SplitPeople:
        parts = np.unique(self.part)
        cut = [
            [
                everywhere[number]
                if len(parts) == 1
                else self._tally((band == number) & (self.part == part))
                for part in parts
            ]
            for number in range(bands)
        ]
        placed = [[_placed(each) for each in row] for row in cut]
        figures, limits = _figures(everywhere[0]), self.table.limits
        shown = [status_in(self.table, figure) == Status.SHOWN for figure in figures]
        return SplitPeople(
            np.stack([np.stack([counts for counts, _answers in row]) for row in placed]),
            np.stack([np.stack([answers for _counts, answers in row]) for row in placed]),
            np.array([max(figure_limit(each, limits), limits.background) for each in figures]),
            np.column_stack(shown),
        )

    def _cut(
        self, counted: Tallies, upper: UnitTree, status: dict[str, NDArray[np.int8]]
    ) -> ResultTable:
        rows = np.array([self.table.tree.position[unit.id] for unit in upper.units])
        questionnaire = self.table.questionnaire
        items = {
            item.question.code: shown_item(
                _rows_of(item, rows), questionnaire, status[name_of(item)]
            )
            for item in _items(counted)
        }
        unknown = np.zeros(len(rows))
        themes = {
            theme.theme.code: shown_theme(
                _rows_of(theme, rows), items, unknown, status[name_of(theme)]
            )
            for theme in _themes(counted)
        }
        nothing = np.full(len(rows), HIDDEN, dtype=np.int32)
        hidden = np.full(len(rows), Status.TOO_FEW, dtype=np.int8)
        return replace(
            self.table,
            tree=upper,
            items=items,
            themes=themes,
            responses=ResponseFigureColumns(nothing, nothing, hidden),
        )


def _with_reasons(found: NDArray[np.int8], own: NDArray[np.int8]) -> NDArray[np.int8]:
    """Say "no answers" of a split only where the unit's own figure does.

    Else it would only mean that nobody there is in any figure to be split, and people may be there.
    """
    instead = np.where(own == Status.SHOWN, np.int8(Status.TOO_FEW), own)
    reasons: NDArray[np.int8] = np.where(found == Status.NO_ANSWERS, instead, found)
    return reasons


def upper_units(tree: UnitTree) -> tuple[UnitTree, NDArray[np.intp]]:
    """Give the tree of the units that may be split, and each unit's nearest place in it (or -1)."""
    above: dict[int, int | None] = {}
    for unit in tree.units:
        parent = None if unit.parent_id is None else above[unit.parent_id]
        above[unit.id] = unit.id if unit.kind in UPPER else parent
    upper = build_tree(
        replace(unit, parent_id=None if unit.parent_id is None else above[unit.parent_id])
        for unit in tree.units
        if unit.kind in UPPER
    )
    place = [-1 if (at := above[unit.id]) is None else upper.position[at] for unit in tree.units]
    return upper, np.array(place, dtype=np.intp)


def _items(counted: Tallies) -> list[ItemTally]:
    """Give the questions that may be split: not those that only some come to."""
    return [item for item in counted.items if item.question.routing is None]


def _themes(counted: Tallies) -> list[ThemeTally]:
    """Give the themes that may be split: a score needs questions it can be made of."""
    scored = {item.theme for item in _items(counted) if item.question.kind is QuestionKind.SCORED}
    return [
        theme
        for theme in counted.themes
        if theme.theme.measure is ThemeMeasure.SHARE or theme.theme.code in scored
    ]


def _figures(counted: Tallies) -> list[Figure]:
    return [*_items(counted), *_themes(counted)]


def _placed(counted: Tallies) -> tuple[Whole, Whole]:
    figures = _figures(counted)
    return placed_people(figures), placed_answers(figures)


def _rows_of(figure: _Tally, rows: NDArray[np.intp]) -> _Tally:
    return replace(
        figure,
        counts=figure.counts[rows],
        n=figure.n[rows],
        direct=figure.direct[rows],
        direct_n=figure.direct_n[rows],
    )
