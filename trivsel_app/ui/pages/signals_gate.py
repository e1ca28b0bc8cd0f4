"""Before the signals are shown: why one looks, and that the look is written down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trivsel_app.organisation.access import Purpose
from trivsel_app.texts import labels
from trivsel_app.texts import signal_words as words
from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE, TARGET

_WIDTH = 520


class SignalsGate(QWidget):
    """Emits `asked(Purpose)`."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self.why = label(words.GATE_WHY, role="muted")
        self.purpose = QComboBox()
        self.purpose.setAccessibleName("Anledning")
        self.purpose.setMinimumHeight(TARGET)
        for each in Purpose:
            self.purpose.addItem(labels.of(each), each)
        self.open_button = button("Vis signalerne", self._ask, primary=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.purpose, 1)
        row.addWidget(self.open_button)
        column = QVBoxLayout()
        column.setSpacing(SPACE[3])
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(words.GATE, role="section"))
        column.addWidget(self.why)
        column.addSpacing(SPACE[1])
        column.addLayout(row)
        box = QWidget()
        box.setFixedWidth(_WIDTH)
        box.setLayout(column)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        theme().changed.connect(self._draw)
        self._draw()

    def allow(self, allowed: bool) -> None:
        """Offer the way in; without a log there is none."""
        self.open_button.setEnabled(allowed)
        self.purpose.setEnabled(allowed)
        self.why.setText(words.GATE_WHY if allowed else words.READ_ONLY)
        # The layout asks a wrapped text for one line only.
        self.why.setMinimumHeight(self.why.heightForWidth(_WIDTH))

    def _ask(self) -> None:
        self.asked.emit(Purpose(self.purpose.currentData()))

    def _draw(self) -> None:
        colour = theme().tokens.accent
        self._icon.setPixmap(pixmap("shield", colour, 40, self.devicePixelRatioF()))
