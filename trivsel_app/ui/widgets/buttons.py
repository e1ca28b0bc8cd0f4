"""Buttons: one primary per view, the others plain. Every button has words."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from trivsel_app.ui.theme import theme
from trivsel_app.ui.widgets.spacing import TARGET


class Button(QPushButton):
    """A button with words, an optional icon that follows the colour scheme, and what it does."""

    def __init__(
        self,
        text: str,
        call: Callable[[], object] | None = None,
        *,
        icon_name: str = "",
        primary: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(text)
        self._call = call
        self._icon_name = icon_name
        self.setProperty("kind", "primary" if primary else "quiet" if quiet else "plain")
        self.setMinimumHeight(TARGET)
        self.setAccessibleName(text.replace("&", ""))
        self.clicked.connect(self._on_clicked)
        if icon_name:
            self._draw()
            theme().changed.connect(self._draw)

    def _on_clicked(self, _checked: bool = False) -> None:
        if self._call is not None:
            self._call()

    def stand_out(self, stands: bool) -> None:
        """Make this the view's main action, or a plain one beside it."""
        self.setProperty("kind", "primary" if stands else "plain")
        self.style().unpolish(self)
        self.style().polish(self)
        if self._icon_name:
            self._draw()

    def _draw(self) -> None:
        from trivsel_app.ui.icons import icon

        tokens = theme().tokens
        colours = {"primary": tokens.on_accent, "quiet": tokens.accent}
        self.setIcon(icon(self._icon_name, colour=colours.get(self.property("kind"), "")))


def button(
    text: str,
    call: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    primary: bool = False,
    quiet: bool = False,
) -> Button:
    """Make a button; `primary` is the view's main action, `quiet` has no frame."""
    return Button(text, call, icon_name=icon_name, primary=primary, quiet=quiet)
