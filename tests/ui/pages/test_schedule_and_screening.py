"""Tidsplan and Screening: steps with their consequence, dates that can be moved, the release."""

from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, settled
from trivsel_app.operations.change import By
from trivsel_app.operations.rounds import advance, current_round
from trivsel_app.survey.rounds import Milestone, Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.dialogue import DialoguePage
from trivsel_app.ui.pages.questionnaire import QuestionnairePage
from trivsel_app.ui.pages.schedule import SchedulePage, milestone_status
from trivsel_app.ui.pages.screening import ScreeningPage

Shown = TypeVar("Shown", bound=QWidget)


def _shown(qtbot: QtBot, context: AppContext, page: Shown) -> Shown:
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, context)
    return page


def _step(context: AppContext) -> Step:
    with context.open_vault().session() as session:
        return current_round(session).step


def _box(page: QWidget) -> QMessageBox:
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return box


def test_a_step_that_can_be_taken_back_is_taken_at_once(qtbot: QtBot, lived: AppContext) -> None:
    page = _shown(qtbot, lived, SchedulePage(lived))
    assert page.advance_button.text() == "Begynd evaluering"
    page.advance_button.click()
    settled(qtbot, lived)
    assert _step(lived) is Step.EVALUATION
    page.back_button.click()
    settled(qtbot, lived)
    assert _step(lived) is Step.FOLLOW_UP


def test_what_is_missing_blocks_the_step(qtbot: QtBot, empty: AppContext) -> None:
    page = _shown(qtbot, empty, SchedulePage(empty))
    assert not page.advance_button.isEnabled()


def test_a_date_is_moved_and_marked_as_done(qtbot: QtBot, empty: AppContext) -> None:
    page = _shown(qtbot, empty, SchedulePage(empty))
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


def test_release_names_its_consequence_and_cancel_is_the_default(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = _shown(qtbot, lived, ScreeningPage(lived))
    assert not page.release_button.isVisible()
    assert page.table.model.rows


def test_closing_asks_first(qtbot: QtBot, organised_and_open: AppContext) -> None:
    context = organised_and_open
    page = _shown(qtbot, context, SchedulePage(context))
    assert page.advance_button.text() == "Luk målingen"
    page.advance_button.click()
    box = _box(page)
    assert "kan ikke hentes flere besvarelser" in box.informativeText()
    default = box.defaultButton()
    assert isinstance(default, QPushButton)
    assert default.text().replace("&", "") == "Annuller"
    default.click()
    settled(qtbot, context)
    assert _step(context) is Step.OPEN
    page.advance_button.click()
    accept = next(b for b in _box(page).buttons() if b.text().replace("&", "") == "Luk målingen")
    accept.click()
    settled(qtbot, context)
    assert _step(context) is Step.CLOSED

    screening = _shown(qtbot, context, ScreeningPage(context))
    screening.screened_button.click()
    settled(qtbot, context)
    assert screening.cards["state"].accessibleName().startswith("Status: Set igennem")
    screening.release_button.click()
    accept = next(b for b in _box(screening).buttons() if "Frigiv" in b.text())
    accept.click()
    settled(qtbot, context)
    assert _step(context) is Step.RELEASED
    assert not screening.release_button.isVisible()


@pytest.fixture
def organised_and_open(empty: AppContext, sample: object) -> AppContext:
    """A file with organisation and answers, round open."""
    from trivsel_app.exchange.organisation_files import read_organisation
    from trivsel_app.exchange.response_files import read_responses
    from trivsel_app.operations.organisation import import_organisation
    from trivsel_app.operations.responses import import_responses
    from trivsel_app.operations.rounds import questionnaire_of
    from trivsel_app.operations.sample import SamplePaths

    assert isinstance(sample, SamplePaths)
    by = By("prøve", NOW)
    reading = read_organisation(sample.organisation)
    with empty.open_vault().transaction() as session:
        import_organisation(
            session, reading.imported, sha256=reading.sha256, file_name="o.xlsx", by=by
        )
        found = current_round(session)
        answers = read_responses(sample.responses, questionnaire_of(session, found.id))
        import_responses(session, found.id, answers.parsed, by=by)
    return empty


def test_dialogue_leads_to_screening_until_results_are_released(
    qtbot: QtBot, organised_and_open: AppContext
) -> None:
    context = organised_and_open
    page = _shown(qtbot, context, DialoguePage(context))
    assert {row.status.word for row in page.table.model.rows} == {"Venter på frigivelse"}
    steps = (Step.CLOSED, Step.RELEASED)
    for step in steps:
        context.runner.run(partial(advance, round_id=1, to=step))
    settled(qtbot, context)
    settled(qtbot, context)
    assert {row.status.word for row in page.table.model.rows} == {"Kan holdes nu"}


def test_the_questionnaire_shows_every_question_with_its_anonymity(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = _shown(qtbot, lived, QuestionnairePage(lived))
    assert len(page.table.model.rows) == 58
    page.show_place(question="PT2")
    current = page.table.current_row()
    assert current is not None
    assert current.question.reversed
    page.themes.setCurrentIndex(page.themes.findData("MT"))
    assert {row.theme.code for row in page.table.model.rows} == {"MT"}
