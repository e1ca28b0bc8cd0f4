"""How the answers to a question are shown: about the middle, or from 0 to 100 percent."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from trivsel_app.reports.figures.data import AnswerForm
from trivsel_app.texts.results_text import HOW_TO_READ_DISTRIBUTION, HOW_TO_READ_STACKED
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_KEY = "results/answer_form"
_WORDS = {AnswerForm.DIVERGING: "Om midten", AnswerForm.STACKED: "Fra 0 til 100\u00a0%"}
_HOW = {AnswerForm.DIVERGING: HOW_TO_READ_DISTRIBUTION, AnswerForm.STACKED: HOW_TO_READ_STACKED}


class FormChoice:
    """Two buttons in `row`; the choice is remembered, and `changed` is called for a new one."""

    def __init__(self, settings: QSettings, changed: Callable[[], None]) -> None:
        self._settings, self._changed = settings, changed
        kept = str(settings.value(_KEY, AnswerForm.DIVERGING.value))
        self.chosen = next((f for f in AnswerForm if f.value == kept), AnswerForm.DIVERGING)
        self.row = QHBoxLayout()
        self.row.setSpacing(SPACE[2])
        self.row.addWidget(label("Vis svarene", role="muted", wrap=False))
        self.group = QButtonGroup()
        for at, (form, words) in enumerate(_WORDS.items()):
            choice = button(words, partial(self.choose, form))
            choice.setCheckable(True)
            choice.setChecked(form is self.chosen)
            self.group.addButton(choice, at)
            self.row.addWidget(choice)
        self.row.addStretch(1)

    @property
    def how_to_read(self) -> str:
        """The sentence that belongs to the chosen form."""
        return _HOW[self.chosen]

    def choose(self, form: AnswerForm) -> None:
        """Show the answers in this form from now on."""
        self.chosen = form
        self.group.button(list(_WORDS).index(form)).setChecked(True)
        self._settings.setValue(_KEY, form.value)
        self._changed()
