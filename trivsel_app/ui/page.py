"""What a page is: a widget with a title, the topics it shows, and `reload`."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trivsel_app.operations.change import Topic
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.widgets.headings import PageHeader
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import PAGE_MARGIN, SPACE


class Page(QWidget):
    """Header, message line and a `body` layout. Subclasses fill `body` and write `reload`.

    `reload` is called when the page is shown for the first time, when a change touched one of
    `topics` while it is visible, and on the next showing when it was hidden meanwhile.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    subtitle: ClassVar[str] = ""
    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.setObjectName(f"page_{self.code}")
        self.setAccessibleName(self.title)
        self.header = PageHeader(self.title, self.subtitle)
        self.message = InlineMessage()
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE[4])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE[5], PAGE_MARGIN, SPACE[4])
        layout.setSpacing(SPACE[4])
        layout.addWidget(self.header)
        layout.addWidget(self.message)
        layout.addLayout(self.body, 1)
        self._stale = True
        context.changed.connect(self._on_changed)
        context.vault_changed.connect(self._on_vault_changed)

    def reload(self) -> None:
        """Read what is shown anew, through `context.runner.read`."""
        raise NotImplementedError

    def show_place(self, **where: Any) -> None:
        """Go to a place on the page, as given to `context.go_to`."""

    def file_saved(self, name: str) -> None:
        """Say which file a table or a figure of the page was saved as."""
        self.context.tell(f"Gemt som »{name}«.")

    def showEvent(self, event: QShowEvent) -> None:
        """Reload if anything changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._reload_now()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self._on_vault_changed()

    def _on_vault_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._reload_now()

    def _reload_now(self) -> None:
        if self.context.vault is None:
            return
        self._stale = False
        self.reload()
