"""What the stories of the plans page share."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import WorldFile, make_world, shown
from trivsel_app.followup.actions import Action, ActionStatus
from trivsel_app.operations.plans import actions
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.pages.plans import PlansPage

MADE = 12


@pytest.fixture
def world(context: AppContext, tmp_path: Path) -> WorldFile:
    made = make_world(tmp_path / "world.db", Step.PLANNING, actions=MADE)
    context.set_vault(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, world: WorldFile) -> PlansPage:
    made = PlansPage(context)
    shown(qtbot, made)
    return made


def kept(world: WorldFile) -> dict[int, Action]:
    with world.session() as session:
        return {each.id: each for each in actions(session, current_round(session).id)}


def dialog_of(page: PlansPage) -> ActionDialog:
    found = [each for each in page.findChildren(ActionDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def activate(qtbot: QtBot, dialog: ActionDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def fill(dialog: ActionDialog, **values: Any) -> None:
    for name, value in values.items():
        dialog.form.fields[name].set_value(value)


def count(page: PlansPage) -> int:
    return page.table.proxy.rowCount()


def first_open(page: PlansPage) -> Any:
    page.tabs.filter.clear()
    row = next(row for row in page.table.model.rows if row.action.status is ActionStatus.AGREED)
    page.table.select(row.action.id)
    return row
