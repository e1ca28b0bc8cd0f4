"""One theme of one unit: its figure, what it is compared with, and how people answered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from trivsel_app.reports.figures.data import Distribution
from trivsel_app.survey.cells import Shown, Withheld
from trivsel_app.survey.comparison import Difference, NotComparable, Verdict
from trivsel_app.survey.questionnaire import Theme
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import (
    HOW_TO_READ_DIFFERENCE,
    against_label,
    not_comparable_sentence,
    reason_sentence,
    verdict_sentence,
    verdict_word,
)
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.pages.results_form import FormChoice
from trivsel_app.ui.pages.results_reading import Results, ThemeShown
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.result_figure import ResultFigure
from trivsel_app.ui.widgets.spacing import SPACE

_VERDICTS = {
    Verdict.LARGE: Status("flag", verdict_word(Verdict.LARGE).capitalize(), Tone.INFO),
    Verdict.CLEAR: Status("flag", verdict_word(Verdict.CLEAR).capitalize(), Tone.INFO),
    Verdict.UNSURE: Status("not_started", verdict_word(Verdict.UNSURE).capitalize()),
    Verdict.SMALL_GROUP: Status("people", verdict_word(Verdict.SMALL_GROUP).capitalize()),
}
_NOTHING = Status("close", "Ikke muligt")


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One row of the comparison table."""

    label: str
    own: str
    found: Difference | NotComparable
    is_share: bool

    @property
    def other(self) -> float | None:
        """The other's figure, which the table rounds."""
        return self.found.other.value if isinstance(self.found, Difference) else None

    @property
    def points(self) -> int | None:
        """How much higher (or lower) the unit's own figure is."""
        return self.found.points if isinstance(self.found, Difference) else None

    @property
    def words(self) -> str:
        """The comparison in plain Danish."""
        if isinstance(self.found, NotComparable):
            return not_comparable_sentence(self.found)
        return verdict_sentence(self.found, share=self.is_share)


