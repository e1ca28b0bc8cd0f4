"""Raw tallies: what was answered, counted and rolled up, before anything is protected.

Only `survey`, `store` and `operations` may import this module. Nothing here is fit to be shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.answers import ALPHABET, TICKED, Place, answer_matrix, places
from trivsel_app.survey.questionnaire import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.scoring import scored_value

Counts = NDArray[np.int32]
Sums = NDArray[np.float64]
JoinedAnswers = Mapping[str, Sequence[tuple[int, str]]]  # section: (unit id, answer strings joined)


@dataclass(frozen=True)
class ItemTally:
    """One question. Rows are units in tree order.

    `counts[:, i]` counts option i; `n` the answers that count (missing options do not);
    `direct_n` those of people placed directly on the unit, the rest being of units below.
    """

    theme: str
    question: Question
    counts: Counts
    n: Counts
    direct_n: Counts


@dataclass(frozen=True)
class ThemeTally:
    """One theme's own figure: person scores summed, or people with at least one "yes" counted."""

    section: str
    theme: Theme
    total: Sums  # of person scores 0-100, or of people with a yes
    squares: Sums
    n: Counts
    direct_n: Counts


@dataclass(frozen=True)
class Tallies:
    """All raw tallies of a round."""

    tree: UnitTree
    items: tuple[ItemTally, ...]
    themes: tuple[ThemeTally, ...]


@dataclass(frozen=True)
class _People:
    """The people of one section: their answers, and whose unit they count in (tree position)."""

    answers: NDArray[np.uint8]
    unit: NDArray[np.int64]
    units: int

    def per_unit(self, weights: NDArray[np.float64] | NDArray[np.bool_]) -> Sums:
        """Sum a weight per person into units."""
        sums = np.bincount(self.unit, weights, minlength=self.units)
        return sums.astype(np.float64, copy=False)  # NumPy's types forget the weights

    def count(self, whom: NDArray[np.bool_]) -> Counts:
        """Count some of the people in each unit."""
        return np.bincount(self.unit[whom], minlength=self.units).astype(np.int32)


def tally(questionnaire: Questionnaire, tree: UnitTree, joined: JoinedAnswers) -> Tallies:
    """Count everything once and roll it up the tree. Units unknown to the tree are a KeyError."""
    items: list[ItemTally] = []
    themes: list[ThemeTally] = []
    for section in questionnaire.sections:
        people = _people(section, tree, joined.get(section.code, ()))
        if people is None:
            continue
        by_code = {place.question.code: place for place in places(section)}
        for theme in section.themes:
            own = [by_code[q.code] for q in theme.questions if q.code in by_code and _counted(q)]
            items.extend(_item(place, theme.code, people, tree) for place in own)
            found = _theme(section.code, theme, own, people, tree)
            themes.extend([found] if found else [])
    return Tallies(tree, tuple(items), tuple(themes))


def _counted(question: Question) -> bool:
    """A background has no figure of its own: how many are new here, say, is nobody's business."""
    return question.kind is not QuestionKind.BACKGROUND


