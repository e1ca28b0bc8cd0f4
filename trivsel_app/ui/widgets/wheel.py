"""The mouse wheel scrolls the page: it never changes the value it passes over."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox


class _Passing(QObject):
    """Lets the wheel through to what scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a wheel event to the parents; the field itself does not get it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def let_wheel_pass(*fields: QAbstractSpinBox | QComboBox) -> None:
    """Keep the wheel from changing fields whose value is saved, or easily changed unseen."""
    for field in fields:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_Passing(field))
