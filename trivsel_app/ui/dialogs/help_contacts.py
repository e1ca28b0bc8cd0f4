"""Write whom people can turn to about offensive behaviour, and see the text they are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trivsel_app.texts.signal_notice import help_text
from trivsel_app.ui.dialogs.action_fields import text_field
from trivsel_app.ui.dialogs.frame import Dialog
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.card import Card
from trivsel_app.ui.widgets.headings import label

_WHY = (
    "Teksten skal stå i undersøgelsen ved afsnittet om krænkende adfærd, så alle, der svarer, "
    "kan se den. Kopiér den til leverandøren."
)


class HelpContactsDialog(Dialog):
    """Calls `saved(lines)` and closes."""

    def __init__(
        self,
        lines: Sequence[str],
        saved: Callable[[list[str]], object],
        parent: QWidget,
        *,
        can_write: bool,
    ) -> None:
        super().__init__("Hjælp ved krænkende adfærd", _WHY, parent, width=620)
        self._saved = saved
        self.lines = text_field(
            "Hvem kan man gå til? Én på hver linje", hint="Fx HR, navn og telefonnummer"
        )
        self.lines.set_value("\n".join(lines))
        self.lines.setEnabled(can_write)
        self.shown = label("")
        text = Card("Det kan alle læse")
        text.body.addWidget(self.shown)
        self.body.addWidget(self.lines)
        self.body.addWidget(text)
        self.copy_button = button("Kopiér teksten", self._copy, icon_name="copy")
        self.save_button = button("Gem", self._save, primary=True)
        self.save_button.setEnabled(can_write)
        cancel = button("Annullér", self.reject)
        self.add_buttons(self.save_button, self.copy_button, dismiss=cancel)
        self.lines.changed.connect(self._show)
        self._show()

    def _wanted(self) -> list[str]:
        return str(self.lines.value()).splitlines()

    def _show(self) -> None:
        self.shown.setText(help_text(self._wanted()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(help_text(self._wanted()))

    def _save(self) -> None:
        self.accept()
        self._saved(self._wanted())
