"""The first page and the log, over real files."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.samples import opened_page, settled
from trivsel_app.operations.change import Session
from trivsel_app.operations.log import audit_entries, unit_names
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.log import LogPage
from trivsel_app.ui.pages.log_words import described
from trivsel_app.ui.pages.overview import OverviewPage
from trivsel_app.ui.widgets.choice import Choice

Where = list[tuple[str, dict[str, object]]]


def _keep(found: Where, page: str, where: dict[str, object]) -> None:
    found.append((page, where))


def gone_to(context: AppContext) -> Where:
    found: Where = []
    context.navigate.connect(partial(_keep, found))
    return found


def test_an_empty_round_begins_with_the_organisation(qtbot: QtBot, empty: AppContext) -> None:
    page = opened_page(qtbot, empty, OverviewPage)
    gone = gone_to(empty)
    assert page.next_button.text() == "Gå til Organisation"
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert gone == [("organisation", {})]


def test_a_lived_round_shows_its_figures_and_dates(qtbot: QtBot, lived: AppContext) -> None:
    page = opened_page(qtbot, lived, OverviewPage)
    gone = gone_to(lived)
    assert "af 400. Målet er 80 %" in page.cards["rate"].accessibleName()
    assert page.steps.accessibleName().endswith("Opfølgning")
    choices = page.findChildren(Choice)
    dated = [each for each in choices if "2026" in each.accessibleDescription()]
    assert dated
    qtbot.mouseClick(dated[0], Qt.MouseButton.LeftButton)
    assert gone[0][0] == "schedule"
    assert gone[0][1]["milestone"]


def test_what_must_be_deleted_waits_and_leads_to_where_it_is_done(
    qtbot: QtBot, lived: AppContext
) -> None:
    lived.today = lambda: date(2027, 4, 15)
    page = opened_page(qtbot, lived, OverviewPage)
    gone = gone_to(lived)
    waiting = page.waiting_column.findChildren(Choice)
    asked = next(each for each in waiting if "Slet oplysninger" in each.accessibleName())
    qtbot.mouseClick(asked, Qt.MouseButton.LeftButton)
    assert gone == [("log", {"tab": "erasure"})]


def entries(session: Session) -> list[tuple[str, str]]:
    return [(entry.code, described(entry.details)) for entry in audit_entries(session)]


def test_the_log_is_danish_and_holds_every_entry(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        found = entries(session)
        names = set(unit_names(session).values())
    added = [line.details for line in page.table.shown_rows() if line.entry.code == "action.added"]
    assert added
    assert {said.split(", ")[0] for said in added} <= names
    assert len(page.table.shown_rows()) == len(found) > 10
    assert ("round.advanced", "Frigivet → Opfølgning") in found
    assert "400 medarbejdere" in dict(found)["organisation.imported"]
    assert not [text for _code, text in found if "_" in text or "round" in text]


@pytest.mark.parametrize(
    ("code", "details", "said"),
    [
        (
            "action.rescheduled",
            {
                "fields": "deadline",
                "unit": 7,
                "id": 3,
                "deadline_old": "2026-06-30",
                "deadline_new": "2026-09-01",
            },
            "Nordskolen, indsats nr. 3, frist: 30. jun. 2026 → 1. sep. 2026",
        ),
        (
            "action.status_set",
            {"fields": "status,title", "status_old": "agreed", "status_new": "done"},
            "titel, status: Aftalt → Gennemført",
        ),
        (
            "unit.validated",
            {"unit": 7, "validated": 1, "undone": 1},
            "Nordskolen, godkendt: ja, fortrudt",
        ),
        (
            "screening.case_edited",
            {"unit": 7, "fields": "talk_skipped", "state_old": "", "state_new": "ready"},
            "Nordskolen, begrundelse skrevet i noten, Kræver samtale → Klar uden samtale",
        ),
        ("unit.edited", {"id": 7, "fields": "name"}, "Nordskolen, navn"),
        ("unit.removed", {"id": 8}, "en enhed, der er slettet"),
        ("employee.removed", {"id": 7}, "medarbejder nr. 7"),
        ("columns.remembered", {"source": "responses", "fields": 4}, "4 kolonner"),
        (
            "history.imported",
            {"findings": 0, "responses": 1, "year": 2023},
            "1 besvarelse, måling 2023",
        ),
        ("municipality.started", {"year": 2026, "round": 1}, "måling 2026"),
        ("user.added", {"user": 3, "role": "reader"}, "bruger nr. 3, læser"),
        (
            "user.role_set",
            {"user": 3, "from_role": "reader", "to_role": "hr"},
            "bruger nr. 3, læser → HR-konsulent",
        ),
        (
            "data.erased",
            {"data": "employees", "count": 400},
            "Medarbejderlisten, 400 medarbejdere",
        ),
        ("access.cut", {"count": 12, "number": 40, "hash": "00"}, "12 opslag"),
        ("access.kept_for", {"months": 6}, "6 måneder"),
        ("planet.moved", {"new_field_of_a_later_version": 3}, ""),
    ],
)
def test_codes_and_dates_are_written_out(
    code: str, details: dict[str, int | str], said: str
) -> None:
    assert described(details, code, {7: "Nordskolen"}) == said


def test_the_scheme_is_chosen_and_remembered(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    page.show_place(tab="look")
    page.settings.scheme.setCurrentIndex(1)
    page.settings.scheme.activated.emit(1)
    assert lived.settings.value("look/scheme") == "light"


def test_a_backup_is_made_and_listed_and_the_file_checked(qtbot: QtBot, lived: AppContext) -> None:
    page = LogPage(lived)
    qtbot.addWidget(page)
    page.show()
    page.show_place(tab="backup")
    settled(qtbot, lived)
    assert not page.backup.table.shown_rows()
    page.backup.make_backup()
    qtbot.waitUntil(lambda: len(page.backup.table.shown_rows()) == 1, timeout=20_000)
    qtbot.mouseClick(page.backup.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.backup.check_button.isEnabled, timeout=20_000)
    assert page.backup.result.isVisible()
