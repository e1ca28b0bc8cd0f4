"""Rapportfællesskaber under Organisation: proposed, made, changed, told of, and taken back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.limits import set_limit
from trivsel_app.operations.reporting_groups import GroupsView
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.reporting_group import ReportingGroupDialog
from trivsel_app.ui.pages.organisation import OrganisationPage
from trivsel_app.ui.pages.organisation_groups import GroupPanel, read_groups


def _panel(
    qtbot: QtBot, context: AppContext, general: int = 10
) -> tuple[OrganisationPage, GroupPanel]:
    context.runner.run(lambda session, *, by: set_limit(session, 1, "general", general, by=by))
    settled(qtbot, context)
    page = OrganisationPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    settled(qtbot, context)
    page.tabs.setCurrentWidget(page.groups_tab)
    return page, page.groups


def _stored(context: AppContext) -> GroupsView:
    with context.open_vault().session() as session:
        return read_groups(session)


def test_one_click_makes_the_proposed_groups_and_one_undo_takes_them_back(
    qtbot: QtBot, organised: AppContext
) -> None:
    page, panel = _panel(qtbot, organised)
    QAbstractItemModelTester(panel.table.model)
    proposed = len(_stored(organised).proposed)
    assert proposed
    assert "foreslås" in panel.now.text()
    panel.propose.click()
    settled(qtbot, organised)
    assert len(_stored(organised).groups) == proposed
    assert not panel.propose.isVisible()
    organised.undo()
    settled(qtbot, organised)
    assert _stored(organised).groups == ()
    assert page.tabs.currentWidget() is page.groups_tab


def test_the_leaders_text_can_be_copied(qtbot: QtBot, organised: AppContext) -> None:
    _page, panel = _panel(qtbot, organised)
    panel.table.view.selectRow(0)
    row = panel.table.current_row()
    assert row is not None
    assert all(unit.name in panel.text.text() for unit in row.units)
    assert "mindst 10 svar" in panel.text.text()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == panel.text.text()


def test_a_group_is_made_changed_and_dissolved(qtbot: QtBot, organised: AppContext) -> None:
    page, panel = _panel(qtbot, organised)
    view = _stored(organised)
    unit = view.proposed[0].units[0]
    page.units.select(unit.id)
    panel.new.click()
    dialog = panel.findChild(ReportingGroupDialog)
    assert dialog is not None
    assert dialog.chosen() == [unit.id]
    dialog.save.click()
    settled(qtbot, organised)
    assert dialog.message.isVisible(), "no name, and nobody to share with"
    dialog.name.setText("Naboerne")
    for at in range(2):
        dialog.units.item(at).setCheckState(Qt.CheckState.Checked)
    assert "Sammen ventes" in dialog.sum.text()
    dialog.save.click()
    settled(qtbot, organised)
    (made,) = _stored(organised).groups
    assert made.group.name == "Naboerne"
    panel.table.view.selectRow(0)
    panel.edit.click()
    dialog = panel.findChildren(ReportingGroupDialog)[-1]
    dialog.name.setText("De tætte naboer")
    dialog.save.click()
    settled(qtbot, organised)
    assert _stored(organised).groups[0].group.name == "De tætte naboer"
    panel.table.view.selectRow(0)
    panel.dissolve.click()
    settled(qtbot, organised)
    assert _stored(organised).groups == ()


def test_nothing_can_be_changed_once_people_answer(qtbot: QtBot, lived: AppContext) -> None:
    page = OrganisationPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    panel = page.groups
    assert "ligger fast" in panel.now.text()
    assert not panel.propose.isVisibleTo(panel)
    assert not panel.new.isVisibleTo(panel)
