"""Trivselsdialog: each unit's day is planned and registered, and the page says who is missing."""

from functools import partial

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.operations.releasing import release_all
from tests.ui.samples import NOW, opened_page, settled
from trivsel_app.followup.dialogues import Dialogue, DialogueState, LedBy
from trivsel_app.followup.scripts import Script
from trivsel_app.operations.change import By
from trivsel_app.operations.rounds import advance, edit_milestone
from trivsel_app.store import dialogue_store
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.dialogue_day import DialogueDay
from trivsel_app.ui.pages.dialogue import DialoguePage
from trivsel_app.ui.pages.log_words import described

BY = By("prøve", NOW)
TODAY = NOW.date()


@pytest.fixture
def page(qtbot: QtBot, organised_and_open: AppContext) -> DialoguePage:
    """The page of a round that was released today, a unit chosen."""
    context = organised_and_open
    with context.open_vault().transaction() as session:
        advance(session, 1, Step.CLOSED, by=BY)
        release_all(session, 1, by=BY)
    shown = opened_page(qtbot, context, DialoguePage)
    shown.table.select(shown.table.model.rows[0].of.unit.id)
    return shown


def _asked(page: DialoguePage) -> DialogueDay:
    found = page.findChild(DialogueDay)
    assert isinstance(found, DialogueDay)
    return found


def _stored(page: DialoguePage) -> Dialogue | None:
    row = page.table.current_row()
    assert row is not None
    with page.context.open_vault().session() as session:
        return dialogue_store.find_dialogue(session, 1, row.of.unit.id)


def _state(page: DialoguePage) -> str:
    row = page.table.current_row()
    assert row is not None
    return row.status.word


def test_dialogue_leads_to_screening_until_results_are_released(
    qtbot: QtBot, organised_and_open: AppContext
) -> None:
    context = organised_and_open
    page = opened_page(qtbot, context, DialoguePage)
    assert {row.status.word for row in page.table.model.rows} == {"Venter på frigivelse"}
    assert page.message.text.text().endswith("planlægges allerede nu.")
    context.runner.run(partial(advance, round_id=1, to=Step.CLOSED))
    context.runner.run(partial(release_all, round_id=1))
    settled(qtbot, context)
    settled(qtbot, context)
    assert {row.status.word for row in page.table.model.rows} == {"Ikke planlagt"}
    unit_id = page.table.model.rows[0].of.unit.id
    page.table.select(unit_id)
    with qtbot.waitSignal(context.navigate) as gone:
        page.chosen.report.click()
    assert gone.args == ["documents", {"unit_id": unit_id, "tab": "reports"}]


def test_the_page_begins_with_the_first_unit_that_lacks_its_dialogue(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, DialoguePage)
    rows = page.table.model.rows
    arranged = {DialogueState.HELD, DialogueState.PLANNED}
    first = next(row for row in rows if row.of.state not in arranged)
    assert first is not rows[0]
    assert page.table.current_row() is first
    assert page.chosen.isVisible()
    page.states.setCurrentIndex(page.states.findData(DialogueState.HELD))
    assert page.table.current_row() is page.table.model.rows[0]


def test_a_unit_asked_for_before_the_page_is_read_is_chosen(
    qtbot: QtBot, lived: AppContext
) -> None:
    unit_id = opened_page(qtbot, lived, DialoguePage).table.model.rows[-1].of.unit.id
    page = DialoguePage(lived)
    qtbot.addWidget(page)
    page.show()
    page.show_place(unit_id=unit_id)
    settled(qtbot, lived)
    assert page.table.current_key() == unit_id


def test_small_units_talk_with_the_one_above(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, DialoguePage)
    rows = [row.of for row in page.table.model.rows]
    assert all(row.expected >= 5 for row in rows)
    joined = [unit for row in rows for unit in row.joined]
    assert page.small.text().startswith(f"{len(joined)} enheder med under 5 personer")
    with_small = next(row for row in rows if row.joined)
    page.table.select(with_small.unit.id)
    assert with_small.joined[0].name in page.chosen.joined.text()