def _people(section: Section, tree: UnitTree, joined: Sequence[tuple[int, str]]) -> _People | None:
    everything = "".join(answers for _unit, answers in joined).encode("ascii")
    matrix = answer_matrix(section, everything)
    width = matrix.shape[1]
    if not width:
        return None
    positions = np.array([tree.position[unit_id] for unit_id, _ in joined], dtype=np.int64)
    lengths = np.array([len(answers) // width for _unit, answers in joined], dtype=np.int64)
    return _People(np.ascontiguousarray(matrix.T), np.repeat(positions, lengths), len(tree.units))


def _item(place: Place, theme: str, people: _People, tree: UnitTree) -> ItemTally:
    question = place.question
    if question.kind is QuestionKind.MULTI:
        direct, direct_n = _count_ticks(place, people)
    else:
        direct = _count_options(place, people)
        counting = np.array([not option.missing for option in question.options], dtype=np.int32)
        direct_n = direct @ counting
    rolled = tree.roll_up(np.column_stack([direct, direct_n]))
    return ItemTally(theme, question, rolled[:, :-1], rolled[:, -1], direct_n)


def _count_options(place: Place, people: _People) -> Counts:
    options = len(place.question.options)
    # What is not an option counts as not answered.
    cells = np.minimum(_OPTION_NUMBER, options).take(people.answers[place.start])
    cells += people.unit * (options + 1)
    counted = np.bincount(cells, minlength=people.units * (options + 1))
    return counted.reshape(people.units, options + 1)[:, :options].astype(np.int32)


def _count_ticks(place: Place, people: _People) -> tuple[Counts, Counts]:
    """Count ticks; who ticked a missing option as well has refused, and counts nowhere else."""
    ticked = people.answers[place.start : place.start + place.width] == ord(TICKED)
    missing = np.array([option.missing for option in place.question.options])
    answering = ticked.any(axis=0) & ~ticked[missing].any(axis=0)
    counted = ticked & (answering | missing[:, None])
    ticks = np.column_stack([people.count(option) for option in counted])
    return ticks, people.count(answering)


def _theme(
    section: str, theme: Theme, own: Sequence[Place], people: _People, tree: UnitTree
) -> ThemeTally | None:
    if theme.measure is ThemeMeasure.SCORE:
        found = _person_scores(own, people)
    elif theme.measure is ThemeMeasure.SHARE:
        found = _person_yes(own, people)
    else:
        return None
    if found is None:
        return None
    values, counts = found
    direct_n = people.per_unit(counts)
    rolled = tree.roll_up(
        np.column_stack([people.per_unit(values), people.per_unit(values**2), direct_n])
    )
    n = np.rint(rolled[:, 2]).astype(np.int32)
    return ThemeTally(section, theme, rolled[:, 0], rolled[:, 1], n, direct_n.astype(np.int32))


def _person_scores(
    own: Sequence[Place], people: _People
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """Mean of a person's scored answers; counts only if at least half were answered."""
    scored = [place for place in own if place.question.kind is QuestionKind.SCORED]
    if not scored:
        return None
    total = np.zeros(people.answers.shape[1])
    answered = np.zeros(people.answers.shape[1], dtype=np.int16)
    for place in scored:
        marks = people.answers[place.start]
        total += _lookup(place.question, lambda q, o: scored_value(q, o) or 0.0).take(marks)
        counting = _lookup(place.question, lambda _q, o: o.score is not None).astype(bool)
        answered += counting.take(marks)
    counts = (answered * 2 >= len(scored)) & (answered > 0)
    means = np.divide(total, answered, out=np.zeros_like(total), where=counts)
    return means, counts


def _person_yes(
    own: Sequence[Place], people: _People
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """Whether a person says yes to any; a no counts only if at least half were answered."""
    asked = [
        place
        for place in own
        if place.question.kind is QuestionKind.SHARE
        and place.question.routing is None
        and any(option.affirmative for option in place.question.options)
    ]
    if not asked:
        return None
    yes = np.zeros(people.answers.shape[1], dtype=bool)
    answered = np.zeros(people.answers.shape[1], dtype=np.int16)
    for place in asked:
        marks = people.answers[place.start]
        affirming = _lookup(place.question, lambda _q, o: o.affirmative).astype(bool)
        counting = _lookup(place.question, lambda _q, o: not o.missing).astype(bool)
        yes |= affirming.take(marks)
        answered += counting.take(marks)
    counts = yes | (answered * 2 >= len(asked))
    return yes.astype(np.float64), counts


def _lookup(question: Question, value: Callable[[Question, Option], float]) -> Sums:
    table = np.zeros(256)
    for number, option in enumerate(question.options):
        table[ord(ALPHABET[number])] = value(question, option)
    return table


def _option_numbers() -> NDArray[np.int64]:
    numbers = np.full(256, 255, dtype=np.int64)
    for number, letter in enumerate(ALPHABET):
        numbers[ord(letter)] = number
    return numbers


_OPTION_NUMBER = _option_numbers()
