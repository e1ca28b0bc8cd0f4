"""Who saw what, when and why: filtered by unit, person and kind, and a sample for control."""

import secrets
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from trivsel_app.operations import access_log
from trivsel_app.operations.access_log import SAMPLE, SeenRow
from trivsel_app.organisation.access import Seen
from trivsel_app.texts import dates, labels
from trivsel_app.texts.numbers import counted
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.danish_text import ranks
from trivsel_app.ui.models.status import Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.number_field import number_field
from trivsel_app.ui.widgets.spacing import SPACE

COLUMNS = (
    Column[SeenRow]("at", "Hvornår", lambda r: r.look.at, show=dates.day_and_clock, width=170),
    Column[SeenRow]("who", "Hvem", lambda r: r.look.actor, width=180),
    Column[SeenRow]("what", "Hvad", lambda r: labels.of(r.look.what), width=230),
    Column[SeenRow]("unit", "Enhed", lambda r: r.unit, width=220),
    Column[SeenRow]("why", "Hvorfor", lambda r: labels.of(r.look.purpose), width=220),
    Column[SeenRow]("year", "Måling", lambda r: r.year and str(r.year), width=80),
    Column[SeenRow]("number", "Nr.", lambda r: r.look.id, numeric=True, width=70, hidden=True),
)
_ANY_UNIT, _ANYBODY, _ANYTHING = "Alle enheder", "Alle personer", "Alle slags"
_SEEDS = 10_000
_KINDS = "Excel (*.xlsx);;CSV (*.csv)"


class AccessTab(QWidget):
    """The rows are all read; filters and samples choose among them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._rows: tuple[SeenRow, ...] = ()
        self._seed: int | None = None
        self.message = InlineMessage()
        self.table = DataTable(
            "access", "Adgange", COLUMNS, lambda r: r.look.id, settings=context.settings
        )
        self.table.menu.taken = partial(context.access.seen, Seen.EXPORT)
        self.table.set_empty(
            "Ingen opslag endnu",
            "Her står det, når nogen åbner medarbejderlisten, fysiske forhold med navne, "
            "resultater før frigivelse, kommentarer eller signaler.",
        )
        self.unit, self.who, self.what = (_filter(name) for name in ("Enhed", "Hvem", "Hvad"))
        for box in (self.unit, self.who, self.what):
            box.activated.connect(self._on_filter)
        self.seed = number_field()
        self.seed.setRange(1, _SEEDS)
        self.seed.setValue(secrets.randbelow(_SEEDS) + 1)
        self.seed.setPrefix("Nr. ")
        self.seed.lineEdit().setTextMargins(SPACE[1], 0, 0, 0)
        self.seed.setAccessibleName("Stikprøvens nummer")
        self.draw = button(f"Træk stikprøve på {SAMPLE}", self.draw_sample)
        self.all = button("Vis alle", self.show_all, quiet=True)
        self.save = button("Gem som…", self.ask_save, icon_name="download")
        self._lay_out()

    def _lay_out(self) -> None:
        filters = (self.unit, self.who, self.what)
        row = flow(*filters, self.seed, self.draw, self.all, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addWidget(label(_WHY, role="muted"))
        layout.addLayout(row)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read the log, which is itself a thing that is seen."""
        self.context.access.seen(Seen.ACCESS_LOG)
        self.context.runner.read(access_log.looks, self._show)

    def _show(self, rows: tuple[SeenRow, ...]) -> None:
        self._rows = rows
        _fill(self.unit, _ANY_UNIT, {row.unit for row in rows if row.unit})
        _fill(self.who, _ANYBODY, {row.look.actor for row in rows})
        _fill(self.what, _ANYTHING, {labels.of(row.look.what) for row in rows})
        self.show_all()

    def chosen(self) -> list[SeenRow]:
        """Give the rows that match the three filters."""
        unit, who, what = (box.currentData() for box in (self.unit, self.who, self.what))
        return [
            row
            for row in self._rows
            if unit in {None, row.unit}
            and who in {None, row.look.actor}
            and what in {None, labels.of(row.look.what)}
        ]

    def _on_filter(self, _at: int) -> None:
        self.show_all()

    def show_all(self) -> None:
        """Show every row that matches, no sample."""
        self._seed = None
        self.message.clear()
        self._show_rows(self.chosen())

    def draw_sample(self) -> None:
        """Draw the sample with the number in the field."""
        self._seed = self.seed.value()
        found = self.chosen()
        drawn = access_log.control_sample(found, seed=self._seed)
        self._show_rows(drawn)
        self.message.show_text(
            f"Stikprøve nr. {self._seed}: {counted(len(drawn), 'opslag', 'opslag')} af "
            f"{len(found)}, trukket tilfældigt. Med samme nummer og samme opslag kan den trækkes "
            "igen.",
            Tone.INFO,
        )

    def _show_rows(self, rows: "list[SeenRow] | tuple[SeenRow, ...]") -> None:
        self.table.set_rows(rows)
        self.all.setVisible(self._seed is not None)
        for each in (self.draw, self.save):
            each.setEnabled(bool(rows))

    def ask_save(self) -> None:
        """Write what is shown as Excel or CSV; a sample tells its number."""
        name = "Adgangslog" if self._seed is None else f"Stikprøve {self._seed} af adgangsloggen"
        chosen, kind = QFileDialog.getSaveFileName(self, "Gem som", f"{name}.xlsx", _KINDS)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".csv" if "csv" in kind else ".xlsx")
        rows, seed = tuple(self.table.shown_rows()), self._seed
        self.context.access.seen(Seen.EXPORT)
        self.context.runner.work(
            lambda *, step: _write(rows, path, seed),
            partial(self._saved, path),
            title="Gemmer adgangsloggen",
        )

    def _saved(self, path: Path, _nothing: None) -> None:
        self.message.show_text(f"Gemt som {path.name}.", Tone.GOOD)


def _filter(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(150)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    return box


def _fill(box: QComboBox, everything: str, words: set[str]) -> None:
    """Offer the words that occur; what was chosen stays if it still does."""
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for word in sorted(words, key=ranks(words).__getitem__):
        box.addItem(word, word)
        box.setItemData(box.count() - 1, word, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(box.findData(chosen), 0))


_WHY = (
    "Hvem har åbnet personoplysninger og resultater, før alle er frigivet, hvornår og hvorfor. "
    "Loggen viser, at noget er set, og aldrig hvad der stod."
)


def _write(rows: tuple[SeenRow, ...], path: Path, seed: int | None) -> None:
    from trivsel_app.operations.access_table import write_looks

    write_looks(rows, path, seed=seed)
