"""Every page a reader is offered opens without failing, before and after the release."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.rounds import current_round
from trivsel_app.organisation.users import Role
from trivsel_app.store import round_store
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.navigation import PAGES, PageEntry, offered
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.organisation import OrganisationPage
from trivsel_app.ui.pages.overview import OverviewPage
from trivsel_app.ui.pages.schedule import SchedulePage


@pytest.mark.parametrize("step", [Step.SCREENING, Step.FOLLOW_UP])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_that_a_reader_is_offered_opens(
    qtbot: QtBot,
    lived: AppContext,
    monkeypatch: pytest.MonkeyPatch,
    page: PageEntry,
    step: Step,
) -> None:
    with lived.open_vault().transaction() as session:
        round_store.set_step(session, current_round(session).id, step)
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    failures: list[object] = []
    lived.failed.connect(failures.append)
    assert not lived.can_write
    if not offered(page, lived):
        return
    made = page.make(lived)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, lived)
    assert failures == []


def shown(qtbot: QtBot, context: AppContext, code: str) -> Page:
    made = next(page for page in PAGES if page.code == code).make(context)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, context)
    return made


def test_a_reader_is_told_nothing_untrue_and_gets_no_tasks(
    qtbot: QtBot, lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    organisation = shown(qtbot, lived, "organisation")
    assert isinstance(organisation, OrganisationPage)
    assert organisation.header.subtitle.text().startswith("30 enheder. ")
    assert "retter" not in organisation.message.text.text()
    overview = shown(qtbot, lived, "overview")
    assert isinstance(overview, OverviewPage)
    assert not overview.next_button.isVisible()
    assert not overview.waiting_column.isVisible()
    schedule = shown(qtbot, lived, "schedule")
    assert isinstance(schedule, SchedulePage)
    assert not schedule.advance_button.isVisible()


def test_a_reader_is_not_offered_the_desks(
    lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(offered(page, lived) for page in PAGES)
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    hidden = {page.code for page in PAGES if not offered(page, lived)}
    assert hidden == {"screening", "comments", "signals"}
