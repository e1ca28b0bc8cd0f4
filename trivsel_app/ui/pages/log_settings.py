"""Settings: how the window looks and when it locks here, and how long the file keeps its log."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from trivsel_app.operations import retention
from trivsel_app.survey.retention import ACCESS_LEAST, ACCESS_MOST
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.idle_watch import KEY, LEAST, MOST, minutes
from trivsel_app.ui.theme import Scheme, theme
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.number_field import number_field
from trivsel_app.ui.widgets.spacing import SPACE

SCHEMES = ((Scheme.SYSTEM, "Følg systemet"), (Scheme.LIGHT, "Lyst"), (Scheme.DARK, "Mørkt"))
_WIDTH = 200


class SettingsTab(QWidget):
    """What is chosen takes effect at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.message = InlineMessage()
        self.scheme = QComboBox()
        self.scheme.setAccessibleName("Farver")
        for scheme, words in SCHEMES:
            self.scheme.addItem(words, scheme)
        self.scheme.setCurrentIndex(self.scheme.findData(theme().scheme))
        self.scheme.activated.connect(self._choose_scheme)
        theme().changed.connect(self._follow_scheme)  # the menu changes it too
        self.lock = _number("Lås efter", LEAST, MOST, " minutter")
        self.lock.setValue(minutes(context.settings))
        self.lock.valueChanged.connect(partial(context.settings.setValue, KEY))
        self.months = _number("Gem adgangsloggen i", ACCESS_LEAST, ACCESS_MOST, " måneder")
        self.months.editingFinished.connect(self._keep)
        self._kept = 0
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.message)
        for heading, words, widget, note in (
            ("På denne computer", "&Farver", self.scheme, _LIGHT),
            ("", "&Lås efter", self.lock, _LOCK),
            ("I filen", "&Gem adgangsloggen i", self.months, _LOG),
        ):
            if heading:
                layout.addWidget(section(heading))
            form = QFormLayout()
            form.setHorizontalSpacing(SPACE[4])
            form.setVerticalSpacing(SPACE[1])
            form.addRow(words, widget)
            form.addRow("", label(note, role="small"))
            found = form.labelForField(widget)
            found.setMinimumWidth(_WIDTH)
            widget.setFixedWidth(_WIDTH)
            layout.addLayout(form)
            layout.addSpacing(SPACE[2])
        layout.addStretch(1)

    def reload(self) -> None:
        """Read how long the access log is kept."""
        self.months.setEnabled(self.context.can_write)
        self.context.runner.read(retention.access_months, self._show)

    def _show(self, months: int) -> None:
        self._kept = months
        self.months.setValue(months)

    def _keep(self) -> None:
        months = self.months.value()
        if months != self._kept and self.context.can_write:
            self._kept = months
            operation = partial(retention.keep_access_log, months=months)
            self.context.runner.run(operation, refused=self.message.show_failure)

    def _follow_scheme(self) -> None:
        self.scheme.setCurrentIndex(self.scheme.findData(theme().scheme))

    def _choose_scheme(self, at: int) -> None:
        scheme = Scheme(self.scheme.itemData(at))
        self.context.settings.setValue("look/scheme", scheme.value)
        theme().choose(scheme)


def _number(name: str, least: int, most: int, unit: str) -> QSpinBox:
    made = number_field()
    made.setAccessibleName(name)
    made.setRange(least, most)
    made.setSuffix(unit)
    return made


_LIGHT = "Rapporter og plakater er altid lyse."
_LOCK = (
    "Når programmet ikke har været brugt så længe, bliver indholdet skjult, og filen lukket. "
    "Du går videre med din adgangskode. Det kan ikke slås fra. Eksempelkommunen låser ikke."
)
_LOG = "Ældre opslag bliver foreslået slettet under Sletning."
