"""Why one looks at what is logged: chosen once, and in force until the file is closed."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.texts import labels
from trivsel_app.ui.access_notes import AccessNotes
from trivsel_app.ui.widgets.spacing import SPACE


class PurposeChoice(QWidget):
    """A small list with the purpose in force for one kind of data."""

    def __init__(self, notes: AccessNotes, what: Seen) -> None:
        super().__init__()
        self._notes, self._what = notes, what
        self.box = QComboBox()
        self.box.setAccessibleName("Anledning")
        self.box.setToolTip("Opslaget bliver skrevet i adgangsloggen med denne anledning.")
        for purpose in Purpose:
            self.box.addItem(labels.of(purpose), purpose)
        named = QLabel("&Anledning")
        named.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[2])
        layout.addWidget(named)
        layout.addWidget(self.box)
        self.box.activated.connect(self._choose)
        self.show_purpose()

    def show_purpose(self) -> None:
        """Show the one in force."""
        self.box.setCurrentIndex(self.box.findData(self._notes.purpose(self._what)))

    def _choose(self, at: int) -> None:
        self._notes.choose(self._what, Purpose(self.box.itemData(at)))
