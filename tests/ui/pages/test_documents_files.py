"""Posters, exports and previews: what is seen is what is saved."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.documents_steps import (
    choose_save,
    made_page,
    page,
    unit_named,
    world,
)
from tests.ui.pages.results_world import (
    LONGEST,
    idle,
)
from trivsel_app.operations.documents import report_source
from trivsel_app.operations.plans import add_action
from trivsel_app.operations.rounds import current_round
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.documents import DocumentsPage
from trivsel_app.ui.pages.documents_preview import paper, pdf_pages

# The offscreen platform says so about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["page"]


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
