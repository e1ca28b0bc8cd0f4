"""Rapporter og plakater: made with progress, stopped, gone on with, seen and saved."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.operations.releasing import release_all
from tests.ui.pages.documents_steps import (
    UNITS,
    made_page,
    page,
    pdfs,
    unit_named,
)
from tests.ui.pages.results_world import (
    BY,
    WorldFile,
    idle,
    shown,
)
from trivsel_app.operations.report_batch import draw_all
from trivsel_app.organisation.users import Role
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.documents import DocumentsPage
from trivsel_app.ui.pages.documents_choice import Which
from trivsel_app.ui.task_runner import Cancelled

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["page"]


@pytest.mark.parametrize(
    ("step", "role", "leads_to"),
    [
        (Step.PLANNING, Role.HR, "overview"),
        (Step.SCREENING, Role.HR, "screening"),
        (Step.SCREENING, Role.READER, "overview"),
    ],
)
def test_before_the_release_reports_wait_and_say_for_what(
    qtbot: QtBot, context: AppContext, tmp_path: Path, step: Step, role: Role, leads_to: str
) -> None:
    page = made_page(qtbot, context, tmp_path, step, role)
    assert page.waiting.isVisible()
    assert not page.reports.isVisible()
    assert "frigivet" in page.waiting.what.text()
    assert page.waiting.action_button is not None
    with qtbot.waitSignal(context.navigate) as went:
        page.waiting.action_button.click()
    assert went.args[0] == leads_to


def test_the_release_opens_the_reports_at_once(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    page = made_page(qtbot, context, tmp_path, Step.SCREENING)
    round_id = page.documents.survey_round.id if page.documents else 0
    context.runner.run(partial(release_all, round_id=round_id))
    qtbot.waitUntil(page.reports.isVisible)
    idle(qtbot, context)


def test_all_reports_are_made_listed_and_kept_the_second_time(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    tab = page.reports
    assert tab.choice.make_button.text() == f"Lav {UNITS} rapporter"
    tab.choice.make_button.click()
    idle(qtbot, page.context)
    assert len(pdfs(page)) == UNITS
    assert f"{UNITS} rapporter ligger" in tab.message.text.text()
    assert all(row.lies_there for row in tab.table.model.rows)
    before = {p: p.stat().st_mtime_ns for p in tab.choice.folder.glob("*.pdf")}
    tab.choice.make_button.click()
    idle(qtbot, page.context)
    assert f"{UNITS} var der i forvejen" in tab.message.text.text()
    assert {p: p.stat().st_mtime_ns for p in tab.choice.folder.glob("*.pdf")} == before


def test_one_unit_with_what_is_below_it(qtbot: QtBot, page: DocumentsPage) -> None:
    choice = page.reports.choice
    choice.unit.set_unit(unit_named(page, "Sundhed, Pleje og Omsorg"))
    choice.unit.picked.emit(choice.unit.unit_id)
    assert choice.which() is Which.BELOW
    assert choice.make_button.text() == "Lav 5 rapporter"
    choice.make_button.click()
    idle(qtbot, page.context)
    assert len(pdfs(page)) == 5
    assert any(name.startswith("Ærtebjerg") for name in pdfs(page))


def test_marked_units_only(qtbot: QtBot, page: DocumentsPage) -> None:
    page.reports.table.view.selectRow(3)
    assert page.reports.choice.which() is Which.ALL
    page.reports.choice.radios[Which.MARKED].click()
    assert page.reports.choice.make_button.text() == "Lav 1 rapport"
    page.reports.table.view.selectAll()
    assert page.reports.choice.make_button.text() == f"Lav {UNITS} rapporter"
    idle(qtbot, page.context)


def test_stopping_keeps_whole_files_and_can_be_gone_on_with(
    qtbot: QtBot, page: DocumentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "trivsel_app.ui.pages.documents_reading.draw_all"

    def stopped_after_two(jobs: Any, folder: Path, drawing: Any, *, step: Any) -> Any:
        def stop(done: int, total: int) -> None:
            if done == 2:
                raise Cancelled
            step(done, total)

        return draw_all(jobs, folder, drawing, step=stop)

    monkeypatch.setattr(where, stopped_after_two)
    page.reports.choice.make_button.click()
    qtbot.waitUntil(page.reports.message.isVisible, timeout=20_000)
    idle(qtbot, page.context)
    assert "stoppede undervejs" in page.reports.message.text.text()
    assert len(pdfs(page)) == 2
    assert page.reports.choice.make_button.isEnabled()
    monkeypatch.setattr(where, draw_all)
    assert page.reports.message._action is not None
    page.reports.message._action.click()
    idle(qtbot, page.context)
    assert len(pdfs(page)) == UNITS
    assert "2 var der i forvejen" in page.reports.message.text.text()


def test_the_stop_button_asks_the_task_to_stop(qtbot: QtBot, page: DocumentsPage) -> None:
    page.reports.make()
    qtbot.waitUntil(page.reports.choice.stop_button.isVisible, timeout=20_000)
    assert not page.reports.choice.make_button.isEnabled()
    page.reports.choice.stop_button.click()
    idle(qtbot, page.context)
    assert page.reports.choice.make_button.isEnabled()
    assert not page.reports.choice.stop_button.isVisible()
    assert page.reports.message.isVisible()


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path
) -> None:
    blocked = tmp_path / "en-fil"
    blocked.write_text("ikke en mappe", encoding="utf-8")
    page.reports.choice.folder = blocked
    failed: list[object] = []
    page.context.failed.connect(failed.append)
    page.reports.choice.make_button.click()
    idle(qtbot, page.context)
    assert not failed
    assert page.reports.message.isVisible()
    assert page.reports.choice.make_button.isEnabled()


def test_an_empty_file_leads_to_the_overview(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    context.set_vault(WorldFile(tmp_path / "empty.db"))
    page = DocumentsPage(context)
    shown(qtbot, page)
    assert page.nothing.isVisible()
    assert BY.actor


def test_everything_to_press_has_a_name(page: DocumentsPage) -> None:
    for widget in page.findChildren(QAbstractButton):
        inside = type(widget).__name__ in {"QToolButton", "QTableCornerButton", "QAbstractButton"}
        assert widget.accessibleName() or widget.text() or inside, widget
