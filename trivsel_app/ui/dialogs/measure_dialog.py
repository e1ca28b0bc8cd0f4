"""Choose a measure for a whole workplace; it becomes an ordinary action."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from trivsel_app.texts.signal_words import MEASURE_WHY
from trivsel_app.texts.workplace_measures import TEMPLATES, template
from trivsel_app.ui.dialogs.action_fields import date_field, list_field
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label


class MeasureDialog(Dialog):
    """Calls `chosen(template code, deadline)` and closes."""

    def __init__(
        self, unit: str, deadline: date, chosen: Callable[[str, date], object], parent: QWidget
    ) -> None:
        super().__init__(f"Aftal et tiltag for {unit}", MEASURE_WHY, parent, width=620)
        self._chosen = chosen
        self.measure = list_field("Tiltag", [(each.code, each.title) for each in TEMPLATES])
        self.about = label("", role="muted")
        self.goal = label("", role="muted")
        self.deadline = date_field("Frist")
        self.deadline.set_value(deadline)
        for each in (self.measure, self.about, self.goal, self.deadline):
            self.body.addWidget(each)
        self.measure.changed.connect(self._show)
        self.accept_button = button("Opret indsatsen", self._accept, primary=True)
        self.add_buttons(self.accept_button, dismiss=button("Annullér", self.reject))
        self._show()

    def _show(self) -> None:
        chosen = template(self.measure.value())
        self.about.setText(chosen.measures)
        self.goal.setText(f"Målet: {chosen.goal}")

    def _accept(self) -> None:
        self.accept()
        self._chosen(self.measure.value(), self.deadline.value())
