"""The whole story through the window: import, close, screen, talk, release, report, plan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QDate, QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import NOW, PASSPHRASE, settled
from trivsel_app.followup.actions import Action
from trivsel_app.operations.change import By
from trivsel_app.operations.releases import ask_release
from trivsel_app.operations.rounds import current_round
from trivsel_app.operations.sample import SamplePaths
from trivsel_app.organisation.units import UnitKind
from trivsel_app.store import release_store
from trivsel_app.survey.rounds import Step
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_dialog import ActionDialog
from trivsel_app.ui.dialogs.book_talk import BookTalk
from trivsel_app.ui.dialogs.new_file import NewFileDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.dialogs.release_dialog import ReleaseDialog
from trivsel_app.ui.dialogs.skip_talk import SkipTalk
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

    # Results wait until the round is closed; from there the program leads to the screening desk.
    schedule = story.page("schedule")
    assert isinstance(schedule, SchedulePage)
    schedule.advance_button.click()
    story.confirm("Luk målingen")
    results = story.page("results")
    assert isinstance(results, ResultsPage)
    story.page("schedule")
    schedule.advance_button.click()
    story.wait()
    screening = window.current_page
    assert isinstance(screening, ScreeningPage)
    story.wait()
    _talk(story, screening)
    critical = _mark_critical(story, screening)
    _release_one(story, screening, critical, tmp_path, monkeypatch)
    screening.rest.click()
    _go_on(story)
    assert story.step() is Step.RELEASED
    certificate = tmp_path / "certifikat.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(certificate), ""))
    screening.certificate.click()
    story.wait()
    assert "Kontrollen er bestået" in _text_of(certificate)

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
    assert "Korte møder om morgenen" in _text_of(poster)
    assert window.grab().save(str(tmp_path / "window.png"))


def _talk(story: Story, page: ScreeningPage) -> None:
    """Hold the talk about the first unit of the list; the others need none."""
    first = page.list.model.rows[0]
    assert first.needs_talk, "the list begins with what calls for a talk"
    page.panel.talk.main.click()
    booking = story.dialog(BookTalk)
    assert isinstance(booking, BookTalk)
    booking.chief.setText("Chef Prøve")
    today = page.context.today()
    booking.day.setDate(QDate(today.year, today.month, today.day))
    booking.book.click()
    story.wait()
    for words in ("Samtalen er holdt", "Markér som klar"):
        assert page.panel.talk.main.text() == words
        page.panel.talk.main.click()
        story.wait()
    while waiting := [row for row in page.list.model.rows if row.needs_talk]:
        page.list.select(waiting[0].unit.id)
        page.panel.talk.other_way.click()
        skipping = story.dialog(SkipTalk)
        assert isinstance(skipping, SkipTalk)
        skipping.reason.setText("Talt igennem på ledermødet")
        skipping.go_on.click()
        story.wait()


def _mark_critical(story: Story, page: ScreeningPage) -> int:
    """Mark a workplace; another HR person's request waits for this one's confirmation."""
    row = next(row for row in page.list.model.rows if row.unit.kind is UnitKind.WORKPLACE)
    page.list.select(row.unit.id)
    page.panel.notes.critical.click()
    story.wait()
    other = By("Hanne Prøvesen", NOW)
    with story.context.open_vault().transaction() as session:
        ask_release(session, row.case.round_id, row.unit.id, by=other)
        (asked,) = release_store.load_requests(session, row.case.round_id).values()
        release_store.remove_request(session, row.case.round_id, row.unit.id)
        # The file has one user so far; the request is that of somebody who has left it again.
        release_store.add_request(session, replace(asked, asked_by=other.actor, asked_user=None))
    page.reload()
    story.wait()
    return row.unit.id


def _release_one(
    story: Story,
    page: ScreeningPage,
    unit_id: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Confirm the critical unit's release; its leader's report is there, and no other's."""
    assert page.panel.talk.main.text() == "Bekræft og frigiv…"
    page.panel.talk.main.click()
    _go_on(story)
    assert story.step() is Step.SCREENING
    assert page.panel.row is not None
    assert page.panel.row.unit.id == unit_id
    documents = story.page("documents")
    assert isinstance(documents, DocumentsPage)
    assert [row.unit.id for row in documents.reports.table.model.rows] == [unit_id]
    first = folder / "den-første"
    first.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(first))
    documents.reports.choice.choose_folder()
    story.wait()
    documents.reports.make()
    story.wait()
    (report,) = first.glob("*.pdf")
    assert page.panel.row.unit.name in _text_of(report)
    story.page("screening")


def _go_on(story: Story) -> None:
    """Read what happens, and release."""
    dialog = story.dialog(ReleaseDialog)
    assert isinstance(dialog, ReleaseDialog)
    assert "kan ikke kaldes tilbage" in dialog.about.text()
    dialog.go_on.click()
    story.wait()
    story.wait()


def _text_of(path: Path) -> str:
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    return " ".join(page.split())


def _draft(dialog: ActionDialog, unit_id: int) -> Action:
    before = dialog.form.action()
    return replace(before, unit_id=unit_id, title="Korte møder om morgenen", owner_role="Leder")


def _titles(page: PlansPage) -> list[str]:
    return [row.action.title for row in page.tabs.table.model.rows]
