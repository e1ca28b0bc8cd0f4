"""Unit reports: choose whose, make them with progress, see each before it is handed out."""

from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.documents import Written, report_source
from trivsel_app.operations.unit_report_source import ReportSource
from trivsel_app.organisation.access import Seen
from trivsel_app.texts import numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.status import DONE, Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.pages.documents_choice import ReportChoice
from trivsel_app.ui.pages.documents_preview import PdfPage, PdfPreview
from trivsel_app.ui.pages.documents_reading import (
    Documents,
    ReportRow,
    draw_reports,
    listed_in,
    report_pages,
    report_rows,
    shown_path,
)
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

_TITLE = "Laver rapporter"
_THERE = Status("done", "Ligger i mappen", DONE.tone)
_NOT_MADE = Status("not_started", "Ikke lavet")


class ReportsTab(QWidget):
    """Left: the choice and all units. Right: the chosen unit's report."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._documents: Documents | None = None
        self._source: ReportSource | None = None
        self._asked_unit: int | None = None
        self.choice = ReportChoice(context.settings)
        self.message = InlineMessage()
        self.table: DataTable[ReportRow] = DataTable(
            "reports", "Enhedsrapporter", _columns(), _key, settings=context.settings, many=True
        )
        self.preview = PdfPreview("Forhåndsvisning af rapporten")
        self.preview.say("Vælg en enhed", "Så kan du se dens rapport, før du deler den ud.")
        self._lay_out()
        self.choice.make_wanted.connect(self.make)
        self.choice.folder_changed.connect(self._ask_listed)
        self.table.selected.connect(self._on_selected)
        self.table.view.selectionModel().selectionChanged.connect(self._on_marked)
        context.runner.cancelled.connect(self._on_cancelled)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        column.addWidget(self.choice)
        column.addWidget(self.message)
        column.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.addWidget(splitter)

    def show_documents(self, documents: Documents) -> None:
        """Show the units of a round; what was drawn before is drawn anew."""
        self._documents, self._source = documents, None
        self.choice.set_tree(documents.tree, documents.units, documents.released)
        self._show_listed(frozenset())
        self._ask_listed()
        if self._asked_unit is not None:
            self._ask_preview(self._asked_unit)

    def show_unit(self, unit_id: int) -> None:
        """Choose a unit and show its report."""
        self.table.clear_filter()
        self.table.select(unit_id)

    # --- the list ------------------------------------------------------------------------------

    def _ask_listed(self) -> None:
        work = partial(listed_in, self.choice.folder)
        self._context.runner.work(work, self._show_listed, title="", failed=self._failed)

    def _show_listed(self, listed: frozenset[str]) -> None:
        if self._documents is not None:
            self.table.set_rows(report_rows(self._documents, listed))

    def _on_marked(self, *_selection: object) -> None:
        self.choice.set_marked(len(self.table.selected_rows()))

    # --- the batch -----------------------------------------------------------------------------

    def make(self) -> None:
        """Make the wanted reports; what lies there unchanged is kept."""
        marked = [row.unit.id for row in self.table.selected_rows()]
        wanted = self.choice.unit_ids(marked)
        if wanted and self._documents is not None:
            self.message.clear()
            self._with_source(partial(self._draw, wanted))

    def _draw(self, wanted: list[int], source: ReportSource) -> None:
        self._source = source
        if self._documents is not None and not self._documents.all_released:
            self._context.access.seen(Seen.EXPORT, round_id=source.round.id)
        work = partial(draw_reports, source, self.choice.folder, wanted)
        task = self._context.runner.work(work, self._drawn, title=_TITLE, failed=self._batch_failed)
        self.choice.started(task)

    def _drawn(self, written: Written) -> None:
        self.choice.ended()
        self._ask_listed()
        words = numbers.counted(len(written.paths), "rapport ligger", "rapporter ligger")
        kept = len(written.skipped)
        same = f" {numbers.whole(kept)} var der i forvejen og er uændrede." if kept else ""
        self.message.show_text(
            f"{words} i {shown_path(self.choice.folder)}.{same}",
            Tone.GOOD,
            action=("Åbn mappen", self.open_folder),
        )

    def _on_cancelled(self, title: str) -> None:
        if title == _TITLE:
            self.choice.ended()
            self._ask_listed()
            self.message.show_text(
                "Du stoppede undervejs. De rapporter, der nåede at blive færdige, ligger i "
                "mappen. Lav dem igen for at fortsætte, hvor du slap.",
                action=("Fortsæt", self.make),
            )

    def _batch_failed(self, error: BaseException) -> None:
        self.choice.ended()
        self._ask_listed()
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self._context.failed.emit(error)

    def open_folder(self) -> None:
        """Open the folder in the system's own file program."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.choice.folder)))

    # --- the preview ---------------------------------------------------------------------------

    def _on_selected(self, row: ReportRow | None) -> None:
        if row is not None:
            self._note(row.unit.id)
            self._ask_preview(row.unit.id)

    def _note(self, unit_id: int) -> None:
        """Have the access log know whose results are looked at before all are released."""
        shown = self._documents
        if shown is not None and not shown.all_released:
            round_id = shown.survey_round.id
            self._context.access.glance(Seen.RELEASED_RESULTS, unit_id=unit_id, round_id=round_id)

    def _ask_preview(self, unit_id: int) -> None:
        self._asked_unit = unit_id
        self._with_source(self._draw_preview)

    def _draw_preview(self, source: ReportSource) -> None:
        self._source = source
        unit_id = self._asked_unit
        if unit_id is not None and unit_id in source.table.tree.position:
            work = partial(report_pages, source, unit_id)
            self._context.runner.work(
                work, self._show_pages, title="Viser rapporten", failed=self._failed
            )

    def _show_pages(self, pages: tuple[PdfPage, ...]) -> None:
        self.preview.show_pages(pages)

    def _with_source(self, then: "partial[None] | object") -> None:
        """Read what reports are drawn from, once for each reload, and go on with it."""
        call = then
        assert callable(call)
        if self._source is not None:
            call(self._source)
        elif self._documents is not None:
            read = partial(
                report_source,
                round_id=self._documents.survey_round.id,
                today=self._context.today(),
            )
            self._context.runner.read(read, call, failed=self._failed)


def _columns() -> list[Column[ReportRow]]:
    return [
        Column("unit", "Enhed", lambda row: row.unit.name, width=200),
        Column("above", "Hører under", lambda row: row.above, width=130),
        Column(
            "made",
            "Rapport",
            lambda row: not row.lies_there,
            status=lambda row: _THERE if row.lies_there else _NOT_MADE,
            width=145,
        ),
        Column("file", "Fil", lambda row: row.file_name, width=220, hidden=True),
    ]


def _key(row: ReportRow) -> int:
    return row.unit.id
