"""How the made-up people answer: one latent well-being, split by unit, person and theme.

An item's answer is a cut of a normal variable: unit effect (shared with the unit above), person,
theme and item noise. So answers within a unit, a person and a theme go together as in real data.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from trivsel_app.sample.shape import SampleUnit
from trivsel_app.survey.questionnaire import (
    Anonymity,
    Question,
    QuestionKind,
    Questionnaire,
    ThemeMeasure,
)
from trivsel_app.survey.signals import NEAREST_LEADER

Floats = NDArray[np.float64]
Strings = list[str]

_MEAN = 0.48  # average well-being, in standard deviations above the middle of the scale
_UNIT_SD, _PERSON_SD, _THEME_SD, _NOISE_SD = 0.32, 0.6, 0.35, 0.65
_NOT_RELEVANT, _SKIPPED = 0.015, 0.012
_RATE, _RATE_SD = 1.45, 0.55  # response rate as a logit: about 80 %, differing by unit
_TICK = 0.3
_FROM_LEADER = 0.02  # of the exposed, so that few workplaces have a confidential signal
_EXPOSED = 0.055  # share with a yes to one form of offensive behaviour
_ABSENT = 0.22  # share with a yes to any other yes/no question of a share theme
_VIOLENT = ("vold", "trusler", "truet")


@dataclass(frozen=True)
class Respondents:
    """Those who answer: their unit's position, and what they share with unit and person."""

    unit: NDArray[np.int64]
    wellbeing: Floats
    violence: Floats  # how many times as often as average
    person: NDArray[np.int64]  # position among the employees


def unit_effects(units: list[SampleUnit], rng: Generator, earlier: Floats | None = None) -> Floats:
    """Each unit's well-being; inherited in part from above, and in part from an earlier round."""
    own = rng.normal(0.0, _UNIT_SD, size=len(units))
    if earlier is not None:
        own = 0.7 * earlier + 0.5 * own
    effects = np.zeros(len(units))
    for at, unit in enumerate(units):
        above = effects[unit.parent] if unit.parent >= 0 else 0.0
        effects[at] = 0.6 * above + own[at] - 0.25 * unit.words.strain
    return effects


def respondents(
    units: list[SampleUnit], unit: NDArray[np.int64], effects: Floats, rng: Generator
) -> Respondents:
    """Draw who answers: about four of five, more where people thrive."""
    rate = _RATE + rng.normal(0.0, _RATE_SD, size=len(units)) + 0.5 * effects
    answers = rng.random(len(unit)) < 1 / (1 + np.exp(-rate[unit]))
    who = np.flatnonzero(answers)
    rng.shuffle(who)  # the file's order tells nothing
    where = unit[who]
    wellbeing = _MEAN + effects[where] + rng.normal(0.0, _PERSON_SD, size=len(who))
    violence = np.array([place.words.violence for place in units])
    return Respondents(where, wellbeing, violence[where], who)


@dataclass(frozen=True)
class Answered:
    """The answers of one round: a column of cells per closed question, in order."""

    questionnaire: Questionnaire
    people: Respondents
    columns: dict[str, Strings]


def answer(questionnaire: Questionnaire, people: Respondents, rng: Generator) -> Answered:
    """Let people answer the closed questions of the anonymous sections."""
    columns: dict[str, Strings] = {}
    exposed: dict[str, NDArray[np.bool_]] = {}
    for section in questionnaire.sections:
        if section.anonymity is Anonymity.NAMED:
            continue
        for theme in section.themes:
            mood = people.wellbeing + rng.normal(0.0, _THEME_SD, size=len(people.unit))
            for question in theme.questions:
                asked = _asked(question, exposed, len(people.unit))
                cells = _cells(question, theme.measure, mood, people, rng)
                if cells is not None:
                    cells[~asked | (rng.random(len(asked)) < _SKIPPED)] = ""
                    columns[question.code] = cells.tolist()
                    yes = [option.code for option in question.options if option.affirmative]
                    exposed[question.code] = np.isin(cells, yes)
    return Answered(questionnaire, people, columns)


