"""Which units get a report, in which folder, and how far the batch is."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.texts import numbers
from trivsel_app.ui.dialogs.action_unit_picker import UnitPicker
from trivsel_app.ui.models.action_units import UnitChoice
from trivsel_app.ui.pages.documents_reading import shown_path
from trivsel_app.ui.task_runner import Task
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.spacing import SPACE, TARGET

_FOLDER_KEY = "documents/folder"
_LOOK_EVERY_MS = 150


class Which(StrEnum):
    """Whose reports are made."""

    ALL = "all"
    BELOW = "below"
    MARKED = "marked"


class ReportChoice(Card):
    """`make_wanted` when the user wants the reports; `folder_changed` when another is chosen."""

    make_wanted = Signal()
    folder_changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__("Lav rapporter")
        self._settings = settings
        self._task: Task | None = None
        self._tree: UnitTree | None = None
        self._released: frozenset[int] = frozenset()
        self._marked = 0
        self._add_which()
        self._add_folder()
        self._add_progress()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def _add_which(self) -> None:
        self.group = QButtonGroup(self)
        self.radios = {which: QRadioButton() for which in Which}
        for at, radio in enumerate(self.radios.values()):
            radio.setMinimumHeight(TARGET)
            self.group.addButton(radio, at)
        self.radios[Which.ALL].setChecked(True)
        self.radios[Which.BELOW].setText("En enhed og alt under den:")
        self.unit = UnitPicker("En enhed og alt under den")
        self.unit.picked.connect(self._on_unit)
        below = QHBoxLayout()
        below.setSpacing(SPACE[2])
        below.addWidget(self.radios[Which.BELOW])
        below.addWidget(self.unit, 1)
        self.body.addWidget(self.radios[Which.ALL])
        self.body.addLayout(below)
        self.body.addWidget(self.radios[Which.MARKED])
        self.group.idToggled.connect(self._on_chosen)

    def _add_folder(self) -> None:
        self.folder_line = QLineEdit()
        self.folder_line.setReadOnly(True)
        self.folder_line.setAccessibleName("Mappe til rapporterne")
        self.folder_button = button("Vælg mappe…", self.choose_folder, icon_name="folder")
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(label("Gem i", wrap=False))
        row.addWidget(self.folder_line, 1)
        row.addWidget(self.folder_button)
        self.body.addLayout(row)
        self.folder = _kept_folder(self._settings)
        self.folder_line.setText(shown_path(self.folder))

    def _add_progress(self) -> None:
        self.make_button = button("Lav rapporter", self.make_wanted.emit, primary=True)
        self.stop_button = button("Stop", self._stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Rapporter lavet")
        self.progress_text = label("", role="small", wrap=False)
        self._running = QWidget()
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.setSpacing(SPACE[2])
        running.addWidget(self.bar, 1)
        running.addWidget(self.progress_text)
        running.addWidget(self.stop_button)
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(self.make_button)
        row.addWidget(self._running, 1)
        row.addStretch(0)
        around = QVBoxLayout()
        around.setContentsMargins(0, SPACE[1], 0, 0)
        around.addLayout(row)
        self.body.addLayout(around)
        self._running.hide()

    # --- which units -------------------------------------------------------------------------

    def set_tree(
        self, tree: UnitTree, units: tuple[UnitChoice, ...], released: frozenset[int]
    ) -> None:
        """Offer the units of a tree, of which only the released get a report."""
        self._tree, self._released = tree, released
        self.unit.set_choices(units)
        self._say_counts()

    def set_marked(self, count: int) -> None:
        """Say how many units are marked in the list."""
        self._marked = count
        if count > 1:
            self.radios[Which.MARKED].setChecked(True)
        self._say_counts()

    def which(self) -> Which:
        """Give what is chosen."""
        return list(Which)[self.group.checkedId()]

    def unit_ids(self, marked: list[int]) -> list[int]:
        """Give the units whose reports are wanted and may be made."""
        if self._tree is None:
            return []
        if self.which() is Which.MARKED:
            return marked
        chosen = self.unit.unit_id
        units = self._tree.units if self.which() is Which.ALL else ()
        if self.which() is Which.BELOW and chosen is not None:
            units = tuple(self._tree.subtree(chosen))
        return [unit.id for unit in units if unit.id in self._released]

    def _on_unit(self, _unit_id: object) -> None:
        self.radios[Which.BELOW].setChecked(True)
        self._say_counts()

    def _on_chosen(self, _at: int, _checked: bool) -> None:
        self._say_counts()

    def _say_counts(self) -> None:
        units = len(self._released)
        every = self._tree is not None and units == len(self._tree.units)
        words = ("enhed", "enheder") if every else ("frigivet enhed", "frigivne enheder")
        self.radios[Which.ALL].setText(f"Alle {numbers.counted(units, *words)}")
        marked = numbers.counted(self._marked, "markeret enhed", "markerede enheder")
        self.radios[Which.MARKED].setText(f"De markerede i listen nedenfor ({marked})")
        self.radios[Which.MARKED].setEnabled(self._marked > 0)
        wanted = len(self.unit_ids([0] * self._marked))
        reports = numbers.counted(wanted, "rapport", "rapporter")
        self.make_button.setText(f"Lav {reports}" if wanted else "Lav rapporter")
        self.make_button.setAccessibleName(self.make_button.text())
        self.make_button.setEnabled(wanted > 0 and self._task is None)

    # --- folder and progress -----------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for another folder."""
        chosen = QFileDialog.getExistingDirectory(self, "Mappe til rapporterne", str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._settings.setValue(_FOLDER_KEY, chosen)
            self.folder_line.setText(shown_path(self.folder))
            self.folder_changed.emit()

    def started(self, task: Task) -> None:
        """Show how far a batch is, until `ended`."""
        self._task = task
        self._running.show()
        self.stop_button.setEnabled(True)
        self._timer.start()
        self._look()
        self._say_counts()

    def ended(self) -> None:
        """Stop showing progress."""
        self._task = None
        self._timer.stop()
        self._running.hide()
        self._say_counts()

    def _look(self) -> None:
        if self._task is None:
            return
        self.bar.setRange(0, self._task.total)
        self.bar.setValue(self._task.done)
        done, total = numbers.whole(self._task.done), numbers.whole(self._task.total)
        known = f"{done} af {total}" if self._task.total else "Gør klar …"
        self.progress_text.setText("Stopper …" if self._task.cancelling else known)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop_button.setEnabled(False)
            self._look()


def _kept_folder(settings: QSettings) -> Path:
    kept = str(settings.value(_FOLDER_KEY, ""))
    if kept:
        return Path(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or ".") / "Trivsel rapporter"
