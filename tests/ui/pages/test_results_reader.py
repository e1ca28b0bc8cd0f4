"""Resultater to a reader: the released units as they were frozen, and never another's figure."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.operations.releasing import make_ready
from tests.ui.pages.results_world import BY, WorldFile, idle, make_world, shown
from trivsel_app.operations.access_log import looks
from trivsel_app.operations.family import history_for
from trivsel_app.operations.frozen import frozen_table
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.round_reading import reporting_tree
from trivsel_app.operations.rounds import current_round
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.reports.figures.data import ComparisonDots, Distribution, ShareBars, ThemeBars
from trivsel_app.reports.figures.from_results import (
    comparison_dots_of,
    distribution_of,
    share_bars_of,
    theme_bars_of,
)
from trivsel_app.store import answer_store
from trivsel_app.store.access_store import Look
from trivsel_app.survey.cells import Shown
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts.release_words import NOT_RELEASED, NOTHING_RELEASED, not_released_yet
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.heat_colours import HeatMode
from trivsel_app.ui.models.heat_map import HeatMap
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.pages.results_heat_map import HeatPanel
from trivsel_app.ui.widgets.figure_table import FigureTableDialog

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WHOLE, BELOW, SHOWN = "Eksempelkøbing", "Børn, Unge og Familie", "Åkanden"
HIDDEN = "Ærtebjerg"  # large enough for figures of its own, and not released


@pytest.fixture
def world(context: AppContext, tmp_path: Path) -> Iterator[WorldFile]:
    """A screened round, every unit ready and none released; whoever opens it is a reader."""
    made = make_world(tmp_path / "world.db")
    with made.transaction() as session:
        make_ready(session, current_round(session).id, by=BY)
    made.role = Role.READER
    context.set_vault(made)
    yield made
    made.close()


def ids(world: WorldFile) -> dict[str, int]:
    with world.session() as session:
        table = frozen_table(session, current_round(session).id)
    assert table is not None
    return {unit.name: unit.id for unit in table.tree.units}


def release(world: WorldFile, names: Collection[str] | None = None) -> None:
    """Let HR release units by name, all of them for None; then nothing is left to count anew."""
    world.role = Role.HR
    with world.transaction() as session:
        found = current_round(session)
        units = reporting_tree(session, found.id).units
        wanted = [unit.id for unit in units if names is None or unit.name in names]
        release_units(session, found.id, wanted, by=BY)
        answer_store.remove_answers(session, found.id)
    world.role = Role.READER


def opened(qtbot: QtBot, context: AppContext) -> ResultsPage:
    page = ResultsPage(context)
    shown(qtbot, page, width=1700, height=950)
    return page


def panel_of(page: ResultsPage) -> HeatPanel:
    assert page.panel is not None
    return page.panel


def names(page: ResultsPage) -> list[str]:
    return [row.unit.name for row in panel_of(page).table.shown_rows()]


def frozen(world: WorldFile) -> tuple[ResultTable, ResultTable | None]:
    """Read what was frozen, and the earlier figures frozen with it."""
    with world.session() as session:
        round_id = current_round(session).id
        table = frozen_table(session, round_id)
        assert table is not None
        history = history_for(session, round_id, table.tree)
    return table, history.table if history else None


def logged(qtbot: QtBot, context: AppContext) -> list[Look]:
    context.access.timer.timeout.emit()
    idle(qtbot, context)
    with context.open_vault().session() as session:
        return [row.look for row in looks(session)]


def test_before_the_first_release_it_says_what_comes_next(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    page = opened(qtbot, context)
    assert page.results is None
    assert page.panel is None
    assert page.nothing.what.text() == NOTHING_RELEASED
    assert "den første" in page.nothing.why.text()
    assert page.nothing.action_button is not None
    with qtbot.waitSignal(context.navigate) as went:
        page.nothing.action_button.click()
    assert went.args[0] == "overview"
    assert logged(qtbot, context) == []


def test_after_one_unit_its_row_stands_below_names_without_figures(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    assert names(page) == [WHOLE, BELOW, SHOWN]
    assert page.detail.name.text() == SHOWN
    assert panel_of(page).table.current_key() == ids(world)[SHOWN]
    subtitle = page.header.subtitle.text()
    assert "1 af 11 enheder er frigivet. De andre kommer her" in subtitle
    assert not page.purpose.isVisible()
    assert not page.detail.tabs.isTabVisible(3), "splits are HR's alone"


@pytest.mark.parametrize("mode", list(HeatMode))
def test_every_figure_in_the_heat_map_is_the_frozen_one(
    qtbot: QtBot, context: AppContext, world: WorldFile, mode: HeatMode
) -> None:
    release(world, [BELOW, SHOWN, "Zoneterapien"])
    page = opened(qtbot, context)
    panel = panel_of(page)
    panel.set_mode(mode)
    table, _earlier = frozen(world)
    full = HeatMap(table)
    full.mode = mode
    columns = panel.table.model.columns
    seen = 0
    for row in panel.table.shown_rows():
        is_released = row.unit.name in {BELOW, SHOWN, "Zoneterapien"}
        for at, column in enumerate(full.columns, start=1):
            tip = columns[at].tip
            assert tip is not None
            told = columns[at].value(row), columns[at].text(row), tip(row)
            look = panel.heat.look(row.unit.id, column)
            if is_released:
                assert told == tuple(
                    tell(row.unit.id, column) for tell in (full.value, full.text, full.sentence)
                )
                assert look == full.look(row.unit.id, column)
                seen += isinstance(look.cell, Shown)
            else:
                written = NOT_RELEASED if at == 1 else ""
                assert told == (None, written, not_released_yet(row.unit.name))
                assert (look.cell, look.step, look.sign) == (None, None, "")
    assert seen > 10


def test_every_figure_of_a_unit_is_the_frozen_one(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    table, earlier = frozen(world)
    unit_id = ids(world)[SHOWN]
    for against in page.detail.marks._actions.values():
        against.setChecked(True)
    idle(qtbot, context)
    marked = page.detail.marks.marked()
    assert page.detail.bars.data == theme_bars_of(table, unit_id, previous=earlier, marked=marked)
    assert isinstance(page.detail.bars.data, ThemeBars)
    assert any(bar.marks for bar in page.detail.bars.data.bars)
    assert isinstance(page.detail.shares.data, ShareBars)
    panel = page.detail.theme
    for at in range(panel.picker.count()):
        panel.picker.setCurrentIndex(at)
        panel.picker.activated.emit(at)
        idle(qtbot, context)
        code = panel.code
        theme = table.themes[code].theme
        assert panel.dots.data == comparison_dots_of(table, unit_id, theme, previous=earlier)
        assert isinstance(panel.dots.data, ComparisonDots)
        if panel.answered.isVisibleTo(panel):
            assert panel.answers.data == distribution_of(table, unit_id, theme)
            assert isinstance(panel.answers.data, Distribution)
        drawn = tuple(figure.data for figure in panel._shares)
        assert drawn == share_bars_of(table, unit_id, theme)


@pytest.mark.parametrize("name", [WHOLE, BELOW, HIDDEN])
def test_a_unit_that_is_not_released_shows_only_its_name(
    qtbot: QtBot, context: AppContext, world: WorldFile, name: str
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    page.show_place(unit_id=ids(world)[name])
    idle(qtbot, context)
    assert page.detail.name.text() == name
    assert page.detail.waiting.isVisible()
    assert page.detail.waiting.why.text() == not_released_yet(name)
    for each in (page.detail.tabs, page.detail.response, page.detail.report_link):
        assert not each.isVisible()
    bars = page.detail.bars.data
    assert isinstance(bars, ThemeBars)
    assert bars.unit_name == SHOWN
    assert page.results is not None
    with pytest.raises(KeyError):
        page.results.of(ids(world)[name])
    with pytest.raises(KeyError):
        page.results.heat.cell(ids(world)[name], page.results.heat.columns[1])


def test_after_all_it_is_the_page_everybody_sees(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world)
    page = opened(qtbot, context)
    assert len(names(page)) == 11
    assert page.detail.name.text() == WHOLE
    assert "frigivet" not in page.header.subtitle.text()
    page.show_place(unit_id=ids(world)[HIDDEN])
    idle(qtbot, context)
    assert page.detail.tabs.isVisible()
    assert logged(qtbot, context) == []


def test_a_release_reaches_the_open_page(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    page = opened(qtbot, context)
    assert page.nothing.isVisible()
    release(world, [SHOWN])
    page.reload()
    idle(qtbot, context)
    assert names(page) == [WHOLE, BELOW, SHOWN]


def test_copies_and_files_hold_the_released_figures_alone(
    qtbot: QtBot,
    context: AppContext,
    world: WorldFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    panel = panel_of(page)
    panel.table.view.clearSelection()
    panel.table.menu.copy_rows()
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    QApplication.clipboard().clear()  # what lies there must not outlive the application
    path = tmp_path / "tal.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    panel.table.menu.save_csv()
    saved = [line.split(";") for line in path.read_text("utf-8-sig").splitlines()]
    for lines in (copied, saved):
        assert [line[0] for line in lines[1:]] == [WHOLE, BELOW, SHOWN]
        for line in lines[1:3]:
            assert line[1:] == [NOT_RELEASED, *[""] * (len(line) - 2)]
        assert any(cell not in {"", "–"} for cell in lines[3][1:])
    assert [look.what for look in logged(qtbot, context)].count(Seen.EXPORT) == 1


def test_a_look_at_a_released_unit_is_written_down_until_all_are(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    (look,) = logged(qtbot, context)
    assert (look.what, look.unit_id) == (Seen.RELEASED_RESULTS, ids(world)[SHOWN])
    assert look.purpose is Purpose.CONTROL
    page.show_place(unit_id=ids(world)[BELOW])
    assert len(logged(qtbot, context)) == 1


def test_a_picture_of_figures_that_is_taken_out_is_written_down(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    logged(qtbot, context)
    page.detail.bars.view.copy_image()
    QApplication.clipboard().clear()
    assert logged(qtbot, context)[0].what is Seen.EXPORT


def test_numbers_of_a_figure_that_are_copied_are_written_down(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    page = opened(qtbot, context)
    page.detail.tabs.setCurrentIndex(1)
    idle(qtbot, context)
    page.detail.theme.dots.view.show_table()
    assert Seen.EXPORT not in {look.what for look in logged(qtbot, context)}
    dialog = page.findChild(FigureTableDialog)
    assert dialog is not None
    dialog.table.menu.copy_rows()
    QApplication.clipboard().clear()
    assert Seen.EXPORT in {look.what for look in logged(qtbot, context)}
    dialog.reject()


def test_conditions_are_those_of_released_units(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [WHOLE, "Østervang"])
    page = opened(qtbot, context)
    assert page.detail.name.text() == WHOLE
    assert page.detail.tabs.tabText(2) == "Fysiske forhold (1)"
    page.detail.tabs.setCurrentWidget(page.detail.findings)
    assert page.detail.findings.partly.isVisible()
    (row,) = page.detail.findings.table.model.rows
    assert row.reporter == ""


def test_hr_is_told_how_far_the_release_is_and_sees_all(
    qtbot: QtBot, context: AppContext, world: WorldFile
) -> None:
    release(world, [SHOWN])
    world.role = Role.HR
    page = opened(qtbot, context)
    assert len(names(page)) == 11
    assert page.detail.name.text() == WHOLE
    assert "1 af 11 enheder er frigivet. Tallene for de andre ser kun HR." in (
        page.header.subtitle.text()
    )
    assert [look.what for look in logged(qtbot, context)] == [Seen.UNRELEASED_RESULTS]
