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


def test_a_reader_is_not_offered_the_desks(
    lived: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(offered(page, lived) for page in PAGES)
    monkeypatch.setattr("trivsel_app.store.vault.Vault.role", Role.READER)
    hidden = {page.code for page in PAGES if not offered(page, lived)}
    assert hidden == {"screening", "comments", "signals"}
