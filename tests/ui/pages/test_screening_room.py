"""The desk at 1366 x 768: the case is never wider than its view, and its cards say what is true."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import idle
from tests.ui.pages.test_screening import choose, figure, made_page
from trivsel_app.operations.releases import department_of
from trivsel_app.survey.screening_case import CaseState
from trivsel_app.texts.screening import talks_note
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.book_talk import BookTalk
from trivsel_app.ui.pages.screening import ScreeningPage
from trivsel_app.ui.task_runner import Task

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(
    qtbot: QtBot, context: AppContext, tmp_path_factory: pytest.TempPathFactory
) -> ScreeningPage:
    return made_page(qtbot, context, tmp_path_factory.mktemp("desk"))


def book(qtbot: QtBot, page: ScreeningPage, *, today: bool = False) -> BookTalk:
    """Book a talk about the first unit that requires one."""
    choose(page, CaseState.NEEDS_TALK)
    page.panel.talk.main.click()
    dialog = next(each for each in page.window().findChildren(BookTalk) if each.isVisible())
    if today:
        dialog.day.setDate(QDate(2026, 4, 15))
    dialog.book.click()
    idle(qtbot, page.context)
    return dialog


def test_the_case_is_never_wider_than_its_view(qtbot: QtBot, page: ScreeningPage) -> None:
    book(qtbot, page)
    page.resize(1094, 700)
    qtbot.waitUntil(lambda: page.width() == 1094)
    area = page.panel.area
    shown = area.widget()
    assert page.panel.talk.change.isVisible()
    assert shown is not None
    assert shown.width() <= area.viewport().width()
    assert page.panel.talk.change.geometry().right() <= page.panel.talk.width()


def test_a_talk_is_proposed_on_a_working_day_with_the_departments_leader(
    page: ScreeningPage,
) -> None:
    row = page.panel.row
    assert row is not None
    said: dict[str, object] = {}
    dialog = BookTalk(row, "Chef Prøve", date(2026, 12, 23), said.update, page)
    dialog.place.setText("mødelokale 2")
    assert dialog.clock.currentText() == "09.00"
    dialog.book.click()
    assert said["talk_on"] == date(2026, 12, 28), "not on Christmas Eve"
    assert (said["talk_at"], said["chief"]) == ("09:00", "Chef Prøve")


def test_the_talks_told_of_are_among_the_units_counted_above(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    card, talks = page.cards["Kræver samtale"], int(figure(page, "Kræver samtale"))
    assert "ingen samtaler er aftalt endnu" in card.accessibleName()
    book(qtbot, page, today=True)
    for _press in ("held", "ready"):
        assert "heraf 1 med aftalt eller holdt samtale" in card.accessibleName()
        page.panel.talk.main.click()
        idle(qtbot, page.context)
    assert card.accessibleName() == f"Kræver samtale: {talks - 1}. ingen samtaler er aftalt endnu"
    assert talks_note(0, 0) == "ingen venter på en samtale"


def test_a_talk_is_not_held_before_its_day(qtbot: QtBot, page: ScreeningPage) -> None:
    book(qtbot, page)
    page.panel.talk.main.click()
    idle(qtbot, page.context)
    assert page.panel.row is not None
    assert page.panel.row.state is CaseState.BOOKED
    assert "ret først dagen" in page.message.text.text()


def test_the_next_step_is_in_sight_however_far_down_the_case_is_scrolled(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    page.resize(1094, 700)
    qtbot.waitUntil(lambda: page.width() == 1094)
    choose(page, CaseState.NEEDS_TALK)
    bar = page.panel.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    for each in (page.panel.talk.main, page.panel.talk.next, page.panel.talk.other_way):
        assert each.visibleRegion().boundingRect() == each.rect()


def test_the_department_of_the_marked_unit_is_released_where_there_is_room_for_the_list_only(
    qtbot: QtBot, page: ScreeningPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(page.flow, "release_many", lambda *given: asked.append(given[-1]))
    seen, marked = _of_two_departments(page)
    page.list.select(seen)
    narrow(qtbot, page)
    page.list.select(marked)
    page.department.click()
    assert page._shown is not None
    assert asked == [department_of(page._shown.desk, marked).id]


def test_without_a_marked_unit_the_page_says_what_is_missing(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    narrow(qtbot, page)
    page.list.view.selectionModel().clear()
    page.department.click()
    assert "Vælg først en enhed" in page.message.text.text()


def narrow(qtbot: QtBot, page: ScreeningPage) -> None:
    page.resize(700, 700)
    qtbot.waitUntil(lambda: not page.split.side_by_side)


def _of_two_departments(page: ScreeningPage) -> tuple[int, int]:
    assert page._shown is not None
    desk = page._shown.desk
    first, *rest = [row.unit.id for row in desk.rows]
    other = next(u for u in rest if department_of(desk, u).id != department_of(desk, first).id)
    return first, other


def test_while_one_release_is_checked_no_other_is_begun(
    qtbot: QtBot, page: ScreeningPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    monkeypatch.setattr(page.context.runner, "read", lambda *given, **_: begun.append(given))
    shown = page._shown
    assert shown is not None
    page.flow._task = Task("Kontrollerer", can_cancel=True, started=0)
    page.flow.release_unit(shown.desk, shown.frozen, shown.desk.rows[0].unit.id)
    assert begun == []
