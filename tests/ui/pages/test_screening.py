"""The desk in the window: list and case, the talk step by step, four eyes, release, certificate."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import BY, WorldFile, idle, make_world, shown
from trivsel_app.operations.change import By
from trivsel_app.operations.freezing import Prepared
from trivsel_app.operations.releases import ask_release
from trivsel_app.operations.rounds import current_round
from trivsel_app.operations.screening import desk
from trivsel_app.operations.screening_limits import set_limits
from trivsel_app.organisation.users import Role, User
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.screening_case import CaseState, Support
from trivsel_app.survey.screening_rules import Concern
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.book_talk import BookTalk
from trivsel_app.ui.dialogs.release_dialog import ReleaseDialog
from trivsel_app.ui.dialogs.screening_limits import ScreeningLimits
from trivsel_app.ui.dialogs.skip_talk import SkipTalk
from trivsel_app.ui.pages import screening_release
from trivsel_app.ui.pages.screening import ScreeningPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Opened = TypeVar("Opened", bound=QDialog)


def made_page(
    qtbot: QtBot, context: AppContext, tmp_path: Path, step: Step = Step.CLOSED
) -> ScreeningPage:
    """A closed round where every unit with results stands under the response rule."""
    context.set_vault(make_world(tmp_path / "world.db", step))
    if step is not Step.OPEN:
        limits = dict.fromkeys(Concern, None) | {Concern.RESPONSE: 99}
        context.runner.run(partial(set_limits, round_id=1, limits=limits))
        idle(qtbot, context)
    page = ScreeningPage(context)
    page.resize(1300, 900)
    shown(qtbot, page)
    return page


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, tmp_path: Path) -> ScreeningPage:
    return made_page(qtbot, context, tmp_path)


def opened(page: ScreeningPage, kind: type[Opened]) -> Opened:
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def choose(page: ScreeningPage, state: CaseState) -> int:
    """Choose the first unit in a state; gives its id."""
    row = next(row for row in page.list.model.rows if row.state is state)
    page.list.select(row.unit.id)
    return row.unit.id


def state(page: ScreeningPage) -> CaseState:
    assert page.panel.row is not None
    return page.panel.row.state


def figure(page: ScreeningPage, card: str) -> str:
    return page.cards[card].accessibleName().removeprefix(f"{card}: ").split(".")[0]


def test_before_the_round_is_closed_the_page_says_what_it_waits_for(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    page = made_page(qtbot, context, tmp_path, Step.OPEN)
    assert page.empty.isVisible()
    assert not page.rest.isVisible()
    assert page.empty.action_button is not None
    with qtbot.waitSignal(context.navigate) as gone:
        page.empty.action_button.click()
    assert gone.args[0] == "schedule"


def test_the_list_is_ranked_and_filtered(qtbot: QtBot, page: ScreeningPage) -> None:
    QAbstractItemModelTester(page.list.model)
    rows = page.list.model.rows
    talks = [row for row in rows if row.needs_talk]
    assert talks
    assert list(rows[: len(talks)]) == talks
    assert figure(page, "Kræver samtale") == str(len(talks))
    assert page.panel.row is not None
    assert page.panel.row.unit.id == rows[0].unit.id, "begins with the first"
    for at, count in ((1, len(talks)), (2, len(rows) - len(talks)), (3, 0)):
        page.list.which.setCurrentIndex(at)
        assert len(page.list.model.rows) == count


def test_the_talk_is_booked_held_and_over_with_one_button_at_a_time(
    qtbot: QtBot, page: ScreeningPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(page, CaseState.NEEDS_TALK)
    assert page.panel.talk.main.text() == "Aftal samtale…"
    page.panel.talk.main.click()
    dialog = opened(page, BookTalk)
    dialog.clock.setCurrentText("25:00")
    dialog.book.click()
    assert dialog.message.isVisible()
    dialog.clock.setCurrentText("9.30")
    dialog.day.setDate(QDate(2026, 4, 15))
    dialog.chief.setText("Chef Prøve")
    dialog.place.setText("mødelokale 2")
    dialog.book.click()
    idle(qtbot, page.context)
    assert state(page) is CaseState.BOOKED
    assert "kl. 09.30 med Chef Prøve. Sted: mødelokale 2." in page.panel.talk.booked.text()
    path = tmp_path / "samtale.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.panel.talk.calendar.click()
    idle(qtbot, page.context)
    assert b"BEGIN:VEVENT" in path.read_bytes()
    for words, after in (
        ("Samtalen er holdt", CaseState.HELD),
        ("Markér som klar", CaseState.READY),
    ):
        assert page.panel.talk.main.text() == words
        page.panel.talk.main.click()
        idle(qtbot, page.context)
        assert state(page) is after
    assert page.panel.row is not None
    assert page.panel.row.case.held_on == date(2026, 4, 15)
    page.context.undo()
    idle(qtbot, page.context)
    assert state(page) is CaseState.HELD


def test_notes_save_themselves_and_follow_the_unit(qtbot: QtBot, page: ScreeningPage) -> None:
    first = choose(page, CaseState.NEEDS_TALK)
    page.panel.notes.note.setPlainText("Aftalt hjælp")
    choose(page, CaseState.READY)
    idle(qtbot, page.context)
    assert page.panel.notes.note.toPlainText() == ""
    page.list.select(first)
    idle(qtbot, page.context)
    assert page.panel.notes.note.toPlainText() == "Aftalt hjælp"
    notes = page.panel.notes
    notes.support.setCurrentIndex(notes.support.findData(Support.FACILITATOR))
    notes.support.activated.emit(notes.support.currentIndex())
    notes.critical.click()
    idle(qtbot, page.context)
    assert page.panel.row is not None
    assert page.panel.row.case.support is Support.FACILITATOR
    assert page.panel.critical_pill.isVisible()


def test_what_is_ready_is_released_and_the_rest_is_told_of(
    qtbot: QtBot, page: ScreeningPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not page.certificate.isVisible()
    talks = sum(row.needs_talk for row in page.list.model.rows)
    page.flow.unread = {row.unit.id: 10 for row in page.list.model.rows}
    everybody = len(page.list.model.rows)  # below the municipality, which is ready
    page.rest.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(ReleaseDialog)))
    dialog = opened(page, ReleaseDialog)
    assert "kan ikke kaldes tilbage" in dialog.about.text()
    assert "uafhængige kontrol" in dialog.checked.text()
    assert f"{talks} enhed" in dialog.left_out.text.text()
    assert f"{10 * everybody} kommentarer er ikke læst" in dialog.left_out.text.text()
    assert dialog.cancel.isDefault()
    dialog.go_on.click()
    idle(qtbot, page.context)
    assert figure(page, "Kræver samtale") == str(talks)
    assert figure(page, "Klar") == "0"
    path = tmp_path / "certifikat.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.certificate.click()
    idle(qtbot, page.context)
    assert path.read_bytes().startswith(b"%PDF")
    page.rest.click()
    assert "Ingen af enhederne er klar" in page.message.text.text()
    choose(page, CaseState.NEEDS_TALK)
    skip_the_talk(qtbot, page)
    assert not page.message.isVisible(), "one is ready now"


def skip_the_talk(qtbot: QtBot, page: ScreeningPage) -> None:
    page.panel.talk.other_way.click()
    skipping = opened(page, SkipTalk)
    assert not skipping.go_on.isEnabled(), "nobody has said why"
    skipping.reason.setText("Talt igennem på ledermødet")
    skipping.go_on.click()
    idle(qtbot, page.context)


def unread_said(qtbot: QtBot, page: ScreeningPage, unit_id: int) -> str:
    """Ask to release a unit, and give what the dialog warns of."""
    page.panel.release_wanted.emit(unit_id)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(ReleaseDialog)))
    dialog = opened(page, ReleaseDialog)
    dialog.cancel.click()
    return dialog.left_out.text.text()


def test_a_unit_is_warned_of_its_own_unread_comments_and_of_nobody_elses(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    units = {row.unit.external_id: row.unit.id for row in page.list.model.rows}
    page.flow.unread = dict.fromkeys(units.values(), 100) | {units["B3"]: 3}
    assert unread_said(qtbot, page, units["B3"]).startswith("3 kommentarer er ikke læst")
    below = unread_said(qtbot, page, units["B"])
    assert below.startswith("403 kommentarer er ikke læst"), "the department's and its four units'"


def test_a_critical_unit_is_asked_for_and_confirmed_by_another(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    unit_id = choose(page, CaseState.READY)
    page.panel.notes.critical.click()
    idle(qtbot, page.context)
    assert "når en anden fra HR har bekræftet" in page.panel.talk.next.text()
    assert "1 afventer en anden fra HR" in page.cards["Klar"].accessibleName()
    page.panel.talk.main.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(ReleaseDialog)))
    dialog = opened(page, ReleaseDialog)
    assert not dialog.go_on.isEnabled()
    dialog.ask_button.click()
    idle(qtbot, page.context)
    assert page.panel.pill.accessibleName() == "Afventer bekræftelse"
    assert not page.panel.talk.main.isVisible()
    assert "Venter på en anden fra HR" in page.panel.talk.next.text()
    assert page.panel.talk.other_way.text() == "Træk tilbage"
    page.panel.talk.other_way.click()
    idle(qtbot, page.context)
    other = By("Bo Prøve", BY.now)
    with page.context.open_vault().transaction() as session:
        ask_release(session, 1, unit_id, by=other)
    page.reload()
    idle(qtbot, page.context)
    assert page.panel.talk.main.text() == "Bekræft og frigiv…"
    page.panel.talk.main.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(ReleaseDialog)))
    opened(page, ReleaseDialog).go_on.click()
    idle(qtbot, page.context)
    assert state(page) is CaseState.RELEASED
    assert page.panel.report_link.isVisible()


def test_a_user_of_the_file_is_offered_what_a_critical_unit_needs_next(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    vault = page.context.open_vault()
    assert isinstance(vault, WorldFile)
    vault.user = User(1, "ab", BY.actor, Role.HR_SIGNAL, False, date(2026, 4, 15))
    choose(page, CaseState.READY)
    assert page.panel.talk.main.text() == "Frigiv enheden…"
    page.panel.notes.critical.click()
    idle(qtbot, page.context)
    assert page.panel.talk.main.text() == "Bed om bekræftelse…"


def test_a_department_is_released_and_the_last_unit_ends_the_screening(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    choose(page, CaseState.NEEDS_TALK)
    while any(row.needs_talk for row in page.list.model.rows):
        choose(page, CaseState.NEEDS_TALK)
        skip_the_talk(qtbot, page)
    for press in (page.department, page.rest):
        press.click()
        qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(ReleaseDialog)))
        opened(page, ReleaseDialog).go_on.click()
        idle(qtbot, page.context)
    assert not page.rest.isVisible()
    with page.context.open_vault().session() as session:
        assert current_round(session).step is Step.RELEASED


def test_a_leak_is_named_and_nothing_is_asked(
    qtbot: QtBot, page: ScreeningPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding(FindingKind.ALIKE, "2026", "PT1", "Nordskolen")
    leaking = AuditVerdict(9, (), (finding,), 0.1)

    def prepare(*_args: object, **_more: object) -> Prepared:
        return Prepared(1, b"", leaking)

    monkeypatch.setattr(screening_release, "prepare", prepare)
    page.rest.click()
    idle(qtbot, page.context)
    assert "PT1: Nordskolen" in page.message.text.text()
    assert not any(each.isVisible() for each in page.findChildren(ReleaseDialog))
    assert page.rest.isEnabled()


def test_rules_are_set_and_reset(qtbot: QtBot, page: ScreeningPage) -> None:
    page.rules_button.click()
    dialog = opened(page, ScreeningLimits)
    assert not dialog.limits[Concern.DROP].isEnabled()
    dialog.limits[Concern.RESPONSE].setValue(1)
    dialog.save_button.click()
    idle(qtbot, page.context)
    assert figure(page, "Kræver samtale") == "0"
    page.rules_button.click()
    again = opened(page, ScreeningLimits)
    again.reset.click()
    assert again.limits[Concern.DROP].isEnabled()
    assert again.limits[Concern.RESPONSE].value() == 60


def test_in_a_narrow_window_list_and_case_take_turns(qtbot: QtBot, page: ScreeningPage) -> None:
    page.resize(760, 700)
    qtbot.waitUntil(lambda: not page.split.side_by_side)
    assert page.list.isVisible()
    page.show_place(unit_id=page.list.model.rows[-1].unit.id)
    assert page.panel.isVisible()
    assert not page.list.isVisible()
    page.panel.back.click()
    assert page.list.isVisible()


def test_with_users_the_second_person_confirms_as_one_of_them(
    qtbot: QtBot, page: ScreeningPage
) -> None:
    asked: list[bool] = []
    dialog = ReleaseDialog(
        "Frigiv?",
        "",
        "",
        lambda _name: None,
        page,
        ask=lambda: asked.append(True),
        by_name=False,
    )
    dialog.open()
    assert not dialog.second.isVisible()
    assert not dialog.go_on.isVisible()
    dialog.ask_button.click()
    assert asked == [True]


def test_going_elsewhere_saves_what_is_being_typed(qtbot: QtBot, page: ScreeningPage) -> None:
    unit_id = choose(page, CaseState.NEEDS_TALK)
    page.panel.notes.note.setPlainText("Ring i morgen")
    page.hide()
    idle(qtbot, page.context)
    with page.context.open_vault().session() as session:
        row = desk(session, 1).row(unit_id)
    assert row is not None
    assert row.case.note == "Ring i morgen"


def test_nothing_is_kept_when_another_file_is_opened(
    qtbot: QtBot, page: ScreeningPage, tmp_path: Path
) -> None:
    page.panel.notes.note.setPlainText("Om den gamle fil")
    page.context.set_vault(make_world(tmp_path / "other.db", Step.CLOSED))
    idle(qtbot, page.context)
    page.hide()
    idle(qtbot, page.context)
    with page.context.open_vault().session() as session:
        assert not any(row.case.note for row in desk(session, 1).rows)


def test_a_reader_is_led_to_what_is_released(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    world = make_world(tmp_path / "world.db", Step.CLOSED)
    world.role = Role.READER
    context.set_vault(world)
    page = ScreeningPage(context)
    shown(qtbot, page)
    assert page.empty.what.text() == "Kun HR ser screeningen"
    assert not page.rest.isVisible()
