"""The first thing people see: three ways on, and the files opened lately."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from trivsel_app.ui.context import AppContext
from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.recent_files import RecentFile
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.choice import Choice
from trivsel_app.ui.widgets.headings import label, section
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from trivsel_app.ui.files_controller import FilesController

_WIDTH = 640
_MARK = 40


class StartScreen(QScrollArea):
    """Shown while no file is open; `message` says why a file did not open."""

    def __init__(self, context: AppContext, files: "FilesController") -> None:
        super().__init__()
        self._files = files
        self.message = InlineMessage()
        self._mark = QLabel()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SPACE[1])
        self.choices = (
            Choice("new_file", "Ny kommune…", _NEW, files.new),
            Choice("folder", "Åbn…", _OPEN, files.choose),
            Choice("sample", "Åbn eksempelkommune", _SAMPLE, files.open_sample),
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        theme().changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, SPACE[6], 0, SPACE[6])
        layout.setSpacing(SPACE[3])
        layout.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE[3])
        head.addWidget(self._mark)
        head.addWidget(label("Trivsel", role="title"), 1)
        layout.addLayout(head)
        layout.addWidget(label(_WELCOME, role="muted"))
        layout.addWidget(self.message)
        layout.addSpacing(SPACE[2])
        for choice in self.choices:
            layout.addWidget(choice)
        layout.addLayout(self._recent)
        layout.addStretch(2)
        whole = QWidget()
        centre = QHBoxLayout(whole)
        centre.addStretch(1)
        centre.addWidget(column)
        centre.addStretch(1)
        self.setWidget(whole)

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        files = self._files.recent_files()
        if files:
            heading = section("Senest åbnet")
            heading.setContentsMargins(0, SPACE[4], 0, 0)
            self._recent.addWidget(heading)
        for each in files:
            self._recent.addWidget(self._line(each))

    def _line(self, file: RecentFile) -> QWidget:
        if file.is_there:
            about = str(file.path)
            return Choice("clock", file.name, about, partial(self._files.open, file.path))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(SPACE[4], SPACE[1], 0, SPACE[1])
        texts = label(f"{file.name}: {file.path} findes ikke mere.", role="small")
        forget = button("Fjern", partial(self._files.forget_recent, file.path), quiet=True)
        forget.setAccessibleName(f"Fjern {file.name} fra listen")
        row.addWidget(texts, 1)
        row.addWidget(forget)
        return line

    def _draw(self) -> None:
        colour = theme().tokens.accent
        self._mark.setPixmap(pixmap("overview", colour, _MARK, self.devicePixelRatioF()))


_WELCOME = (
    "Trivselsmåling og APV fra tidsplan til handleplaner. Alt ligger i én krypteret fil på din "
    "egen computer."
)
_NEW = "Lav en ny fil, og planlæg den første runde."
_OPEN = "Arbejd videre i en fil, du eller en kollega har lavet."
_SAMPLE = "Prøv programmet med en hel runde. Alle mennesker og svar er fundet på."
