"""Resultater split by background: departments and up, one background at a time."""

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import idle, make_world, shown
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.results import ResultsPage


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, tmp_path: Path) -> ResultsPage:
    """The page over a screened round, the municipality chosen and the splits open."""
    context.set_vault(make_world(tmp_path / "verden.sqlite"))
    made = ResultsPage(context)
    shown(qtbot, made, width=1600, height=900)
    idle(qtbot, context)
    made.detail.tabs.setCurrentWidget(made.detail.background)
    idle(qtbot, context)
    return made


def test_the_municipality_is_split_by_one_background_at_a_time(
    qtbot: QtBot, page: ResultsPage
) -> None:
    panel = page.detail.background
    asked = [panel.picker.itemText(at) for at in range(panel.picker.count())]
    assert asked == ["Hvor længe har du været ansat på din arbejdsplads?", "Hvornår arbejder du?"]
    assert panel.figures is not None
    QAbstractItemModelTester(panel.figures.model)
    titles = [column.title for column in panel.figures.model.columns]
    assert len(titles) == 4
    assert sum(f"»{title}«" in panel.note.text() for title in titles) == 1
    panel.picker.setCurrentIndex(1)
    panel.picker.activated.emit(1)
    assert len(panel.figures.model.columns) == 3
    assert panel.figures.accessibleName() or panel.figures.title.startswith("Opdelt efter")


def test_a_workplace_is_never_split(qtbot: QtBot, page: ResultsPage) -> None:
    assert page.results is not None
    tree = page.results.table.tree
    leaf = next(unit for unit in tree.units if tree.is_leaf(unit.id))
    page.detail.show_unit(leaf.id)
    panel = page.detail.background
    assert panel.figures is None
    assert panel.nothing.isVisible()
    assert not panel.picker.isVisible()


def test_how_the_earlier_round_fits_is_said_only_where_something_has_changed(
    page: ResultsPage,
) -> None:
    assert not page.detail.grade.isVisible()
