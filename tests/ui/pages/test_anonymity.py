"""Anonymitet: a limit is chosen with its consequence, and the notice is written and read."""

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.samples import opened_page, settled
from trivsel_app.operations.change import Change
from trivsel_app.operations.limits import limits_view
from trivsel_app.operations.refusals import RoundAlreadyOpen
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.cells import Limits
from trivsel_app.survey.privacy_notice import FIELDS
from trivsel_app.texts import limits as words
from trivsel_app.texts.privacy_notice import TITLES
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.anonymity import AnonymityPage
from trivsel_app.ui.pages.anonymity_limits import REAL
from trivsel_app.ui.widgets.outcome_bar import OutcomeBar


def _limits(context: AppContext) -> Limits:
    with context.open_vault().session() as session:
        return current_round(session).limits


def _choice(page: AnonymityPage, limit: int) -> QRadioButton:
    found = page.limits.general.button(limit)
    assert isinstance(found, QRadioButton)
    return found


def test_the_general_limit_is_chosen_and_taken_back(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, AnonymityPage)
    assert _choice(page, 5).isChecked()
    _choice(page, 15).click()
    settled(qtbot, empty)
    assert _limits(empty).general == 15
    assert page.limits.spins["comments"].value() == 15  # lifted with it
    assert _choice(page, 15).isChecked()
    empty.undo()
    settled(qtbot, empty)
    assert _limits(empty) == Limits()
    assert _choice(page, 5).isChecked()


def test_another_limit_is_chosen_within_its_bounds(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, AnonymityPage)
    spin = page.limits.spins["offensive_any"]
    spin.setValue(50)
    settled(qtbot, empty)
    assert _limits(empty).offensive_any == 50
    assert page.limits.spins["offensive_kind"].minimum() == 50


def test_after_opening_the_page_tells_what_came_and_is_locked(
    qtbot: QtBot, lived: AppContext
) -> None:
    page = opened_page(qtbot, lived, AnonymityPage)
    with lived.open_vault().session() as session:
        found = limits_view(session, current_round(session).id).chosen["general"].real
    assert found is not None
    assert page.limits.sentence.text() == words.with_answers(5, found)
    assert page.limits.rate.currentData() == REAL
    assert not any(button.isEnabled() for button in page.limits.general.buttons())
    assert not any(spin.isEnabled() for spin in page.limits.spins.values())
    assert page.notice.fields["purpose"].text.isReadOnly()
    assert "oplysningstekst ligger fast" in page.header.subtitle.text()
    assert page.notice.print_button.isEnabled()
    bars = page.findChildren(OutcomeBar)
    assert all(bar.accessibleName() for bar in bars if bar.isVisible())


def test_the_notice_is_written_by_suggestion_and_by_hand(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, AnonymityPage)
    page.show_place(tab="notice")
    assert page.tabs.tabText(1) == f"Oplysningstekst ({len(FIELDS)} mangler)"
    assert not page.notice.print_button.isEnabled()
    with qtbot.waitSignal(empty.told) as told:
        page.notice.all_suggestions.click()
    settled(qtbot, empty)
    assert told.args == ["Forslagene er skrevet ind i oplysningsteksten.", True]
    assert page.tabs.tabText(1) == "Oplysningstekst (2 mangler)"
    empty.undo()
    settled(qtbot, empty)
    assert page.tabs.tabText(1) == f"Oplysningstekst ({len(FIELDS)} mangler)"
    empty.redo()
    settled(qtbot, empty)
    assert page.tabs.tabText(1) == "Oplysningstekst (2 mangler)"
    for name in ("controller", "rights"):
        field = page.notice.fields[name]
        field.text.setPlainText(f"Skrevet i hånden: {name}.")
        field.leave()
        settled(qtbot, empty)
    assert page.tabs.tabText(1) == "Oplysningstekst"
    assert page.notice.print_button.isEnabled()
    said = [label.text() for label in page.notice.findChildren(QLabel)]
    assert "Skrevet i hånden: rights." in said
    assert TITLES["storage"] in said


def test_an_empty_field_says_that_it_is_missing(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, AnonymityPage)
    field = page.notice.fields["purpose"]
    assert field.state.accessibleName() == "Mangler"
    field.suggest.click()
    settled(qtbot, empty)
    assert field.state.accessibleName() == "Skrevet"
    assert field.suggest.isHidden()


def test_a_refused_limit_shows_the_old_one_again(
    qtbot: QtBot, organised: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session: object, **_wish: object) -> Change:
        raise RoundAlreadyOpen(2026)

    page = opened_page(qtbot, organised, AnonymityPage)
    before = page.limits.general.checkedId()
    monkeypatch.setattr("trivsel_app.operations.limits.set_limit", refuse)
    page.limits.general.button(20).click()
    settled(qtbot, organised)
    assert page.message.isVisible()
    assert page.limits.general.checkedId() == before
