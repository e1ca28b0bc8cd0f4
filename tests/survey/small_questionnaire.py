"""A small questionnaire with every kind of figure, and people who answer it at random."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.answers import ALPHABET, NOT_ANSWERED, Place, places
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.questionnaire import (
    Anonymity,
    LimitKind,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Routing,
    Section,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.results import ResultTable
from trivsel_app.survey.tallies import tally

Person = tuple[int, str]  # unit id, answer string of one section
People = Mapping[str, Sequence[Person]]  # by section

AGREE = (
    Option("1", "Helt uenig", 0),
    Option("2", "Delvist uenig", 25),
    Option("3", "Hverken enig eller uenig", 50),
    Option("4", "Delvist enig", 75),
    Option("5", "Helt enig", 100),
    Option("na", "Ikke relevant for mig", missing=True),
)
HOW_OFTEN = (
    Option("never", "Nej, aldrig"),
    Option("few", "Ja, få gange", affirmative=True),
    Option("daily", "Ja, dagligt", affirmative=True),
    Option("no_answer", "Ønsker ikke at svare", missing=True),
)
FROM_WHOM = (
    Option("leader", "Min nærmeste leder"),
    Option("colleague", "Kolleger"),
    Option("citizen", "Borgere"),
    Option("no_answer", "Ønsker ikke at svare", missing=True),
)
KNOWS = (Option("yes", "Ja"), Option("no", "Nej"), Option("unsure", "I tvivl"))

_SHARE, _KIND = QuestionKind.SHARE, LimitKind.OFFENSIVE_KIND
OFFENSIVE = Theme(
    "KA",
    "Krænkende adfærd",
    ThemeMeasure.SHARE,
    (
        Question("KA1", "Mobbet?", _SHARE, HOW_OFTEN, limit=_KIND),
        Question("KA2", "Truet?", _SHARE, HOW_OFTEN, limit=_KIND),
        Question(
            "KA8",
            "Fra hvem?",
            QuestionKind.MULTI,
            FROM_WHOM,
            routing=Routing(("KA1", "KA2")),
            limit=_KIND,
        ),
        Question("KA10", "Ved du hvem?", _SHARE, KNOWS, limit=LimitKind.OFFENSIVE_ANY),
    ),
    limit=LimitKind.OFFENSIVE_ANY,
)
SAFETY = Theme(
    "PT",
    "Psykologisk tryghed",
    ThemeMeasure.SCORE,
    (
        Question("PT1", "Vi taler åbent.", QuestionKind.SCORED, AGREE),
        Question("PT2", "Fejl får man at føle.", QuestionKind.SCORED, AGREE, reversed=True),
        Question("PT3", "Jeg kan bede om hjælp.", QuestionKind.SCORED, AGREE),
    ),
)
ABSENCE = Theme(
    "SF",
    "Sygefravær",
    ThemeMeasure.SHARE,
    (
        Question("SF1", "Har arbejdet været med til det?", _SHARE, HOW_OFTEN),
        Question(
            "SF2",
            "Hvad spillede ind?",
            QuestionKind.MULTI,
            (Option("pace", "Tempo"), Option("noise", "Støj")),
            routing=Routing(("SF1",)),
            limit=LimitKind.ABSENCE_CAUSE,
        ),
    ),
)
TALK = Theme("AB", "Til sidst", ThemeMeasure.NONE, (Question("OPEN", "Andet?", QuestionKind.TEXT),))
SMALL = Questionnaire(
    "small",
    2026,
    "Lille skema",
    (
        Section("offensive", "Krænkende adfærd", Anonymity.ANONYMOUS, "", (OFFENSIVE,)),
        Section("mind", "Psykisk arbejdsmiljø", Anonymity.ANONYMOUS, "", (SAFETY, ABSENCE, TALK)),
    ),
)


def tree_of(*parents: int | None) -> UnitTree:
    """Build units 1, 2, … with these parents."""
    return build_tree(
        Unit(number, str(number), f"Enhed {number}", parent)
        for number, parent in enumerate(parents, 1)
    )


def joined(people: People) -> dict[str, list[Person]]:
    """Join answer strings per unit, as the store hands them on."""
    found: dict[str, list[Person]] = {}
    for section, rows in people.items():
        per_unit: dict[int, str] = {}
        for unit_id, answers in rows:
            per_unit[unit_id] = per_unit.get(unit_id, "") + answers
        found[section] = list(per_unit.items())
    return found


def random_people(
    questionnaire: Questionnaire, units: Iterable[int], seed: int, skipping: float = 0.1
) -> dict[str, list[Person]]:
    """Let one person per given unit id answer every section; each question may be skipped."""
    rng = np.random.default_rng(seed)
    return {
        section.code: [
            (unit_id, "".join(_marks(place, rng, skipping) for place in places(section)))
            for unit_id in units
        ]
        for section in questionnaire.sections
    }


def _marks(place: Place, rng: np.random.Generator, skipping: float) -> str:
    if rng.random() < skipping:
        return NOT_ANSWERED * place.width
    if place.question.kind is QuestionKind.MULTI:
        return "".join(rng.choice(["0", "1"], place.width))
    return str(rng.integers(len(place.question.options)))


def two_ways(questionnaire: Questionnaire, people: People) -> tuple[Questionnaire, People]:
    """Give every answer a twin worth the same, and let every second person say it by the twin.

    For tests in which everybody says the same, and which are not about that.
    """

    def twins(question: Question) -> Question:
        again = tuple(replace(o, code=f"{o.code}_", label=f"{o.label}_") for o in question.options)
        single = question.kind in {QuestionKind.SCORED, QuestionKind.SHARE}
        return replace(question, options=question.options + again) if single else question

    def other_way(place: Place, text: str) -> str:
        said = text[place.start : place.start + place.width]
        if place.question.kind is QuestionKind.MULTI or said == NOT_ANSWERED:
            return said
        return ALPHABET[ALPHABET.index(said) + len(place.question.options)]

    sections = tuple(
        replace(
            section,
            themes=tuple(
                replace(theme, questions=tuple(map(twins, theme.questions)))
                for theme in section.themes
            ),
        )
        for section in questionnaire.sections
    )
    laid_out = {section.code: places(section) for section in questionnaire.sections}
    told = {
        code: [
            (unit, "".join(other_way(place, text) for place in laid_out[code]) if at % 2 else text)
            for at, (unit, text) in enumerate(rows)
        ]
        for code, rows in people.items()
    }
    return replace(questionnaire, sections=sections), told


def results(
    tree: UnitTree,
    people: People,
    *,
    questionnaire: Questionnaire = SMALL,
    limits: Limits | None = None,
    invited: Mapping[int, int] | None = None,
    answered: Mapping[int, int] | None = None,
    unalike: bool = False,
) -> ResultTable:
    """Count and protect; everybody who answers the last section was invited unless said.

    `unalike` lets people say the same in two ways.
    """
    if unalike:
        questionnaire, people = two_ways(questionnaire, people)
    came: dict[int, int] = {}
    for unit_id, _answers in people.get(questionnaire.sections[-1].code, ()):
        came[unit_id] = came.get(unit_id, 0) + 1
    return protected_results(
        questionnaire.year,
        questionnaire,
        limits or Limits(),
        tally(questionnaire, tree, joined(people)),
        invited=came if invited is None else invited,
        answered=came if answered is None else answered,
    )
