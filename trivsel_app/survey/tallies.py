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

Counts = NDArray[np.int32]
Mask = NDArray[np.bool_]
Each = NDArray[np.uint16]  # a small number per person
JoinedAnswers = Mapping[str, Sequence[tuple[int, str]]]  # section: (unit id, answer strings joined)


@dataclass(frozen=True)
class ItemTally:
    """One question. Rows are units in tree order.

    `counts[:, i]` counts option i; `n` the answers that count (missing options do not). `direct`
    and `direct_n` are those of people placed directly on the unit, the rest being of units below.
    """

    theme: str
    question: Question
    counts: Counts
    n: Counts
    direct: Counts
    direct_n: Counts


@dataclass(frozen=True)
class ThemeTally:
    """Who counts in a theme: people who answered at least half of it, or say yes to any of it.

    `counts` are people with a yes and without, for a theme that is a share; a score has no column,
    for it is made of its questions' counts (`theme_scores`).
    """

    section: str
    theme: Theme
    counts: Counts
    n: Counts
    direct: Counts
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

    def count(self, whom: Mask) -> Counts:
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
    return ItemTally(theme, question, rolled[:, :-1], rolled[:, -1], direct, direct_n)


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
    if theme.measure is ThemeMeasure.NONE:
        return None
    of = _scoring if theme.measure is ThemeMeasure.SCORE else _yes_and_no
    groups = of(own, people)
    if not groups:
        return None
    direct = np.column_stack([people.count(group) for group in groups])
    rolled = tree.roll_up(direct)
    return ThemeTally(section, theme, rolled[:, 1:], rolled[:, 0], direct[:, 1:], direct[:, 0])


def _scoring(own: Sequence[Place], people: _People) -> list[Mask]:
    """Give those who answered at least half of the scored questions, if there are any."""
    scored = [place for place in own if place.question.kind is QuestionKind.SCORED]
    if not scored:
        return []
    answered = _answered(scored, people, lambda option: option.score is not None)
    return [(answered * 2 >= len(scored)) & (answered > 0)]


def _yes_and_no(own: Sequence[Place], people: _People) -> list[Mask]:
    """Give all who count, those with a yes to any, and the others: they answered at least half."""
    asked = [
        place
        for place in own
        if place.question.kind is QuestionKind.SHARE
        and place.question.routing is None
        and any(option.affirmative for option in place.question.options)
    ]
    if not asked:
        return []
    yes = _answered(asked, people, lambda option: option.affirmative) > 0
    counting = yes | (_answered(asked, people, lambda option: not option.missing) * 2 >= len(asked))
    return [counting, yes, counting & ~yes]


def _answered(own: Sequence[Place], people: _People, which: Callable[[Option], bool]) -> Each:
    """Count for each person the questions answered with an option of a kind."""
    found = np.zeros(people.answers.shape[1], dtype=np.uint16)
    for place in own:
        known = np.zeros(256, dtype=np.uint8)
        for number, option in enumerate(place.question.options):
            known[ord(ALPHABET[number])] = which(option)
        found += known.take(people.answers[place.start])
    return found


def _option_numbers() -> NDArray[np.int64]:
    numbers = np.full(256, 255, dtype=np.int64)
    for number, letter in enumerate(ALPHABET):
        numbers[ord(letter)] = number
    return numbers


_OPTION_NUMBER = _option_numbers()
