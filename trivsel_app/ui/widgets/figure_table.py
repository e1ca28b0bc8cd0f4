"""The numbers behind a figure, as a table that can be copied and saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable

if TYPE_CHECKING:
    from trivsel_app.ui.widgets.figure_view import FigureTable

Row = tuple[int, Sequence[str]]  # a number as key, and the texts


class FigureTableDialog(QDialog):
    """Shows a `FigureTable`; closes with Esc."""

    def __init__(self, title: str, numbers: "FigureTable", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(720, 480)
        self.table: DataTable[Row] = DataTable(
            "figure",
            title,
            [_column(at, text) for at, text in enumerate(numbers.heading)],
            _key,
            settings=QSettings(self),
        )
        self.table.set_rows(list(enumerate(numbers.rows)))
        self.close_button = button("Luk", self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)


def _column(at: int, heading: str) -> Column[Row]:
    def value(row: Row) -> str:
        return row[1][at]

    return Column(str(at), heading, value, width=200 if at == 0 else 110, numeric=at > 0)


def _key(row: Row) -> int:
    return row[0]
