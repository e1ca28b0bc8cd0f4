"""What the pages have written down: who looked at what, and for what purpose."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from tests.ui.samples import opened_page, settled
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
from trivsel_app.ui.pages.documents import DocumentsPage
from trivsel_app.ui.pages.organisation import OrganisationPage
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.pages.screening import ScreeningPage


def _released(context: AppContext, *units: int) -> None:
    """Take the round back to when only these units were released."""
    with context.open_vault().transaction() as session:
        round_store.set_step(session, current_round(session).id, Step.SCREENING)
        session.execute(delete(unit_release).where(unit_release.c.unit_id.not_in(units)))


def _logged(qtbot: QtBot, context: AppContext) -> list[Look]:
    context.access.timer.timeout.emit()
    settled(qtbot, context)
    with context.open_vault().session() as session:
        return [row.look for row in looks(session)]


def test_released_results_are_not_logged(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, ResultsPage, width=1500, height=900)
    assert not page.purpose.isVisible()
    assert _logged(qtbot, lived) == []


def test_results_before_release_are_logged_with_the_purpose_in_force(
    qtbot: QtBot, lived: AppContext
) -> None:
    _released(lived)
    page = opened_page(qtbot, lived, ResultsPage, width=1500, height=900)
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
    page = opened_page(qtbot, lived, ResultsPage, width=1500, height=900)
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
    _released(lived)
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    page = opened_page(qtbot, lived, ResultsPage, width=1500, height=900)
    assert page.results is None
    assert page.nothing.what.text() == NOTHING_RELEASED
    organisation = OrganisationPage(lived)
    qtbot.addWidget(organisation)
    organisation.show()
    settled(qtbot, lived)
    assert not organisation.tabs.isTabVisible(1)
    assert _logged(qtbot, lived) == []


@pytest.fixture
def documents(qtbot: QtBot, lived: AppContext, tmp_path: Path) -> DocumentsPage:
    """Rapporter og plakater while units 4 and 5 alone are released."""
    _released(lived, 4, 5)
    lived.settings.setValue("documents/folder", str(tmp_path / "rapporter"))
    page = DocumentsPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    return page


def test_a_report_that_is_read_before_all_are_released_is_a_look(
    qtbot: QtBot, lived: AppContext, documents: DocumentsPage
) -> None:
    for unit_id in (4, 5):
        documents.reports.show_unit(unit_id)
    (look,) = _logged(qtbot, lived)
    assert (look.what, look.unit_id) == (Seen.RELEASED_RESULTS, 5)


def test_reports_made_before_all_are_released_are_taken_out(
    qtbot: QtBot, lived: AppContext, documents: DocumentsPage
) -> None:
    documents.reports.choice.make_button.click()
    settled(qtbot, lived)
    assert len(list(documents.reports.choice.folder.glob("*.pdf"))) == 2
    assert [look.what for look in _logged(qtbot, lived)] == [Seen.EXPORT]


@pytest.mark.parametrize(("what", "looked"), [("Resultater", 1), ("Handleplaner", 0)])
def test_results_saved_before_all_are_released_are_taken_out(
    qtbot: QtBot,
    lived: AppContext,
    documents: DocumentsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    looked: int,
) -> None:
    path = tmp_path / "tal.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    documents.exports.buttons[what, "csv"].click()
    settled(qtbot, lived)
    assert path.exists()
    assert [look.what for look in _logged(qtbot, lived)] == [Seen.EXPORT] * looked


def test_a_picture_taken_out_of_the_screening_is_a_look(qtbot: QtBot, lived: AppContext) -> None:
    _released(lived)
    page = ScreeningPage(lived)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    settled(qtbot, lived)
    page.show_place(unit_id=4)
    settled(qtbot, lived)
    page.panel.bars.view.copy_image()
    QApplication.clipboard().clear()  # what lies there must not outlive the application
    assert {look.what for look in _logged(qtbot, lived)} == {Seen.EXPORT, Seen.SCREENING_CASE}


def test_units_passed_on_the_way_through_the_screening_are_no_looks(
    qtbot: QtBot, lived: AppContext
) -> None:
    _released(lived)
    page = opened_page(qtbot, lived, ScreeningPage, width=1500, height=900)
    for unit_id in (4, 5):
        page.show_place(unit_id=unit_id)
        settled(qtbot, lived)
    assert [look.unit_id for look in _logged(qtbot, lived)] == [5]


def test_a_poster_is_made_to_hang_on_a_wall_and_is_no_look(
    qtbot: QtBot, lived: AppContext, documents: DocumentsPage
) -> None:
    documents.poster.show_unit(4)
    settled(qtbot, lived)
    assert documents.poster.preview.pages
    assert _logged(qtbot, lived) == []
