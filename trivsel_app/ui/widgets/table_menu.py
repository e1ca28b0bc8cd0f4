"""The context menu of every table: copy, save, print, columns; always in the same order (UX-08)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from trivsel_app.ui.widgets import table_copy
from trivsel_app.ui.widgets.save_file import save_bytes, tell_saved

if TYPE_CHECKING:
    from trivsel_app.ui.widgets.data_table import DataTable


class TableMenu:
    """Actions on a table. `extra` actions of the page stand first.

    A table of personal or unreleased data sets `taken`, called when rows are copied, saved or
    printed, so that the access log knows.
    """

    def __init__(self, table: "DataTable[Any]") -> None:
        self._table = table
        self.extra: list[QAction] = []
        self.taken: Callable[[], object] | None = None
        self.copy = self._action("&Kopiér", self.copy_rows)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        table.view.addAction(self.copy)
        self.excel = self._action("Gem som &Excel…", self.save_excel)
        self.csv = self._action("Gem som &CSV…", self.save_csv)
        self.print = self._action("&Udskriv…", self.print_table)

    def _action(self, text: str, call: Any) -> QAction:
        action = QAction(text, self._table)
        action.triggered.connect(call)
        return action

    def build(self) -> QMenu:
        """Make the menu as it is now."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.extra)
        if self.extra:
            menu.addSeparator()
        menu.addActions([self.copy, self.excel, self.csv, self.print])
        menu.addSeparator()
        menu.addMenu(self._sort_menu(menu))
        menu.addMenu(self._columns_menu(menu))
        return menu

    def open_at(self, place: QPoint) -> None:
        """Open the menu at a point of the table."""
        self.build().popup(self._table.view.viewport().mapToGlobal(place))

    def _sort_menu(self, parent: QMenu) -> QMenu:
        """Sort without a mouse, which the headings need."""
        menu = QMenu("Sor&tér efter", parent)
        header = self._table.view.horizontalHeader()
        for at, column in enumerate(self._table.model.columns):
            if not header.isSectionHidden(at):
                action = menu.addAction(column.title)
                action.setCheckable(True)
                action.setChecked(header.sortIndicatorSection() == at)
                action.triggered.connect(partial(self._sort_by, at))
        return menu

    def _sort_by(self, at: int, _checked: bool = False) -> None:
        """Sort by a column, and the other way round the second time."""
        header = self._table.view.horizontalHeader()
        again = header.sortIndicatorSection() == at
        order = Qt.SortOrder.AscendingOrder
        if again and header.sortIndicatorOrder() is order:
            order = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(at, order)

    def _columns_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu("K&olonner", parent)
        header = self._table.view.horizontalHeader()
        for at, column in enumerate(self._table.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(at))
            action.setEnabled(at > 0)  # the first column names the row
            action.toggled.connect(partial(self._table.show_column, at))
        return menu

    def copy_rows(self) -> None:
        """Put the chosen rows (or all shown) on the clipboard as TSV and HTML, with headings."""
        rows = self._table.selected_rows() or self._table.shown_rows()
        heading, lines = self._texts(rows)
        data = QMimeData()
        data.setText(table_copy.tsv(heading, lines))
        data.setHtml(table_copy.html_table(heading, lines))
        QGuiApplication.clipboard().setMimeData(data)
        self._tell_taken()

    def _tell_taken(self) -> None:
        if self.taken is not None:
            self.taken()

    def _save(self, make: Callable[[], bytes], ending: str, kind: str) -> None:
        path = save_bytes(self._table, make, f"{self._table.title}{ending}", kind)
        if path is not None:
            self._tell_taken()
            tell_saved(self._table, path)

    def save_excel(self) -> None:
        """Save all shown rows as an Excel workbook."""
        columns = self._table.shown_columns()
        rows = [[_native(column, row) for column in columns] for row in self._table.shown_rows()]
        heading = [column.title for column in columns]
        title = self._table.title
        make = partial(table_copy.xlsx_bytes, title, heading, rows)
        self._save(make, ".xlsx", "Excel-projektmappe (*.xlsx)")

    def save_csv(self) -> None:
        """Save all shown rows as CSV for Danish Excel."""
        heading, lines = self._texts(self._table.shown_rows())
        self._save(partial(table_copy.csv_bytes, heading, lines), ".csv", "CSV-fil (*.csv)")

    def print_table(self) -> None:
        """Show the print preview of all shown rows."""
        from trivsel_app.ui.widgets.print_table import preview

        heading, lines = self._texts(self._table.shown_rows())
        self._tell_taken()
        preview(self._table, self._table.title, heading, lines)

    def _texts(self, rows: list[Any]) -> tuple[list[str], list[list[str]]]:
        columns = self._table.shown_columns()
        heading = [column.title for column in columns]
        lines = [
            [table_copy.cell_text(column.value(row), column.text(row)) for column in columns]
            for row in rows
        ]
        return heading, lines


def _native(column: Any, row: Any) -> Any:
    value = column.value(row)
    if column.status is not None or value is None or isinstance(value, str | bool):
        return column.text(row)
    return value
