"""Asks before a file is written where files get damaged."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from trivsel_app.texts import place_risks
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label


class PlaceRiskDialog(Dialog):
    """Reading only is the default; `chosen(read_only)` is called when the user has decided."""

    def __init__(
        self, path: Path, risk: tuple[str, str], chosen: Callable[[bool], None], parent: QWidget
    ) -> None:
        super().__init__("Filen ligger et usikkert sted", str(path), parent)
        self._chosen = chosen
        self.body.addWidget(label(place_risks.sentence(*risk)))
        self.body.addWidget(label(place_risks.ONLY_READING, role="muted"))
        self.reading = button("Åbn kun til læsning", partial(self._choose, True), primary=True)
        self.anyway = button("Åbn alligevel", partial(self._choose, False))
        self.cancel = button("Annullér", self.reject)
        self.add_buttons(self.reading, self.anyway, dismiss=self.cancel)
        self.reading.setFocus()

    def _choose(self, read_only: bool) -> None:
        self.accept()
        self._chosen(read_only)


def ask_how_to_open(
    parent: QWidget, path: Path, risk: tuple[str, str], chosen: Callable[[bool], None]
) -> PlaceRiskDialog:
    """Call `chosen(read_only)`, or nothing when the user gives up."""
    dialog = PlaceRiskDialog(path, risk, chosen, parent)
    dialog.open()
    return dialog
