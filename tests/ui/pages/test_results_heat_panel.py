"""The heat map on screen: choosing, hiding levels, finding, copying, painting."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.heat_steps import heat, table
from trivsel_app.survey.cells import Cell, Shown
from trivsel_app.survey.results import ResultTable
from trivsel_app.ui.models.heat_colours import HeatMode
from trivsel_app.ui.models.heat_map import RESPONSE, HeatColumn, HeatMap
from trivsel_app.ui.pages.results_heat_map import HeatPanel
from trivsel_app.ui.theme import Theme

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


__all__ = ["heat", "table"]


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


def test_the_chosen_unit_is_said_with_its_answers_and_not_by_name_alone(
    panel: HeatPanel, heat: HeatMap
) -> None:
    proxy = panel.table.proxy
    panel.table.view.setCurrentIndex(proxy.index(1, 0))
    row = proxy.row_at(1)
    assert panel.said.text() == f"{row.path} › {heat.sentence(row.unit.id, RESPONSE)}"
    panel.table.view.setCurrentIndex(proxy.index(0, 0))
    assert panel.said.text() == heat.sentence(heat.whole, RESPONSE)


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
