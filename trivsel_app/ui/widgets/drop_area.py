"""A target for files, with a button for those who do not drag."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE

_TABLE_FILES = "Regneark og CSV (*.xlsx *.xlsm *.csv *.txt)"
_OLD_EXCEL = "Gem den gamle Excel-fil (.xls) som .xlsx i Excel, og prøv igen."


def refusal_of(path: Path) -> str:
    """Say why a dropped file cannot be read as a table; "" when it can be tried."""
    if path.is_dir():
        return "Det er en mappe. Træk en fil ind i stedet."
    if path.suffix.lower() == ".xls":
        return _OLD_EXCEL
    if path.suffix.lower() not in {".xlsx", ".xlsm", ".csv", ".txt"}:
        return "Kun Excel-filer (.xlsx) og CSV-filer kan læses her."
    return ""


def dropped_paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """List the local files of a drag."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def refusal_of_all(paths: list[Path]) -> str:
    """Say why a drag cannot be taken; "" when it can."""
    if not paths:
        return "Det er ikke en fil."
    if len(paths) > 1:
        return "Træk én fil ind ad gangen."
    return refusal_of(paths[0])


class DropArea(QFrame):
    """Emits `dropped(Path)`; says why while a wrong file hovers over it."""

    dropped = Signal(object)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setProperty("kind", "drop")
        self.setAcceptDrops(True)
        self.setMinimumHeight(160)
        self._icon = QLabel()
        self._label = label(text, role="muted")
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = button("Vælg fil…", self._choose, icon_name="folder", primary=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE[3])
        layout.addStretch(1)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._label)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        theme().changed.connect(self._draw)
        self._draw()

    @property
    def message(self) -> str:
        """What the area says now."""
        return self._label.text()

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Vælg fil", "", _TABLE_FILES)
        if chosen:
            self.dropped.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept, or say why not."""
        why = refusal_of_all(dropped_paths(event))
        self._set_state("refuses" if why else "accepts", why or "Slip filen her")
        if why:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to the invitation."""
        self._set_state("", self._text)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file over."""
        self._set_state("", self._text)
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event)[0])

    def _set_state(self, state: str, text: str) -> None:
        self._label.setText(text)
        self.setProperty("state", state)
        self.style().unpolish(self)
        self.style().polish(self)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(pixmap("upload", theme().tokens.accent, 32, ratio))
