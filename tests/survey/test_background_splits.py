"""Figures by background: for departments and up, one at a time, from ten in each band."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.survey.small_questionnaire import SMALL, joined, random_people
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit, UnitKind
from trivsel_app.survey.background_splits import BackgroundSplit, background_splits
from trivsel_app.survey.cells import Limits, Reason, Shown, Withheld
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

YEARS = (
    Option("new", "Under 2 år"),
    Option("some", "2 til 9 år"),
    Option("long", "10 år eller mere"),
    Option("secret", "Ønsker ikke at svare", missing=True),
)
TURNS = (Option("day", "Kun dag"), Option("turns", "Også aften eller nat"))
BACKGROUND = QuestionKind.BACKGROUND
ABOUT_YOU = Theme(
    "BG",
    "Lidt om dig",
    ThemeMeasure.NONE,
    (
        Question("BG1", "Hvor længe har du været her?", BACKGROUND, YEARS),
        Question("BG2", "Hvornår arbejder du?", BACKGROUND, TURNS),
    ),
)
MIND = SMALL.sections[1]
ASKED = replace(
    SMALL, sections=(SMALL.sections[0], replace(MIND, themes=(*MIND.themes, ABOUT_YOU)))
)
TREE = build_tree(
    [
        Unit(1, "K", "Kommunen", None, UnitKind.MUNICIPALITY),
        Unit(2, "A", "Skoler", 1, UnitKind.DEPARTMENT),
        Unit(3, "B", "Ældre", 1, UnitKind.DEPARTMENT),
        *(Unit(at, f"W{at}", f"Arbejdsplads {at}", 2 if at % 2 else 3) for at in range(4, 10)),
    ]
)
PEOPLE = [unit for unit in range(1, 10) for _ in range(60 if unit == 1 else 30)]


def _splits(
    skipping: float = 0.05,
    questionnaire: Questionnaire = ASKED,
    placed: Sequence[int] = PEOPLE,
    **limits: int,
) -> tuple[BackgroundSplit, ...]:
    people = joined(random_people(questionnaire, sorted(placed), 1, skipping))
    tallies = tally(questionnaire, TREE, people)
    invited = {unit: placed.count(unit) for unit in set(placed)}
    table = protected_results(
        2026, questionnaire, Limits(**limits), tallies, invited=invited, answered=invited
    )
    return background_splits(table, tallies, people)


def test_a_unit_that_is_withheld_is_not_said_to_be_silent() -> None:
    """Nobody of it is in what is split, yet people are there."""
    placed = [unit for unit in PEOPLE if unit not in {3, 4, 6, 8}]
    for split in _splits(placed=[*placed, 3, 3, 3]):
        for band in split.bands:
            assert band.table.question(3, "PT1") == Withheld(Reason.TOO_FEW)


def test_each_background_splits_its_own_section_in_all_bands() -> None:
    years, turns = _splits()
    assert [band.label for band in years.bands] == ["Under 2 år", "2 til 9 år", "10 år eller mere"]
    assert [band.label for band in turns.bands] == ["Kun dag", "Også aften eller nat"]
    assert (years.section, years.question.code) == ("mind", "BG1")
    for band in (*years.bands, *turns.bands):
        assert "PT1" in band.table.items
        assert "KA1" not in band.table.items, "another section: nobody knows whose band"
        assert "SF2" not in band.table.items, "only some come to it"


def test_only_departments_and_up_are_split() -> None:
    (years, _turns) = _splits()
    assert [unit.id for unit in years.bands[0].table.tree.units] == [1, 2, 3]
    for band in years.bands:
        cell = band.table.question(2, "PT1")
        assert isinstance(cell, Shown)
        assert cell.n >= 10


def test_the_bands_add_up_to_the_unit_and_the_unknown_are_told_of() -> None:
    years, _turns = _splits(skipping=0.2)
    people = joined(random_people(ASKED, PEOPLE, 1, 0.2))
    tallies = tally(ASKED, TREE, people)
    whole = next(item for item in tallies.items if item.question.code == "PT1")
    counts = sum(band.table.items["PT1"].counts[0, :5] for band in years.bands)
    assert np.array_equal(counts, whole.counts[0, :5])
    assert sum(band.with_unknown for band in years.bands) == 1


def test_a_background_has_no_figure_of_its_own() -> None:
    people = joined(random_people(ASKED, PEOPLE, 1))
    codes = {item.question.code for item in tally(ASKED, TREE, people).items}
    assert not codes & {"BG1", "BG2"}


@pytest.mark.parametrize(("limit", "shown"), [(10, True), (60, False)])
def test_a_band_is_shown_from_its_limit(limit: int, shown: bool) -> None:
    (years, _turns) = _splits(background=limit)
    cells = [band.table.theme(2, "PT") for band in years.bands]
    assert [isinstance(cell, Shown) for cell in cells] == [shown] * 3
    if not shown:
        assert set(cells) == {Withheld(Reason.TOO_FEW)}


def test_few_people_right_above_take_a_department_along() -> None:
    """Else the bands of the twelve at the top were those of all minus those of both departments."""
    few = [unit for unit in PEOPLE if unit > 1] + [1] * 12
    (years, _turns) = _splits(placed=few)
    cells = [years.bands[0].table.question(unit, "PT1") for unit in (1, 2, 3)]
    assert [isinstance(cell, Shown) for cell in cells].count(False) == 1
    assert isinstance(cells[0], Shown)


def test_no_split_says_how_many_were_invited() -> None:
    for split in _splits():
        for band in split.bands:
            assert isinstance(band.table.response(1).invited, Withheld)


def test_without_backgrounds_or_answers_there_are_no_splits() -> None:
    assert _splits(questionnaire=SMALL) == ()
    people: dict[str, list[tuple[int, str]]] = {"mind": []}
    tallies = tally(ASKED, TREE, people)
    table = protected_results(2026, ASKED, Limits(), tallies, invited={}, answered={})
    assert background_splits(table, tallies, people) == ()
