"""Rapporter og plakater: made with progress, stopped, gone on with, seen and saved."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import (
    BY,
    LONGEST,
    WORKPLACES,
    WorldFile,
    idle,
    make_world,
    shown,
)
from trivsel_app.operations.documents import report_source
from trivsel_app.operations.plans import add_action
from trivsel_app.operations.report_batch import draw_all
from trivsel_app.operations.rounds import advance, current_round, set_screened
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.documents import DocumentsPage
from trivsel_app.ui.pages.documents_choice import Which
from trivsel_app.ui.pages.documents_preview import paper, pdf_pages
from trivsel_app.ui.task_runner import Cancelled

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
UNITS = len(WORKPLACES) + 3


def made_page(
    qtbot: QtBot, context: AppContext, tmp_path: Path, step: Step = Step.RELEASED
) -> DocumentsPage:
    context.set_vault(make_world(tmp_path / "world.db", step, actions=10))
    context.settings.setValue("documents/folder", str(tmp_path / "rapporter"))
    page = DocumentsPage(context)
    shown(qtbot, page)
    return page


@pytest.fixture
def page(qtbot: QtBot, context: AppContext, tmp_path: Path) -> DocumentsPage:
    return made_page(qtbot, context, tmp_path)


def unit_named(page: DocumentsPage, name: str) -> int:
    assert page.documents is not None
    return next(unit.id for unit in page.documents.tree.units if unit.name == name)


def world(page: DocumentsPage) -> WorldFile:
    vault = page.context.vault
    assert isinstance(vault, WorldFile)
    return vault


def pdfs(page: DocumentsPage) -> set[str]:
    return {path.name for path in page.reports.choice.folder.glob("*.pdf")}


def choose_save(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


@pytest.mark.parametrize(
    ("step", "leads_to"), [(Step.PLANNING, "overview"), (Step.SCREENING, "screening")]
)
def test_before_the_release_reports_wait_and_say_for_what(
    qtbot: QtBot, context: AppContext, tmp_path: Path, step: Step, leads_to: str
) -> None:
    page = made_page(qtbot, context, tmp_path, step)
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
    context.runner.run(partial(set_screened, round_id=round_id, screened=True))
    context.runner.run(partial(advance, round_id=round_id, to=Step.RELEASED))
    qtbot.waitUntil(page.reports.isVisible)
    idle(qtbot, context)


def test_all_reports_are_made_listed_and_kept_the_second_time(
    qtbot: QtBot, page: DocumentsPage
) -> None:
    tab = page.reports
    assert tab.choice.make_button.text() == f"Dan {UNITS} rapporter"
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
    assert choice.make_button.text() == "Dan 5 rapporter"
    choice.make_button.click()
    idle(qtbot, page.context)
    assert len(pdfs(page)) == 5
    assert any(name.startswith("Ærtebjerg") for name in pdfs(page))


def test_marked_units_only(qtbot: QtBot, page: DocumentsPage) -> None:
    page.reports.table.view.selectRow(3)
    assert page.reports.choice.which() is Which.ALL
    page.reports.choice.radios[Which.MARKED].click()
    assert page.reports.choice.make_button.text() == "Dan 1 rapport"
    page.reports.table.view.selectAll()
    assert page.reports.choice.make_button.text() == f"Dan {UNITS} rapporter"
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


def test_the_preview_is_the_report_itself(qtbot: QtBot, page: DocumentsPage) -> None:
    unit_id = unit_named(page, LONGEST)
    page.show_place(unit_id=unit_id)
    qtbot.waitUntil(lambda: bool(page.reports.preview.pages), timeout=20_000)
    idle(qtbot, page.context)
    with world(page).session() as session:
        source = report_source(session, current_round(session).id, today=page.context.today())
    expected = pdf_pages(source.render(source.content(unit_id)))
    assert [p.words for p in page.reports.preview.pages] == [p.words for p in expected]
    assert "Mælkebøtten" in page.reports.preview.pages[0].words
    assert page.reports.preview.caption.text() == f"{len(expected)} sider · A4"
    assert {paper(p) for p in expected} == {"A4"}


def test_pages_keep_their_shape(qtbot: QtBot, page: DocumentsPage) -> None:
    from trivsel_app.ui.pages.documents_preview import _Sheet

    page.show_place(unit_id=unit_named(page, "Åkanden"))
    idle(qtbot, page.context)
    for width in (1000, 1400):
        page.resize(width, 830)
        sheets = page.reports.preview.findChildren(_Sheet)
        assert sheets
        for sheet in sheets:
            assert abs(sheet.height() / sheet.width() - 297 / 210) < 0.02


@pytest.mark.parametrize("size", ["A3", "A2"])
def test_the_poster_is_seen_and_saved_in_its_size(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    page.show_place(unit_id=unit_named(page, "Åkanden"), tab="poster")
    page.poster.sizes.button(["A3", "A2"].index(size)).click()
    idle(qtbot, page.context)
    assert page.poster.preview.caption.text() == f"1 side · {size}"
    assert "Åkanden" in page.poster.preview.pages[0].words
    choose_save(monkeypatch, tmp_path / "plakat")
    page.poster.save_button.click()
    idle(qtbot, page.context)
    saved = pdf_pages((tmp_path / "plakat.pdf").read_bytes())
    assert [paper(each) for each in saved] == [size]
    assert "plakat.pdf" in page.poster.message.text.text()


def test_a_poster_may_hang_before_the_release(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    page = made_page(qtbot, context, tmp_path, Step.PLANNING)
    page.show_place(unit_id=unit_named(page, "Ærtebjerg"), tab="poster")
    idle(qtbot, context)
    assert len(page.poster.preview.pages) == 1
    assert page.poster.save_button.isEnabled()


def test_a_new_action_comes_onto_the_poster(qtbot: QtBot, page: DocumentsPage) -> None:
    from datetime import date

    from trivsel_app.followup.actions import Action

    unit_id = unit_named(page, "Ærtebjerg")
    page.show_place(unit_id=unit_id, tab="poster")
    idle(qtbot, page.context)
    round_id = page.documents.survey_round.id if page.documents else 0
    draft = Action(0, round_id, unit_id, "Ro ved morgenmødet", date(2026, 5, 1), priority=1)
    page.context.runner.run(partial(add_action, draft=draft))
    idle(qtbot, page.context)
    words = " ".join(page.poster.preview.pages[0].words.split())
    assert "Ro ved morgenmødet" in words


@pytest.mark.parametrize("name", ["Resultater", "Svarprocenter", "Handleplaner"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_export_writes_its_file(
    qtbot: QtBot,
    page: DocumentsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
) -> None:
    choose_save(monkeypatch, tmp_path / f"{name}.{kind}")
    page.tabs.setCurrentIndex(2)
    page.exports.buttons[name, kind].click()
    idle(qtbot, page.context)
    content = (tmp_path / f"{name}.{kind}").read_bytes()
    assert content[:2] == b"PK" if kind == "xlsx" else b"kanden" in content
    assert f"{name}.{kind}" in page.exports.message.text.text()


def test_results_wait_for_the_round_to_close_while_plans_do_not(
    qtbot: QtBot, context: AppContext, tmp_path: Path
) -> None:
    page = made_page(qtbot, context, tmp_path, Step.PLANNING)
    enabled = {key: button.isEnabled() for key, button in page.exports.buttons.items()}
    assert not enabled["Resultater", "csv"]
    assert enabled["Handleplaner", "csv"]
    assert enabled["Svarprocenter", "xlsx"]


def test_a_cancelled_file_dialog_writes_nothing(
    qtbot: QtBot, page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    before = sorted(tmp_path.rglob("*"))
    page.exports.buttons["Handleplaner", "csv"].click()
    page.poster.save()
    idle(qtbot, page.context)
    assert sorted(tmp_path.rglob("*")) == before


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
