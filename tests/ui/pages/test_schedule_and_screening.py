"""Tidsplan and Screening: steps with their consequence, dates that can be moved, the release."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, opened_page, settled
from trivsel_app.operations.change import By
from trivsel_app.operations.rounds import current_round
from trivsel_app.organisation.users import Role
from trivsel_app.store import round_store
from trivsel_app.survey.rounds import Milestone, Missing, Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.pages.questionnaire import QuestionnairePage
from trivsel_app.ui.pages.schedule import _WHERE, SchedulePage, milestone_status

BY = By("prøve", NOW)


def _step(context: AppContext) -> Step:
    with context.open_vault().session() as session:
        return current_round(session).step


def _asked(page: QWidget) -> Question:
    return next(each for each in page.findChildren(Question) if each.isVisible())


def _kind(button: QWidget) -> object:
    return button.property("kind")


def test_a_step_that_can_be_taken_back_is_taken_at_once(
    qtbot: QtBot, organised: AppContext
) -> None:
    page = opened_page(qtbot, organised, SchedulePage)
    assert page.advance_button.text() == "Begynd organisationsvalidering"
    assert _kind(page.advance_button) == "primary"
    assert not page.first_button.isVisible()
    with qtbot.waitSignal(organised.told) as told:
        page.advance_button.click()
    assert told.args == ["Runden er nu i organisationsvalidering.", True]
    settled(qtbot, organised)
    assert _step(organised) is Step.VALIDATION
    page.back_button.click()
    settled(qtbot, organised)
    assert _step(organised) is Step.PLANNING


def test_what_is_missing_comes_before_the_step_that_leaves_it(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, SchedulePage)
    assert page.first_button.text() == "Gå til Trivselsdialog"
    assert _kind(page.first_button) == "primary"
    assert page.advance_button.text() == "Begynd evaluering"
    assert _kind(page.advance_button) == "plain"
    with qtbot.waitSignal(lived.navigate) as gone:
        page.first_button.click()
    assert gone.args == ["dialogue", {}]

    page.advance_button.click()
    asked = _asked(page)
    assert "har ikke holdt trivselsdialog" in asked.missing.text.text()
    assert "mangler en handleplan" in asked.missing.text.text()
    assert asked.go_on.text() == "Begynd evaluering alligevel"
    asked.cancel.click()
    settled(qtbot, lived)
    assert _step(lived) is Step.FOLLOW_UP
    page.advance_button.click()
    _asked(page).go_on.click()
    settled(qtbot, lived)
    assert _step(lived) is Step.EVALUATION


def test_what_is_missing_blocks_the_step(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, SchedulePage)
    assert not page.advance_button.isEnabled()
    assert page.first_button.text() == "Gå til Organisation"


def test_everything_that_can_be_missing_has_a_page_where_it_is_put_right() -> None:
    codes = {entry.code for entry in PAGES}
    assert set(_WHERE.values()) <= codes
    pageless = {Missing.IS_FINISHED}
    assert set(Missing) - pageless == _WHERE.keys()


def test_a_date_is_moved_and_marked_as_done(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, SchedulePage)
    milestone = next(m for m in page.table.model.rows if m.code == "med_event")
    page.table.wished.emit(milestone, "due", date(2026, 9, 24))
    settled(qtbot, empty)
    moved = next(m for m in page.table.model.rows if m.code == "med_event")
    assert moved.due == date(2026, 9, 24)
    page.table.select("med_event")
    page.done_button.click()
    settled(qtbot, empty)
    done = next(m for m in page.table.model.rows if m.code == "med_event")
    assert done.done_on == date(2026, 4, 15)
    empty.undo()
    empty.undo()
    settled(qtbot, empty)
    settled(qtbot, empty)
    back = next(m for m in page.table.model.rows if m.code == "med_event")
    assert back == milestone


@pytest.mark.parametrize(
    ("due", "done", "word"),
    [
        (1, None, "Over tid"),
        (15, None, "Inden 14 dage"),
        (29, None, "Inden 14 dage"),
        (30, None, "Kommer"),
        (1, 2, "Udført"),
    ],
)
def test_milestone_states(due: int, done: int | None, word: str) -> None:
    milestone = Milestone(
        "x", "X", date(2026, 4, due), done_on=date(2026, 4, done) if done else None
    )
    assert milestone_status(milestone, date(2026, 4, 15)).word == word


def test_closing_asks_first(qtbot: QtBot, organised_and_open: AppContext) -> None:
    context = organised_and_open
    page = opened_page(qtbot, context, SchedulePage)
    assert page.advance_button.text() == "Luk målingen"
    page.advance_button.click()
    asked = _asked(page)
    assert "kan ikke hentes flere besvarelser" in asked.sentence.text()
    assert "Målingen kan ikke åbnes igen." in asked.sentence.text()
    assert asked.cancel.text() == "Annullér"
    assert asked.cancel.isDefault()
    asked.cancel.click()
    settled(qtbot, context)
    assert _step(context) is Step.OPEN
    page.advance_button.click()
    assert _asked(page).go_on.text() == "Luk målingen"
    _asked(page).go_on.click()
    settled(qtbot, context)
    assert _step(context) is Step.CLOSED
    assert not page.back_button.isVisible()
    with qtbot.waitSignal(context.navigate) as gone:
        page.advance_button.click()
    settled(qtbot, context)
    assert gone.args == ["screening", {}]
    assert _step(context) is Step.SCREENING
    assert not page.advance_button.isVisible()
    assert page.first_button.text() == "Gå til Screening og frigivelse"


def test_the_questionnaire_shows_every_question_with_its_anonymity(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, QuestionnairePage)
    assert len(page.table.model.rows) == 60
    page.show_place(question="PT2")
    current = page.table.current_row()
    assert current is not None
    assert current.question.reversed
    page.themes.setCurrentIndex(page.themes.findData("MT"))
    assert {row.theme.code for row in page.table.model.rows} == {"MT"}


def test_a_place_asked_for_before_the_page_is_read_is_found(
    qtbot: QtBot, organised: AppContext
) -> None:
    schedule, questions = SchedulePage(organised), QuestionnairePage(organised)
    schedule.show_place(milestone="open")
    questions.show_place(question="PT3")
    for page in (schedule, questions):
        qtbot.addWidget(page)
        page.show()
    settled(qtbot, organised)
    assert schedule.table.current_key() == "open"
    assert questions.table.current_key() == "PT3"


def test_a_reader_of_a_finished_round_is_offered_no_step(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lived.open_vault().transaction() as session:
        round_store.set_step(session, current_round(session).id, Step.FINISHED)
    _read_only(monkeypatch)
    page = opened_page(qtbot, lived, SchedulePage)
    assert not page.back_button.isVisible()
    assert not page.advance_button.isVisible()
    assert page._what.isVisible()


def test_a_reader_is_not_led_to_where_something_is_put_right(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read_only(monkeypatch)
    page = opened_page(qtbot, lived, SchedulePage)
    assert page._view is not None
    assert page._view.obstacles
    assert not page.first_button.isVisible()


def _read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
