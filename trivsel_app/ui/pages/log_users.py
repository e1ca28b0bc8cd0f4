"""Who may open the file: listed, let in, given another role or passphrase, and taken out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from trivsel_app.errors import Refusal, Trouble
from trivsel_app.operations import users
from trivsel_app.operations.change import By, Topic
from trivsel_app.operations.users import UserRow
from trivsel_app.organisation.users import Permission, Role
from trivsel_app.texts import labels
from trivsel_app.texts.user_words import CODE_NOW, NEW_KEY, REMOVE
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.dialogs.users import (
    ChangePassphraseDialog,
    GivePassphraseDialog,
    HandOverDialog,
    NewUserDialog,
    RoleDialog,
)
from trivsel_app.ui.models.status import Status, Tone
from trivsel_app.ui.models.table_model import Column
from trivsel_app.ui.widgets.buttons import button
from trivsel_app.ui.widgets.data_table import DataTable
from trivsel_app.ui.widgets.flow import flow
from trivsel_app.ui.widgets.headings import label
from trivsel_app.ui.widgets.inline_message import InlineMessage
from trivsel_app.ui.widgets.spacing import SPACE

_OPENS = Status("check", "Kan åbne filen", Tone.GOOD)
_TEMPORARY = Status("clock", "Skal vælge sin egen adgangskode", Tone.WARNING)
_NO_WAY = Status("stop", "Har ingen adgangskode", Tone.BAD)


def _access(row: UserRow) -> Status:
    if not row.has_passphrase:
        return _NO_WAY
    return _TEMPORARY if row.user.temporary else _OPENS


def _role(row: UserRow) -> str:
    words = labels.of(row.user.role)
    return words[0].upper() + words[1:]


COLUMNS = (
    Column[UserRow](
        "name", "Navn", lambda r: r.user.name + (" (dig)" if r.is_you else ""), width=260
    ),
    Column[UserRow]("role", "Rolle", _role, width=220),
    Column[UserRow]("access", "Adgang", lambda r: _access(r).word, status=_access, width=280),
    Column[UserRow]("added", "Tilføjet", lambda r: r.user.added_on, width=140),
)


class UsersTab(QWidget):
    """Only who may manage users is offered to; everybody changes their own passphrase."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.message = InlineMessage()
        self.table = DataTable(
            "users", "Brugere", COLUMNS, lambda r: r.user.id, settings=context.settings
        )
        self.table.selected.connect(self._on_selected)
        self.add = button("Ny bruger…", self.ask_new, icon_name="plus", primary=True)
        self.role = button("Skift rolle…", self.ask_role)
        self.give = button("Ny adgangskode…", self.ask_passphrase)
        self.remove = button("Fjern…", self.ask_remove, icon_name="delete")
        self.own = button("Skift din adgangskode…", self.ask_own, icon_name="key")
        self.new_code = button("Ny genoprettelseskode…", self.ask_new_code, quiet=True)
        self.why = label(_ONLY_MANAGERS, role="small")
        self._lay_out()

    def _lay_out(self) -> None:
        others = (self.add, self.role, self.give, self.remove)
        row = flow(*others, self.new_code, self.own)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE[3], 0, 0)
        layout.setSpacing(SPACE[3])
        layout.addLayout(row)
        layout.addWidget(self.why)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)

    @property
    def _vault(self) -> Any:
        return self.context.open_vault()

    @property
    def _by(self) -> By:
        return By(self.context.actor, self.context.now())

    def reload(self) -> None:
        """List the users."""
        vault = self._vault
        self.context.runner.work(lambda *, step: users.listed(vault), self._show, title="")

    def _show(self, rows: tuple[UserRow, ...]) -> None:
        if self.context.is_sample:
            self.table.set_empty("Eksempelkommunen har ingen brugere", _SAMPLE)
        else:
            self.table.set_empty("Ingen brugere endnu", _BY_CODE)
        self.table.set_rows(rows)
        self._on_selected(self.table.current_row())

    def _on_selected(self, row: UserRow | None) -> None:
        writes = self.context.vault is not None and not self.context.vault.read_only
        manages = writes and self.context.may(Permission.MANAGE_USERS)
        known = not self.context.is_sample
        for each in (self.add, self.role, self.give, self.remove, self.new_code):
            each.setVisible(known and self.context.may(Permission.MANAGE_USERS))
            each.setEnabled(manages and (each in {self.add, self.new_code} or row is not None))
        for each in (self.give, self.remove):
            each.setEnabled(each.isEnabled() and row is not None and not row.is_you)
        self.own.setVisible(known and self.context.vault is not None)
        self.own.setEnabled(writes and self._vault.user is not None)
        self.why.setVisible(known and not self.context.may(Permission.MANAGE_USERS))

    # ------------------------------------------------------------------ what can be done

    def ask_new(self) -> None:
        """Ask for name and role, and let somebody in."""
        dialog = NewUserDialog(self.window())
        dialog.wished.connect(partial(self._add, dialog))
        dialog.open()

    def _add(self, dialog: QDialog, name: str, role: Role, passphrase: str) -> None:
        self._do(
            dialog,
            partial(
                users.add_user,
                self._vault,
                name=name,
                role=role,
                passphrase=passphrase,
                by=self._by,
            ),
            f"{' '.join(name.split())} kan nu åbne filen.",
            passphrase,
        )

    def ask_role(self) -> None:
        """Ask for another role."""
        row = self.table.current_row()
        if row is not None:
            dialog = RoleDialog(row.user, self.window())
            dialog.wished.connect(partial(self._set_role, dialog, row))
            dialog.open()

    def _set_role(self, dialog: RoleDialog, row: UserRow, role: Role) -> None:
        def done(_change: object) -> None:
            if isValid(dialog):
                dialog.accept()
            self._vault.refresh_user()
            if row.is_you:  # what was shown before may be more than the new role may see
                self.context.set_vault(self._vault)
                self.context.announce(f"Din rolle er nu {labels.of(role)}.")
            else:
                self.reload()

        operation = partial(users.set_role, user_id=row.user.id, role=role)
        failed = partial(self._refused, dialog)
        self.context.runner.run(operation, done, refused=dialog.show_refused, failed=failed)

    def ask_passphrase(self) -> None:
        """Give somebody who has forgotten it a temporary passphrase."""
        row = self.table.current_row()
        if row is not None:
            dialog = GivePassphraseDialog(row.user, self.window())
            dialog.wished.connect(partial(self._give, dialog, row))
            dialog.open()

    def _give(self, dialog: QDialog, row: UserRow, passphrase: str) -> None:
        self._do(
            dialog,
            partial(users.give_passphrase, self._vault, row.user.id, passphrase, by=self._by),
            f"{row.user.name} har fået en midlertidig adgangskode.",
            passphrase,
        )

    def ask_own(self) -> None:
        """Change one's own passphrase."""
        dialog = ChangePassphraseDialog(self.window())
        dialog.wished.connect(partial(self._change_own, dialog))
        dialog.open()

    def _change_own(self, dialog: QDialog, old: str, new: str) -> None:
        self._do(
            dialog,
            partial(users.change_passphrase, self._vault, old=old, new=new, by=self._by),
            "Din nye adgangskode gælder fra nu af.",
        )

    def ask_remove(self) -> None:
        """Say what removing means; then the new code is shown, and the file gets its new key."""
        row = self.table.current_row()
        if row is None:
            return
        name, user_id = row.user.name, row.user.id
        Question(
            f"Fjern {name}?",
            REMOVE.format(name=name),
            self.window(),
            accept="Vis den nye kode",
            call=partial(
                self._with_new_code,
                lambda secret: partial(
                    users.remove_user, self._vault, user_id, secret, by=self._by
                ),
                f"{name} er fjernet, og filen har fået en ny nøgle.",
            ),
        ).open()

    def ask_new_code(self) -> None:
        """Give the file a new key and code, when the old code may be known to others."""
        Question(
            "Ny genoprettelseskode?",
            NEW_KEY,
            self.window(),
            accept="Vis den nye kode",
            call=partial(
                self._with_new_code,
                lambda secret: partial(users.give_new_key, self._vault, secret, by=self._by),
                "Filen har fået en ny nøgle. Den gamle genoprettelseskode gælder ikke mere.",
            ),
        ).open()

    def _with_new_code(self, call: Callable[[bytes], Callable[..., object]], said: str) -> None:
        code = users.new_code()
        shown = RecoveryCodeDialog(
            code.code, self.context.municipality, self.window(), why=CODE_NOW
        )
        shown.accepted.connect(lambda: self._rekey(call(code.secret), said))
        shown.open()

    def _rekey(self, call: Callable[..., object], said: str) -> None:
        def done(result: object) -> None:
            self.context.undo_stack.clear()
            self._done(None, said, result)

        def begin() -> None:
            if self.context.vault is vault:
                runner.alone(call, done, title="Giver filen en ny nøgle")

        vault, runner = self._vault, self.context.runner
        self.context.tasks.when_quiet(begin)  # nothing may be reading meanwhile

    def _do(
        self, dialog: QDialog, call: Callable[..., object], said: str, passphrase: str = ""
    ) -> None:
        def done(result: object) -> None:
            self._done(dialog, said, result)
            if passphrase:
                HandOverDialog(said, passphrase, self.window()).open()

        self.context.runner.alone(
            partial(_without_steps, call),
            done,
            title="Gemmer",
            failed=partial(self._refused, dialog),
        )

    def _done(self, dialog: QDialog | None, said: str, _result: object) -> None:
        if dialog is not None and isValid(dialog):
            dialog.accept()
        self.message.show_text(said, Tone.GOOD)
        self.context.changed.emit(frozenset({Topic.SETTINGS}))

    def _refused(self, dialog: Any, error: BaseException) -> None:
        if isinstance(error, Refusal | Trouble) and isValid(dialog):
            dialog.show_refused(error)
        else:
            self.context.failed.emit(error)


def _without_steps(call: Callable[..., object], *, step: object) -> object:
    return call()


_ONLY_MANAGERS = "Brugere tilføjes og fjernes af HR med signaladgang."
_SAMPLE = (
    "Den åbnes uden adgangskode, for alle i den er opdigtede. I kommunens egen fil står her, hvem "
    "der kan åbne den, og med hvilken rolle."
)
_BY_CODE = "Filen er åbnet med genoprettelseskoden."
