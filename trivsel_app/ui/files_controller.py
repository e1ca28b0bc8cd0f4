"""Makes, opens, copies and closes the municipality's file (opening: `file_questions`)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from trivsel_app.errors import Trouble
from trivsel_app.operations.change import By
from trivsel_app.organisation.access import Seen
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.file_opening import NewWish, Opened, Wish, make_wished, open_sample
from trivsel_app.ui.file_questions import FileQuestions
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.recent_files import RecentFile, RecentFiles
from trivsel_app.ui.task_runner import Task

if TYPE_CHECKING:
    from trivsel_app.store.backup import Backup
    from trivsel_app.store.integrity import CheckReport
    from trivsel_app.store.lock import Holder
    from trivsel_app.ui.dialogs.new_file import NewFileDialog
    from trivsel_app.ui.main_window import MainWindow

KINDS = "Kommunefil (*.trivsel);;Alle filer (*)"


class FilesController(QObject):
    """One per window. The open file itself lies in the context."""

    def __init__(self, context: AppContext, window: "MainWindow") -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._recent = RecentFiles(context.settings)
        self._questions = FileQuestions(context, window, self._show, self._failed)
        self._sample: Task | None = None

    @property
    def _opening(self) -> bool:
        """Whether a file is being opened: the second click of a double click asks for nothing."""
        return self._questions.at_work or self._sample in self._context.tasks.tasks

    @property
    def recent(self) -> list[Path]:
        """The files opened lately, the newest first; some may be gone."""
        return [each.path for each in self._recent.files()]

    def recent_files(self) -> tuple[RecentFile, ...]:
        """The same with their municipalities' names."""
        return self._recent.files()

    def forget_recent(self, path: Path) -> None:
        """Take a file off the list of recent ones."""
        self._recent.forget(path)
        self._window.start.refresh()

    def new(self) -> None:
        """Ask for name, year, place and passphrase, then make the file."""
        from trivsel_app.ui.dialogs.new_file import NewFileDialog

        dialog = NewFileDialog(self._context, self._window)
        dialog.wished.connect(partial(self._make, dialog))
        dialog.open()

    def choose(self) -> None:
        """Ask which file to open."""
        folder = str(self.recent[0].parent) if self.recent else ""
        chosen, _kind = QFileDialog.getOpenFileName(self._window, "Åbn kommunefil", folder, KINDS)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path | None = None) -> None:
        """Open a file, asking which one, for a passphrase, and about a risky place where needed."""
        vault = self._context.vault
        if path is None:
            self.choose()
        elif vault is not None and vault.path.absolute() == path.absolute():
            self._context.announce(f"{path.name} er allerede åben.")
        elif not self._opening:
            self._questions.begin(path)

    def open_sample(self) -> None:
        """Open the made-up municipality, making it at the first visit."""
        if self._context.vault is not None and self._context.is_sample:
            self._context.announce("Eksempelkommunen er allerede åben.")
            return
        if self._opening:
            return
        from platformdirs import user_data_path

        self._sample = self._context.runner.work(
            partial(open_sample, user_data_path("Trivsel", appauthor=False), self._context.now()),
            self._show,
            title="Laver eksempelkommunen",
            failed=self._failed,
        )

    def close(self) -> None:
        """Close the open file, once nothing reads or writes it any more."""
        self._when_quiet(self._close_now)

    def finish_typing(self) -> None:
        """Take the cursor out of the field it is in, so that what is written there is saved."""
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()

    def show_opened(self, opened: Opened) -> None:
        """Let the window work on a file that has been opened elsewhere."""
        self._show(opened)

    def choose_first(self, wish: Wish, opened: Opened) -> None:
        """Ask for a passphrase of one's own before a file opened elsewhere is shown."""
        self._questions.choose_first(wish, opened)

    def forget_closed(self) -> None:
        """Go back to the start screen; the file is closed already."""
        self._context.is_sample = False
        self._context.municipality = ""
        self._context.set_vault(None)

    def back_up(self) -> None:
        """Make a verified copy beside the file."""
        from trivsel_app.operations.files import make_backup

        vault: Any = self._context.open_vault()
        now = self._context.now()
        self._context.runner.work(
            lambda *, step: make_backup(vault, now=now),
            self._backed_up,
            title="Laver sikkerhedskopi",
        )

    def check(self) -> None:
        """Check the whole file and say what was found."""
        from trivsel_app.operations.files import check_file

        vault: Any = self._context.open_vault()
        self._context.runner.work(
            lambda *, step: check_file(vault), self._checked, title="Kontrollerer data"
        )

    def holder_words(self) -> str:
        """Say who has the open file for writing: `, fordi den er i brug hos …`, "" if not known."""
        holder: Holder | None = getattr(self._context.vault, "holder", None)
        if holder is None:
            return ""
        from trivsel_app.texts.dates import day_and_clock

        who = f" hos {holder.user}" if holder.user else ""
        where = f" på {holder.host}" if holder.host else ""
        return f", fordi den er i brug{who}{where} siden {day_and_clock(holder.since)}"

    def _make(self, dialog: "NewFileDialog", wish: NewWish) -> None:
        by = By(self._context.actor, self._context.now())
        self._context.runner.work(
            partial(make_wished, wish, by),
            partial(self._made, dialog),
            title="Opretter filen",
            failed=partial(self._questions.refused, dialog),
        )

    def _made(self, dialog: "NewFileDialog", opened: Opened) -> None:
        from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog

        self._questions.over(dialog)
        shown = RecoveryCodeDialog(opened.recovery_code, opened.name, self._window)
        shown.finished.connect(partial(self._code_kept, opened))
        shown.open()

    def _code_kept(self, opened: Opened, _result: int) -> None:
        self._show(opened)

    def _show(self, opened: Opened) -> None:
        """Let the window work on this file; the one before it is closed first."""
        self._when_quiet(partial(self._swap, opened))

    def _swap(self, opened: Opened) -> None:
        context, before = self._context, self._context.vault
        context.municipality = opened.name
        context.is_sample = opened.is_sample
        self._recent.add(opened.vault.path.absolute(), opened.name)
        context.set_vault(opened.vault)
        if not opened.is_sample:
            context.access.seen(Seen.FILE)
        if before is not None:
            before.close()
        if opened.remembered is False:
            context.announce("Computeren kan ikke huske adgangskoden. Skriv den igen næste gang.")

    def _close_now(self) -> None:
        vault = self._context.vault
        if vault is None:
            return
        self.forget_closed()
        vault.close()

    def _when_quiet(self, call: "partial[None] | Any") -> None:
        """Ask running work to stop, and call once none is left and its results have been shown."""
        self.finish_typing()
        tasks = self._context.tasks
        for task in tasks.tasks:
            task.cancel()
        tasks.when_quiet(call)

    def _failed(self, error: BaseException) -> None:
        self._context.failed.emit(error)
        if isinstance(error, Trouble):
            self._window.start.refresh()

    def _backed_up(self, made: "Backup") -> None:
        self._context.announce(f"Sikkerhedskopien {made.path.name} er lavet og prøvet.")

    def _checked(self, report: "CheckReport") -> None:
        from trivsel_app.texts import check_report

        found = [(each.code, each.where, each.number) for each in report.findings]
        said = check_report.lines(found, report.anchored_by)
        self._window.message.show_text(" ".join(said), Tone.GOOD if report.sound else Tone.BAD)
