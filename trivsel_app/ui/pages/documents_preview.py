"""Shows the pages of a PDF as they will be printed, with their number and paper."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.placeholder import Placeholder
from trivsel_app.ui.widgets.spacing import SPACE

_PIXELS = 1100  # width a page is drawn in; shown smaller
_POINTS_PER_MM = 72 / 25.4
_PAPERS = {(210, 297): "A4", (297, 420): "A3", (420, 594): "A2"}
_NARROWEST, _WIDEST = 260, 760  # logical pixels of a page on screen


@dataclass(frozen=True)
class PdfPage:
    """One page: its picture, its words for those who cannot see it, its size in millimetres."""

    picture: QImage
    words: str
    width: float
    height: float


def pdf_pages(content: bytes) -> tuple[PdfPage, ...]:
    """Draw every page of a PDF; runs on a worker."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_drawn(document, number) for number in range(len(document)))
    finally:
        document.close()


def _drawn(document: Any, number: int) -> PdfPage:
    page = document[number]
    width, height = page.get_size()
    bitmap = page.render(scale=_PIXELS / width, rev_byteorder=True)
    picture = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels)
    ).copy()
    words = page.get_textpage().get_text_bounded()
    return PdfPage(picture, words, width / _POINTS_PER_MM, height / _POINTS_PER_MM)


def _format(channels: int) -> QImage.Format:
    return QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBX8888


def paper(page: PdfPage) -> str:
    """Name the paper of a page: `A4`, or its millimetres when it is none of ours."""
    short, long = sorted((round(page.width), round(page.height)))
    return _PAPERS.get((short, long), f"{short} × {long} mm")


class PdfPreview(QWidget):
    """Shows pages, or says what is missing."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.setAccessibleName(what)
        self.pages: tuple[PdfPage, ...] = ()
        self.caption = label("", role="small", wrap=False)
        self.nothing = Placeholder("documents")
        self._sheets = QVBoxLayout()
        self._sheets.setSpacing(SPACE[4])
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(what)
        inner = QWidget()
        inner.setLayout(self._sheets)
        self._scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[3], 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(self.caption)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self.nothing)  # after the stack has its place: it shows at once
        self._stack.addWidget(self._scroll)

    def show_pages(self, pages: tuple[PdfPage, ...]) -> None:
        """Show other pages, from the top."""
        self.pages = pages
        self._empty()
        for number, page in enumerate(pages, start=1):
            sheet = _Sheet(page, f"Side {number} af {len(pages)}")
            self._sheets.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sheets.addStretch(1)
        self._fit()
        count = "1 side" if len(pages) == 1 else f"{len(pages)} sider"
        self.caption.setText(f"{count} · {paper(pages[0])}" if pages else "")
        self._stack.setCurrentWidget(self._scroll if pages else self.nothing)
        self._scroll.verticalScrollBar().setValue(0)

    def say(self, what: str, why: str) -> None:
        """Show no pages, and why."""
        self.show_pages(())
        self.nothing.say(what, why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pages use the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make pages as wide as there is room; a single page is seen whole."""
        room = self.contentsRect().width() - self._scroll.verticalScrollBar().sizeHint().width()
        height = self.height() - self.caption.sizeHint().height() - 2 * SPACE[4]
        for sheet in self._scroll.findChildren(_Sheet):
            width = min(room - 2 * SPACE[1], _WIDEST)
            if len(self.pages) == 1:
                width = min(width, round(height * sheet.page.width / sheet.page.height))
            sheet.set_width(max(width, _NARROWEST))

    def _empty(self) -> None:
        while (item := self._sheets.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Sheet(QWidget):
    """One page on screen."""

    def __init__(self, page: PdfPage, name: str) -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)

    def set_width(self, width: int) -> None:
        """Take this width, and the height that keeps the page's shape."""
        self.setFixedSize(width, round(width * self.page.height / self.page.width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page on its paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(place, self.page.picture)
        painter.setPen(QPen(QColor(theme().tokens.line), 1))
        painter.drawRect(place)
        painter.end()
