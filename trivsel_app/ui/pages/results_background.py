"""A unit's figures split by background, one background at a time; departments and up only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.errors import Refusal
from trivsel_app.survey.background_splits import BackgroundSplit
from trivsel_app.survey.cells import Cell, FigureKey, Measure, Shown
from trivsel_app.survey.results import ResultTable
from trivsel_app.texts import family as words
from trivsel_app.texts import numbers
from trivsel_app.texts.refusals import sentence
from trivsel_app.texts.results_text import question_text, short_reason
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.pages.results_reading import read_splits
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

_NARROWEST, _PADDING, _LETTER = 150, 30, 8  # pixels of a column, its margins and a letter


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One figure in all bands; a question stands below its theme."""

    key: FigureKey
    name: str
    cells: tuple[Cell, ...]

    def text(self, band: int) -> str:
        """Write the figure of a band, or why it is not shown."""
        cell = self.cells[band]
        if not isinstance(cell, Shown):
            return short_reason(cell)
        value = numbers.whole(round(cell.value)) + self._unit
        return f"{value} ({numbers.counted(cell.n, 'svar', 'svar')})"

    @property
    def _unit(self) -> str:
        return "\u00a0%" if self.key.measure is Measure.SHARE else ""


class BackgroundPanel(QWidget):
    """Choose a background; read when it is first looked at, for it takes a moment."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._table: ResultTable | None = None
        self._splits: tuple[BackgroundSplit, ...] | None = None
        self._unit_id = 0
        self.picker = QComboBox()
        self.picker.setAccessibleName("Opdel efter")
        self.picker.activated.connect(self._show)
        self.nothing = Placeholder("people")
        self.note = label("", role="small")
        self.figures: DataTable[SplitLine] | None = None
        self.taken: Callable[[], object] | None = None  # called when figures are taken out
        self._place = QVBoxLayout()
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(label("Opdel efter", role="muted", wrap=False))
        row.addWidget(self.picker, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], SPACE[2], 0)
        layout.setSpacing(SPACE[3])
        layout.addWidget(self._row)
        layout.addWidget(self.nothing, 1)
        layout.addLayout(self._place, 1)
        layout.addWidget(self.note)

    def set_results(self, table: ResultTable) -> None:
        """Split other results from now on."""
        self._table, self._splits = table, None

    def show_unit(self, unit_id: int) -> None:
        """Show another unit, at once if the splits are known."""
        self._unit_id = unit_id
        if self.isVisible():
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what may have changed unseen."""
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Show the splits, reading them if they are not known yet."""
        if self._table is None:
            return
        if self._splits is None:
            self._context.runner.read(
                partial(read_splits, self._table),
                self._known,
                failed=self._failed,
                title="Deler tallene op",
            )
        else:
            self._show()

    def _known(self, splits: tuple[BackgroundSplit, ...]) -> None:
        self._splits = splits
        self.picker.clear()
        for split in splits:
            self.picker.addItem(question_text(split.question.text), split.question.code)
        self._show()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            self._context.failed.emit(error)
            return
        self._known(())
        self.nothing.say("Ingen opdeling her", sentence(error))

    def _show(self) -> None:
        splits = self._splits or ()
        chosen = splits[self.picker.currentIndex()] if splits else None
        here = chosen is not None and self._unit_id in chosen.bands[0].table.tree.position
        self._row.setVisible(here)
        self.nothing.setVisible(not here)
        self.note.setVisible(here)
        if self.figures is not None:
            self._place.removeWidget(self.figures)
            self.figures.deleteLater()
            self.figures = None
        if chosen is not None and here:
            self._fill(chosen)
        else:
            self.nothing.say(
                "Ingen opdeling her", words.NOT_SPLIT_HERE if splits else words.NO_SPLITS
            )

    def _fill(self, split: BackgroundSplit) -> None:
        columns = [
            Column[SplitLine]("name", "Tema og spørgsmål", lambda line: line.name, width=300)
        ]
        columns += [
            Column[SplitLine](
                str(at), band.label, partial(_text, at), numeric=True, width=_width(band.label)
            )
            for at, band in enumerate(split.bands)
        ]
        unknown = next(band.label for band in split.bands if band.with_unknown)
        self.note.setText(words.with_unknown(unknown))
        self.figures = DataTable(
            f"split_{split.question.code}",
            f"Opdelt efter: {question_text(split.question.text)}",
            columns,
            lambda line: line.key,
            settings=self._context.settings,
        )
        self.figures.menu.taken = self.taken
        self.figures.set_rows(list(_lines(split, self._unit_id)))
        self._place.addWidget(self.figures, 1)


def _width(heading: str) -> int:
    return max(_NARROWEST, _PADDING + _LETTER * len(heading))


def _text(band: int, line: SplitLine) -> str:
    return line.text(band)


def _lines(split: BackgroundSplit, unit_id: int) -> Iterator[SplitLine]:
    """List the themes, each followed by its questions."""
    tables = [band.table for band in split.bands]
    first = tables[0]
    for _section, theme in first.questionnaire.themes():
        if theme.code in first.themes:
            key = first.theme_key(theme.code)
            yield SplitLine(key, theme.title, tuple(t.cell(unit_id, key) for t in tables))
        for question in theme.questions:
            if question.code in first.items:
                key = first.question_key(question.code)
                if first.has(key):
                    name = f"    {question_text(question.text)}"
                    yield SplitLine(key, name, tuple(t.cell(unit_id, key) for t in tables))
