"""Fields for a passphrase: one that can be shown, and two for a new one with advice."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from trivsel_app.operations.files import ADVISED_PASSPHRASE
from trivsel_app.ui.dialogs.frame import form_layout
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.spacing import SPACE
from trivsel_app.ui.widgets.status_pill import StatusPill

SHORTEST: Final = 8  # characters (NIST SP 800-63B; the store refuses shorter ones)
_FEW_SIGNS: Final = 4  # different characters
_NOTHING = Status("key", "Mindst 8 tegn. Fire tilfældige ord er nemme at huske.")


class PassphraseField(QWidget):
    """A field with dots and a button that shows what is written. Pasting is allowed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field.setAccessibleName(name)
        self._name = name
        self.shown = button("Vis", icon_name="eye_off", quiet=True)
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._show)
        self._show(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(self.field, 1)
        layout.addWidget(self.shown)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """What is written, exactly."""
        return self.field.text()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self.shown.setText("Skjul" if shown else "Vis")
        self.shown.setAccessibleName(f"{'Skjul' if shown else 'Vis'} {self._name.lower()}")


class NewPassphrase(QWidget):
    """The passphrase twice, with a line of advice. Emits `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseField("Adgangskode")
        self.again = PassphraseField("Gentag adgangskoden")
        self.advice = StatusPill(_NOTHING)
        self.form = form_layout(self)
        self.form.addRow("A&dgangskode", self.first)
        self.form.addRow("Gen&tag", self.again)
        self.form.addRow("", self.advice)
        for each in (self.first, self.again):
            each.field.textChanged.connect(self._on_typed)

    @property
    def text(self) -> str:
        """The passphrase; "" until it can be used."""
        first = self.first.text
        return first if len(first) >= SHORTEST and first == self.again.text else ""

    def _on_typed(self, _text: str) -> None:
        self.advice.set_status(advice(self.first.text, self.again.text))
        self.changed.emit()


def advice(first: str, again: str) -> Status:
    """Say how good a new passphrase is, and what is missing before it can be used."""
    if not first:
        return _NOTHING
    missing = SHORTEST - len(first)
    if missing > 0:
        return Status("warning", f"For kort: {missing} tegn mere.", Tone.WARNING)
    if again and not first.startswith(again):
        return Status("stop", "De to er ikke ens.", Tone.BAD)
    strength = _strength(first)
    if again != first:
        return Status(strength.icon, f"{strength.word} Skriv den én gang til.", strength.tone)
    return strength


def _strength(passphrase: str) -> Status:
    if len(set(passphrase.lower())) <= _FEW_SIGNS:
        return Status("warning", "Let at gætte: næsten de samme tegn.", Tone.WARNING)
    if len(passphrase) < ADVISED_PASSPHRASE:
        words = f"Kan bruges. {ADVISED_PASSPHRASE} tegn eller flere er bedre."
        return Status("info", words, Tone.INFO)
    return Status("check", "God længde.", Tone.GOOD)
