"""After separation nothing of one person hangs together, and nothing is lost."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.small_questionnaire import tree_of
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses
from trivsel_app.survey.separation import Separated, separate

TREE = tree_of(None, 1, 1, 2)
IDS = {unit.external_id: unit.id for unit in TREE.units}
ROWS = 4_000


def parsed(
    units: Sequence[str],
    answers: dict[str, tuple[str, ...]],
    *,
    texts: dict[str, tuple[str, ...]] | None = None,
    findings: tuple[ParsedFinding, ...] = (),
    leaders: Sequence[bool] | None = None,
    answered: Sequence[bool] | None = None,
    counts: Sequence[bool] | None = None,
    lists_everyone: bool = False,
) -> ParsedResponses:
    yes = [True] * len(units)
    return ParsedResponses(
        "0" * 64,
        "svar.csv",
        tuple(range(2, len(units) + 2)),
        tuple(units),
        answers,
        np.array(yes if answered is None else answered, dtype=bool),
        np.array(yes if counts is None else counts, dtype=bool),
        None if leaders is None else np.array(leaders, dtype=bool),
        texts or {},
        findings,
        lists_everyone,
    )


def separated(given_: ParsedResponses) -> Separated:
    return separate(given_, TREE, IDS)


@pytest.fixture(scope="module")
def marked() -> Separated:
    """Every part of every row carries the row's number, so that its way can be followed."""
    numbers = tuple(f"{row:05d}" for row in range(ROWS))
    findings = tuple(
        ParsedFinding("1", "FA01", "must_be_solved", f"Prøve {row}", row) for row in range(ROWS)
    )
    sections = {"offensive": numbers, "mind": numbers}
    return separated(parsed(["1"] * ROWS, sections, texts={"OPEN": numbers}, findings=findings))


def _orders(found: Separated) -> dict[str, list[int]]:
    orders = {code: [int(told) for _unit, told in rows] for code, rows in found.answers.items()}
    orders["text"] = [int(told) for _unit, told in found.texts["OPEN"]]
    orders["findings"] = [finding.row for _unit, finding in found.findings]
    return orders


def test_no_part_keeps_the_order_of_the_file(marked: Separated) -> None:
    for order in _orders(marked).values():
        assert sorted(order) == list(range(ROWS))
        # Chance stays under 1/sqrt(4000) = 0.016 two times out of three; 0.1 is six times that.
        assert abs(np.corrcoef(order, range(ROWS))[0, 1]) < 0.1


def test_no_two_parts_share_an_order(marked: Separated) -> None:
    orders = list(_orders(marked).values())
    for number, one in enumerate(orders):
        for other in orders[number + 1 :]:
            place = {row: at for at, row in enumerate(other)}
            assert abs(np.corrcoef(range(ROWS), [place[row] for row in one])[0, 1]) < 0.1
            assert sum(a == b for a, b in zip(one, other, strict=True)) < 20  # chance: about one


def test_neighbours_in_the_file_are_not_neighbours_afterwards(marked: Separated) -> None:
    for order in _orders(marked).values():
        near = sum(abs(a - b) == 1 for a, b in pairwise(order))
        assert near < 20  # chance: about two


def test_a_second_reading_of_the_same_file_comes_in_another_order() -> None:
    numbers = tuple(f"{row:05d}" for row in range(200))
    file = parsed(["1"] * 200, {"mind": numbers})
    assert separated(file).answers != separated(file).answers


Rows = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4"]),
        st.sampled_from(["", "01", "10", ".1"]),
        st.booleans(),  # leads
        st.booleans(),  # has answered
        st.booleans(),  # counts as taking part
    ),
    max_size=30,
)


def _where(unit: str, *, leads: bool) -> int:
    """The rule in plain words: a leader's answers count in the unit above, the top's at the top."""
    return (TREE.unit(IDS[unit]).parent_id or 1) if leads else IDS[unit]


@given(Rows, st.booleans())
def test_each_unit_keeps_its_answers(
    rows: list[tuple[str, str, bool, bool, bool]], leaders_known: bool
) -> None:
    units = [unit for unit, *_ in rows]
    leads = [leading and leaders_known for _, _, leading, _, _ in rows]
    found = separated(
        parsed(
            units,
            {"mind": tuple(told for _, told, *_ in rows)},
            texts={"OPEN": tuple(told for _, told, *_ in rows)},
            leaders=leads if leaders_known else None,
        )
    )
    expected = Counter(
        (_where(unit, leads=leading), told)
        for (unit, told, *_), leading in zip(rows, leads, strict=True)
        if told
    )
    assert Counter(found.answers["mind"]) == expected
    assert Counter(found.texts["OPEN"]) == expected


@given(Rows, st.booleans())
def test_participation_is_counts_per_unit(
    rows: list[tuple[str, str, bool, bool, bool]], lists_everyone: bool
) -> None:
    found = separated(
        parsed(
            [unit for unit, *_ in rows],
            {},
            leaders=[leading for _, _, leading, _, _ in rows],
            answered=[came for _, _, _, came, _ in rows],
            counts=[counts for *_, counts in rows],
            lists_everyone=lists_everyone,
        )
    )
    invited = Counter(_where(u, leads=leads) for u, _, leads, _, counts in rows if counts)
    came = Counter(_where(u, leads=leads) for u, _, leads, c, counts in rows if counts and c)
    assert found.participation == {
        unit: (came[unit], number if lists_everyone else None) for unit, number in invited.items()
    }


def test_named_findings_stay_in_the_unit_they_are_about() -> None:
    finding = ParsedFinding("4", "FA01", "must_be_solved", "Test Testesen", 2)
    found = separated(parsed(["4"], {}, findings=(finding,), leaders=[True]))
    assert found.findings == [(4, finding)]


def test_a_unit_numbered_zero_is_a_unit_like_any_other() -> None:
    tree = build_tree([Unit(0, "0", "Enhed 0", None), Unit(1, "1", "Enhed 1", 0)])
    file = parsed(["1"], {"mind": ("1",)}, leaders=[True])
    assert separate(file, tree, {"0": 0, "1": 1}).answers["mind"] == [(0, "1")]


def test_an_unknown_unit_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        separated(parsed(["9"], {}))
