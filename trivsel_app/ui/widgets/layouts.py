"""Emptying a layout whose content is made anew."""

from PySide6.QtWidgets import QLayout


def empty_layout(layout: QLayout) -> None:
    """Remove and delete every widget of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()  # deletion comes later; it must not stay in sight until then
            widget.deleteLater()