def _asked(
    question: Question, exposed: dict[str, NDArray[np.bool_]], size: int
) -> NDArray[np.bool_]:
    if question.routing is None:
        return np.ones(size, dtype=np.bool_)
    asked = np.zeros(size, dtype=np.bool_)
    for code in question.routing.questions:
        asked |= exposed.get(code, asked)
    return asked


def _cells(
    question: Question, measure: ThemeMeasure, mood: Floats, people: Respondents, rng: Generator
) -> NDArray[np.object_] | None:
    if question.kind is QuestionKind.SCORED:
        return _scored(question, mood, rng)
    if question.kind is QuestionKind.SHARE:
        return _shared(question, measure, mood, people, rng)
    if question.kind is QuestionKind.MULTI:
        return _ticked(question, len(mood), rng)
    if question.kind is QuestionKind.BACKGROUND:
        return _background(question, len(mood), rng)
    return None


def _scored(question: Question, mood: Floats, rng: Generator) -> NDArray[np.object_]:
    """Cut a normal variable into as many equal parts as the scale has steps."""
    steps = sorted(
        (option for option in question.options if option.score is not None),
        key=lambda option: option.score or 0.0,
        reverse=question.reversed,
    )
    value = 0.85 * mood + rng.normal(0.0, _NOISE_SD, size=len(mood)) + rng.normal(0.0, 0.2)
    share = 1 / (1 + np.exp(-1.3 * value))
    index = np.minimum((share * len(steps)).astype(np.int64), len(steps) - 1)
    return _with_missing(question, _codes(step.code for step in steps)[index], rng)


def _shared(
    question: Question, measure: ThemeMeasure, mood: Floats, people: Respondents, rng: Generator
) -> NDArray[np.object_]:
    yes = [option.code for option in question.options if option.affirmative]
    no = [o.code for o in question.options if not o.affirmative and not o.missing]
    cells = _codes(no)[_falling(len(no), len(mood), rng)]
    if yes:
        base = _ABSENT if any(word in question.text for word in ("syge", "fravær")) else _EXPOSED
        chance = base * np.exp(-0.5 * (mood - _MEAN))
        if any(word in question.text for word in _VIOLENT):
            chance = chance * people.violence
        happened = rng.random(len(mood)) < np.minimum(chance, 0.9)
        cells = np.where(happened, _codes(yes)[_falling(len(yes), len(mood), rng)], cells)
    return _with_missing(question, cells, rng)


def _ticked(question: Question, size: int, rng: Generator) -> NDArray[np.object_]:
    """Any number of options in one cell, split by commas; at least one."""
    options = (option.code for option in question.options if not option.missing)
    codes = sorted(options, key=lambda code: code == NEAREST_LEADER)  # the rarest last
    ticks = rng.random((size, len(codes))) < [
        _FROM_LEADER if c == NEAREST_LEADER else _TICK for c in codes
    ]
    ticks[np.arange(size), _falling(len(codes), size, rng)] = True
    cells = np.empty(size, dtype=np.object_)
    patterns, which = np.unique(ticks, axis=0, return_inverse=True)
    texts = [",".join(code for code, on in zip(codes, row, strict=True) if on) for row in patterns]
    cells[:] = _codes(texts)[which.reshape(-1)]
    return cells


def _background(question: Question, size: int, rng: Generator) -> NDArray[np.object_]:
    """Let everybody be in one of the bands, all about equally large."""
    codes = [option.code for option in question.options if not option.missing]
    return _with_missing(question, _codes(codes)[rng.integers(len(codes), size=size)], rng)


def _falling(options: int, size: int, rng: Generator) -> NDArray[np.int64]:
    """Draw options, the first being the commonest."""
    weights = 0.45 ** np.arange(options)
    return rng.choice(options, size=size, p=weights / weights.sum())


def _with_missing(
    question: Question, cells: NDArray[np.object_], rng: Generator
) -> NDArray[np.object_]:
    missing = [option.code for option in question.options if option.missing]
    if missing:
        cells[rng.random(len(cells)) < _NOT_RELEVANT] = missing[0]
    return cells


def _codes(codes: Iterable[str]) -> NDArray[np.object_]:
    return np.array([*codes], dtype=np.object_)
