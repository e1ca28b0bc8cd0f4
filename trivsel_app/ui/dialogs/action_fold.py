"""A group of fields that opens and closes, and says how many of them are filled in."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QTransform
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from trivsel_app.ui.dialogs.action_fields import Field
from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.spacing import SPACE


class Fold(QWidget):
    """A heading to press, and below it fields in a grid of two columns."""

    def __init__(
        self, heading: str, rows: Sequence[Sequence[Field]], unfilled: Sequence[Any]
    ) -> None:
        """`unfilled` holds the value each field has when nobody has filled it in."""
        super().__init__()
        self.fields = [field for row in rows for field in row]
        self.toggle = button(heading, quiet=True)
        self.toggle.setCheckable(True)
        self.body = QWidget()
        grid = field_grid(rows)
        grid.setContentsMargins(SPACE[5], SPACE[1], 0, SPACE[3])
        self.body.setLayout(grid)
        head = QVBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.body)
        self._heading = heading
        self._unfilled = unfilled
        self.toggle.toggled.connect(self._show)
        theme().changed.connect(self._draw)
        for field in self.fields:
            field.changed.connect(self._count)
        self._show(False)

    def open(self) -> None:
        """Show the fields."""
        self.toggle.setChecked(True)

    def _show(self, shown: bool) -> None:
        self.body.setVisible(shown)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        arrow = pixmap("chevron_right", theme().tokens.accent, 16, ratio)
        if self.toggle.isChecked():
            arrow = arrow.transformed(QTransform().rotate(90))
            arrow.setDevicePixelRatio(ratio)
        self.toggle.setIcon(QIcon(arrow))

    def _count(self) -> None:
        pairs = zip(self.fields, self._unfilled, strict=True)
        filled = sum(field.value() != nothing for field, nothing in pairs)
        words = f"{self._heading} ({filled} udfyldt)" if filled else self._heading
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)


def field_grid(rows: Sequence[Sequence[Field]]) -> QGridLayout:
    """Lay fields out: one field takes a whole row, two share it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[4])
    grid.setVerticalSpacing(SPACE[3])
    for at, row in enumerate(rows):
        if len(row) == 1:
            grid.addWidget(row[0], at, 0, 1, 2)
        else:
            for column, field in enumerate(row):
                grid.addWidget(field, at, column)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
