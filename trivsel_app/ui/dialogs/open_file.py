"""A user's passphrase, or the file's recovery code; and then, where it is due, a new passphrase."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from trivsel_app.errors import PassphraseNeeded, Refusal, Trouble
from trivsel_app.ui.dialogs.frame import Dialog, align_labels, form_layout
from trivsel_app.ui.dialogs.passphrase_fields import NewPassphrase, PassphraseField
from trivsel_app.ui.file_opening import Opened, Wish
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage

_PASSPHRASE, _CODE, _NEW = range(3)
_OTHER_WAY: Final = ("Brug genoprettelseskoden", "Brug adgangskoden", "")
_ACCEPT: Final = ("Åbn", "Åbn", "Gem adgangskode")


class OpenFileDialog(Dialog):
    """Emits `wished(Wish)`, then where due `passphrase_chosen(Opened, user's id, old, new)`.

    It is due after a recovery code (no old one) and when the passphrase is a temporary one.
    """

    wished = Signal(object)
    passphrase_chosen = Signal(object, int, object, str)

    def __init__(self, wish: Wish, why: Trouble, parent: QWidget) -> None:
        """`why` is what the file said when it was opened without anything."""
        super().__init__("Åbn kommunens fil", str(wish.path), parent)
        self._wish = wish
        self._opened: Opened | None = None
        self._old: str | None = None
        self._busy = False
        self.user = QComboBox()
        self.user.setAccessibleName("Bruger")
        self.message = InlineMessage()
        self.passphrase = PassphraseField("Adgangskode")
        self.remember = QCheckBox("&Husk på denne computer")
        self.remember.setToolTip("Nøglen gemmes i computerens egen adgangskodesamling.")
        self.code = QLineEdit()
        self.code.setAccessibleName("Genoprettelseskode")
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.new_passphrase = NewPassphrase()
        self.new_passphrase.changed.connect(self._on_typed)
        self._step = _PASSPHRASE
        self.other_way = button("", self._other_way, quiet=True)
        self.accept_button = button("Åbn", self._on_accept, primary=True)
        self.cancel = button("Annullér", self.reject)
        self._lay_out()
        for field in (self.passphrase.field, self.code):
            field.textChanged.connect(self._on_typed)
        only_code = not isinstance(why, PassphraseNeeded)
        self._go_to(_CODE if only_code else _PASSPHRASE)
        if only_code:
            self.message.show_failure(why)

    def _lay_out(self) -> None:
        self.steps = (self._passphrase_step(), self._code_step(), self._new_step())
        self.body.addWidget(self.message)
        for step in self.steps:
            self.body.addWidget(step)
        self.add_buttons(self.accept_button, self.other_way, dismiss=self.cancel)

    def _passphrase_step(self) -> QWidget:
        step = QWidget()
        form = form_layout(step)
        form.addRow("A&dgangskode", self.passphrase)
        form.addRow("", self.remember)
        return step

    def _code_step(self) -> QWidget:
        step = QWidget()
        form = form_layout(step)
        form.addRow("&Genoprettelseskode", self.code)
        form.addRow("", label(_CODE_HELP, role="small"))
        return step

    def _new_step(self) -> QWidget:
        step = QWidget()
        form = form_layout(step)
        self.due = label(_BY_CODE)
        self._user_label = QLabel("&Bruger")
        self._user_label.setBuddy(self.user)
        form.addRow(self.due)
        form.addRow(self._user_label, self.user)
        form.addRow(self.new_passphrase)
        align_labels((form, self.new_passphrase.form))
        return step

    @property
    def wants_new_passphrase(self) -> bool:
        """Whether the file was opened with the recovery code."""
        return self._step == _CODE

    def ask_for_new_passphrase(self, opened: Opened) -> None:
        """Go on to the last step, for whoever opened with the code to say who it is."""
        for user in opened.users:
            self.user.addItem(user.name, user.id)
        self._ask_for_new(opened, _BY_CODE, whose=True)

    def ask_for_own_passphrase(self, opened: Opened, wish: Wish) -> None:
        """Go on to the last step, to change the temporary passphrase just given."""
        self._old = wish.passphrase
        self._ask_for_new(opened, _TEMPORARY, whose=False)

    def _ask_for_new(self, opened: Opened, why: str, *, whose: bool) -> None:
        self._opened = opened
        self.due.setText(why)
        for each in (self.user, self._user_label):
            each.setVisible(whose)
        self._set_busy(False)
        self._go_to(_NEW)

    def show_refused(self, error: Refusal | Trouble) -> None:
        """Show why it did not open and let the user try again."""
        self._set_busy(False)
        self.message.show_failure(error)
        self._field().setFocus()
        self._field().selectAll()

    def _field(self) -> QLineEdit:
        fields = (self.passphrase.field, self.code, self.new_passphrase.first.field)
        return fields[self._step]

    def _go_to(self, step: int) -> None:
        self._step = step
        for at, each in enumerate(self.steps):
            each.setVisible(at == step)
        self.message.clear()
        self.other_way.setVisible(step != _NEW)
        for each, words in ((self.other_way, _OTHER_WAY), (self.accept_button, _ACCEPT)):
            each.setText(words[step])
            each.setAccessibleName(words[step])
        self._field().setFocus()
        self._on_typed()

    def _other_way(self) -> None:
        self._go_to(_CODE if self._step == _PASSPHRASE else _PASSPHRASE)

    def _on_typed(self, _text: str = "") -> None:
        texts = (self.passphrase.text, self.code.text().strip(), self.new_passphrase.text)
        self.accept_button.setEnabled(bool(texts[self._step]))

    def _on_accept(self) -> None:
        self.message.clear()
        self._set_busy(True)
        if self._opened is not None:
            user_id = self.user.currentData() or 0
            new = self.new_passphrase.text
            self.passphrase_chosen.emit(self._opened, user_id, self._old, new)
        elif self._step == _CODE:
            self.wished.emit(replace(self._wish, recovery_code=self.code.text()))
        else:
            remember = self.remember.isChecked()
            given = replace(self._wish, passphrase=self.passphrase.text, remember=remember)
            self.wished.emit(given)

    def reject(self) -> None:
        """Give up, but not while the file writes the passphrase: it would be closed under it."""
        if not (self._busy and self._opened is not None):
            super().reject()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.accept_button.setText("Et øjeblik …" if busy else _ACCEPT[self._step])
        for widget in (*self.steps, self.other_way, self.accept_button):
            widget.setEnabled(not busy)


_BY_CODE = "Koden passer. Sig, hvem du er, og vælg din nye adgangskode."
_TEMPORARY = (
    "Din adgangskode er midlertidig, og den, der gav dig den, kender den. Vælg nu din egen."
)
_CODE_HELP = (
    "Koden står på det papir, der blev gemt, da filen blev lavet. Store og små bogstaver, "
    "mellemrum og bindestreger er ligegyldige."
)
