"""Approving many units at once: chosen in the tree or on the list, by mouse or keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from tests.operations.plain_file import started
from tests.ui.samples import NOW, opened_page, settled
from trivsel_app.operations.change import By
from trivsel_app.operations.log import audit_entries, unit_names
from trivsel_app.operations.organisation import edit_unit
from trivsel_app.operations.validation import approve_units, validations
from trivsel_app.organisation.units import Unit
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.log_words import described
from trivsel_app.ui.pages.organisation import OrganisationPage


@pytest.fixture
def page(qtbot: QtBot, organised: AppContext) -> OrganisationPage:
    """The sample's organisation in a round that is being planned."""
    return opened_page(qtbot, organised, OrganisationPage)


def _approved(page: OrganisationPage) -> dict[int, date]:
    with page.context.open_vault().session() as session:
        return validations(session, 1)


def _departments(page: OrganisationPage) -> list[Unit]:
    """Give units below the municipality that have units below them."""
    assert page._view is not None
    tree = page._view.tree
    return [each for each in tree.children(tree.roots[0].id) if not tree.is_leaf(each.id)]


def _choose(page: OrganisationPage, units: list[Unit]) -> None:
    page.units.select(units[0].id)
    flags = QItemSelectionModel.SelectionFlag
    for unit in units:
        index = page.units.model.index_of(unit.id)
        page.units.view.selectionModel().select(index, flags.Select | flags.Rows)


def test_the_chosen_units_are_approved_in_one_go_and_taken_back_in_one(
    qtbot: QtBot, page: OrganisationPage
) -> None:
    bar, chosen = page.approvals.bar, _departments(page)[:2]
    assert bar.count.text() == "0 af 30 enheder er godkendt, 30 mangler."
    _choose(page, chosen)
    assert bar.approve.text() == "Godkend valgte (2)"
    bar.approve.click()
    settled(qtbot, page.context)
    assert _approved(page).keys() == {unit.id for unit in chosen}
    assert bar.count.text() == "2 af 30 enheder er godkendt, 28 mangler."
    assert page.tabs.tabText(3) == "Godkendelse (28)"
    page.context.undo()
    settled(qtbot, page.context)
    assert not _approved(page)


def test_a_whole_department_is_approved(qtbot: QtBot, page: OrganisationPage) -> None:
    assert page._view is not None
    department = _departments(page)[0]
    below = {unit.id for unit in page._view.tree.subtree(department.id)}
    _choose(page, [department])
    assert page.approvals.bar.approve_below.text() == f"Godkend med alle under ({len(below)})"
    page.approvals.bar.approve_below.click()
    settled(qtbot, page.context)
    assert _approved(page).keys() == below
    assert not page.approvals.bar.approve.isEnabled()
    assert page.approvals.bar.approve_below.isHidden()


def test_the_keyboard_chooses_and_approves(qtbot: QtBot, page: OrganisationPage) -> None:
    view = page.units.view
    page.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.units.picked_units()) == 2
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page.context)
    assert len(_approved(page)) == 2


def test_the_list_says_who_is_missing_and_approves_from_there(
    qtbot: QtBot, page: OrganisationPage
) -> None:
    assert page._view is not None
    panel, root = page.approvals.panel, page._view.tree.roots[0]
    page.tabs.setCurrentWidget(page.approvals.tab)
    assert panel.head.text() == f"{root.name}: 0 af 30 enheder er godkendt, 30 mangler"
    assert all(row.leader for row in panel.table.model.rows)
    panel.table.view.selectAll()
    assert panel.approve.text() == "Godkend valgte (30)"
    panel.approve.click()
    settled(qtbot, page.context)
    assert panel.head.text() == f"{root.name}: 30 af 30 enheder er godkendt, ingen mangler"
    assert panel.table.placeholder.what.text() == "Ingen mangler"
    panel.which.setCurrentIndex(1)
    assert len(panel.table.model.rows) == 30


def test_why_units_cannot_be_approved_stands_under_the_tree(
    qtbot: QtBot, page: OrganisationPage
) -> None:
    assert page._view is not None
    root, unit = page._view.tree.roots[0], _departments(page)[0]
    with page.context.open_vault().transaction() as session:
        for each in (root, unit):
            edit_unit(session, each.id, leader_name="", by=By("prøve", NOW))
    page.reload()
    settled(qtbot, page.context)
    _choose(page, [unit])
    page.approvals.bar.approve.click()
    settled(qtbot, page.context)
    said = page.approvals.bar.message.text.text()
    assert said.startswith(f"Ingen kan godkende {unit.name}: hverken enheden eller nogen over")
    assert not _approved(page)


def test_the_log_names_the_units_of_one_entry() -> None:
    with started() as session:
        approve_units(session, 1, (4, 3), by=By("prøve", NOW))
        entry = audit_entries(session, limit=1)[0]
        said = described(entry.details, entry.code, unit_names(session))
    assert said == "Nordskolen, Sydskolen, 2 enheder"


def test_nothing_is_offered_once_the_round_is_open(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    page.tabs.setCurrentWidget(page.approvals.tab)
    assert page.approvals.bar.approve.isHidden()
    assert page.approvals.bar.approve_below.isHidden()
    assert page.approvals.panel.approve.isHidden()
    assert page.approvals.bar.count.text() == "30 af 30 enheder er godkendt, ingen mangler."
