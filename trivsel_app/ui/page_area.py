"""Where the window shows its pages: one on top of the other, scrolled on a low screen."""

from PySide6.QtCore import QSize, Qt
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
    """Shrinks as far as the page in front can.

    Qt would give the height it wishes for as the least, and ask for room for all the other pages.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_page)

    def minimumSizeHint(self) -> QSize:
        """Ask for what the page in front needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def _on_page(self, _at: int) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height does not follow from the width."""
        return False
