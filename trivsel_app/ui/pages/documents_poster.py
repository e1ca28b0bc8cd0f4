"""A workplace's status poster: choose unit, size and address, see it, save it."""

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.change import Session
from trivsel_app.operations.documents import write_poster
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.action_unit_picker import UnitPicker
from trivsel_app.ui.drawing import load_paper
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.pages.documents_preview import PdfPage, PdfPreview, pdf_pages
from trivsel_app.ui.pages.documents_reading import Documents
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE, TARGET

SIZES = ("A3", "A2")
_LEAST_WIDTH = 320  # of the choices
_EXPLANATION = (
    "Plakaten hænger, hvor alle kommer forbi. Derfor viser den højst fem indsatser, den "
    "ansvarliges rolle i stedet for navn, og ingen tal ud over svarprocenten. Indsatser om "
    "krænkende adfærd, og dem kun MED eller HR må se, kommer aldrig med."
)


class PosterTab(QWidget):
    """Left: the choices. Right: the poster."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._documents: Documents | None = None
        self._saved_in = Path()
        self.message = InlineMessage()
        self.unit = UnitPicker("Enhed")
        self.sizes = QButtonGroup(self)
        self.address = QLineEdit()
        self.address.setAccessibleName("Adresse til QR-kode")
        self.address.setPlaceholderText("https://… (valgfrit)")
        self.save_button = button("Gem plakaten…", self.save, icon_name="download", primary=True)
        self.preview = PdfPreview("Forhåndsvisning af plakaten")
        self.preview.say("Vælg en enhed", "Så kan du se plakaten, før du printer den.")
        self._lay_out()
        self.unit.picked.connect(self._ask_preview)
        self.sizes.idClicked.connect(self._ask_preview)
        self.address.editingFinished.connect(self._ask_preview)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._choices())
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.addWidget(splitter)

    def _choices(self) -> QScrollArea:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        column.addWidget(self._card())
        column.addWidget(self.message)
        column.addStretch(1)
        choices = QScrollArea()
        choices.setWidgetResizable(True)
        choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        choices.setMinimumWidth(_LEAST_WIDTH)
        choices.setWidget(left)
        return choices

    def _card(self) -> Card:
        card = Card("Statusplakat")
        card.body.addWidget(label(_EXPLANATION, role="muted"))
        card.body.addWidget(label("Enhed"))
        card.body.addWidget(self.unit)
        card.body.addWidget(label("Størrelse"))
        card.body.addLayout(self._size_row())
        card.body.addWidget(label("Adresse til QR-kode"))
        card.body.addWidget(self.address)
        words = "Fx siden på intranettet om målingen. Uden adresse kommer der ingen kode på."
        card.body.addWidget(label(words, role="small"))
        card.body.addSpacing(SPACE[2])
        card.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        for at, size in enumerate(SIZES):
            radio = QRadioButton(size)
            radio.setMinimumHeight(TARGET)
            radio.setAccessibleName(f"Størrelse {size}")
            radio.setChecked(at == 0)
            self.sizes.addButton(radio, at)
            row.addWidget(radio)
        row.addStretch(1)
        return row

    @property
    def size_name(self) -> str:
        """The chosen paper."""
        return SIZES[self.sizes.checkedId()]

    def show_documents(self, documents: Documents) -> None:
        """Offer the units of a round and draw the chosen poster anew."""
        self._documents = documents
        self.unit.set_choices(documents.units)
        self._ask_preview()

    def show_unit(self, unit_id: int) -> None:
        """Choose a unit and show its poster."""
        self.unit.set_unit(unit_id)
        self._ask_preview()

    def _ask_preview(self, *_chosen: object) -> None:
        self.save_button.setEnabled(self.unit.unit_id is not None)
        write = self._writing()
        if write is not None:
            read = partial(_poster_pages, write=write)
            self._context.runner.read(read, self._show, failed=self._failed)

    def _writing(self) -> "partial[None] | None":
        """Give the operation that still wants the session and the path."""
        if self._documents is None or self.unit.unit_id is None:
            return None
        return partial(
            write_poster,
            round_id=self._documents.survey_round.id,
            unit_id=self.unit.unit_id,
            today=self._context.today(),
            size=self.size_name,
            address=self.address.text().strip(),
        )

    def _show(self, pages: tuple[PdfPage, ...]) -> None:
        self.message.clear()
        self.preview.show_pages(pages)

    def save(self) -> None:
        """Ask where, and write the poster."""
        write = self._writing()
        if write is None:
            return
        name = str(self._saved_in / f"Statusplakat {self.unit.currentText()} {self.size_name}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, "Gem plakaten", name, "PDF (*.pdf)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        self._saved_in = path.parent
        done = partial(self._saved, path)
        self._context.runner.read(partial(write, path=path), done, failed=self._failed)

    def _saved(self, path: Path, _result: object) -> None:
        self.message.show_text(
            f"Plakaten er gemt som »{path.name}«.",
            Tone.GOOD,
            action=("Åbn plakaten", partial(_open, path)),
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble):
            self.message.show_failure(error)
        else:
            self._context.failed.emit(error)


def _poster_pages(session: Session, *, write: "partial[None]") -> tuple[PdfPage, ...]:
    """Draw the poster into a file that is gone again at once, and show that."""
    load_paper()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plakat.pdf"
        write(session, path=path)
        return pdf_pages(path.read_bytes())


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
