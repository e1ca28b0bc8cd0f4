"""Reporting groups in exported results: apart from the units, whose rows they do not change."""

from tests.survey.small_questionnaire import SMALL, random_people, results, tree_of
from trivsel_app.exchange.results_out import RESULT_COLUMNS, results_table
from trivsel_app.exchange.results_workbook import COLUMNS, groups_table
from trivsel_app.organisation.reporting_groups import ReportingGroup, with_groups
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.results import ResultTable

TREE = tree_of(None, 1, 1, 1)
GROUPED = with_groups(TREE, [ReportingGroup(1, "Naboerne", (2, 3))])
PARENT, UNIT, NAME = (RESULT_COLUMNS.index(name) for name in ("parent_id", "unit_id", "unit_name"))


def _table(tree: UnitTree) -> ResultTable:
    units = [1] * 20 + [2] * 20 + [3] * 20 + [4] * 20
    return results(tree, random_people(SMALL, units, 3))


def test_the_units_rows_are_those_of_a_round_without_groups() -> None:
    plain, grouped = _table(TREE), _table(GROUPED)
    told = [
        (row[UNIT], row[NAME], row[PARENT]) for row in results_table(plain.rows(), TREE, 2026).rows
    ]
    with_group = [
        (row[UNIT], row[NAME], row[PARENT])
        for row in results_table(grouped.rows(), GROUPED, 2026).rows
    ]
    assert sorted(with_group) == sorted(told)


def test_the_groups_rows_stand_for_themselves() -> None:
    name, parent = (
        [head for head, _ in COLUMNS].index(head) for head in ("Enhed", "Enheden over (id)")
    )
    rows = list(groups_table(_table(GROUPED).rows(), GROUPED, SMALL, 2026).rows)
    assert {(row[name], row[parent]) for row in rows} == {("Naboerne", "1")}
    assert list(groups_table(_table(TREE).rows(), TREE, SMALL, 2026).rows) == []
