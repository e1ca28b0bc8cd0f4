"""Fortrolige signaler in the window: a gate, one look at a time, nothing for those without."""

from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeVault
from tests.ui.pages.desk_world import plant_signal
from tests.ui.samples import NOW, opened_page, settled
from trivsel_app.followup.actions import ActionSource
from trivsel_app.operations.plans import actions
from trivsel_app.operations.rounds import advance
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import access_store
from trivsel_app.survey.rounds import Step
from trivsel_app.survey.signal_case import ClosingReason, SignalStatus
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.measure_dialog import MeasureDialog
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.navigation import PAGES, entry, offered
from trivsel_app.ui.pages.signals import SignalsPage
from trivsel_app.ui.search_everything import SearchEverything


@pytest.fixture
def page(qtbot: QtBot, lived: AppContext) -> SignalsPage:
    """The page over the sample with a signal of our own, the gate passed."""
    plant_signal(lived)
    made = SignalsPage(lived)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, lived)
    made.gate.open_button.click()
    settled(qtbot, lived)
    return made


def status(page: SignalsPage) -> SignalStatus:
    row = page._current()
    assert row is not None
    return row.case.status


def first(qtbot: QtBot, page: SignalsPage) -> int:
    key = page.list.lines.lines[0].key
    assert isinstance(key, int)
    page.list.select(key)
    settled(qtbot, page.context)
    return key


def looks(context: AppContext) -> list[tuple[Seen, int | None, Purpose]]:
    with context.open_vault().session() as session:
        found = access_store.looks(session)
    return [(each.what, each.unit_id, each.purpose) for each in found if each.what is Seen.SIGNALS]


def test_nothing_is_read_before_the_gate(qtbot: QtBot, lived: AppContext) -> None:
    page = SignalsPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    assert page.views.currentWidget() is page.gate
    assert looks(lived) == []


def test_before_the_round_is_closed_nobody_is_asked_why(
    qtbot: QtBot, organised_and_open: AppContext
) -> None:
    context = organised_and_open
    page = opened_page(qtbot, context, SignalsPage)
    assert page.views.currentWidget() is page.too_early
    assert page.too_early.what.text() == "Målingen er ikke lukket endnu"
    context.runner.run(partial(advance, round_id=1, to=Step.CLOSED))
    settled(qtbot, context)
    settled(qtbot, context)
    assert page.views.currentWidget() is page.gate
    assert looks(context) == []


def test_each_look_is_written_down_with_its_purpose(qtbot: QtBot, page: SignalsPage) -> None:
    unit = first(qtbot, page)
    purpose = Purpose(page.gate.purpose.currentData())
    assert looks(page.context) == [(Seen.SIGNALS, None, purpose)]
    assert page._rows[unit].looks == ((NOW.date(), page.context.actor),)
    assert status(page) is SignalStatus.SEEN
    assert page.detail.isVisible()


def test_leaving_the_page_forgets_what_was_read(qtbot: QtBot, page: SignalsPage) -> None:
    first(qtbot, page)
    page.hide()
    page.show()
    settled(qtbot, page.context)
    assert page.list.lines.lines == ()
    assert page.views.currentWidget() is page.gate


def test_from_seen_to_closed(qtbot: QtBot, page: SignalsPage) -> None:
    first(qtbot, page)
    page.detail.route_button.click()
    settled(qtbot, page.context)
    settled(qtbot, page.context)
    assert status(page) is SignalStatus.ROUTED
    page.detail.measure_button.click()
    settled(qtbot, page.context)
    dialog = page.window().findChild(MeasureDialog)
    assert isinstance(dialog, MeasureDialog)
    assert "Målet" in dialog.goal.text()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: status(page) is SignalStatus.MEASURES, timeout=5000)
    settled(qtbot, page.context)
    with page.context.open_vault().session() as session:
        made = [a for a in actions(session, 1) if a.source is ActionSource.OFFENSIVE_BEHAVIOUR]
    assert made
    page.detail.close_button.click()
    settled(qtbot, page.context)
    assert "Vælg, hvorfor" in page.message.text.text()
    page.detail.reasons.setCurrentIndex(1)
    page.detail.close_button.click()
    settled(qtbot, page.context)
    settled(qtbot, page.context)
    assert status(page) is SignalStatus.CLOSED
    assert page.message.isHidden()
    assert page._rows[page.list.current_key()].case.reason is ClosingReason.MEASURES_DONE  # type: ignore[index]
    assert not page.detail.next.isVisible()


def test_a_note_is_saved_when_it_is_left(qtbot: QtBot, page: SignalsPage) -> None:
    first(qtbot, page)
    page.detail.note.setPlainText("Aftalt møde med chefen.")
    page.detail.note.left.emit()
    settled(qtbot, page.context)
    settled(qtbot, page.context)
    row = page._current()
    assert row is not None
    assert row.case.note == "Aftalt møde med chefen."


def test_a_file_that_is_only_read_shows_nothing(qtbot: QtBot, context: AppContext) -> None:
    context.set_vault(FakeVault(read_only=True))
    page = SignalsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert not page.gate.open_button.isEnabled()
    assert "kun åbnet til læsning" in page.gate.why.text()


def test_without_a_signal_the_page_says_what_that_means(qtbot: QtBot, page: SignalsPage) -> None:
    from trivsel_app.operations.signals import SignalsSeen

    page._seen(None, SignalsSeen("signals.used", frozenset()))
    assert page.views.currentWidget() is page.nothing


@pytest.mark.parametrize("role", [Role.HR, Role.READER])
def test_whoever_lacks_the_right_is_not_told_that_the_page_exists(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    vault: Any = lived.open_vault()
    monkeypatch.setattr(type(vault), "role", property(lambda _vault: role))
    window = MainWindow(lived)
    qtbot.addWidget(window)
    settled(qtbot, lived)
    codes = [page.code for page in PAGES]
    assert window.navigation.list.item(codes.index("signals")).isHidden()
    assert not window.menus.page_action("signals").isVisible()
    assert not offered(entry("signals"), lived)
    search = SearchEverything(window)
    search.search("signaler")
    assert not any("signaler" in search.list.item(row).text() for row in range(search.list.count()))
    search.close()
    window.show_page("signals")
    settled(qtbot, lived)
    assert window.current_page is not None
    assert window.current_page.code == "overview"
    window.files.close()


def test_a_note_is_saved_when_the_page_is_left(qtbot: QtBot, page: SignalsPage) -> None:
    first(qtbot, page)
    page.detail.note.setPlainText("Aftalt møde med chefen.")
    page.hide()
    settled(qtbot, page.context)
    page.show()
    page.gate.open_button.click()
    settled(qtbot, page.context)
    first(qtbot, page)
    row = page._current()
    assert row is not None
    assert row.case.note == "Aftalt møde med chefen."
