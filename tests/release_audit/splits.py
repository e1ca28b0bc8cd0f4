"""Random organisations whose departments' figures are split by a background."""

from collections.abc import Sequence
from dataclasses import replace

from numpy.random import Generator

from tests.release_audit.organisations import organisation
from tests.survey.published import LIMITS
from tests.survey.small_questionnaire import SMALL, joined, random_people
from trivsel_app.operations.audit_bands import split_versions
from trivsel_app.operations.audit_versions import Version
from trivsel_app.organisation.tree import UnitTree, build_tree
from trivsel_app.organisation.units import UnitKind
from trivsel_app.survey.background_splits import background_splits
from trivsel_app.survey.protected_results import protected_results
from trivsel_app.survey.questionnaire import (
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Theme,
    ThemeMeasure,
)
from trivsel_app.survey.tallies import tally

_BANDS = (Option("short", "Kort tid"), Option("long", "Længe"), Option("no", "?", missing=True))
_WHO = Theme(
    "BG",
    "Om dig",
    ThemeMeasure.NONE,
    (
        Question("BG1", "Hvor længe?", QuestionKind.BACKGROUND, _BANDS),
        Question("BG2", "Hvornår?", QuestionKind.BACKGROUND, _BANDS),
    ),
)


def with_backgrounds() -> Questionnaire:
    """Give the small questionnaire with two backgrounds in its second section."""
    first, second = SMALL.sections
    return replace(SMALL, sections=(first, replace(second, themes=(*second.themes, _WHO))))


def split_releases(rng: Generator) -> Sequence[Version]:
    """Let a random organisation answer, and split all that may be split."""
    questionnaire, tree = with_backgrounds(), _departments(organisation(rng, 9))
    most = int(rng.integers(4, 30))
    units = [unit.id for unit in tree.units for _each in range(int(rng.integers(most)))]
    answers = joined(random_people(questionnaire, units, int(rng.integers(2**31))))
    tallies = tally(questionnaire, tree, answers)
    people = {unit: units.count(unit) for unit in set(units)}
    limits = replace(LIMITS, background=8)
    table = protected_results(2026, questionnaire, limits, tallies, invited=people, answered=people)
    return tuple(split_versions(table, background_splits(table, tallies, answers), answers))


def _departments(tree: UnitTree) -> UnitTree:
    """Make every unit with units below it a department, which may be split."""
    return build_tree(
        unit if tree.is_leaf(unit.id) else replace(unit, kind=UnitKind.DEPARTMENT)
        for unit in tree.units
    )
