"""A place for a widget that is made when it is first looked at, and filled only while it is."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Made = TypeVar("Made", bound=QWidget)


class Late(QWidget, Generic[Made]):
    """Stands in a tab or a stack; what it holds costs nothing until it is seen."""

    def __init__(
        self, make: Callable[[], Made], fill: Callable[[Made], object] | None = None
    ) -> None:
        """`fill` brings what was made up to date; called when it is seen after `outdate`."""
        super().__init__()
        self._make, self._fill = make, fill
        self._outdated = True
        self.made: Made | None = None  # None until somebody looks
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def content(self) -> Made:
        """What stands here, made and up to date."""
        if self.made is None:
            self.made = self._make()
            self._place.addWidget(self.made)
        if self._outdated and self._fill is not None:
            self._outdated = False
            self._fill(self.made)
        self.made.show()  # at once; of itself it would a round of the event loop later
        return self.made

    def outdate(self) -> None:
        """Say that there is something new to show, now if it is in sight, else when it is."""
        self._outdated = True
        if self.isVisible():
            _ = self.content

    def showEvent(self, event: QShowEvent) -> None:
        """Make it and fill it before it is painted."""
        super().showEvent(event)
        _ = self.content
