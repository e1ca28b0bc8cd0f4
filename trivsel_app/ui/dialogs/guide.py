"""Help (F1): the round step by step, each with what its page is for and a way there."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.navigation import PAGES, SHORTCUTS, PageEntry, offered
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.choice import Choice
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE


class GuideDialog(Dialog):
    """One line per page; the page the user is on has the focus."""

    def __init__(self, context: AppContext, current: str, parent: QWidget) -> None:
        super().__init__("Runden trin for trin", _WHY, parent, width=640)
        self._context = context
        self.lines: dict[str, Choice] = {}
        self._current: Choice | None = None
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[2])
        for page, keys in zip(PAGES, SHORTCUTS, strict=True):
            if not offered(page, context):
                continue
            line = Choice(page.icon, page.title, purpose(page), partial(self._go, page.code))
            line.setToolTip(keys)
            line.setEnabled(context.vault is not None)
            self.lines[page.code] = line
            column.addWidget(line)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(lines)
        self.area.setMinimumHeight(440)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(label("Ctrl+/ viser alle genveje. Ctrl+K søger overalt.", role="small"))
        self.dismiss = button("Luk", self.reject)
        self.add_buttons(dismiss=self.dismiss)
        if current:
            self.lines[current].setFocus()
            self._current = self.lines[current]

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the page the user is on, once the lines have their heights."""
        super().showEvent(event)
        if self._current is not None:
            QTimer.singleShot(0, self, partial(self.area.ensureWidgetVisible, self._current))

    def _go(self, code: str) -> None:
        self.accept()
        self._context.go_to(code)


def purpose(page: PageEntry) -> str:
    """Say what a page is for: its own line under the title."""
    module = import_module(f"trivsel_app.ui.pages.{page.module}")
    return str(getattr(module, page.class_name).subtitle)


_WHY = "Siderne følger runden fra først til sidst. Tryk på et trin for at gå dertil."
