"""Help (F1): the round step by step, each with what its page is for and a way there."""

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.frame import button_row, frame
from trivsel_app.ui.navigation import PAGES, SHORTCUTS, PageEntry
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.choice import Choice
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE


class GuideDialog(QDialog):
    """One line per page; the page the user is on has the focus."""

    def __init__(self, context: AppContext, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        layout = frame(self, "Runden trin for trin", _WHY, width=640)
        self.setMinimumHeight(600)
        self.lines: dict[str, Choice] = {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[2])
        for page, keys in zip(PAGES, SHORTCUTS, strict=True):
            line = Choice(page.icon, page.title, purpose(page), partial(self._go, page.code))
            line.setToolTip(keys)
            line.setEnabled(context.vault is not None)
            self.lines[page.code] = line
            column.addWidget(line)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(lines)
        layout.addWidget(scroll, 1)
        layout.addWidget(label("Ctrl+/ viser alle genveje. Ctrl+K søger overalt.", role="small"))
        self.dismiss = button("Luk", self.reject)
        layout.addWidget(button_row(self.dismiss))
        if current:
            self.lines[current].setFocus()

    def _go(self, code: str) -> None:
        self.accept()
        self._context.go_to(code)


def purpose(page: PageEntry) -> str:
    """Say what a page is for: its own line under the title."""
    module = import_module(f"trivsel_app.ui.pages.{page.module}")
    return str(getattr(module, page.class_name).subtitle)


_WHY = "Siderne følger runden fra først til sidst. Tryk på et trin for at gå dertil."
