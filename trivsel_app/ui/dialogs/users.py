"""Letting a user in, giving another role or passphrase, and changing one's own."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations.users import temporary_passphrase
from trivsel_app.organisation.users import Role, User
from trivsel_app.texts import labels
from trivsel_app.texts.user_words import HAND_OVER, MAY
from trivsel_app.ui.dialogs.frame import Dialog, align_labels, form_layout
from trivsel_app.ui.dialogs.passphrase_fields import NewPassphrase, PassphraseField
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE


class _Asking(Dialog):
    """Stays open until what it asks for is done; refusals are shown in it."""

    def __init__(self, heading: str, why: str, accept: str, parent: QWidget) -> None:
        super().__init__(heading, why, parent)
        self.message = InlineMessage()
        self._accept_words = accept
        self.accept_button = button(accept, self._on_accept, primary=True)
        self.cancel = button("Annullér", self.reject)
        self.body.addWidget(self.message)

    def show_refused(self, error: Refusal | Trouble) -> None:
        """Show why it was not done, and let the user mend it."""
        self._set_busy(False)
        self.message.show_failure(error)

    def _on_accept(self) -> None:
        self.message.clear()
        self._set_busy(True)
        self.send()

    def send(self) -> None:
        """Tell what is wished."""
        raise NotImplementedError

    def _set_busy(self, busy: bool) -> None:
        self.accept_button.setText("Et øjeblik …" if busy else self._accept_words)
        self.accept_button.setEnabled(not busy)


class RoleChoice(QWidget):
    """A list of the roles, with what the chosen one may."""

    def __init__(self, chosen: Role) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName("Rolle")
        for role in Role:
            words = labels.of(role)
            self.box.addItem(words[0].upper() + words[1:], role)
        self.may = label("", role="small")
        self.box.currentIndexChanged.connect(self._say)
        self.box.setCurrentIndex(self.box.findData(chosen))
        self.form = form_layout(self)
        self.form.addRow("&Rolle", self.box)
        self.form.addRow("", self.may)
        self._say(0)

    @property
    def role(self) -> Role:
        """The chosen one."""
        return Role(self.box.currentData())

    def _say(self, _at: int) -> None:
        self.may.setText(MAY[self.role])


class TemporaryPassphrase(QWidget):
    """A passphrase made up by the program, or one `given` already, to be read aloud or copied."""

    def __init__(self, given: str = "") -> None:
        super().__init__()
        self.field = QLineEdit(given or temporary_passphrase())
        self.field.setReadOnly(True)
        self.field.setAccessibleName("Midlertidig adgangskode")
        self.copy = button("Kopiér", self._copy, icon_name="copy")
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(self.field, 1)
        row.addWidget(self.copy)
        self.form = form_layout(self)
        self.form.addRow("Adgangskode", row)
        self.form.addRow("", label(HAND_OVER, role="small"))

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.field.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())


class HandOverDialog(Dialog):
    """Shows the passphrase once more, now that it opens the file and is to be handed over."""

    def __init__(self, said: str, passphrase: str, parent: QWidget) -> None:
        super().__init__("Giv adgangskoden videre", said, parent)
        self.passphrase = TemporaryPassphrase(passphrase)
        self.body.addWidget(self.passphrase)
        self.add_buttons(button("Luk", self.accept, primary=True))


class NewUserDialog(_Asking):
    """Emits `wished(name, role, passphrase)`."""

    wished = Signal(str, object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Ny bruger", "", "Tilføj bruger", parent)
        self.name = QLineEdit()
        self.name.setAccessibleName("Navn")
        self.role = RoleChoice(Role.HR)
        self.passphrase = TemporaryPassphrase()
        form = form_layout()
        form.addRow("&Navn", self.name)
        align_labels((form, self.role.form, self.passphrase.form))
        self.body.addLayout(form)
        self.body.addWidget(self.role)
        self.body.addWidget(self.passphrase)
        self.add_buttons(self.accept_button, dismiss=self.cancel)
        self.name.textChanged.connect(self._on_typed)
        self._on_typed("")

    def _on_typed(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text.strip()))

    def send(self) -> None:
        """Wish for the user."""
        self.wished.emit(self.name.text(), self.role.role, self.passphrase.text)


class RoleDialog(_Asking):
    """Emits `wished(role)`."""

    wished = Signal(object)

    def __init__(self, user: User, parent: QWidget) -> None:
        super().__init__("Skift rolle", f"Vælg, hvad {user.name} kan.", "Skift rolle", parent)
        self.role = RoleChoice(user.role)
        self.body.addWidget(self.role)
        self.add_buttons(self.accept_button, dismiss=self.cancel)

    def send(self) -> None:
        """Wish for the role."""
        self.wished.emit(self.role.role)


class GivePassphraseDialog(_Asking):
    """Emits `wished(passphrase)`."""

    wished = Signal(str)

    def __init__(self, user: User, parent: QWidget) -> None:
        why = (
            f"{user.name} har glemt sin adgangskode. Den gamle åbner ikke filen i programmet mere. "
            "Kan andre kende den, så giv også filen en ny nøgle med »Ny genoprettelseskode«."
        )
        super().__init__("Ny midlertidig adgangskode", why, "Giv adgangskoden", parent)
        self.passphrase = TemporaryPassphrase()
        self.body.addWidget(self.passphrase)
        self.add_buttons(self.accept_button, dismiss=self.cancel)

    def send(self) -> None:
        """Wish for the passphrase."""
        self.wished.emit(self.passphrase.text)


class ChangePassphraseDialog(_Asking):
    """Emits `wished(old, new)`."""

    wished = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Skift din adgangskode", "", "Skift adgangskode", parent)
        self.old = PassphraseField("Nuværende adgangskode")
        self.new = NewPassphrase()
        named = self.new.form.labelForField(self.new.first)
        assert isinstance(named, QLabel)
        named.setText("Ny a&dgangskode")
        form = form_layout()
        form.addRow("&Nuværende", self.old)
        align_labels((form, self.new.form))
        self.body.addLayout(form)
        self.body.addWidget(self.new)
        self.add_buttons(self.accept_button, dismiss=self.cancel)
        self.old.field.textChanged.connect(self._on_typed)
        self.new.changed.connect(self._on_typed)
        self._on_typed()

    def _on_typed(self, _text: str = "") -> None:
        self.accept_button.setEnabled(bool(self.old.text and self.new.text))

    def send(self) -> None:
        """Wish for the change."""
        self.wished.emit(self.old.text, self.new.text)
