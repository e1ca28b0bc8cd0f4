"""A new municipality's file: whose, which round, where, and the passphrase."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.files import ENDING, year_to_plan
from trivsel_app.texts import place_risks
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.frame import Dialog, align_labels, form_layout
from trivsel_app.ui.dialogs.passphrase_fields import NewPassphrase
from trivsel_app.ui.file_opening import NewWish, place_risk
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.save_file import NOT_IN_NAMES
from trivsel_app.ui.widgets.spacing import SPACE

_YEARS = 4  # offered from this year on


class NewFileDialog(Dialog):
    """Emits `wished(NewWish)`; stays open until the file is made or the user gives up."""

    wished = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__("Ny kommune", _WHY, parent, width=640)
        self._context = context
        self._folder = default_folder()
        self._place_is_chosen = False
        self.message = InlineMessage()
        self.risk = InlineMessage()
        self.name = QLineEdit()
        self.name.setPlaceholderText("For eksempel: Eksempelby Kommune")
        self.year = QComboBox()
        for year in range(context.today().year, context.today().year + _YEARS):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(year_to_plan(context.today())))
        self.place = QLineEdit()
        self.choose = button("Vælg…", self._choose_place)
        self.choose.setAccessibleName("Vælg, hvor filen skal gemmes")
        self.user = QLineEdit(context.actor)
        self.user.setAccessibleName("Dit navn")
        self.passphrase = NewPassphrase()
        self.make = button("Opret fil", self._on_make, primary=True)
        self.cancel = button("Annullér", self.reject)
        self._lay_out()
        self.name.textChanged.connect(self._on_name)
        self.place.textEdited.connect(self._on_place_edited)
        self.place.editingFinished.connect(self._look_at_place)
        self.passphrase.changed.connect(self._on_changed)
        self.user.textChanged.connect(self._on_changed)
        self._on_name("")

    def _lay_out(self) -> None:
        form, who = self._form(), form_layout()
        who.addRow("Dit na&vn", self.user)
        align_labels((form, who, self.passphrase.form))
        self.body.addWidget(self.message)
        self.body.addLayout(form)
        self.body.addWidget(self.risk)
        self.body.addSpacing(SPACE[2])
        self.body.addWidget(section("Beskyt filen"))
        self.body.addWidget(label(_PROTECT, role="muted"))
        self.body.addLayout(who)
        self.body.addWidget(self.passphrase)
        self.add_buttons(self.make, dismiss=self.cancel)

    def _form(self) -> QFormLayout:
        place = QHBoxLayout()
        place.setSpacing(SPACE[2])
        place.addWidget(self.place, 1)
        place.addWidget(self.choose)
        place_label = QLabel("&Gem i")
        place_label.setBuddy(self.place)
        form = form_layout()
        form.addRow("&Kommunens navn", self.name)
        form.addRow("Målingens å&r", self.year)
        form.addRow(place_label, place)
        self.name.setAccessibleName("Kommunens navn")
        self.year.setAccessibleName("Målingens år")
        self.place.setAccessibleName("Gem i")
        return form

    @property
    def path(self) -> Path:
        """Where the file is to lie; a name and the ending are put on where they are missing."""
        path = Path(self.place.text().strip()).expanduser()
        if not path.name:  # a drive or the root
            path = path / file_name(self.name.text())
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def show_refused(self, error: Refusal | Trouble) -> None:
        """Show why the file was not made, and let the user mend it."""
        self._set_busy(False)
        self.message.show_failure(error)

    def _on_name(self, _text: str) -> None:
        if not self._place_is_chosen:
            self.place.setText(str(self._folder / file_name(self.name.text())))
        self._on_changed()

    def _on_place_edited(self, _text: str) -> None:
        self._place_is_chosen = True
        self._on_changed()

    def _on_changed(self, _text: str = "") -> None:
        texts = (self.name.text(), self.place.text(), self.user.text(), self.passphrase.text)
        self.make.setEnabled(all(text.strip() for text in texts))

    def _choose_place(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Gem kommunens fil", str(self.path), f"Kommunefil (*{ENDING})"
        )
        if chosen:
            self._place_is_chosen = True
            self.place.setText(chosen)
            self._on_changed()
            self._look_at_place()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the proposed place at once: Documents is often a synced folder."""
        super().showEvent(event)
        self._look_at_place()

    def _look_at_place(self) -> None:
        if self.place.text().strip():
            self._context.runner.work(partial(place_risk, self.path), self._place_known, title="")

    def _place_known(self, risk: tuple[str, str] | None) -> None:
        if risk is None:
            self.risk.clear()
        else:
            self.risk.show_text(place_risks.sentence(*risk), Tone.WARNING)

    def _on_make(self) -> None:
        if not self.make.isEnabled():
            return
        self.message.clear()
        self._set_busy(True)
        name, user = self.name.text().strip(), " ".join(self.user.text().split())
        year, passphrase = self.year.currentData(), self.passphrase.text
        self.wished.emit(NewWish(self.path, name, year, passphrase, user))

    def _set_busy(self, busy: bool) -> None:
        self.make.setText("Opretter …" if busy else "Opret fil")
        fields = (self.name, self.year, self.place, self.choose, self.user, self.passphrase)
        for widget in (*fields, self.make):
            widget.setEnabled(not busy)


def default_folder() -> Path:
    """Propose the user's documents."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(kind) or Path.home())


def file_name(municipality: str) -> str:
    """Make a file name of a municipality's name."""
    kept = (" " if s in NOT_IN_NAMES or not s.isprintable() else s for s in municipality)
    return (" ".join("".join(kept).split()).strip(" .") or "Ny kommune") + ENDING


_WHY = "Alt om kommunens trivselsmåling og APV samles i én krypteret fil på din egen computer."
_PROTECT = (
    "Filen kan kun åbnes med adgangskoden. Når den er oprettet, viser programmet en "
    "genoprettelseskode, som åbner filen, hvis adgangskoden bliver glemt. Udskriv koden, eller "
    "skriv den af, og opbevar den et sikkert sted, adskilt fra filen."
)
