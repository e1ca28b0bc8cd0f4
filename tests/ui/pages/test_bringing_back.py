"""Log og indstillinger: a backup is made, brought back as a file of its own, and opens there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, settled
from trivsel_app.operations.files import open_file
from trivsel_app.operations.organisation import organisation
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.pages.log import LogPage


@pytest.fixture
def page(qtbot: QtBot, lived: AppContext) -> LogPage:
    """The page with one backup made."""
    made = LogPage(lived)
    qtbot.addWidget(made)
    made.show()
    settled(qtbot, lived)
    made.show_place(tab="backup")
    made.backup.make_backup()
    settled(qtbot, lived)
    assert len(made.backup.table.model.rows) == 1
    made.backup.table.select(made.backup.table.model.rows[0].path)
    return made


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


def test_a_backup_is_brought_back_beside_the_open_file(
    qtbot: QtBot, lived: AppContext, page: LogPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _choose(monkeypatch, tmp_path / "hentet frem.trivsel")
    page.backup.bring_back_button.click()
    settled(qtbot, lived)
    assert "ligger nu som hentet frem.trivsel" in page.backup.result.text.text()
    with lived.open_vault().session() as session:
        here = organisation(session)
    with (
        open_file(tmp_path / "hentet frem.trivsel", now=NOW) as opened,
        opened.session() as session,
    ):
        assert organisation(session) == here


def test_nothing_is_written_over(
    qtbot: QtBot, lived: AppContext, page: LogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[object] = []
    lived.failed.connect(failures.append)
    before = lived.open_vault().path.read_bytes()
    _choose(monkeypatch, lived.open_vault().path)
    page.backup.bring_back_button.click()
    settled(qtbot, lived)
    assert [type(each).__name__ for each in failures] == ["FileAlreadyExists"]
    assert lived.open_vault().path.read_bytes() == before
