"""A framed group of things that belong together, and the big-figure card."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.spacing import SPACE


class Card(QFrame):
    """A frame with an optional heading; add to `body`."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE[4], SPACE[3] + 2, SPACE[4], SPACE[4])
        self.body.setSpacing(SPACE[2])
        if heading:
            self.body.addWidget(section(heading))


class FigureCard(Card):
    """One number that matters, what it is, and a line of explanation."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._figure = label("–", role="figure", wrap=False)
        self._note = label("", role="small")
        self.body.setSpacing(SPACE[1])
        self.body.addWidget(label(what, role="muted"))
        self.body.addWidget(self._figure)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def set_figure(self, figure: str, note: str = "") -> None:
        """Show a figure as text, with its note."""
        self._figure.setText(figure)
        self._note.setText(note)
        self.setAccessibleName(f"{self._what}: {figure}. {note}".strip())


def under_cards(cards: Iterable[Card], main: QWidget, *more: QWidget) -> QWidget:
    """Put cards side by side over what fills the page, and the rest below that."""
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    for card in cards:
        row.addWidget(card, 1)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE[4])
    layout.addLayout(row)
    layout.addWidget(main, 1)
    for each in more:
        layout.addWidget(each)
    return box
