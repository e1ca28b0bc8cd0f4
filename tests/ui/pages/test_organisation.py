"""Organisation: from an empty page through the four steps, and edits that can be taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.samples import opened_page, settled
from trivsel_app.operations.organisation import organisation
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.organisation.tree import UnitTree
from trivsel_app.organisation.units import Employee, NotInvited, Organisation, TrioMember, TrioRole
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.employee import EmployeeDialog
from trivsel_app.ui.pages.organisation import PEOPLE, OrganisationPage
from trivsel_app.ui.pages.organisation_people import PeopleTable
from trivsel_app.ui.pages.organisation_trio import read_trio, write_trio
from trivsel_app.ui.widgets.import_flow import APPLY, CHECK, COLUMNS, ImportFlow


def _tree(page: OrganisationPage) -> UnitTree:
    assert page._view is not None
    return page._view.tree


def _stored(context: AppContext) -> Organisation:
    with context.open_vault().session() as session:
        return organisation(session)


def test_an_empty_file_says_what_to_do(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, OrganisationPage)
    assert page.views.currentWidget() is page.empty
    assert page.empty.what.text() == "Ingen enheder endnu"


def test_a_file_is_read_in_four_steps_and_nothing_is_written_before_the_last(
    qtbot: QtBot, empty: AppContext, sample: SamplePaths
) -> None:
    page = opened_page(qtbot, empty, OrganisationPage)
    page.show_place(path=sample.organisation)
    settled(qtbot, empty)
    assert page.flow.pages.currentIndex() == COLUMNS
    read_as = {row.heading: row.field for row in page.flow.columns.model.rows}
    assert read_as["ParentID"] == "unit.parent"
    page.flow.next.click()
    assert page.flow.pages.currentIndex() == CHECK
    page.flow.next.click()
    settled(qtbot, empty)
    assert page.flow.pages.currentIndex() == APPLY
    assert _stored(empty) == Organisation()
    page.flow.next.click()
    settled(qtbot, empty)
    assert (len(_stored(empty).units), len(_stored(empty).employees)) == (30, 400)
    assert page.views.currentWidget() is not page.import_view
    empty.undo()
    settled(qtbot, empty)
    assert _stored(empty) == Organisation()
    empty.redo()
    settled(qtbot, empty)
    assert len(_stored(empty).units) == 30


def test_giving_up_writes_nothing(qtbot: QtBot, empty: AppContext, sample: SamplePaths) -> None:
    page = opened_page(qtbot, empty, OrganisationPage)
    page.show_place(path=sample.organisation)
    settled(qtbot, empty)
    page.flow.cancel.click()
    assert _stored(empty) == Organisation()
    assert page.views.currentWidget() is page.empty


def test_a_file_of_another_kind_is_refused_beside_the_steps(
    qtbot: QtBot, empty: AppContext, tmp_path: Path
) -> None:
    page = opened_page(qtbot, empty, OrganisationPage)
    wrong = tmp_path / "indkøb.csv"
    wrong.write_text("Vare;Pris\nMælk;12\n", encoding="utf-8")
    page.show_place(path=wrong)
    settled(qtbot, empty)
    assert "enheder eller medarbejdere" in page.flow.message.text.text()


def test_a_column_can_be_left_out_by_choice_and_is_remembered(
    qtbot: QtBot, empty: AppContext, sample: SamplePaths
) -> None:
    page = opened_page(qtbot, empty, OrganisationPage)
    page.show_place(path=sample.organisation)
    settled(qtbot, empty)
    row = next(r for r in page.flow.columns.model.rows if r.field == "unit.leader_name")
    page.flow.columns.wished.emit(row, "field", "")
    settled(qtbot, empty)
    assert "unit.leader_name" not in {r.field for r in page.flow.columns.model.rows}
    for _step in (COLUMNS, CHECK, APPLY):
        page.flow.next.click()
        settled(qtbot, empty)
    assert all(unit.leader_name == "" for unit in _stored(empty).units)
    page.show_place(path=sample.organisation)
    settled(qtbot, empty)
    assert "unit.leader_name" not in {r.field for r in page.flow.columns.model.rows}


def test_a_unit_is_renamed_where_it_stands_and_the_name_comes_back(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    unit = _stored(lived).units[3]
    page.units.select(unit.id)
    field = page.form._texts["name"]
    field.setText("Øvelsesbo")
    field.editingFinished.emit()
    settled(qtbot, lived)
    assert {u.id: u.name for u in _stored(lived).units}[unit.id] == "Øvelsesbo"
    assert page.units.chosen_id() == unit.id
    lived.undo()
    settled(qtbot, lived)
    assert {u.id: u.name for u in _stored(lived).units}[unit.id] == unit.name
    assert field.text() == unit.name


def test_a_unit_with_people_is_not_deleted_and_the_page_says_why(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    page.units.select(_stored(lived).units[0].id)
    page.form.remove.click()
    settled(qtbot, lived)
    assert "kan ikke slettes" in page.form.message.text.text()
    assert len(_stored(lived).units) == 30


def test_a_new_unit_is_placed_under_the_chosen_one(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    above = _stored(lived).units[2]
    page.units.select(above.id)
    page.add_unit.click()
    settled(qtbot, lived)
    new = next(u for u in _stored(lived).units if u.name == "Ny enhed")
    assert new.parent_id == above.id
    assert page.form._texts["name"].text() == "Ny enhed"
    page.form.remove.click()
    settled(qtbot, lived)
    assert len(_stored(lived).units) == 30


def test_the_tree_finds_with_danish_letters_and_says_when_nothing_fits(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    QAbstractItemModelTester(page.units.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.units.filter_box.setText("findes slet ikke")
    assert page.units.nothing.isVisible()
    page.units.filter_box.clear()
    assert page.units.model.rowCount() == 1


def test_what_was_open_and_chosen_is_so_again_after_a_search(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    tree, units = _tree(page), page.units
    department = next(unit for unit in tree.children(tree.roots[0].id) if not tree.is_leaf(unit.id))
    units.view.setExpanded(units.model.index_of(department.id), True)
    units.select(department.id)
    opened = units._open_units()
    units.filter_box.setText("findes slet ikke")
    assert units.picked_units() == []
    assert not page.approvals.bar.approve.isEnabled()
    units.filter_box.setText(tree.units[-1].name)
    assert units.view.isExpanded(units.model.index_of(tree.roots[0].id))
    units.filter_box.clear()
    assert units._open_units() == opened
    assert units.picked_units() == [department]


def test_a_search_stays_when_the_organisation_is_read_anew(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    wanted = _tree(page).units[-1]
    page.units.filter_box.setText(wanted.external_id)
    before = page.units.model.rowCount(page.units.model.index_of(_tree(page).roots[0].id))
    page.reload()
    settled(qtbot, lived)
    assert page.units.model.index_of(wanted.id).isValid()
    assert before == page.units.model.rowCount(page.units.model.index_of(_tree(page).roots[0].id))


def test_people_and_the_four_steps_are_made_when_somebody_looks(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    assert not page.findChildren(PeopleTable)
    assert not page.findChildren(ImportFlow)
    assert page.tabs.tabText(PEOPLE) == "Medarbejdere (400)"
    page.tabs.setCurrentIndex(PEOPLE)
    (people,) = page.findChildren(PeopleTable)
    assert people.isVisible()
    assert len(people.table.model.rows) == 400


def test_an_invitation_is_taken_back_in_the_table(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    page.units.select(_stored(lived).units[0].id)
    person = page.people.table.model.rows[0]
    page.people.table.wished.emit(person, "not_invited", NotInvited.LEAVE)
    settled(qtbot, lived)
    stored = {p.id: p for p in _stored(lived).employees}[person.id]
    assert (stored.invite, stored.not_invited) == (False, NotInvited.LEAVE)


def test_an_employee_is_added_and_removed(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    unit = _stored(lived).units[4]
    page.units.select(unit.id)
    page.add_person.click()
    dialog = page.findChild(EmployeeDialog)
    assert isinstance(dialog, EmployeeDialog)
    dialog.fields["employee_number"].setText("999001")
    dialog.fields["name"].setText("Testperson Ny")
    assert dialog.unit.unit_id == unit.id
    assert dialog.unit.isEditable()  # any part of a name finds its unit
    dialog._save()
    settled(qtbot, lived)
    added = next(p for p in _stored(lived).employees if p.employee_number == "999001")
    assert (added.name, added.unit_id) == ("Testperson Ny", unit.id)
    assert page.people.table.select(added.id)
    page.activateWindow()
    page.people.table.view.setFocus()
    qtbot.waitUntil(page.people.table.view.hasFocus)
    qtbot.keyClick(page.people.table.view, Qt.Key.Key_Delete)
    settled(qtbot, lived)
    assert len(_stored(lived).employees) == 400


def test_an_employee_number_in_use_stays_in_the_dialog(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OrganisationPage)
    known = _stored(lived).employees
    person = Employee(0, known[0].employee_number, "Testperson Ny", known[0].unit_id)
    view = page._view
    assert view is not None
    dialog = EmployeeDialog(lived, person, view.tree, parent=page)
    dialog.fields["name"].setText("Testperson Dobbelt")
    dialog._save()
    settled(qtbot, lived)
    assert "bruges allerede" in dialog.message.text.text()
    assert len(_stored(lived).employees) == 400


@pytest.mark.parametrize(
    ("text", "trio", "unread"),
    [
        ("", (), ""),
        ("AMR: Test Et", (TrioMember(TrioRole.AMR, "Test Et"),), ""),
        (
            "Leder: Test To, to@x.example\ntr: Test Tre",
            (
                TrioMember(TrioRole.LEADER, "Test To", "to@x.example"),
                TrioMember(TrioRole.TR, "Test Tre"),
            ),
            "",
        ),
        ("Pedel: Test Fire", (), "Pedel: Test Fire"),
        ("AMR Test Fem", (), "AMR Test Fem"),
    ],
)
def test_trio_lines(text: str, trio: tuple[TrioMember, ...], unread: str) -> None:
    assert read_trio(text) == (trio, unread)
    if not unread:
        assert read_trio(write_trio(trio)) == (trio, "")
