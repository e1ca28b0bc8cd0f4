"""The question put when a response file may hold people whose answers are in already."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from trivsel_app.operations.delivery import Delivery
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.spacing import SPACE

_REPLACES = (
    "Alle svar, kommentarer og tal om deltagelse, der er læst ind i runden, bliver slettet. "
    "Fysiske forhold bliver kun erstattet, hvis filen har nogen."
)
_ADDED = "Kun hvis filen er fra andre personer. Ellers tæller de samme personer to gange."
_WAYS = {
    Delivery.REPLACES: ("Erstat de tidligere besvarelser", _REPLACES),
    Delivery.ADDED: ("Læg til de tidligere besvarelser", _ADDED),
}


class DeliveryChoice(QWidget):
    """One button for each way; nothing is chosen until the user does."""

    def __init__(self, ways: Sequence[Delivery], chosen: Callable[[], None]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[Delivery, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(section("Hvad er filen?"))
        for way in ways:
            words, about = _WAYS[way]
            button = self.buttons[way] = QRadioButton(words)
            button.setAccessibleDescription(about)
            button.toggled.connect(lambda _on: chosen())
            self._group.addButton(button)
            layout.addWidget(button)
            note = label(about, role="muted")
            note.setContentsMargins(SPACE[5], 0, 0, SPACE[2])
            layout.addWidget(note)

    def value(self) -> Delivery:
        """What was chosen."""
        chosen = (way for way, button in self.buttons.items() if button.isChecked())
        return next(chosen, Delivery.UNSAID)
