"""Shows a matplotlib figure: drawn when first seen, with text alternative, table, copy and save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.save_file import save_bytes, tell_saved
from trivsel_app.ui.widgets.spacing import SPACE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 96.0
_HEIGHT = 320  # logical pixels, of a figure that does not ask for another


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The numbers of a figure: heading and rows as texts."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """What a figure is drawn for: size in inches, and whether the ground is dark."""

    width: float
    height: float
    dark: bool


class FigureView(QWidget):
    """Draws `make(place) -> Figure` with Agg at the screen's own resolution.

    A figure of unreleased data sets `taken`, called when it or its numbers are copied, saved or
    printed, so that the access log knows.
    """

    def __init__(self, title: str) -> None:
        """`title` names saved files."""
        super().__init__()
        self.title = title
        self._height = _HEIGHT
        self._make: Callable[[FigurePlace], Figure] | None = None
        self._table: FigureTable | None = None
        self._drawn: FigurePlace | None = None
        self.taken: Callable[[], object] | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._picture.setFixedHeight(_HEIGHT)
        self.as_table = button("Vis som tabel", self.show_table, icon_name="table", quiet=True)
        self.as_table.setAccessibleName(f"Vis som tabel: {title}")
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self.as_table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(self._picture)
        layout.addLayout(bar)
        theme().changed.connect(self._redraw)

    def show_figure(
        self,
        make: "Callable[[FigurePlace], Figure]",
        *,
        alt: str,
        table: FigureTable,
        height: int | None = None,
    ) -> None:
        """Show another figure; `alt` says in words what it shows."""
        self._make, self._table = make, table
        self._height = height or self._height
        self._picture.setFixedHeight(self._height)
        self._picture.setAccessibleName(self.title)
        self._picture.setAccessibleDescription(alt)
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(alt)
        self._redraw()

    @property
    def table(self) -> FigureTable | None:
        """The numbers of the figure."""
        return self._table

    @property
    def picture(self) -> QPixmap:
        """What is drawn now."""
        return self._picture.pixmap()

    def show_table(self) -> None:
        """Open the numbers as a table."""
        from trivsel_app.ui.widgets.figure_table import FigureTableDialog

        if self._table is not None:
            dialog = FigureTableDialog(self.title, self._table, self)
            dialog.table.menu.taken = self.taken
            dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for while hidden."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw in the new width."""
        super().resizeEvent(event)
        self._draw()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copy, save and the table."""
        self.build_menu().popup(event.globalPos())

    def build_menu(self) -> QMenu:
        """Make the context menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Kopiér billede").triggered.connect(self.copy_image)
        menu.addAction("Gem som &billede (PNG)…").triggered.connect(partial(self._save, "png"))
        menu.addAction("Gem som &vektorbillede (SVG)…").triggered.connect(
            partial(self._save, "svg")
        )
        menu.addSeparator()
        menu.addAction("Vis som &tabel").triggered.connect(self.show_table)
        return menu

    def copy_image(self) -> None:
        """Put the picture on the clipboard, light and in double resolution."""
        image = QImage.fromData(QByteArray(self._bytes("png")))
        QGuiApplication.clipboard().setImage(image)
        self._tell_taken()

    def _save(self, kind: str, _checked: bool = False) -> None:
        name, make = f"{self.title}.{kind}", partial(self._bytes, kind)
        path = save_bytes(self, make, name, f"Billede (*.{kind})")
        if path is not None:
            self._tell_taken()
            tell_saved(self, path)

    def _tell_taken(self) -> None:
        if self.taken is not None:
            self.taken()

    def _bytes(self, kind: str) -> bytes:
        from io import BytesIO

        if self._make is None:
            return b""
        out = BytesIO()
        figure = self._make(self._place(dark=False))
        figure.savefig(out, format=kind, dpi=2 * DPI)
        return out.getvalue()

    def _place(self, *, dark: bool) -> FigurePlace:
        return FigurePlace(max(self.width(), 200) / DPI, self._height / DPI, dark)

    def _redraw(self) -> None:
        self._drawn = None
        self._draw()

    def _draw(self) -> None:
        if self._make is None or not self.isVisible() or self.width() < 2:
            return
        place = self._place(dark=theme().tokens.dark)
        if place == self._drawn:
            return
        self._drawn = place
        self._picture.setPixmap(rendered(self._make(place), self.devicePixelRatioF()))


def rendered(figure: "Figure", ratio: float) -> QPixmap:
    """Draw a figure with Agg at a device pixel ratio."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(DPI * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib's Agg has no annotations
    width, height = canvas.get_width_height()
    image = QImage(
        bytes(canvas.buffer_rgba()),  # type: ignore[no-untyped-call]
        width,
        height,
        4 * width,
        QImage.Format.Format_RGBA8888,
    )
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
