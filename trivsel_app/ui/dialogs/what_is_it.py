"""Asks what a dropped file is, and goes to the page that reads it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.choice import Choice

GoTo = Callable[[str, Mapping[str, Any]], None]


class WhatIsIt(Dialog):
    """Two choices; each goes to its page with the file."""

    def __init__(self, path: Path, go_to: GoTo, parent: QWidget) -> None:
        super().__init__("Hvad er det for en fil?", path.name, parent)
        self._path, self._go_to = path, go_to
        self.organisation = Choice(
            "organisation",
            "Organisation",
            "Enheder, ledere og medarbejdere fra lønsystemet.",
            partial(self._choose, "organisation"),
        )
        self.responses = Choice(
            "responses",
            "Besvarelser",
            "Svar på spørgeskemaet fra dataindsamlingen.",
            partial(self._choose, "responses"),
        )
        self.cancel = button("Annullér", self.reject)
        self.body.addWidget(self.organisation)
        self.body.addWidget(self.responses)
        self.add_buttons(dismiss=self.cancel)

    def _choose(self, page: str) -> None:
        self.accept()
        self._go_to(page, {"path": self._path})


def ask_what_it_is(window: QWidget, path: Path, go_to: GoTo) -> WhatIsIt:
    """Ask, then go to "organisation" or "responses" with `{"path": path}`."""
    dialog = WhatIsIt(path, go_to, window)
    dialog.open()
    dialog.organisation.setFocus()
    return dialog
