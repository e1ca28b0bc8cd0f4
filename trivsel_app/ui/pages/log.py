"""Log og indstillinger: what was done and seen, who may, what must go, backups and settings."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtWidgets import QTabWidget, QWidget

from trivsel_app.operations.change import Session, Topic
from trivsel_app.texts import changes, dates
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.page import Page
from trivsel_app.ui.pages.log_access import AccessTab
from trivsel_app.ui.pages.log_backups import BackupTab
from trivsel_app.ui.pages.log_erasure import ErasureTab
from trivsel_app.ui.pages.log_settings import SettingsTab
from trivsel_app.ui.pages.log_users import UsersTab
from trivsel_app.ui.pages.log_words import described
from trivsel_app.ui.widgets.data_table import DataTable

if TYPE_CHECKING:
    from trivsel_app.store.audit import Entry
else:
    Entry = Any


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


def _load(session: Session) -> list[Line]:
    from trivsel_app.operations.log import audit_entries, unit_names

    units = unit_names(session)
    found = audit_entries(session)
    return [Line(each, described(each.details, each.code, units)) for each in found]


# The words that `go_to("log", tab=…)` knows, in the order of the tabs.
TABS: Final = ("log", "access", "users", "erasure", "backup", "look")


class LogPage(Page):
    """Six tabs; each is read when it is looked at."""

    code, title = "log", "Log og indstillinger"
    subtitle = (
        "Hvad der er gjort og set, hvem der har adgang, og hvad der skal slettes. "
        "Loggene viser aldrig svar."
    )
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
        self.access = AccessTab(context)
        self.users = UsersTab(context)
        self.erasure = ErasureTab(context)
        self.backup = BackupTab(context)
        self.settings = SettingsTab(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget, words in self._tabs():
            self.tabs.addTab(widget, words)
        self.tabs.currentChanged.connect(self._on_tab)
        self.body.addWidget(self.tabs, 1)

    def _tabs(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self.table, "Hændelseslog"),
            (self.access, "Adgange"),
            (self.users, "Brugere"),
            (self.erasure, "Sletning"),
            (self.backup, "Sikkerhedskopier"),
            (self.settings, "Indstillinger"),
        )

    def reload(self) -> None:
        """Read the tab in front."""
        self._on_tab(self.tabs.currentIndex())

    def show_place(self, *, tab: str = "", **_: object) -> None:
        """Show a tab: `go_to("log", tab="backup")`."""
        self.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else 0)

    def _on_tab(self, at: int) -> None:
        if self.context.vault is None:
            return
        if at == 0:
            self.context.runner.read(_load, self._show)
        else:
            tab: Any = self.tabs.widget(at)
            tab.reload()

    def _show(self, lines: list[Line]) -> None:
        self.table.set_rows(lines)
