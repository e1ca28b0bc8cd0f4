"""What the stories of the documents page share."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.results_world import WORKPLACES, WorldFile, make_world, shown
from trivsel_app.organisation.users import Role
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.documents import DocumentsPage

UNITS = len(WORKPLACES) + 3


def made_page(
    qtbot: QtBot,
    context: AppContext,
    tmp_path: Path,
    step: Step = Step.RELEASED,
    role: Role = Role.HR,
) -> DocumentsPage:
    made = make_world(tmp_path / "world.db", step, actions=10)
    made.role = role
    context.set_vault(made)
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
