"""What the stories of the results page share."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import WorldFile, idle, make_world, shown
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.results import ResultsPage


@pytest.fixture
def world(context: AppContext, tmp_path: Path) -> WorldFile:
    made = make_world(tmp_path / "world.db")
    context.set_vault(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, world: WorldFile) -> ResultsPage:
    made = ResultsPage(context)
    shown(qtbot, made, width=1700, height=950)
    return made


def unit_named(page: ResultsPage, name: str) -> int:
    assert page.results is not None
    return next(unit.id for unit in page.results.table.tree.units if unit.name == name)


def choose(qtbot: QtBot, page: ResultsPage, name: str) -> int:
    assert page.panel is not None
    unit_id = unit_named(page, name)
    page.panel.select(unit_id)
    idle(qtbot, page.context)
    return unit_id
