"""What the pages have written down: who looked at what, and for what purpose."""

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from tests.ui.samples import settled
from trivsel_app.operations.access_log import looks
from trivsel_app.operations.rounds import current_round
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import round_store
from trivsel_app.store.access_store import Look
from trivsel_app.store.release_tables import unit_release
from trivsel_app.survey.rounds import Step
from trivsel_app.texts.release_words import NOTHING_RELEASED
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.organisation import OrganisationPage
from trivsel_app.ui.pages.results import ResultsPage


def _not_released(context: AppContext) -> None:
    """Take the round back to before its first release."""
    with context.open_vault().transaction() as session:
        round_store.set_step(session, current_round(session).id, Step.SCREENING)
        session.execute(delete(unit_release))


def _logged(qtbot: QtBot, context: AppContext) -> list[Look]:
    context.access.timer.timeout.emit()
    settled(qtbot, context)
    with context.open_vault().session() as session:
        return [row.look for row in looks(session)]


def _results(qtbot: QtBot, context: AppContext) -> ResultsPage:
    page = ResultsPage(context)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    settled(qtbot, context)
    return page


def test_released_results_are_not_logged(qtbot: QtBot, lived: AppContext) -> None:
    page = _results(qtbot, lived)
    assert not page.purpose.isVisible()
    assert _logged(qtbot, lived) == []


def test_results_before_release_are_logged_with_the_purpose_in_force(
    qtbot: QtBot, lived: AppContext
) -> None:
    _not_released(lived)
    page = _results(qtbot, lived)
    assert page.panel is not None
    assert page.purpose.isVisible()
    assert [look.purpose for look in _logged(qtbot, lived)] == [Purpose.SCREENING]
    at = page.purpose.box.findData(Purpose.LEADER_SUPPORT)
    page.purpose.box.setCurrentIndex(at)
    page.purpose.box.activated.emit(at)
    for unit_id in (3, 4, 5):  # the arrow keys pass by the first two
        page.panel.select(unit_id)
    look = _logged(qtbot, lived)[0]
    assert (look.what, look.unit_id) == (Seen.UNRELEASED_RESULTS, 5)
    assert look.purpose is Purpose.LEADER_SUPPORT
    assert len(_logged(qtbot, lived)) == 2


def test_named_conditions_are_logged_when_they_are_shown(qtbot: QtBot, lived: AppContext) -> None:
    page = _results(qtbot, lived)
    page.detail.tabs.setCurrentWidget(page.detail.findings)
    (look,) = _logged(qtbot, lived)
    assert (look.what, look.purpose) == (Seen.FINDINGS, Purpose.FOLLOW_UP)


def test_employees_are_logged_by_unit(qtbot: QtBot, lived: AppContext) -> None:
    page = OrganisationPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    page.show_place(unit_id=4)
    assert _logged(qtbot, lived) == []
    page.tabs.setCurrentWidget(page.people_tab)
    (look,) = _logged(qtbot, lived)
    assert (look.what, look.unit_id) == (Seen.EMPLOYEES, 4)


def test_a_reader_is_offered_no_employees_and_no_unreleased_results(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    _not_released(lived)
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    page = _results(qtbot, lived)
    assert page.results is None
    assert page.nothing.what.text() == NOTHING_RELEASED
    organisation = OrganisationPage(lived)
    qtbot.addWidget(organisation)
    organisation.show()
    settled(qtbot, lived)
    assert not organisation.tabs.isTabVisible(1)
    assert _logged(qtbot, lived) == []
