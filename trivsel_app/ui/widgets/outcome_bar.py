"""A bar of how many units get figures, have too few answers, or are hidden to protect others."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trivsel_app.survey.forecast import Outcome
from trivsel_app.texts import limits as words
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_HEIGHT, _WIDTH = 14, 120
_SWATCH = 14


class OutcomeBar(QWidget):
    """Four parts told apart by brightness and hatching too, not by colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._outcome = Outcome(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_outcome(self, outcome: Outcome) -> None:
        """Show an outcome; the words go to the tooltip and the screen reader."""
        self._outcome = outcome
        said = words.outcome(outcome)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as tall as a line of small text."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(_WIDTH // 2, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts from the left."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        found, left = self._outcome, 0.0
        per_unit = self.width() / max(found.units, 1)
        for count, brush in zip(
            (found.shown, found.shared, found.protects_others, found.too_few),
            _brushes(),
            strict=True,
        ):
            part = QRectF(left, 0, count * per_unit, self.height())
            _fill(painter, part, brush)
            left += part.width()


class OutcomeLegend(QWidget):
    """What the parts of the bars mean."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[2])
        for number, text in enumerate(words.PARTS):
            layout.addWidget(_Swatch(number))
            layout.addWidget(label(text, role="small", wrap=False))
            layout.addSpacing(SPACE[3])
        layout.addStretch(1)


class _Swatch(QWidget):
    """The colour of one part."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(_SWATCH, _SWATCH)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the square."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        _fill(painter, QRectF(self.rect()), _brushes()[self._number])


def _brushes() -> tuple[QBrush, ...]:
    tokens = theme().tokens
    return (
        QBrush(QColor(tokens.accent)),
        QBrush(QColor(tokens.accent), Qt.BrushStyle.Dense5Pattern),
        QBrush(QColor(tokens.warning), Qt.BrushStyle.BDiagPattern),
        QBrush(QColor(tokens.line)),
    )


def _fill(painter: QPainter, where: QRectF, brush: QBrush) -> None:
    tokens = theme().tokens
    if brush.style() is Qt.BrushStyle.BDiagPattern:
        painter.fillRect(where, QColor(tokens.warning_soft))
    elif brush.style() is Qt.BrushStyle.Dense5Pattern:
        painter.fillRect(where, QColor(tokens.accent_soft))
    painter.fillRect(where, brush)
