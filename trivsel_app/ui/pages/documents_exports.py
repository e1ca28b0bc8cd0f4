"""Protected figures, response rates and plans as Excel and CSV files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations import documents as operations
from trivsel_app.organisation.access import Seen
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.pages.documents_reading import Documents
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

EXCEL, CSV = "Excel-projektmappe (*.xlsx)", "CSV-fil (*.csv)"


@dataclass(frozen=True, slots=True)
class Export:
    """One thing that can be taken out. `dated` operations also want to know today."""

    name: str
    what: str
    excel: Callable[..., Any]
    csv: Callable[..., Any]
    dated: bool = False
    needs_results: bool = False


EXPORTS = (
    Export(
        "Resultater",
        "Alle beskyttede tal for de frigivne enheder: én linje pr. tal. Tal, der ikke må vises, "
        "står som tilbageholdt med grunden. CSV-filen har komma og punktum til andre programmer.",
        operations.export_results_excel,
        operations.export_results_csv,
        needs_results=True,
    ),
    Export(
        "Svarprocenter",
        "Inviterede, besvarelser og svarprocent for hver enhed. Enheder med for få inviterede er "
        "ikke med.",
        operations.export_rates_excel,
        operations.export_rates_csv,
    ),
    Export(
        "Handleplaner",
        "Alle indsatser med ansvarlig, frist og status, sådan som de står på siden Handleplaner.",
        operations.export_actions_excel,
        operations.export_actions_csv,
        dated=True,
    ),
)


class ExportsTab(QWidget):
    """One card for each export."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._documents: Documents | None = None
        self._saved_in = Path()
        self.message = InlineMessage()
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._waits: list[tuple[Export, QWidget]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.message)
        for export in EXPORTS:
            layout.addWidget(self._card(export))
        layout.addStretch(1)

    def _card(self, export: Export) -> Card:
        card = Card(export.name)
        card.body.addWidget(label(export.what, role="muted"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        for kind, words in (("xlsx", "Gem som Excel…"), ("csv", "Gem som CSV…")):
            made = button(words, partial(self.save, export, kind), icon_name="download")
            made.setAccessibleName(f"{export.name}: {words}")
            self.buttons[export.name, kind] = made
            row.addWidget(made)
        wait = label("Tallene kan tages ud, når de er frigivet.", role="small", wrap=False)
        self._waits.append((export, wait))
        row.addWidget(wait)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def show_documents(self, documents: Documents) -> None:
        """Offer what the round allows."""
        self._documents = documents
        for export, wait in self._waits:
            ready = documents.is_released or not export.needs_results
            wait.setVisible(not ready)
            for kind in ("xlsx", "csv"):
                self.buttons[export.name, kind].setEnabled(ready)

    def save(self, export: Export, kind: str) -> None:
        """Ask where, and write the file."""
        if self._documents is None:
            return
        found = self._documents.survey_round
        name = str(self._saved_in / f"{export.name} {found.year}.{kind}")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, f"Gem {export.name.lower()}", name, EXCEL if kind == "xlsx" else CSV
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(f".{kind}")
        self._saved_in = path.parent
        dated = {"today": self._context.today()} if export.dated else {}
        write = export.excel if kind == "xlsx" else export.csv
        self._context.runner.read(
            partial(write, round_id=found.id, path=path, **dated),
            partial(self._saved, export, path),
            failed=self._failed,
            title=f"Gemmer {export.name.lower()}",
        )

    def _saved(self, export: Export, path: Path, _result: object) -> None:
        shown = self._documents
        if export.needs_results and shown is not None and not shown.all_released:
            self._context.access.seen(Seen.EXPORT, round_id=shown.survey_round.id)
        self.message.show_text(
            f"Gemt som »{path.name}«.", Tone.GOOD, action=("Åbn filen", partial(_open, path))
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self._context.failed.emit(error)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
