"""Search over everything (Ctrl+K): pages, commands, units, actions and questions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from trivsel_app.operations.change import Session
from trivsel_app.ui.icons import icon
from trivsel_app.ui.models.danish_text import TextFilter, fold
from trivsel_app.ui.navigation import PAGES
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.ui.main_window import MainWindow

MOST = 50
_WIDTH, _HEIGHT = 640, 460
_NEXT_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found: its words, what it is, and where it is."""

    words: str
    kind: str
    icon: str
    page: str
    where: tuple[tuple[str, Any], ...] = ()


def everything(session: Session) -> tuple[Found, ...]:
    """List the current round's units, actions and questions."""
    from trivsel_app.operations.plans import actions
    from trivsel_app.operations.round_reading import current_round, questionnaire_of, round_tree

    current = current_round(session)
    tree = round_tree(session, current.id)
    names = {unit.id: unit.name for unit in tree.units}
    units = [
        Found(unit.name, "Enhed", "organisation", "results", (("unit_id", unit.id),))
        for unit in tree.units
    ]
    plans = [
        Found(
            f"{each.title} ({names.get(each.unit_id, '')})",
            "Indsats",
            "plans",
            "plans",
            (("action_id", each.id),),
        )
        for each in actions(session, current.id)
    ]
    questions = [
        Found(
            f"{question.code} {question.text}",
            "Spørgsmål",
            "questionnaire",
            "questionnaire",
            (("question", question.code),),
        )
        for _section, _theme, question in questionnaire_of(session, current.id).questions()
    ]
    return (*units, *plans, *questions)


class SearchIndex:
    """Finds among many things; built once per opening."""

    def __init__(self, things: tuple[Found, ...]) -> None:
        self.things = things
        self._folded = [fold(each.words) for each in things]
        self._filter = TextFilter([each.words for each in things])

    def find(self, query: str) -> list[Found]:
        """Give the best first: beginnings before word beginnings before the rest."""
        if not query.strip():
            return list(self.things[:MOST])
        wanted = fold(query).strip()
        hits = [
            (_rank(folded, wanted), at)
            for at, (folded, hit) in enumerate(
                zip(self._folded, self._filter.matches(query), strict=True)
            )
            if hit
        ]
        return [self.things[at] for _rank_, at in sorted(hits)[:MOST]]


def _rank(folded: str, wanted: str) -> int:
    if folded.startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1
    return 2 if wanted in folded else 3


class SearchEverything(QDialog):
    """A field and a list. Up and Down choose, Enter goes there, Esc closes."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._calls: dict[Found, Callable[[], object]] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Søg overalt")
        self.resize(_WIDTH, _HEIGHT)
        self.field = QLineEdit()
        self.field.setAccessibleName("Søg overalt")
        self.field.setPlaceholderText("Søg efter sider, kommandoer, enheder, indsatser, spørgsmål")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Fundet")
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.note = label("", role="small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        self._index = SearchIndex(self._always())
        self._search("")
        if window.context.vault is not None:
            window.context.runner.read(everything, self._loaded)

    def _always(self) -> tuple[Found, ...]:
        pages = tuple(Found(page.title, "Side", page.icon, page.code) for page in PAGES)
        commands = []
        for words, action in self._window.menus.commands():
            found = Found(words, "Kommando", "keyboard", "")
            self._calls[found] = action.trigger
            commands.append(found)
        return (*(pages if self._window.context.vault is not None else ()), *commands)

    def _loaded(self, things: tuple[Found, ...]) -> None:
        self._index = SearchIndex((*self._always(), *things))
        self._search(self.field.text())

    def _search(self, query: str) -> None:
        self.list.clear()
        found = self._index.find(query)
        for each in found:
            item = QListWidgetItem(icon(each.icon), f"{each.words}  ·  {each.kind}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.words}, {each.kind}")
            item.setToolTip(each.words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.note.setText("Enter går dertil, Esc lukker." if found else "Intet fundet.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the field has the focus."""
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            key = Qt.Key(event.key())
            if key in _NEXT_KEYS:
                last = self.list.count() - 1
                row = min(max(self.list.currentRow() + _NEXT_KEYS[key], 0), last)
                self.list.setCurrentRow(row)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        found: Found = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        call = self._calls.get(found)
        if call is not None:
            call()
        else:
            self._window.context.go_to(found.page, **dict(found.where))
