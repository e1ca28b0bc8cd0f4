"""The limits and what each choice leads to in the real organisation."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.errors import Refusal
from trivsel_app.survey.forecast import RATES, Outcome
from trivsel_app.survey.limit_rules import NAMES, bounds
from trivsel_app.texts import limits as words
from trivsel_app.texts import numbers
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.layouts import empty_layout
from trivsel_app.ui.widgets.number_field import number_field
from trivsel_app.ui.widgets.outcome_bar import OutcomeBar, OutcomeLegend
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.wheel import let_wheel_pass

if TYPE_CHECKING:
    from trivsel_app.operations.limits import Consequence, LimitsView

REAL = 0  # in the list of rates: the answers that came
_COMMON = 80
_OTHERS = tuple(name for name in NAMES if name != "general")


class LimitsPanel(QScrollArea):
    """The general limit as rows with bars, the others as numbers with one bar each."""

    def __init__(self, context: AppContext, message: InlineMessage) -> None:
        super().__init__()
        self._context, self._message = context, message
        self._round_id = 0
        self._view: LimitsView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.sentence = label("", role="strong")
        self.general = QButtonGroup(self)
        self.general.idClicked.connect(partial(self._choose, "general"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(SPACE[4])
        self._rows.setVerticalSpacing(SPACE[2])
        self.rate = QComboBox()
        self.rate.setAccessibleName("Svarprocent")
        self.rate.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rate.currentIndexChanged.connect(self._show_others)
        let_wheel_pass(self.rate)
        self.spins: dict[str, QSpinBox] = {}
        self._bars: dict[str, tuple[OutcomeBar, QLabel]] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, SPACE[3], SPACE[2], SPACE[4])
        layout.setSpacing(SPACE[4])
        layout.addWidget(self._general_card())
        layout.addWidget(self._others_card())
        layout.addStretch(1)
        self.setWidget(inside)

    def _general_card(self) -> Card:
        card = Card("Hvor mange svar skal der mindst være bag et tal?")
        card.body.addWidget(self.sentence)
        card.body.addSpacing(SPACE[2])
        card.body.addLayout(self._rows)
        card.body.addSpacing(SPACE[1])
        card.body.addWidget(OutcomeLegend())
        return card

    def _others_card(self) -> Card:
        card = Card("Grænser for det, der kræver mere")
        row = QHBoxLayout()
        row.addWidget(label("Vis, hvad de fører til, når", role="muted", wrap=False))
        row.addWidget(self.rate)
        row.addStretch(1)
        card.body.addLayout(row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[3])
        grid.setColumnStretch(2, 1)
        for at, name in enumerate(_OTHERS):
            self._add_other(grid, at, name)
        card.body.addLayout(grid)
        return card

    def _add_other(self, grid: QGridLayout, at: int, name: str) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(words.NAMES[name], wrap=False))
        texts.addWidget(label(words.ABOUT[name], role="small", wrap=False))
        spin = self.spins[name] = number_field()
        spin.setKeyboardTracking(False)
        spin.setMinimumWidth(150)
        spin.setSuffix(" inviterede" if name == "invited" else " svar")
        spin.setAccessibleName(words.NAMES[name])
        spin.valueChanged.connect(partial(self._choose, name))
        bar, said = self._bars[name] = OutcomeBar(), label("", role="small", wrap=False)
        grid.addLayout(texts, at, 0)
        grid.addWidget(spin, at, 1)
        grid.addWidget(bar, at, 2)
        grid.addWidget(said, at, 3)

    def show_view(self, round_id: int, view: "LimitsView") -> None:
        """Show the limits of a round and what they lead to."""
        self._round_id, self._view = round_id, view
        may = self._context.can_write and not view.locked
        chosen = view.limits.general
        found = view.chosen["general"]
        if found.real is not None:
            self.sentence.setText(words.with_answers(chosen, found.real))
        else:
            self.sentence.setText(words.consequence(chosen, _COMMON, found.by_rate[_COMMON]))
        self._show_general(view, may)
        self._show_rates(real=found.real is not None)
        for name, spin in self.spins.items():
            spin.blockSignals(True)
            spin.setRange(*bounds(name, view.limits))
            spin.setValue(getattr(view.limits, name))
            spin.setEnabled(may)
            spin.blockSignals(False)
        self._show_others()

    def _show_general(self, view: "LimitsView", may: bool) -> None:
        checked = self.general.checkedButton()
        focused = checked is not None and checked.hasFocus()
        for button in self.general.buttons():
            self.general.removeButton(button)
        empty_layout(self._rows)
        for column, rate in enumerate(RATES, start=1):
            self._rows.addWidget(label(f"Hvis {rate} procent svarer", role="small"), 0, column)
            self._rows.setColumnStretch(column, 1)
        for at, (limit, found) in enumerate(view.general.items(), start=1):
            choice = QRadioButton(f"{limit} svar")
            choice.setChecked(limit == view.limits.general)
            choice.setEnabled(may)
            choice.setAccessibleDescription(
                words.consequence(limit, _COMMON, found.by_rate[_COMMON])
            )
            self.general.addButton(choice, limit)
            self._rows.addWidget(choice, at, 0)
            for column, rate in enumerate(RATES, start=1):
                self._rows.addWidget(_cell(found.by_rate[rate]), at, column)
            if focused and limit == view.limits.general:
                choice.setFocus()

    def _show_rates(self, *, real: bool) -> None:
        before = self.rate.currentData()
        self.rate.blockSignals(True)
        self.rate.clear()
        if real:
            self.rate.addItem("de svar, der er kommet, tælles", REAL)
        for rate in RATES:
            self.rate.addItem(f"{rate} procent svarer", rate)
        wanted = before if before is not None else (REAL if real else _COMMON)
        self.rate.setCurrentIndex(max(self.rate.findData(wanted), 0))
        self.rate.blockSignals(False)

    def _show_others(self, _index: int = 0) -> None:
        for name, (bar, said) in self._bars.items():
            found = self._view.chosen.get(name) if self._view else None
            outcome = _at(found, self.rate.currentData()) if found else None
            bar.setVisible(outcome is not None)
            said.setText(words.gets(outcome) if outcome else words.UNFORESEEN.get(name, ""))
            if outcome is not None:
                bar.set_outcome(outcome)

    def _choose(self, name: str, value: int) -> None:
        from trivsel_app.operations.limits import set_limit

        if self._view is not None and value != getattr(self._view.limits, name):
            self._message.clear()
            self._context.runner.run(
                partial(set_limit, round_id=self._round_id, name=name, value=value),
                refused=self._refused,
            )

    def _refused(self, refusal: Refusal) -> None:
        """Say why, and show the limits as they still are."""
        self._message.show_failure(refusal)
        if self._view is not None:
            self.show_view(self._round_id, self._view)


def _at(found: "Consequence", rate: Any) -> Outcome | None:
    return found.real if rate == REAL else found.by_rate.get(rate)


def _cell(outcome: Outcome) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE[2])
    bar = OutcomeBar()
    bar.set_outcome(outcome)
    layout.addWidget(bar, 1)
    number = label(numbers.whole(outcome.shown), role="strong", wrap=False)
    number.setMinimumWidth(number.fontMetrics().horizontalAdvance("0.000"))
    layout.addWidget(number)
    return box
