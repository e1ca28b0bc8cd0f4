"""Page header, section heading and plain text lines, sized by the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from trivsel_app.ui.widgets.spacing import SPACE


def label(text: str = "", *, role: str = "", wrap: bool = True) -> QLabel:
    """Make a text line; `role` is one of title, section, muted, small, figure (style sheet)."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made


def section(text: str) -> QLabel:
    """Make a section heading."""
    return label(text, role="section")


class PageHeader(QWidget):
    """Title, one line that says what the page is for, and room for buttons at the right."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.title = label(title, role="title")
        self.subtitle = label(subtitle, role="muted")
        if not subtitle:  # showing it before it has a parent would make it a window of its own
            self.subtitle.hide()
        texts = QVBoxLayout()
        texts.setSpacing(SPACE[1] // 2)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE[2])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(texts, 1)
        layout.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right end of the header."""
        self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def set_subtitle(self, text: str) -> None:
        """Change the line under the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
