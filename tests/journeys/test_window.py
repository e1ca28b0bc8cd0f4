"""The whole story through the window: new file, import, close, release, reports, plan, poster."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, PASSPHRASE, settled
from trivsel_app.followup.actions import Action
from trivsel_app.operations.rounds import current_round
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.main_window import MainWindow
from trivsel_app.ui.pages.documents import DocumentsPage
from trivsel_app.ui.pages.organisation import OrganisationPage
from trivsel_app.ui.pages.plans import PlansPage
from trivsel_app.ui.pages.responses import ResponsesPage
from trivsel_app.ui.pages.results import ResultsPage
from trivsel_app.ui.pages.schedule import SchedulePage
from trivsel_app.ui.pages.screening import ScreeningPage
from trivsel_app.ui.widgets.import_flow import ImportFlow


@pytest.fixture
def window(qtbot: QtBot, themed: object, settings: QSettings) -> Iterator[MainWindow]:
    """The window with no file open, as on the first start."""
    context = AppContext(settings=settings, today=NOW.date, now=lambda: NOW, actor="Prøve Prøvesen")
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 800)
    made.show()
    yield made
    context.tasks.close()
    if context.vault is not None:
        context.vault.close()


class Story:
    """A user at the window: goes to pages, answers dialogs, waits until all has been shown."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.context = qtbot, window, window.context
        self.failures: list[object] = []
        self.context.failed.connect(self.failures.append)

    def wait(self) -> None:
        settled(self.qtbot, self.context)
        assert self.failures == []

    def page(self, code: str) -> QWidget:
        self.window.show_page(code)
        self.wait()
        return self.window.page(code)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        self.qtbot.waitUntil(
            lambda: any(each.isVisible() for each in self.window.findChildren(kind)),
            timeout=20_000,
        )
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def confirm(self, words: str) -> None:
        asked = self.dialog(Question)
        assert isinstance(asked, Question)
        assert asked.go_on.text() == words
        asked.go_on.click()
        self.wait()

    def take_in(self, flow: ImportFlow, path: Path) -> None:
        flow.start(path)
        self.wait()
        for _step in ("Kolonner", "Kontrol", "Anvend"):
            assert flow.next.isEnabled()
            flow.next.click()
            self.wait()

    def step(self) -> Step:
        with self.context.open_vault().session() as session:
            return current_round(session).step


def test_a_whole_round_through_the_window(  # noqa: PLR0915  one story, told in one go
    qtbot: QtBot,
    window: MainWindow,
    sample: SamplePaths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = Story(qtbot, window)

    # A new file, with a recovery code that must be kept before one can go on.
    window.files.new()
    dialog = story.dialog(NewFileDialog)
    assert isinstance(dialog, NewFileDialog)
    dialog.name.setText("Prøvekommunen")
    dialog.year.setCurrentIndex(dialog.year.findText("2026"))
    dialog.place.setText(str(tmp_path / "kommune.trivsel"))
    for field in (dialog.passphrase.first, dialog.passphrase.again):
        field.field.setText(PASSPHRASE)
    dialog.make.click()
    code = story.dialog(RecoveryCodeDialog)
    assert isinstance(code, RecoveryCodeDialog)
    assert not code.go_on.isEnabled()
    code.kept.setChecked(True)
    code.go_on.click()
    story.wait()
    assert window.windowTitle().startswith("Prøvekommunen")

    # The organisation, then last round's and this round's answers.
    organisation = story.page("organisation")
    assert isinstance(organisation, OrganisationPage)
    organisation.start_import()
    story.take_in(organisation.flow, sample.organisation)
    responses = story.page("responses")
    assert isinstance(responses, ResponsesPage)
    responses.start_history()
    story.take_in(responses.flow, sample.previous)
    responses.start_import()
    story.take_in(responses.flow, sample.responses)
    assert story.step() is Step.OPEN

    # Results wait until the round is closed; closing and releasing name their consequence.
    schedule = story.page("schedule")
    assert isinstance(schedule, SchedulePage)
    schedule.advance_button.click()
    story.confirm("Luk målingen")
    results = story.page("results")
    assert isinstance(results, ResultsPage)
    screening = story.page("screening")
    assert isinstance(screening, ScreeningPage)
    screening.screened_button.click()
    story.wait()
    screening.release_button.click()
    story.confirm("Frigiv resultaterne")
    assert story.step() is Step.RELEASED

    # A plan, taken back and done again.
    plans = story.page("plans")
    assert isinstance(plans, PlansPage)
    plans.add()
    action = story.dialog(ActionDialog)
    assert isinstance(action, ActionDialog)
    units = [u for u in organisation.units.model.tree.units if not u.parent_id or u.id > 3]  # type: ignore[union-attr]
    unit = units[-1]
    action.form.show_action(_draft(action, unit.id))
    action.save_button.click()
    story.wait()
    assert _titles(plans) == ["Korte møder om morgenen"]
    story.context.undo()
    story.wait()
    story.wait()
    assert _titles(plans) == []
    story.context.redo()
    story.wait()
    story.wait()
    assert _titles(plans) == ["Korte møder om morgenen"]

    # Reports for all units, and the poster of the unit with the plan.
    documents = story.page("documents")
    assert isinstance(documents, DocumentsPage)
    folder = tmp_path / "rapporter"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    documents.reports.choice.choose_folder()
    story.wait()
    documents.reports.make()
    qtbot.waitUntil(lambda: len(list(folder.glob("*.pdf"))) == 30, timeout=120_000)
    story.wait()
    poster = tmp_path / "plakat.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(poster), "PDF"))
    documents.poster.show_unit(unit.id)
    story.wait()
    documents.poster.save()
    story.wait()
    text = pypdfium2.PdfDocument(poster)[0].get_textpage().get_text_bounded()
    assert "Korte møder om morgenen" in " ".join(text.split())
    assert window.grab().save(str(tmp_path / "window.png"))


def _draft(dialog: ActionDialog, unit_id: int) -> Action:
    before = dialog.form.action()
    return replace(before, unit_id=unit_id, title="Korte møder om morgenen", owner_role="Leder")


def _titles(page: PlansPage) -> list[str]:
    return [row.action.title for row in page.tabs.table.model.rows]