def test_a_dialogue_is_planned_and_taken_back(qtbot: QtBot, page: DialoguePage) -> None:
    units = len(page.table.model.rows)
    page.chosen.plan_day.click()
    dialog = _asked(page)
    dialog.day.setDate(QDate(2026, 5, 20))
    dialog.led_by.setCurrentIndex(1)
    dialog.save.click()
    settled(qtbot, page.context)
    assert _state(page) == "Planlagt"
    assert page.header.subtitle.text().startswith(
        f"0 af {units} enheder har holdt dialogen og 1 har planlagt den. Fristen er 12. juni 2026."
    )
    assert page.chosen.stands.text() == (
        "Planlagt til onsdag den 20. maj 2026, ledes af en proceskonsulent."
    )
    page.context.undo()
    settled(qtbot, page.context)
    assert _state(page) == "Ikke planlagt"
    assert _stored(page) is None


def test_enter_registers_it_as_held_with_roles(qtbot: QtBot, page: DialoguePage) -> None:
    page.activateWindow()
    page.table.view.setFocus()
    qtbot.waitUntil(page.table.view.hasFocus)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    dialog = _asked(page)
    assert dialog.day.date() == QDate(2026, 4, 15)
    dialog.took_part.setText("Leder, AMR og 14 medarbejdere")
    dialog.save.click()
    settled(qtbot, page.context)
    stored = _stored(page)
    assert stored is not None
    assert (stored.held_on, stored.led_by, stored.took_part) == (
        TODAY,
        LedBy.LEADER,
        "Leder, AMR og 14 medarbejdere",
    )
    assert (_state(page), page.states.itemText(6)) == ("Holdt", "Holdt (1)")
    assert page.chosen.plan_day.isHidden()
    page.chosen.hold.click()
    _asked(page).clear.click()
    settled(qtbot, page.context)
    assert _stored(page) is None


def test_what_is_wrong_is_said_in_the_dialog_and_nothing_is_kept(
    qtbot: QtBot, page: DialoguePage
) -> None:
    page.chosen.hold.click()
    dialog = _asked(page)
    dialog.day.setDate(QDate(2026, 5, 20))
    dialog.save.click()
    settled(qtbot, page.context)
    assert dialog.message.text.text().startswith("Dagen 20. maj 2026 er ikke kommet endnu.")
    dialog.day.setDate(QDate(2026, 4, 15))
    dialog.took_part.setText("AMR og Testperson")
    dialog.save.click()
    settled(qtbot, page.context)
    assert dialog.message.text.text().startswith("Noten nævner Testperson. Skriv roller i stedet")
    assert _stored(page) is None


def test_late_units_are_told_of_and_found(qtbot: QtBot, page: DialoguePage) -> None:
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    early = QDate(2026, 4, 10).toPython()
    page.context.runner.run(
        partial(edit_milestone, round_id=1, code="dialogue", starts=early, due=early)
    )
    settled(qtbot, page.context)
    units = len(page.table.model.rows)
    assert f"{units} er over frist" in page.header.subtitle.text()
    assert page.chosen.stands.text() == "Skulle være holdt senest fredag den 10. april 2026."
    page.states.setCurrentIndex(page.states.findData(DialogueState.HELD))
    assert not page.table.model.rows
    page.states.setCurrentIndex(page.states.findData(DialogueState.OVERDUE))
    page.scripts.setCurrentIndex(page.scripts.findData(Script.LARGE))
    assert {row.of.script for row in page.table.model.rows} == {Script.LARGE}


def test_a_reader_is_offered_no_registering(qtbot: QtBot, page: DialoguePage) -> None:
    page.chosen.show_row(page.table.model.rows[0].of, None, writable=False)
    assert page.chosen.plan_day.isHidden()
    assert page.chosen.hold.isHidden()


def test_the_log_says_day_and_leader() -> None:
    details: dict[str, int | str | bool | None]
    details = {"round": 1, "unit": 3, "dialogue_on": "2026-05-20", "led_by": "facilitator"}
    said = described(details, "dialogue.held", {3: "Nordskolen"})
    assert said == "Nordskolen, 20. maj 2026, ledet af: proceskonsulent"
