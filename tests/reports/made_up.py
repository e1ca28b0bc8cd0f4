"""Made-up protected results: real `ResultTable`s from a seed, without the store or the tallies.

Names are visibly made up. Protection here is only "fewer than the limit"; the real rules have
their own tests.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit, UnitKind, WorkplaceKind
from trivsel_app.resources_path import resource
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.disclosure import Status
from trivsel_app.survey.questionnaire import (
    Anonymity,
    LimitKind,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.questionnaire_file import read_questionnaire
from trivsel_app.survey.results import (
    HIDDEN,
    ItemFigures,
    ResponseFigureColumns,
    ResultTable,
    ThemeFigures,
)

Column = NDArray[Any]
MUNICIPALITY = "Eksempelkommune"
PATH = (MUNICIPALITY, "Børn og Læring", "Skoler og SFO", "Rødkælkeskolen")
LONG_PATH = (
    MUNICIPALITY,
    "Forvaltningen for Ældre, Sundhed, Rehabilitering og Værdig Alderdom i hele kommunen",
    "Område Øst: plejecentre, hjemmepleje, sygepleje, akutteam og aktivitetshuse",
    "Plejecentret Æblehaven og Ærøsundhjemmet, døgnafsnit for borgere med demens, østfløjen",
)
TODAY = date(2026, 5, 20)
LIMITS = Limits()
_LIMIT = {
    LimitKind.GENERAL: LIMITS.general,
    LimitKind.OFFENSIVE_ANY: LIMITS.offensive_any,
    LimitKind.OFFENSIVE_KIND: LIMITS.offensive_kind,
    LimitKind.ABSENCE_CAUSE: LIMITS.absence_cause,
}


def questionnaire(year: int = 2026) -> Questionnaire:
    """Read one of the questionnaires that come with the program."""
    text = resource("questionnaires", f"{year}.json").read_text(encoding="utf-8")
    found, faults = read_questionnaire(text)
    assert found is not None, faults
    return found


def chain(names: Sequence[str] = PATH) -> UnitTree:
    """Hang each name below the one before; ids from 1. The last one has three siblings."""
    kinds = [UnitKind.MUNICIPALITY, UnitKind.ADMINISTRATION, UnitKind.DEPARTMENT]
    units = [
        Unit(at + 1, f"E{at + 1}", name, at or None, (*kinds, UnitKind.WORKPLACE)[min(at, 3)])
        for at, name in enumerate(names)
    ]
    last = len(names)
    siblings = [
        Unit(last + at, f"E{last + at}", f"Eksempelskole {at}", last - 1) for at in (1, 2, 3)
    ]
    school = [
        Unit(u.id, u.external_id, u.name, u.parent_id, u.kind, WorkplaceKind.SCHOOL)
        for u in (units[-1], *siblings)
    ]
    return build_tree([*units[:-1], *school])


def table(
    answers: int,
    *,
    names: Sequence[str] = PATH,
    year: int = 2026,
    seed: int = 1,
    invited: int | None = None,
    hidden: Sequence[str] = (),
) -> ResultTable:
    """Make results where the last name's unit has so many answers, inner units all of theirs.

    `hidden` are codes of themes and questions withheld to protect others.
    """
    tree = chain(names)
    chance = random.Random(seed)
    asked = questionnaire(year)
    leaves = (answers, 24, 31, 45)
    n = _rolled(tree, leaves)
    items, themes = {}, {}
    for section, theme in asked.themes():
        if section.anonymity is Anonymity.NAMED:
            continue
        for question in theme.questions:
            if question.kind in {QuestionKind.SCORED, QuestionKind.SHARE, QuestionKind.MULTI}:
                counts = np.stack(
                    [_rolled(tree, column) for column in _answers(question, leaves, chance)], axis=1
                )
                status = _status(question.code, question.limit, n, hidden)
                items[question.code] = _item(section, theme, question, counts, n, status)
        if theme.measure is not ThemeMeasure.NONE:
            status = _status(theme.code, theme.limit, n, hidden)
            themes[theme.code] = _theme(section, theme, n, status, chance)
    asked_people = (round(answers * 1.2) if invited is None else invited, *leaves[1:])
    responses = _responses(_rolled(tree, asked_people), n)
    return ResultTable(year, tree, asked, LIMITS, items, themes, responses)


def _rolled(tree: UnitTree, leaves: Sequence[int]) -> Column:
    direct = np.zeros(len(tree.units), dtype=np.int32)
    direct[-4:] = leaves
    return np.asarray(tree.roll_up(direct), dtype=np.int32)


def _answers(
    question: Question, leaves: Sequence[int], chance: random.Random
) -> Iterator[list[int]]:
    """Count how many of each leaf's people chose each option, option by option."""
    wish = [0.0 if option.missing else chance.random() + 0.2 for option in question.options]
    wish = [
        0.05 * weight if option.affirmative else weight
        for option, weight in zip(question.options, wish, strict=True)
    ]
    chosen = [chance.choices(range(len(wish)), wish, k=people) for people in leaves]
    for at in range(len(wish)):
        yield [answers.count(at) for answers in chosen]


def _status(code: str, limit: LimitKind, n: Column, hidden: Sequence[str]) -> NDArray[np.int8]:
    status = np.where(n < _LIMIT[limit], Status.TOO_FEW, Status.SHOWN)
    status[n == 0] = Status.NO_ANSWERS
    if code in hidden:
        status[-4] = Status.PROTECTS_OTHERS
    return status.astype(np.int8)


def _item(
    section: Section,
    theme: Theme,
    question: Question,
    counts: Column,
    n: Column,
    status: NDArray[np.int8],
) -> ItemFigures:
    keep = status == Status.SHOWN
    counts[~keep] = HIDDEN
    return ItemFigures(section.code, theme.code, question, counts, _kept(n, keep), status)


def _theme(
    section: Section,
    theme: Theme,
    n: Column,
    status: NDArray[np.int8],
    chance: random.Random,
) -> ThemeFigures:
    level = 48 + 30 * chance.random()
    scores = np.array([round(level + 16 * (chance.random() - 0.5)) for _ in n])
    value = scores if theme.measure is ThemeMeasure.SCORE else n // 8
    keep = status == Status.SHOWN
    margin = np.full(len(n), 4)
    return ThemeFigures(
        section.code, theme, _kept(value, keep), _kept(margin, keep), _kept(n, keep), status
    )


def _responses(invited: Column, answered: Column) -> ResponseFigureColumns:
    status = np.where(invited < LIMITS.invited, Status.TOO_FEW, Status.SHOWN).astype(np.int8)
    keep = status == Status.SHOWN
    return ResponseFigureColumns(_kept(invited, keep), _kept(answered, keep), status)


def _kept(column: Column, keep: Column) -> NDArray[np.int32]:
    return np.where(keep, column, HIDDEN).astype(np.int32)
