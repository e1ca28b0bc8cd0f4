"""The heat map shows exactly the protected figures, and colours only what may be coloured."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.ui.pages.heat_steps import heat, table
from tests.ui.pages.results_world import LONGEST
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Against, Difference, Verdict, compare
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import reason_sentence
from trivsel_app.ui.models.heat_colours import HeatMode, absolute_step, legend
from trivsel_app.ui.models.heat_map import RESPONSE, HeatMap, Sign
from trivsel_app.ui.models.heat_map_table import PinnedSort, heat_columns
from trivsel_app.ui.models.table_model import TableModel

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


__all__ = ["heat", "table"]


def test_the_model_keeps_qts_rules(heat: HeatMap, qtmodeltester: ModelTester) -> None:
    model = TableModel(heat_columns(heat), lambda row: row.unit.id)
    model.set_rows(heat.rows)
    qtmodeltester.check(model)


def test_the_sorted_model_keeps_qts_rules(heat: HeatMap, qtmodeltester: ModelTester) -> None:
    model = TableModel(heat_columns(heat), lambda row: row.unit.id)
    model.set_rows(heat.rows)
    proxy = PinnedSort(model)
    proxy.sort(2, Qt.SortOrder.DescendingOrder)
    proxy.set_filter("hus")
    qtmodeltester.check(proxy)


def test_rows_follow_the_tree_in_danish_order(heat: HeatMap) -> None:
    names = [row.unit.name for row in heat.rows]
    assert names[:6] == [
        "Eksempelkøbing", "Børn, Unge og Familie", LONGEST, "Hus 2", "Hus 10", "Åkanden",
    ]  # fmt: skip
    assert [row.depth for row in heat.rows[:3]] == [0, 1, 2]


@pytest.mark.parametrize("order", list(Qt.SortOrder))
@pytest.mark.parametrize("column", range(8))
def test_the_municipality_stays_on_top_in_every_order(
    heat: HeatMap, order: Qt.SortOrder, column: int
) -> None:
    model = TableModel(heat_columns(heat), lambda row: row.unit.id)
    model.set_rows(heat.rows)
    proxy = PinnedSort(model)
    proxy.sort(column, order)
    assert proxy.row_at(0).unit.id == heat.whole
    assert proxy.place_of(heat.whole) == 0
    assert sorted(proxy.row_at(n).unit.id for n in range(proxy.rowCount())) == sorted(
        row.unit.id for row in heat.rows
    )


def test_every_cell_is_the_tables_own(heat: HeatMap, table: ResultTable) -> None:
    for row in heat.rows:
        for column in heat.columns[1:]:
            cell = table.theme(row.unit.id, column.code)
            text = heat.text(row.unit.id, column)
            if isinstance(cell, Withheld):
                assert text == "–"
                assert heat.value(row.unit.id, column) is None
            else:
                assert heat.value(row.unit.id, column) == pytest.approx(cell.value, abs=0.05)
                assert text.rstrip("\u00a0%") == numbers.whole(cell.value)


def test_a_withheld_cell_says_why_and_nothing_else(heat: HeatMap, table: ResultTable) -> None:
    found = 0
    for row in heat.rows:
        for column in heat.columns[1:]:
            cell = heat.cell(row.unit.id, column)
            if column.theme and isinstance(cell, Withheld):
                found += 1
                reason = reason_sentence(cell, table.limits, column.theme.limit)
                assert heat.sentence(row.unit.id, column).endswith(reason)
                assert heat.step(row.unit.id, column) is None
                assert heat.sign(row.unit.id, column) is Sign.NONE
    assert found > 5


def test_a_shown_cell_says_how_much_it_may_move_by_chance(
    heat: HeatMap, table: ResultTable
) -> None:
    found = {"point": 0, "procentpoint": 0}
    for row, column in product(heat.rows, heat.columns[1:]):
        assert column.theme is not None
        margin = table.uncertainty(row.unit.id, table.theme_key(column.theme.code))
        said = heat.sentence(row.unit.id, column)
        if margin:
            unit = "procentpoint" if column.is_share else "point"
            found[unit] += 1
            assert f"svar, usikkerhed ±{margin} {unit})" in said
        else:
            assert "usikkerhed" not in said
    assert all(found.values())


def test_differences_are_those_of_the_comparison_rule(heat: HeatMap, table: ResultTable) -> None:
    seen = set()
    for row in heat.rows[1:]:
        for column in heat.columns[1:]:
            key = table.theme_key(column.code)
            found = compare(table, row.unit.id, key, previous=None)
            whole = next(each for each in found if each.against is Against.WHOLE)
            expected = whole if isinstance(whole, Difference) else None
            assert heat.difference(row.unit.id, column) == expected
            if expected:
                seen.add(expected.verdict)
    assert {Verdict.LARGE, Verdict.UNSURE} <= seen


def test_relative_colours_follow_the_verdict_and_what_is_good(heat: HeatMap) -> None:
    heat.mode = HeatMode.RELATIVE
    for row in heat.rows[1:]:
        for column in heat.columns[1:]:
            difference = heat.difference(row.unit.id, column)
            step = heat.step(row.unit.id, column)
            if difference is None or difference.verdict is Verdict.SMALL_GROUP:
                assert step is None
            elif difference.verdict is Verdict.UNSURE:
                assert step == 2
            else:
                better = (difference.points > 0) is not column.is_share
                assert (step or 0) > 2 if better else (step or 0) < 2
                assert (step in {0, 4}) is (difference.verdict is Verdict.LARGE)


def test_the_municipality_keeps_its_figures_without_colour_in_relative_mode(
    heat: HeatMap, table: ResultTable
) -> None:
    heat.mode = HeatMode.RELATIVE
    column = heat.columns[1]
    own = table.theme(heat.whole, column.code)
    assert isinstance(own, Shown)
    assert heat.text(heat.whole, column) == f"{own.value:.0f}"
    assert heat.step(heat.whole, column) is None


@pytest.mark.parametrize(
    ("value", "share", "step"),
    [(49.4, False, 0), (49.5, False, 1), (60, False, 2), (79, False, 3), (80, False, 4),
     (30, True, 0), (29.4, True, 1), (10, True, 2), (5, True, 3), (4.4, True, 4), (4.5, True, 3)],
)  # fmt: skip
def test_absolute_colours_change_where_the_shown_number_does(
    value: float, share: bool, step: int
) -> None:
    assert absolute_step(value, share=share) == step


def test_there_are_never_more_colours_than_names_for_them() -> None:
    for mode in HeatMode:
        for shares in (False, True):
            assert len(set(legend(mode, shares=shares))) == 5


def test_the_response_rate_never_reaches_a_goal_by_rounding(heat: HeatMap) -> None:
    for row in heat.rows:
        response = heat.table.response(row.unit.id)
        if isinstance(response.invited, Withheld):
            assert heat.text(row.unit.id, RESPONSE) == "–"
        elif isinstance(response.answered, Shown):
            rate = float(heat.text(row.unit.id, RESPONSE).rstrip("\u00a0%").replace(",", "."))
            assert (rate >= 80) is (100 * response.answered.value >= 80 * response.invited.value)
