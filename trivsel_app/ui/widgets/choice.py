"""A big button: icon, what it does, and a line about it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_ICON = 28


class Choice(QPushButton):
    """Used where a view offers a few ways on; the whole frame can be pressed."""

    def __init__(self, icon_name: str, what: str, about: str, call: Callable[[], object]) -> None:
        super().__init__()
        self._icon_name, self._call = icon_name, call
        self.setProperty("kind", "card")
        self.setAccessibleName(what)
        self.setAccessibleDescription(about)
        self._icon = QLabel()
        self.what = label(what, role="strong")
        self.about = label(about, role="muted")
        texts = QVBoxLayout()
        texts.setSpacing(SPACE[1] // 2)
        texts.addWidget(self.what)
        texts.addWidget(self.about)
        layout = self._texts = QHBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        layout.setSpacing(SPACE[4])
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(texts, 1)
        for each in (self._icon, self.what, self.about):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self._draw)
        self._draw()

    def sizeHint(self) -> QSize:
        """Ask for what the texts need: a button itself counts only its own text."""
        width = self._texts.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never hide a line of the texts."""
        return self._texts.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """The texts are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Be as tall as the wrapped texts are at a width."""
        return self._texts.totalHeightForWidth(width)

    def _on_clicked(self, _checked: bool = False) -> None:
        self._call()

    def _draw(self) -> None:
        colour = theme().tokens.accent
        self._icon.setPixmap(pixmap(self._icon_name, colour, _ICON, self.devicePixelRatioF()))
