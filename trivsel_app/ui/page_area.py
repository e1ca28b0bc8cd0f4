"""Where the window shows its pages: one on top of the other, scrolled on a low screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget


def scrolled(pages: "PageStack") -> QScrollArea:
    """Let a low screen scroll a page that is too high, instead of growing the window past it."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(pages)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(box)
    return area


class PageStack(QStackedWidget):
    """Shrinks as far as its pages can; Qt would give the height they wish for as the least."""

    def hasHeightForWidth(self) -> bool:
        """Say that the height does not follow from the width."""
        return False
