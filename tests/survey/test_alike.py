"""People who answer alike: what a group of them said is told nowhere, not by subtraction either."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.survey.attack import derivable, reduced
from tests.survey.small_questionnaire import results, tree_of
from tests.survey.trees import organisations, subtree_rows
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.cells import FigureKey, Measure, Reason, Shown, Withheld
from trivsel_app.survey.disclosure import Answers, Group, Status, protect
from trivsel_app.survey.results import ResultTable

LIMIT = 5
HIDDEN = Withheld(Reason.PROTECTS_OTHERS)
Said = tuple[tuple[int, int, int], ...]  # per unit as placed: how many gave each answer


@st.composite
def agreeing(draw: st.DrawFn) -> tuple[UnitTree, Said]:
    """Draw an organisation most of whose units answer much alike."""
    placed = draw(organisations(most_units=8, most_people=9))
    said = []
    for people in placed.people:
        others = min(people, draw(st.sampled_from([0, 0, 0, 1, 2, 5])))
        answers = [people - others, others, 0]
        turn = draw(st.sampled_from([0, 0, 1, 2]))
        said.append((answers[turn], answers[(turn + 1) % 3], answers[(turn + 2) % 3]))
    return placed.tree, tuple(said)


def _shown(tree: UnitTree, said: Said) -> list[bool]:
    answers = np.array(said, dtype=np.int32).T[:, :, None]
    direct = answers.sum(axis=0)
    everybody = np.stack([tree.roll_up(category) for category in answers])
    group = Group(tree.roll_up(direct), direct, np.array([LIMIT]), Answers(everybody, answers))
    return [status == Status.SHOWN for status in protect(tree, group)[:, 0].tolist()]


def _told_apart(answers: list[int]) -> bool:
    """Whether at least two said something else than most."""
    return sum(answers) - max(answers) >= 2


def _alike_groups(tree: UnitTree, said: Said, shown: list[bool]) -> list[tuple[int, ...]]:
    """List every group of units that can be told from the shown ones and answered alike."""
    rows = [row for row, is_shown in zip(subtree_rows(tree), shown, strict=True) if is_shown]
    there = [at for at, answers in enumerate(said) if sum(answers)]
    basis = reduced([[row[at] for at in there] for row in rows])
    found = []
    for size in range(1, len(there) + 1):
        for group in combinations(there, size):
            answers = [sum(said[at][category] for at in group) for category in range(3)]
            wanted = [int(at in group) for at in there]
            if not _told_apart(answers) and derivable(wanted, basis):
                found.append(group)
    return found


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(agreeing())
def test_no_group_that_answered_alike_can_be_worked_out(drawn: tuple[UnitTree, Said]) -> None:
    tree, said = drawn
    assert _alike_groups(tree, said, _shown(tree, said)) == []


def test_the_rest_of_a_unit_is_looked_at_as_well() -> None:
    """The staff above five who differ all said the same: their neighbours go with them."""
    tree = tree_of(None, 1, 1)
    said = ((6, 0, 0), (5, 5, 5), (3, 3, 4))
    assert _shown(tree, said) == [True, True, False]
    assert _alike_groups(tree, said, [True, True, True]) == [(0,)]


def test_a_unit_is_hidden_only_if_fewer_than_two_stand_out() -> None:
    for stand_out, shown in ((0, False), (1, False), (2, True)):
        assert _shown(tree_of(None), ((9 - stand_out, stand_out, 0),)) == [shown]


# --- in the table --------------------------------------------------------------------------------


def _mind(*answers: str) -> ResultTable:
    return results(tree_of(None), {"mind": [(1, each) for each in answers]})


@pytest.mark.parametrize(
    ("answers", "cell"),
    [
        (["4....."] * 5, HIDDEN),
        (["4....."] * 30 + ["0....."], HIDDEN),
        (["4....."] * 4 + ["0....."] * 2, Shown(67, 6)),
        (["4....."] * 5 + ["5....."] * 2, HIDDEN),  # "ikke relevant" is no other answer
    ],
)
def test_nothing_of_a_question_is_told_where_all_but_one_agree(
    answers: list[str], cell: Shown | Withheld
) -> None:
    table = _mind(*answers)
    assert table.question(1, "PT1") == cell
    favourable = table.question_key("PT1")._replace(measure=Measure.FAVOURABLE)
    assert isinstance(table.cell(1, favourable), Shown) == isinstance(cell, Shown)
    assert isinstance(table.distribution(1, "PT1"), Withheld) == isinstance(cell, Withheld)


def test_that_all_agree_is_no_reason_of_its_own() -> None:
    """The same words stand where a neighbour is protected: else the reason would tell it."""
    assert _mind(*["4....."] * 9).question(1, "PT1") == Withheld(Reason.PROTECTS_OTHERS)


def test_one_person_exposed_does_not_stand_out() -> None:
    for yes, shown in ((0, False), (1, False), (2, True)):
        answers = [(1, "1.....0")] * yes + [(1, "00....1")] * (30 - yes)
        table = results(tree_of(None), {"offensive": answers})
        assert isinstance(table.theme(1, "KA"), Shown) == shown


# --- the theme beside its questions --------------------------------------------------------------


def test_a_theme_is_the_mean_of_the_questions_that_are_shown() -> None:
    """Were it the mean of the persons' own, the hidden question would follow by subtraction."""
    table = _mind(*["440..."] * 3, *["442..."] * 3)
    assert [isinstance(table.question(1, q), Shown) for q in ("PT1", "PT2", "PT3")] == [
        False,
        False,
        True,
    ]
    assert table.theme(1, "PT") == HIDDEN
    half = _mind(*["430..."] * 3, *["442..."] * 3)
    assert half.theme(1, "PT") == Shown(19, 6)  # (12.5 + 25) / 2, whatever all said to the first


def test_who_skipped_questions_does_not_move_the_theme() -> None:
    """Six who answer everything and one who skips a question: no sum of the seven is told."""
    everything = ["404...", "313...", "222...", "131...", "404...", "222..."]
    one = _mind(*everything, "4.0...")
    questions = [one.question(1, code) for code in ("PT1", "PT2", "PT3")]
    means = [
        sum(
            value.value * 25 * (4 - at if turned else at)
            for at, value in enumerate(_shares(one, code))
        )
        / 100
        for code, turned in (("PT1", False), ("PT2", True), ("PT3", False))
    ]
    assert all(isinstance(cell, Shown) for cell in questions)
    theme = one.theme(1, "PT")
    assert isinstance(theme, Shown)
    assert abs(theme.value - sum(means) / 3) <= 0.6


def _shares(table: ResultTable, code: str) -> list[Shown]:
    item = table.items[code]
    key = FigureKey(item.section, item.theme, code, Measure.SHARE)
    cells = [
        table.cell(1, key._replace(category=option.code))
        for option in item.question.options
        if not option.missing
    ]
    return [cell for cell in cells if isinstance(cell, Shown)]
