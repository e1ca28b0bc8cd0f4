"""What a unit's people wrote, where enough did: approved and masked, beside no figure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from trivsel_app.survey.comments import CommentGroup
from trivsel_app.texts import desk_words as words
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE


class ResultsComments(QStackedWidget):
    """Comments by theme with HR's line; or why there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.empty = Placeholder("comments")
        self.empty.say(words.NONE_HERE, words.NONE_HERE_WHY)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Kommentarer")
        self.addWidget(self.empty)
        self.addWidget(self.area)

    def show_groups(self, groups: Sequence[CommentGroup]) -> None:
        """Show another unit's comments."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE[3], SPACE[2], 0)
        column.setSpacing(SPACE[3])
        for group in groups:
            column.addWidget(_card(group))
        column.addStretch(1)
        self.area.setWidget(page)
        self.setCurrentWidget(self.area if groups else self.empty)


def _card(group: CommentGroup) -> Card:
    card = Card(group.title or words.NO_THEME)
    if group.summary:
        card.body.addWidget(label(group.summary, role="strong"))
    for comment in group.comments:
        card.body.addWidget(label(f"– {' '.join(comment.split())}"))
    return card
