"""Log og indstillinger: what was done when, backups, checking the file, and how it looks."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.operations.change import Session, Topic
from trivsel_app.texts import changes, check_report, dates
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.log_words import described
from trivsel_app.ui.theme import Scheme, theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.store.audit import Entry
    from trivsel_app.store.backup import Backup
    from trivsel_app.store.integrity import CheckReport
else:
    Entry = Backup = Any

SCHEMES = ((Scheme.SYSTEM, "Følg systemet"), (Scheme.LIGHT, "Lyst"), (Scheme.DARK, "Mørkt"))


class Line(NamedTuple):
    """An entry of the log, and its details in words."""

    entry: Entry
    details: str


LOG_COLUMNS = (
    Column[Line]("number", "Nr.", lambda line: line.entry.id, numeric=True, width=70),
    Column[Line]("at", "Hvornår", lambda line: line.entry.at, show=dates.day_and_clock, width=180),
    Column[Line]("who", "Hvem", lambda line: line.entry.actor, width=140),
    Column[Line]("what", "Hvad", lambda line: changes.logged(line.entry.code), width=320),
    Column[Line]("details", "Detaljer", lambda line: line.details, width=360),
    Column[Line]("code", "Kode", lambda line: line.entry.code, width=180, hidden=True),
)
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


def _load(session: Session) -> list[Line]:
    from trivsel_app.operations.log import audit_entries, unit_names

    units = unit_names(session)
    found = audit_entries(session)
    return [Line(each, described(each.details, each.code, units)) for each in found]


class LogPage(Page):
    """Three tabs: the log, backups with the check, and settings of this computer."""

    code, title = "log", "Log og indstillinger"
    subtitle = "Hvad der er gjort hvornår, sikkerhedskopier og udseende. Loggen viser aldrig svar."
    topics = frozenset(Topic)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.table = DataTable(
            "log",
            "Hændelseslog",
            LOG_COLUMNS,
            lambda line: line.entry.id,
            settings=context.settings,
        )
        self.table.set_empty("Ingen hændelser endnu", "Loggen skrives af programmet selv.")
        self.backups = DataTable(
            "backups",
            "Sikkerhedskopier",
            BACKUP_COLUMNS,
            lambda b: b.path,
            settings=context.settings,
        )
        self.backups.set_empty(
            "Ingen sikkerhedskopier endnu",
            "En sikkerhedskopi ligger i mappen Sikkerhedskopier ved siden af filen.",
            ("Lav sikkerhedskopi nu", self.make_backup),
        )
        self.result = InlineMessage()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.table, "Log")
        self.tabs.addTab(self._backup_tab(), "Sikkerhed")
        self.tabs.addTab(self._settings_tab(), "Udseende")
        self.body.addWidget(self.tabs, 1)

    def _backup_tab(self) -> QWidget:
        self.check_button = button("Kontrollér data", self.check, icon_name="check")
        self.backup_button = button(
            "Lav sikkerhedskopi nu", self.make_backup, icon_name="backup", primary=True
        )
        self.bring_back_button = button("Hent kopien frem…", self.ask_bring_back)
        self.backups.selected.connect(self._on_backup)
        self._on_backup(None)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.backup_button)
        row.addWidget(self.bring_back_button)
        row.addWidget(self.check_button)
        row.addStretch(1)
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(row)
        layout.addWidget(self.result)
        layout.addWidget(self.backups, 1)
        return tab

    def _settings_tab(self) -> QWidget:
        self.scheme = QComboBox()
        self.scheme.setAccessibleName("Farver")
        for scheme, words in SCHEMES:
            self.scheme.addItem(words, scheme)
        self.scheme.setCurrentIndex(self.scheme.findData(theme().scheme))
        self.scheme.activated.connect(self._choose_scheme)
        theme().changed.connect(self._follow_scheme)  # the menu changes it too
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE[4])
        form.addRow("&Farver", self.scheme)
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(form)
        layout.addWidget(label("Rapporter og plakater er altid lyse.", role="small"))
        layout.addStretch(1)
        return tab

    def reload(self) -> None:
        """Read the log and list the backups."""
        self.context.runner.read(_load, self._show)
        self._list_backups()

    def show_place(self, *, tab: str = "", **_: object) -> None:
        """Show a tab: `go_to("log", tab="backup")` or `tab="look"`."""
        self.tabs.setCurrentIndex({"backup": 1, "look": 2}.get(tab, 0))

    def _show(self, lines: list[Line]) -> None:
        self.table.set_rows(lines)

    def _list_backups(self) -> None:
        from trivsel_app.operations.files import backups

        vault: Any = self.context.open_vault()
        self.context.runner.work(lambda *, step: backups(vault), self._show_backups, title="")

    def _show_backups(self, found: "tuple[Backup, ...]") -> None:
        self.backups.set_rows(found)
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
        self._list_backups()

    def _on_backup(self, chosen: "Backup | None") -> None:
        self.bring_back_button.setEnabled(chosen is not None)

    def ask_bring_back(self) -> None:
        """Ask where the chosen backup shall lie as a file of its own; the open one stays."""
        chosen = self.backups.current_row()
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

    def _bring_back(self, copy: Path, to: Path) -> None:
        from trivsel_app.operations.files import bring_back

        vault: Any = self.context.open_vault()
        now = self.context.now()
        self.context.runner.work(
            lambda *, step: bring_back(vault, copy, to=to, now=now),
            self._brought_back,
            title="Henter sikkerhedskopien frem",
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
        said = check_report.lines([(f.code, f.where, f.number) for f in report.findings])
        self.result.show_text(" ".join(said), Tone.GOOD if report.sound else Tone.BAD)
        self.check_button.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        for each in (self.backup_button, self.check_button):
            each.setEnabled(True)
        self.context.failed.emit(error)

    def _follow_scheme(self) -> None:
        self.scheme.setCurrentIndex(self.scheme.findData(theme().scheme))

    def _choose_scheme(self, at: int) -> None:
        scheme = Scheme(self.scheme.itemData(at))
        self.context.settings.setValue("look/scheme", scheme.value)
        theme().choose(scheme)
