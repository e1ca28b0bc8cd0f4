"""Draws a cell's `Status` as a coloured icon before its word, and gives Danish cell editors."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from trivsel_app.ui.icons import pixmap
from trivsel_app.ui.models.status import Status
from trivsel_app.ui.models.table_model import CHOICES_ROLE, STATUS_ROLE
from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.wheel import let_wheel_pass

Index = QModelIndex | QPersistentModelIndex


class StatusDelegate(QStyledItemDelegate):
    """Icon and word in the state's tone; date cells get a calendar, choices a list."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Add the icon and the tone's colour."""
        super().initStyleOption(option, index)
        status = index.data(STATUS_ROLE)
        if isinstance(status, Status):
            colour = getattr(theme().tokens, status.tone.value)
            option.icon = QIcon(pixmap(status.icon, colour, 18, _sharpest()))
            option.decorationSize = QSize(18, 18)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor that fits the value."""
        choices = index.data(CHOICES_ROLE)
        if choices:
            box = QComboBox(parent)
            for value, word in choices:
                box.addItem(word, value)
            return box
        if isinstance(index.data(Qt.ItemDataRole.EditRole), date):
            return date_edit(parent)
        return super().createEditor(parent, option, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QDateEdit):
            editor.setDate(QDate(value.year, value.month, value.day))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the new value to the model, which emits it as a wish."""
        value: Any
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QDateEdit):
            value = editor.date().toPython()
        else:
            super().setModelData(editor, model, index)
            return
        model.setData(index, value, Qt.ItemDataRole.EditRole)


def date_edit(parent: QWidget | None = None) -> QDateEdit:
    """Make a date field: `30.06.2027`, with a Danish calendar (Monday first, ISO weeks)."""
    made = QDateEdit(parent)
    made.setCalendarPopup(True)
    let_wheel_pass(made)
    made.setDisplayFormat("dd.MM.yyyy")
    return made


def _sharpest() -> float:
    """The highest device pixel ratio of any screen; icons are scaled down from it."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
