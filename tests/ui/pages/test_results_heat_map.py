"""The heat map shows exactly the protected figures, and colours only what may be coloured."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import LONGEST, make_world
from trivsel_app.operations.results import results_for
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.cells import Cell, Shown, Withheld
from trivsel_app.survey.comparison import Against, Difference, Verdict, compare
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import reason_sentence
from trivsel_app.ui.models.heat_map import (
    RESPONSE,
    HeatColumn,
    HeatMap,
    HeatMode,
    Sign,
    _absolute_step,
    legend,
)
from trivsel_app.ui.models.heat_map_table import PinnedSort, heat_columns
from trivsel_app.ui.models.table_model import TableModel
from trivsel_app.ui.pages.results_heat_map import HeatPanel
from trivsel_app.ui.theme import Theme

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ResultTable]:
    world = make_world(tmp_path_factory.mktemp("heat") / "world.db")
    with world.session() as session:
        yield results_for(session, current_round(session).id)
    world.close()


@pytest.fixture
def heat(table: ResultTable) -> HeatMap:
    return HeatMap(table)


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
                assert heat.value(row.unit.id, column) == pytest.approx(cell.value)
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
    assert _absolute_step(value, share=share) == step


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
            rate = int(heat.text(row.unit.id, RESPONSE).rstrip("\u00a0%"))
            assert (rate >= 80) is (100 * response.answered.value >= 80 * response.invited.value)


@pytest.fixture
def panel(qtbot: QtBot, themed: Theme, heat: HeatMap, settings: QSettings) -> HeatPanel:
    made = HeatPanel(heat, settings, goal=80)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    return made


def test_the_chosen_cell_is_said_in_words(panel: HeatPanel, heat: HeatMap) -> None:
    proxy = panel.table.proxy
    panel.table.view.setCurrentIndex(proxy.index(1, 2))
    column = heat.columns[1]
    assert panel.said.text() == heat.sentence(proxy.row_at(1).unit.id, column)
    assert panel.said.accessibleName() == panel.said.text()


def test_hidden_levels_are_gone_and_remembered(
    panel: HeatPanel, heat: HeatMap, settings: QSettings, qtbot: QtBot
) -> None:
    workplaces = next(a for a in panel.levels.menu().actions() if a.text() == "Arbejdsplads")
    workplaces.trigger()
    kept = [panel.table.proxy.row_at(n).depth for n in range(panel.table.proxy.rowCount())]
    assert kept == [0, 1, 1]
    again = HeatPanel(heat, settings, goal=80)
    qtbot.addWidget(again)
    assert again.table.proxy.rowCount() == 3


def test_choosing_a_hidden_unit_brings_its_level_back(panel: HeatPanel, heat: HeatMap) -> None:
    unit = next(row.unit for row in heat.rows if row.unit.name == "Åkanden")
    next(a for a in panel.levels.menu().actions() if a.text() == "Arbejdsplads").trigger()
    panel.select(unit.id)
    assert panel.table.current_key() == unit.id


def test_the_filter_forgives_a_typing_error_and_finds_double_a(
    panel: HeatPanel,
) -> None:
    for query in ("aakanden", "ÅKANDEN", "åkannden"):
        panel.table.filter_box.setText(query)
        names = {panel.table.proxy.row_at(n).unit.name for n in range(panel.table.proxy.rowCount())}
        assert "Åkanden" in names
        assert len(names) == 1


def test_mode_is_remembered_and_the_button_follows(
    panel: HeatPanel, table: ResultTable, settings: QSettings, qtbot: QtBot
) -> None:
    panel.set_mode(HeatMode.RELATIVE)
    checked = panel.modes.checkedButton()
    assert checked is not None
    assert checked.text() == "I forhold til kommunen"
    again = HeatPanel(HeatMap(table), settings, goal=80)
    qtbot.addWidget(again)
    assert again.heat.mode is HeatMode.RELATIVE


def test_copied_cells_are_numbers_and_withheld_ones_stay_withheld(
    panel: HeatPanel, heat: HeatMap, qtbot: QtBot
) -> None:
    panel.table.view.clearSelection()
    panel.table.menu.copy_rows()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(heat.rows) + 1
    small = next(line for line in lines if line.startswith("Zoneterapien"))
    assert small.split("\t")[1:] == ["–"] * len(heat.columns)
    QApplication.clipboard().clear()  # what lies there must not outlive the application
    whole = lines[1].split("\t")
    assert float(whole[2].replace(",", ".")) == heat.value(heat.whole, heat.columns[1])


def test_a_withheld_cell_is_painted_without_any_colour_of_the_scale(
    panel: HeatPanel, heat: HeatMap, qtbot: QtBot
) -> None:
    from trivsel_app.ui.pages.results_heat_cells import scale

    view, proxy = panel.table.view, panel.table.proxy
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    colours = {QColor(colour).rgb() for colour in scale()}
    looked = {True: 0, False: 0}
    for line in range(proxy.rowCount()):
        unit_id = proxy.row_at(line).unit.id
        for at, column in enumerate(heat.columns[1:], start=2):
            place = view.visualRect(proxy.index(line, at))
            if not view.viewport().rect().contains(place):
                continue
            spot = place.topLeft() * ratio
            inside = picture.pixelColor(spot.x() + 10, spot.y() + 8).rgb()
            shown = isinstance(heat.cell(unit_id, column), Shown)
            assert (inside in colours) is shown
            looked[shown] += 1
    assert min(looked.values()) > 3


def test_it_is_big_enough_to_point_at(panel: HeatPanel) -> None:
    assert panel.table.view.verticalHeader().defaultSectionSize() >= 24
    assert all(button.height() >= 24 for button in panel.modes.buttons())


def test_a_large_municipality_paints_a_screenful_quickly(
    qtbot: QtBot, themed: Theme, tmp_path: Path, settings: QSettings, table: ResultTable
) -> None:
    """2,500 rows: only what is seen is worked out."""
    heat = HeatMap(table)
    many = HeatPanel(heat, settings, goal=80)
    qtbot.addWidget(many)
    many.table.set_rows([row for _ in range(230) for row in heat.rows])
    many.resize(1080, 700)
    many.show()
    asked: list[int] = []
    original = heat.cell

    def counting(unit_id: int, column: HeatColumn) -> Cell:
        asked.append(unit_id)
        return original(unit_id, column)

    heat.cell = counting  # type: ignore[method-assign]  # counts, then answers as before
    many.table.view.viewport().grab()
    assert 0 < len(asked) < 60 * len(heat.columns) * 4