class ThemePanel(QWidget):
    """`theme_wanted(code)` when the user picks another theme."""

    theme_wanted = Signal(str)

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.picker = QComboBox()
        self.picker.setAccessibleName("Tema")
        self.picker.activated.connect(self._on_picked)
        self.figure = label("", role="figure", wrap=False)
        self.note = label("", role="muted")
        self.explanation = label("", role="muted")
        self.dots = ResultFigure("Sammenligning")
        self.table: DataTable[ComparisonLine] = DataTable(
            "comparisons", "Sammenligning i ord", _columns(), _key, settings=settings
        )
        view = self.table.view
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setWordWrap(True)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.verticalHeader().sectionResized.connect(self._fit_table)
        self.answers = ResultFigure("Fordeling af svar")
        self.form = FormChoice(settings, self._draw_answers)
        self._answers: Distribution | None = None
        self._how = label("", role="small")
        self._shares: list[ResultFigure] = []
        self.taken: Callable[[], object] | None = None  # called when a share figure is taken out
        self._share_box = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[3])
        head.addWidget(self.picker)
        head.addStretch(1)
        self.own = Card()
        line = QHBoxLayout()
        line.setSpacing(SPACE[3])
        line.addWidget(self.figure)
        line.addWidget(self.note, 1)
        self.own.body.addLayout(line)
        self.own.body.addWidget(self.explanation)
        self.compared = Card("Sammenlignet med andre")
        self.compared.body.addWidget(self.dots)
        self.compared.body.addWidget(self.table)
        self.compared.body.addWidget(label(HOW_TO_READ_DIFFERENCE, role="small"))
        self.answered = Card("Sådan er der svaret")
        self.answered.body.addLayout(self.form.row)
        self.answered.body.addWidget(self.answers)
        self.answered.body.addWidget(self._how)
        self.shared = Card("Andele")
        self.shared.body.addLayout(self._share_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], SPACE[2], 0)
        layout.setSpacing(SPACE[4])
        layout.addLayout(head)
        for card in (self.own, self.compared, self.answered, self.shared):
            layout.addWidget(card)
        layout.addStretch(1)

    def set_themes(self, themes: list[Theme]) -> None:
        """Offer other themes."""
        chosen = self.picker.currentData()
        self.picker.clear()
        for theme in themes:
            self.picker.addItem(theme.title, theme.code)
        self.picker.setCurrentIndex(max(self.picker.findData(chosen), 0))

    @property
    def code(self) -> str:
        """The chosen theme."""
        return str(self.picker.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose a theme without telling."""
        at = self.picker.findData(code)
        if at >= 0:
            self.picker.setCurrentIndex(at)

    def _on_picked(self, _at: int) -> None:
        self.theme_wanted.emit(self.code)

    def show_theme(self, shown: ThemeShown, results: Results) -> None:
        """Show a theme of a unit."""
        self._show_own(shown, results)
        self._show_comparisons(shown, results)
        self._show_answers(shown)
        self._show_shares(shown)

    def _show_own(self, shown: ThemeShown, results: Results) -> None:
        cell = shown.own
        self.explanation.setText(shown.theme.explanation)
        self.explanation.setVisible(bool(shown.theme.explanation))
        self.figure.setVisible(isinstance(cell, Shown))
        if isinstance(cell, Withheld):
            self.note.setText(reason_sentence(cell, results.table.limits, shown.theme.limit))
            return
        percent = numbers.percent(cell.value)
        self.figure.setText(percent if shown.is_share else numbers.whole(cell.value))
        self.note.setText(_own_note(shown, cell.n))

    def _show_comparisons(self, shown: ThemeShown, results: Results) -> None:
        from trivsel_app.reports.figures.comparison_dots import comparison_dots

        year = results.previous.year if results.previous else None
        lines = [
            ComparisonLine(against_label(found.against, year), "", found, shown.is_share)
            for found in shown.comparisons
        ]
        self.dots.show_data(shown.dots, comparison_dots)
        self.table.set_rows(lines)
        self.table.filter_box.hide()
        self.table.count.hide()
        self._fit_table()
        self.compared.setVisible(isinstance(shown.own, Shown))

    def _fit_table(self, *_section: int) -> None:
        """Make the short table just as high as its rows: the page scrolls, not the table."""
        view = self.table.view
        rows = view.verticalHeader().length() + view.horizontalHeader().sizeHint().height()
        view.setFixedHeight(rows + 2 * view.frameWidth() + 2)

    def _show_answers(self, shown: ThemeShown) -> None:
        self._answers = shown.distribution
        self.answered.setVisible(bool(shown.distribution.bars))
        self._draw_answers()

    def _draw_answers(self) -> None:
        from trivsel_app.reports.figures.distribution import distribution

        self._how.setText(self.form.how_to_read)
        if self._answers is not None and self._answers.bars:
            self.answers.show_data(self._answers, partial(distribution, form=self.form.chosen))

    def _show_shares(self, shown: ThemeShown) -> None:
        from trivsel_app.reports.figures.share_bars import share_bars

        self.shared.setVisible(bool(shown.shares))
        titles = [group.title for group in shown.shares]
        if titles != [figure.view.title for figure in self._shares]:
            self._replace_share_figures(titles)
        for figure, group in zip(self._shares, shown.shares, strict=True):
            figure.show_data(group, share_bars)

    def _replace_share_figures(self, titles: list[str]) -> None:
        while (item := self._share_box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._shares = [ResultFigure(title) for title in titles]
        for title, figure in zip(titles, self._shares, strict=True):
            figure.view.taken = self.taken
            self._share_box.addWidget(label(title, role="strong"))
            self._share_box.addWidget(figure)


def _own_note(shown: ThemeShown, n: int) -> str:
    answers = numbers.counted(n, "svar", "svar")
    if shown.is_share:
        return f"har svaret ja. {answers}."
    margin = shown.margin
    sure = "" if margin is None else f" Usikkerhed: op til {numbers.whole(margin)} point."
    return f"af 100. {answers}.{sure}"


def _columns() -> list[Column[ComparisonLine]]:
    return [
        Column("against", "Sammenlignet med", lambda line: line.label, width=190),
        Column("other", "Deres tal", lambda line: line.other, show=_whole, numeric=True, width=90),
        Column("points", "Forskel", lambda line: line.points, show=_signed, numeric=True, width=80),
        Column(
            "verdict",
            "Vurdering",
            lambda line: line.words,
            status=_status,
            width=180,
        ),
        Column("words", "I ord", lambda line: line.words, width=380, tip=lambda line: line.words),
    ]


def _status(line: ComparisonLine) -> Status:
    found = line.found
    return _VERDICTS[found.verdict] if isinstance(found, Difference) else _NOTHING


def _whole(value: float | None) -> str:
    return "–" if value is None else numbers.whole(value)


def _signed(value: int | None) -> str:
    return "–" if value is None else numbers.signed(value)


def _key(line: ComparisonLine) -> str:
    return line.found.against.value
