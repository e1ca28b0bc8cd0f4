"""The queue at the left of the comment desk: how far it is, two filters, and the comments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from trivsel_app.survey.comments import Comment, CommentState
from trivsel_app.texts import desk_words as words
from trivsel_app.texts import labels
from trivsel_app.ui.models.desk_lines import DeskLine
from trivsel_app.ui.pages.comments_editor import STATUS
from trivsel_app.ui.widgets.desk_list import DeskList
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE, TARGET

if TYPE_CHECKING:
    from trivsel_app.operations.comments import CommentDesk


class CommentQueue(QWidget):
    """Emits `chosen(comment or None)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._desk: CommentDesk | None = None
        self._shown: dict[object, Comment] = {}
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Afgjorte kommentarer")
        self.how_far = label("", role="small")
        self.state, self.place = QComboBox(), QComboBox()
        self.state.setAccessibleName("Vis kun status")
        self.place.setAccessibleName("Vis kun enheden")
        self.state.addItem("Alle", None)
        for each in CommentState:
            self.state.addItem(labels.of(each), each)
        self.list = DeskList("Kommentarer")
        for box in (self.state, self.place):
            box.setMinimumHeight(TARGET)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            box.activated.connect(self._show)
        self.list.chosen.connect(self._on_chosen)
        filters = QHBoxLayout()
        filters.setSpacing(SPACE[2])
        filters.addWidget(self.state, 1)
        filters.addWidget(self.place, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.how_far)
        column.addWidget(self.progress)
        column.addLayout(filters)
        column.addWidget(self.list, 1)

    def show_desk(self, desk: "CommentDesk") -> None:
        """Show what lies at the desk."""
        self._desk = desk
        decided = sum(comment.reading.state.is_decided for comment in desk.comments)
        self.progress.setRange(0, max(len(desk.comments), 1))
        self.progress.setValue(decided)
        self.how_far.setText(words.progress(decided, len(desk.comments)))
        self._offer_places(desk)
        self._show()

    def current(self) -> Comment | None:
        """Give the chosen comment."""
        return self._shown.get(self.list.current_key())

    def next_key(self) -> object:
        """Give the next comment to decide after the chosen one, from the top again at the end."""
        keys, key = list(self._shown), self.list.current_key()
        at = keys.index(key) if key in keys else -1
        others = (*keys[at + 1 :], *keys[: max(at, 0)])
        left = (each for each in others if not self._shown[each].reading.state.is_decided)
        return next(left, None)

    def select(self, key: object) -> None:
        """Choose a comment."""
        self.list.select(key)

    def _offer_places(self, desk: "CommentDesk") -> None:
        shown = filter(None, map(desk.shown_in, desk.comments))
        units = {unit.id: unit for unit in shown}
        chosen = self.place.currentData()
        self.place.clear()
        self.place.addItem("Alle enheder", None)
        for unit in sorted(units.values(), key=lambda unit: unit.name):
            self.place.addItem(unit.name, unit.id)
        self.place.setCurrentIndex(max(self.place.findData(chosen), 0))

    def _show(self, _index: int = 0) -> None:
        if self._desk is not None:
            wanted = [c for c in self._desk.comments if self._matches(self._desk, c)]
            self._shown = {comment.ref: comment for comment in wanted}
            self.list.set_lines(self._lines(self._desk, wanted))

    def _matches(self, desk: "CommentDesk", comment: Comment) -> bool:
        state, place = self.state.currentData(), self.place.currentData()
        where = desk.shown_in(comment)
        return state in {None, comment.reading.state} and place in {None, where and where.id}

    def _lines(self, desk: "CommentDesk", comments: Sequence[Comment]) -> list[DeskLine]:
        found = []
        for comment in comments:
            where = desk.shown_in(comment)
            note = where.name if where else words.NOWHERE
            found.append(DeskLine(comment.ref, comment.text, STATUS[comment.reading.state], note))
        return found

    def _on_chosen(self, key: object) -> None:
        self.chosen.emit(self._shown.get(key))
