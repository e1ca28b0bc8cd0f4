"""The first page and the log, over real files."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.samples import settled
from trivsel_app.operations.change import Session
from trivsel_app.operations.log import audit_entries
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.log import LogPage
from trivsel_app.ui.pages.log_words import described
from trivsel_app.ui.pages.overview import OverviewPage
from trivsel_app.ui.widgets.choice import Choice

Where = list[tuple[str, dict[str, object]]]


def shown(qtbot: QtBot, context: AppContext, page: type[OverviewPage]) -> OverviewPage:
    made = page(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settled(qtbot, context)
    return made


def _keep(found: Where, page: str, where: dict[str, object]) -> None:
    found.append((page, where))


def gone_to(context: AppContext) -> Where:
    found: Where = []
    context.navigate.connect(partial(_keep, found))
    return found


def test_an_empty_round_begins_with_the_organisation(qtbot: QtBot, empty: AppContext) -> None:
    page = shown(qtbot, empty, OverviewPage)
    gone = gone_to(empty)
    assert page.next_button.text() == "Gå til Organisation"
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert gone == [("organisation", {})]


def test_a_lived_round_shows_its_figures_and_dates(qtbot: QtBot, lived: AppContext) -> None:
    page = shown(qtbot, lived, OverviewPage)
    gone = gone_to(lived)
    assert "af 400. Målet er 80 %" in page.cards["rate"].accessibleName()
    assert page.steps.accessibleName().endswith("Opfølgning")
    choices = page.findChildren(Choice)
    dated = [each for each in choices if "2026" in each.accessibleDescription()]
    assert dated
    qtbot.mouseClick(dated[0], Qt.MouseButton.LeftButton)
    assert gone[0][0] == "schedule"
    assert gone[0][1]["milestone"]


def entries(session: Session) -> list[tuple[str, str]]:
    return [(entry.code, described(entry.details)) for entry in audit_entries(session)]


def test_the_log_is_danish_and_holds_every_entry(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        found = entries(session)
    assert len(page.table.shown_rows()) == len(found) > 10
    assert ("round.advanced", "Frigivet → Opfølgning") in found
    assert "400 medarbejdere" in dict(found)["organisation.imported"]
    assert not [text for _code, text in found if "_" in text or "round" in text]


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (
            {
                "fields": "deadline",
                "id": 3,
                "deadline_old": "2026-06-30",
                "deadline_new": "2026-09-01",
            },
            "nr. 3, frist, frist: 30. jun. 2026 → 1. sep. 2026",
        ),
        (
            {"fields": "status", "status_old": "agreed", "status_new": "done"},
            "status, status: Aftalt → Gennemført",
        ),
        ({"unit": 7, "validated": 1, "undone": 1}, "enhed nr. 7, godkendt: ja, fortrudt"),
        ({"source": "responses", "fields": 4}, "4 kolonner"),
        ({"findings": 0, "responses": 1, "year": 2023}, "1 besvarelse, 2023"),
        ({"new_field_of_a_later_version": 3}, ""),
    ],
)
def test_codes_and_dates_are_written_out(details: dict[str, int | str], said: str) -> None:
    assert described(details) == said


def test_the_scheme_is_chosen_and_remembered(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    page.show_place(tab="look")
    page.scheme.setCurrentIndex(1)
    page.scheme.activated.emit(1)
    assert lived.settings.value("look/scheme") == "light"


def test_a_backup_is_made_and_listed_and_the_file_checked(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    page.show_place(tab="backup")
    settled(qtbot, lived)
    assert not page.backups.shown_rows()
    page.make_backup()
    qtbot.waitUntil(lambda: len(page.backups.shown_rows()) == 1, timeout=20_000)
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.check_button.isEnabled, timeout=20_000)
    assert page.result.isVisible()
