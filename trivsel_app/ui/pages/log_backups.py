"""The backups beside the file: made, listed, brought back; and the check of the whole file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.errors import BackupOfEarlierKey, WrongPassphrase
from trivsel_app.operations.change import By
from trivsel_app.texts import check_report, dates
from trivsel_app.texts.refusals import sentence
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.old_passphrase import OldPassphraseDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.store.backup import Backup
    from trivsel_app.store.integrity import CheckReport
else:
    Backup = Any

BACKUP_COLUMNS = (
    Column[Backup]("made", "Lavet", lambda b: b.manifest.made, show=dates.day_and_clock, width=180),
    Column[Backup]("name", "Fil", lambda b: b.path.name, width=340),
    Column[Backup](
        "size",
        "Størrelse",
        lambda b: b.manifest.size,
        numeric=True,
        width=120,
        show=lambda size: f"{max(1, round(size / 1024))} kB",
    ),
)


class BackupTab(QWidget):
    """A table of backups with what can be done about them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.table = DataTable(
            "backups",
            "Sikkerhedskopier",
            BACKUP_COLUMNS,
            lambda b: b.path,
            settings=context.settings,
        )
        self.table.set_empty(
            "Ingen sikkerhedskopier endnu",
            "En sikkerhedskopi ligger i mappen Sikkerhedskopier ved siden af filen.",
            ("Lav sikkerhedskopi nu", self.make_backup),
        )
        self.result = InlineMessage()
        self.check_button = button("Kontrollér data", self.check, icon_name="check")
        self.backup_button = button(
            "Lav sikkerhedskopi nu", self.make_backup, icon_name="backup", primary=True
        )
        self.bring_back_button = button("Hent kopien frem…", self.ask_bring_back)
        self.delete_button = button("Slet kopien…", self.ask_delete, icon_name="delete")
        self.table.selected.connect(self._on_backup)
        self._on_backup(None)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.backup_button)
        row.addWidget(self.bring_back_button)
        row.addWidget(self.delete_button)
        row.addWidget(self.check_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(row)
        layout.addWidget(self.result)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """List the backups."""
        from trivsel_app.operations.files import backups

        vault: Any = self.context.open_vault()
        self.context.runner.work(lambda *, step: backups(vault), self._show_backups, title="")

    def _show_backups(self, found: "tuple[Backup, ...]") -> None:
        self.table.set_rows(found)
        self.backup_button.setVisible(bool(found))
        for each in (self.backup_button, self.check_button):
            each.setEnabled(True)

    def make_backup(self) -> None:
        """Make a verified backup beside the file."""
        from trivsel_app.operations.files import make_backup

        vault: Any = self.context.open_vault()
        now = self.context.now()
        self.backup_button.setEnabled(False)
        self.context.runner.work(
            lambda *, step: make_backup(vault, now=now),
            self._backed_up,
            title="Laver sikkerhedskopi",
            failed=self._failed,
        )

    def _backed_up(self, made: Backup) -> None:
        self.result.show_text(f"Sikkerhedskopien {made.path.name} er lavet og prøvet.", Tone.GOOD)
        self.reload()

    def _on_backup(self, chosen: "Backup | None") -> None:
        self.bring_back_button.setEnabled(chosen is not None)
        self.delete_button.setEnabled(chosen is not None and self.context.can_write)

    def ask_bring_back(self) -> None:
        """Ask where the chosen backup shall lie as a file of its own; the open one stays."""
        chosen = self.table.current_row()
        if chosen is None:
            return
        vault = self.context.open_vault()
        name = f"{vault.path.stem} {chosen.manifest.made:%Y-%m-%d}{vault.path.suffix}"
        kind = f"Kommunefil (*{vault.path.suffix})"
        to, _kind = QFileDialog.getSaveFileName(
            self, "Hent sikkerhedskopien frem som", str(vault.path.with_name(name)), kind
        )
        if to:
            self._bring_back(chosen.path, Path(to))

    def _bring_back(self, copy: Path, to: Path, passphrase: str | None = None) -> None:
        from trivsel_app.operations.files import bring_back

        vault: Any = self.context.open_vault()
        self.context.runner.work(
            lambda *, step: bring_back(vault, copy, to=to, passphrase=passphrase),
            self._brought_back,
            title="Henter sikkerhedskopien frem",
            failed=partial(self._not_brought_back, copy, to),
        )

    def _not_brought_back(self, copy: Path, to: Path, error: BaseException) -> None:
        """A backup from before the file's key was changed needs a passphrase of that time."""
        if not isinstance(error, BackupOfEarlierKey | WrongPassphrase):
            self._failed(error)
            return
        dialog = OldPassphraseDialog(sentence(error), self.window())
        dialog.wished.connect(partial(self._bring_back, copy, to))
        dialog.open()

    def ask_delete(self) -> None:
        """Ask before the chosen backup is deleted for good."""
        chosen = self.table.current_row()
        if chosen is not None:
            Question(
                "Slet sikkerhedskopien?",
                f"{chosen.path.name} bliver slettet for altid. Filen, du arbejder i, er urørt.",
                self.window(),
                accept="Slet",
                call=partial(self._delete, chosen.path),
            ).open()

    def _delete(self, copy: Path) -> None:
        from trivsel_app.operations.files import delete_backup

        vault: Any = self.context.open_vault()
        by = By(self.context.actor, self.context.now())
        self.context.runner.alone(
            lambda *, step: delete_backup(vault, copy, by=by),
            lambda _nothing: self.reload(),
            title="Sletter sikkerhedskopien",
            failed=self._failed,
        )

    def _brought_back(self, path: Path) -> None:
        self.result.show_text(
            f"Kopien er prøvet og ligger nu som {path.name}. Åbn den under Filer. "
            "Den fil, du arbejder i, er urørt.",
            Tone.GOOD,
        )

    def check(self) -> None:
        """Check the whole file and say what was found."""
        from trivsel_app.operations.files import check_file

        vault: Any = self.context.open_vault()
        self.check_button.setEnabled(False)
        self.context.runner.work(
            lambda *, step: check_file(vault),
            self._checked,
            title="Kontrollerer data",
            failed=self._failed,
        )

    def _checked(self, report: "CheckReport") -> None:
        found = [(each.code, each.where, each.number) for each in report.findings]
        said = check_report.lines(found, report.anchored_by)
        self.result.show_text(" ".join(said), Tone.GOOD if report.sound else Tone.BAD)
        self.check_button.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        for each in (self.backup_button, self.check_button):
            each.setEnabled(True)
        self.context.failed.emit(error)
