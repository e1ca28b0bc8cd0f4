"""What is frozen comes back as it was, byte for byte and cell for cell."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.small_questionnaire import SMALL, random_people, results, tree_of
from tests.survey.trees import Placed, organisations
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Staffing, TrioMember, TrioRole, Unit, UnitKind
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.frozen_results import from_json, history_from_json, to_json
from trivsel_app.survey.questionnaire import Questionnaire
from trivsel_app.survey.questionnaire_file import read_questionnaire
from trivsel_app.survey.questionnaire_json import to_json as questionnaire_json
from trivsel_app.survey.recut_history import MatchGrade, RecutHistory
from trivsel_app.survey.results import ResultTable

# As questionnaires come from files: scores are decimal numbers.
READ, _faults = read_questionnaire(questionnaire_json(SMALL))
assert READ is not None
QUESTIONNAIRE: Questionnaire = READ


def _table(placed: Placed, seed: int) -> ResultTable:
    units = zip(placed.tree.units, placed.people, strict=True)
    standing = [unit.id for unit, count in units for _ in range(count)]
    people = random_people(QUESTIONNAIRE, standing, seed)
    return results(placed.tree, people, questionnaire=QUESTIONNAIRE)


@settings(max_examples=15)
@given(organisations(), st.integers(0, 99))
def test_every_cell_comes_back(placed: Placed, seed: int) -> None:
    table = _table(placed, seed)
    content = to_json(table)
    read = from_json(content)
    assert list(read.rows()) == list(table.rows())
    assert read.questionnaire == table.questionnaire
    for unit in table.tree.units:
        for key in table.keys:
            assert read.uncertainty(unit.id, key) == table.uncertainty(unit.id, key)
    assert to_json(read) == content


def test_what_it_is_held_against_comes_back_with_it() -> None:
    table = results(tree_of(None), {}, questionnaire=QUESTIONNAIRE)
    history = RecutHistory(replace(table, year=2023), {1: MatchGrade.PARTLY})
    content = to_json(table, history)
    read = history_from_json(content)
    assert read is not None
    assert read.grades == history.grades
    assert to_json(from_json(content), read) == content
    assert history_from_json(to_json(table)) is None


def test_limits_and_what_a_unit_is_come_back_but_nobodys_name() -> None:
    night = Unit(
        1,
        "1",
        "Natholdet",
        None,
        UnitKind.TEAM,
        staffing=Staffing.ROUND_THE_CLOCK,
        leader_name="Hanne Prøve",
        trio=(TrioMember(TrioRole.TR, "Bo Prøve"),),
    )
    content = to_json(results(build_tree([night]), {}, limits=Limits(general=7)))
    read = from_json(content)
    assert read.limits == Limits(general=7)
    assert read.tree.units == (replace(night, leader_name="", trio=()),)
    assert b"Pr\xc3\xb8ve" not in content


def test_other_bytes_are_refused() -> None:
    content = to_json(results(tree_of(None), {}))
    with pytest.raises(ValueError, match="2"):
        from_json(content.replace(b'"format":1', b'"format":2'))
    with pytest.raises((ValueError, KeyError)):
        from_json(b"{}")
