"""What a unit's approved comments say, theme by theme, with a line of HR's own."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from trivsel_app.survey.comment_lists import shown_lists
from trivsel_app.survey.comments import Comment
from trivsel_app.texts import desk_words as words
from trivsel_app.texts.numbers import counted
from trivsel_app.ui.models.desk_lines import DeskLine
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.desk_list import DeskList
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.operations.comments import CommentDesk

_SHOWN = Status("responses", "Egen liste", Tone.INFO)
_Said = tuple[str, str, tuple[Comment, ...]]  # a theme's code and title, and its comments
_MOST = 40  # comments of a theme on the screen; the line above is about all of them


class CommentSummary(QWidget):
    """Emits `written(unit id, theme code, line)`."""

    written = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._desk: CommentDesk | None = None
        self._lists: dict[int, tuple[Comment, ...]] = {}  # by unit id
        self.units = DeskList("Enheder med egne kommentarer")
        self.units.chosen.connect(self._show_unit)
        self.fields: dict[str, QLineEdit] = {}
        self._shown: tuple[int, tuple[_Said, ...]] | None = None
        self.nothing = Placeholder("comments")
        self.nothing.say(words.NO_LISTS, words.NO_LISTS_WHY)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Kommentarer efter tema")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.units)
        self.split.addWidget(self.area)
        self.split.setSizes([320, 720])
        self.split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.split, 1)

    def show_desk(self, desk: "CommentDesk") -> None:
        """Show the units whose comments may be shown."""
        self._desk = desk
        self._lists = shown_lists(desk.lists, desk.comments)
        units = [unit for unit in desk.lists.tree.units if unit.id in desk.lists.shown]
        self.nothing.setVisible(not units)
        self.split.setVisible(bool(units))
        self.units.set_lines([self._line(unit.id, unit.name) for unit in units])
        if units and self.units.current_key() is None:
            self.units.select(units[0].id)
        else:
            self._show_unit(self.units.current_key())

    def _line(self, unit_id: int, name: str) -> DeskLine:
        count = len(self._lists[unit_id])
        return DeskLine(unit_id, name, _SHOWN, counted(count, "godkendt", "godkendte"))

    def _show_unit(self, unit_id: object) -> None:
        if self._desk is None or not isinstance(unit_id, int):
            return
        themes = tuple(self._themes(unit_id))
        if (unit_id, themes) == self._shown:
            self._fill_left(unit_id)
        else:
            self._shown = (unit_id, themes)
            self.area.setWidget(self._page(unit_id, themes))

    def _themes(self, unit_id: int) -> Iterator[_Said]:
        """Give the themes with what is said under each."""
        assert self._desk is not None, "no desk is shown"
        titles = [(theme.code, theme.title) for theme in self._desk.themes]
        own = self._lists.get(unit_id, ())
        for code, title in (*titles, ("", words.NO_THEME)):
            if said := tuple(comment for comment in own if comment.reading.theme == code):
                yield code, title, said

    def _fill_left(self, unit_id: int) -> None:
        """Bring the fields up to date, but for the one that is being written in."""
        assert self._desk is not None, "no desk is shown"
        for code, field in self.fields.items():
            if not field.hasFocus():
                field.setText(self._desk.summaries.get((unit_id, code), ""))

    def _page(self, unit_id: int, themes: Sequence[_Said]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE[3], 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        self.fields = {}
        for code, title, said in themes:
            column.addWidget(self._theme(unit_id, code, title, said))
        if not themes:
            column.addWidget(label(words.NONE_APPROVED, role="muted"))
        column.addStretch(1)
        return page

    def _theme(self, unit_id: int, code: str, title: str, said: Sequence[Comment]) -> Card:
        assert self._desk is not None, "no desk is shown"
        card = Card(f"{title} ({counted(len(said), 'kommentar', 'kommentarer')})")
        field = QLineEdit(self._desk.summaries.get((unit_id, code), ""))
        field.setAccessibleName(f"Sammenfatning: {title}")
        field.setPlaceholderText(words.SUMMARY_HINT)
        field.editingFinished.connect(partial(self._on_written, unit_id, code))
        self.fields[code] = field
        card.body.addWidget(field)
        for comment in said[:_MOST]:
            line = f"– {' '.join(comment.reading.masked.split())}"
            card.body.addWidget(label(line, role="muted"))
        if len(said) > _MOST:
            card.body.addWidget(label(words.only_some(_MOST), role="small"))
        return card

    def _on_written(self, unit_id: int, code: str) -> None:
        line = self.fields[code].text().strip()
        if self._desk is not None and line != self._desk.summaries.get((unit_id, code), ""):
            self.written.emit(unit_id, code, line)
