"""The palette of Ctrl+K: a field, what was found, and Enter goes there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from trivsel_app.ui.icons import icon
from trivsel_app.ui.navigation import PAGES, offered
from trivsel_app.ui.search_index import Found, SearchIndex, everything
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.ui.main_window import MainWindow

_WIDTH, _HEIGHT = 680, 480
_KIND_WIDTH = 110
_FOUND = int(Qt.ItemDataRole.UserRole)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class _KindDelegate(QStyledItemDelegate):
    """Writes what a thing is at the right end of its line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the words, cut where the kind begins, then the kind."""
        place = option.rect.adjusted(0, 0, -_KIND_WIDTH, 0)
        whole = option.rect
        painter.save()
        super().paint(painter, option, index)
        if whole.width() > place.width():
            painter.setPen(QColor(theme().tokens.muted))
            painter.setFont(option.font)
            painter.drawText(
                whole.adjusted(0, 0, -SPACE[3], 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                index.data(_FOUND).kind,
            )
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave room for the kind."""
        super().initStyleOption(option, index)
        room = option.rect.width() - _KIND_WIDTH - 56  # the icon and its margins
        option.text = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, max(room, 0)
        )


class SearchEverything(QDialog):
    """Up and Down choose while one types, Enter goes there, Esc closes."""

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
        self.list = QListWidget()
        self.list.setAccessibleName("Fundet")
        self.list.setItemDelegate(_KindDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Placeholder("search")
        self.nothing.say("Intet fundet", "Prøv med færre bogstaver eller et andet ord.")
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._index = SearchIndex(self._always())
        self.search("")
        if window.context.vault is not None:
            window.context.runner.read(everything, self._loaded)

    def _lay_out(self) -> None:
        self.views.addWidget(self.list)
        self.views.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.field)
        layout.addWidget(self.views, 1)
        layout.addWidget(label("Pil op og ned vælger, Enter går dertil, Esc lukker.", role="small"))

    def _connect(self) -> None:
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)

    def _always(self) -> tuple[Found, ...]:
        """List what is there without reading the file: the pages and the commands."""
        commands = self._window.menus.commands()
        found = [self._offer(words, "Kommando", "keyboard", action) for words, action in commands]
        pages = [
            self._offer(page.title, "Side", page.icon, self._window.menus.page_action(page.code))
            for page in PAGES
            if self._window.context.vault is not None and offered(page, self._window.context)
        ]
        return (*pages, *found)

    def _offer(self, words: str, kind: str, icon_name: str, action: QAction) -> Found:
        offered = Found(words, kind, icon_name)
        self._calls[offered] = action.trigger
        return offered

    def _loaded(self, things: tuple[Found, ...]) -> None:
        self._index = SearchIndex((*self._always(), *things))
        self.search(self.field.text())

    def search(self, query: str) -> None:
        """Show what is found, the best first and chosen."""
        self.list.clear()
        found = self._index.find(query)
        for each in found:
            item = QListWidgetItem(icon(each.icon), each.words)
            item.setData(_FOUND, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.words}, {each.kind}")
            item.setToolTip(each.words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.views.setCurrentWidget(self.list if found else self.nothing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                last = self.list.count() - 1
                self.list.setCurrentRow(min(max(self.list.currentRow() + _STEPS[key], 0), last))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        found: Found = item.data(_FOUND)
        self.accept()
        call = self._calls.get(found)
        if call is not None:
            call()
        else:
            self._window.context.go_to(found.page, **dict(found.where))
