"""Remembers a table's column widths, order, visibility and sorting between starts (UX-02)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QTableView

from trivsel_app.ui.models.table_model import Column


class ColumnMemory:
    """Keeps a header's state under the table's name; a changed set of columns starts afresh."""

    def __init__(
        self,
        view: QTableView,
        columns: Sequence[Column[Any]],
        name: str,
        settings: QSettings,
    ) -> None:
        self._header = view.horizontalHeader()
        self._columns = columns
        self._settings = settings
        self._key = f"tables/{name}/{_fingerprint(columns)}"
        self._sizes()
        for signal in (
            self._header.sectionResized,
            self._header.sectionMoved,
            self._header.sortIndicatorChanged,
        ):
            signal.connect(self._changed)
        view.destroyed.connect(self._forget)
        self._restored = False

    def _sizes(self) -> None:
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for at, column in enumerate(self._columns):
            self._header.resizeSection(at, column.width)
            self._header.setSectionHidden(at, column.hidden)

    def restore(self) -> None:
        """Bring back what was left; emits the sort signal so that the rows follow."""
        state = self._settings.value(self._key)
        if isinstance(state, QByteArray):
            self._header.restoreState(state)
        self._restored = True

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column and remember it."""
        self._header.setSectionHidden(at, not shown)
        self._changed()

    def _changed(self, *_args: object) -> None:
        if self._restored:
            self._settings.setValue(self._key, self._header.saveState())

    def _forget(self) -> None:
        self._restored = False


def _fingerprint(columns: Sequence[Column[Any]]) -> str:
    return "-".join(column.key for column in columns)
