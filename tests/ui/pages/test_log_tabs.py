"""The tabs of Log og indstillinger: what was seen, who may, what must go, and settings."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.operations.cheap_vaults import BY, opened, reopened
from tests.ui.samples import settled
from trivsel_app.errors import DiskFull, WrongPassphrase
from trivsel_app.operations import users
from trivsel_app.operations.access_log import SAMPLE, seen
from trivsel_app.operations.change import By, Change
from trivsel_app.operations.erasure import erase
from trivsel_app.operations.files import make_backup
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.organisation import organisation
from trivsel_app.operations.retention import access_months
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.organisation.users import Role
from trivsel_app.store import access_store
from trivsel_app.store.vault import Vault
from trivsel_app.survey.retention import DataKind
from trivsel_app.ui.context import AppContext
from trivsel_app.ui.dialogs.old_passphrase import OldPassphraseDialog
from trivsel_app.ui.dialogs.question import Question
from trivsel_app.ui.dialogs.recovery_code import RecoveryCodeDialog
from trivsel_app.ui.dialogs.users import (
    ChangePassphraseDialog,
    GivePassphraseDialog,
    HandOverDialog,
    NewUserDialog,
    RoleDialog,
)
from trivsel_app.ui.idle_watch import KEY
from trivsel_app.ui.pages.log import LogPage
from trivsel_app.ui.pages.log_access import _fill

__all__ = ["opened"]
Kind = TypeVar("Kind", bound=QDialog)
OWN, BOS = "blå høst i Frederikshavn", "midlertidig til Bo"


@pytest.fixture
def protected(context: AppContext, opened: Vault) -> Iterator[AppContext]:
    """A context over Åse's file, with Bo in it."""
    users.add_user(opened, name="Bo", role=Role.HR, passphrase=BOS, by=BY)
    context.municipality = "Sæby"
    context.set_vault(opened)
    yield context
    context.tasks.close()


def shown(qtbot: QtBot, context: AppContext, tab: str) -> LogPage:
    page = LogPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.show_place(tab=tab)
    settled(qtbot, context)
    return page


def dialog(page: QWidget, kind: type[Kind]) -> Kind:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def said(page: QWidget) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def _looks(context: AppContext, count: int) -> None:
    with context.open_vault().transaction() as session:
        for number in range(count):
            by = By(("Åse", "Bo")[number % 2], BY.now)
            what = (Seen.EMPLOYEES, Seen.UNRELEASED_RESULTS)[number % 3 == 0]
            seen(session, by, what, unit_id=number + 1, purpose=Purpose.SCREENING)


def test_opening_the_log_is_itself_logged(qtbot: QtBot, lived: AppContext) -> None:
    page = shown(qtbot, lived, "access")
    page.access.reload()
    settled(qtbot, lived)
    (row,) = page.access.table.shown_rows()
    assert (row.look.what, row.look.purpose) == (Seen.ACCESS_LOG, Purpose.CONTROL)


def test_looks_are_filtered_by_unit_person_and_kind(qtbot: QtBot, lived: AppContext) -> None:
    _looks(lived, 12)
    page = shown(qtbot, lived, "access")
    tab = page.access
    every = len(tab.table.shown_rows())
    tab.who.setCurrentIndex(tab.who.findText("Bo"))
    tab.who.activated.emit(tab.who.currentIndex())
    assert {row.look.actor for row in tab.table.shown_rows()} == {"Bo"}
    tab.what.setCurrentIndex(tab.what.findText("Resultater før frigivelse"))
    tab.what.activated.emit(tab.what.currentIndex())
    assert {row.look.what for row in tab.table.shown_rows()} == {Seen.UNRELEASED_RESULTS}
    tab.unit.setCurrentIndex(1)
    tab.unit.activated.emit(1)
    assert len({row.unit for row in tab.table.shown_rows()}) <= 1
    for box in (tab.unit, tab.who, tab.what):
        box.setCurrentIndex(0)
    tab.what.activated.emit(0)
    assert len(tab.table.shown_rows()) == every


def test_a_sample_of_twenty_is_drawn_and_saved(
    qtbot: QtBot, lived: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _looks(lived, 30)
    page = shown(qtbot, lived, "access")
    tab = page.access
    every = len(tab.table.shown_rows())
    tab.seed.setValue(7)
    tab.draw.click()
    drawn = [row.look.id for row in tab.table.shown_rows()]
    assert len(drawn) == SAMPLE
    assert "Stikprøve nr. 7: 20 opslag" in tab.message.text.text()
    tab.all.click()
    assert len(tab.table.shown_rows()) == every
    tab.draw.click()
    assert [row.look.id for row in tab.table.shown_rows()] == drawn
    path = tmp_path / "stikprøve.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    tab.save.click()
    settled(qtbot, lived)
    assert len(path.read_text("utf-8-sig").splitlines()) == 1 + SAMPLE


def test_copying_from_the_log_is_written_down(qtbot: QtBot, lived: AppContext) -> None:
    _looks(lived, 3)
    page = shown(qtbot, lived, "access")
    page.access.table.menu.copy_rows()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        assert access_store.looks(session)[0].what is Seen.EXPORT


def test_users_are_listed_with_role_and_access(qtbot: QtBot, protected: AppContext) -> None:
    page = shown(qtbot, protected, "users")
    tab = page.users
    rows = tab.table.shown_rows()
    assert [row.user.name for row in rows] == ["Åse", "Bo"]
    assert tab.add.isVisible()
    assert not tab.remove.isEnabled()
    tab.table.select(rows[0].user.id)
    assert not tab.remove.isEnabled()  # not oneself
    assert tab.role.isEnabled()
    tab.table.select(rows[1].user.id)
    assert tab.remove.isEnabled()


def test_a_user_is_let_in_with_the_passphrase_that_is_shown(
    qtbot: QtBot, protected: AppContext
) -> None:
    page = shown(qtbot, protected, "users")
    page.users.add.click()
    made = dialog(page.window(), NewUserDialog)
    assert not made.accept_button.isEnabled()
    qtbot.keyClicks(made.name, "Bo")
    made.accept_button.click()
    settled(qtbot, protected)
    assert "allerede en bruger, der hedder Bo" in said(made)
    made.name.setText("Eva")
    made.role.box.setCurrentIndex(made.role.box.findData(Role.READER))
    assert "Kan ikke ændre noget" in said(made)
    given = made.passphrase.text
    made.accept_button.click()
    settled(qtbot, protected)
    assert [row.user.name for row in page.users.table.shown_rows()] == ["Åse", "Bo", "Eva"]
    hand_over = dialog(page.window(), HandOverDialog)
    assert hand_over.passphrase.text == given
    assert "Giv adgangskoden videre" in said(hand_over)
    path = protected.open_vault().path
    protected.open_vault().close()
    with reopened(path, given) as eva:
        assert eva.role is Role.READER


def test_a_role_and_a_forgotten_passphrase_are_changed(qtbot: QtBot, protected: AppContext) -> None:
    page = shown(qtbot, protected, "users")
    page.users.table.select(page.users.table.shown_rows()[1].user.id)
    page.users.role.click()
    role = dialog(page.window(), RoleDialog)
    role.role.box.setCurrentIndex(role.role.box.findData(Role.READER))
    role.accept_button.click()
    settled(qtbot, protected)
    assert page.users.table.shown_rows()[1].user.role is Role.READER
    page.users.give.click()
    given = dialog(page.window(), GivePassphraseDialog)
    passphrase = given.passphrase.text
    given.accept_button.click()
    settled(qtbot, protected)
    path = protected.open_vault().path
    protected.open_vault().close()
    with pytest.raises(WrongPassphrase):
        reopened(path, BOS)
    reopened(path, passphrase).close()


def test_ones_own_passphrase_needs_the_old_one(qtbot: QtBot, protected: AppContext) -> None:
    page = shown(qtbot, protected, "users")
    page.users.own.click()
    made = dialog(page.window(), ChangePassphraseDialog)
    made.old.field.setText("forkert sætning")
    for field in (made.new.first, made.new.again):
        field.field.setText("min nye sætning her")
    made.accept_button.click()
    settled(qtbot, protected)
    assert "Den nuværende adgangskode passer ikke" in said(made)
    made.old.field.setText(OWN)
    made.accept_button.click()
    settled(qtbot, protected)
    assert "gælder fra nu af" in said(page)


def _edited(context: AppContext) -> None:
    """Leave something to take back."""
    context.undo_stack.push(
        Change("action.edited", frozenset(), lambda _session, _by: Change("none", frozenset()))
    )


def test_whose_own_role_changes_takes_nothing_back(qtbot: QtBot, protected: AppContext) -> None:
    vault = protected.open_vault()
    assert isinstance(vault, Vault)
    users.add_user(vault, name="Eva", role=Role.HR_SIGNAL, passphrase=BOS, by=BY)
    page = shown(qtbot, protected, "users")
    _edited(protected)
    page.users.table.select(page.users.table.shown_rows()[0].user.id)
    page.users.role.click()
    role = dialog(page.window(), RoleDialog)
    role.role.box.setCurrentIndex(role.role.box.findData(Role.READER))
    with qtbot.waitSignal(protected.vault_changed):  # the window shows what the new role may see
        role.accept_button.click()
    settled(qtbot, protected)
    assert protected.undo_stack.next_undo is None


def test_a_user_is_removed_after_the_new_code_is_kept(qtbot: QtBot, protected: AppContext) -> None:
    page = shown(qtbot, protected, "users")
    page.users.table.select(page.users.table.shown_rows()[1].user.id)
    page.users.remove.click()
    asked = dialog(page.window(), Question)
    assert "sikkerhedskopier fra før i dag" in said(asked)
    asked.go_on.click()
    code = dialog(page.window(), RecoveryCodeDialog)
    code.kept.setChecked(True)
    _edited(protected)
    go = threading.Event()
    protected.runner.read(lambda _session: go.wait(20), lambda _: None, title="Læser")
    code.go_on.click()
    assert [task.title for task in protected.tasks.tasks] == ["Læser"]
    go.set()
    settled(qtbot, protected)
    assert protected.undo_stack.next_undo is None
    assert [row.user.name for row in page.users.table.shown_rows()] == ["Åse"]
    assert "Bo er fjernet" in said(page)
    path = protected.open_vault().path
    protected.open_vault().close()
    with pytest.raises(WrongPassphrase):
        reopened(path, BOS)
    reopened(path, OWN).close()


def test_the_sample_has_no_users(qtbot: QtBot, lived: AppContext) -> None:
    page = shown(qtbot, lived, "users")
    assert "Eksempelkommunen har ingen brugere" in said(page)
    assert not page.users.add.isVisible()
    assert not page.users.own.isVisible()


def test_what_is_due_is_deleted_when_one_says_so(qtbot: QtBot, lived: AppContext) -> None:
    lived.now = lambda: BY.now  # half a year after the sample's round has closed
    page = shown(qtbot, lived, "erasure")
    assert "Medarbejderlisten" in said(page)
    assert page.erasure.erase.isEnabled()
    page.erasure.erase.click()
    asked = dialog(page.window(), Question)
    assert asked.windowTitle() == "Slet 400 medarbejdere?"
    assert "kan programmet ikke længere finde medarbejdernes navne" in asked.missing.text.text()
    asked.cancel.click()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        assert len(organisation(session).employees) == 400
    page.erasure.erase.click()
    asked = dialog(page.window(), Question)
    _edited(lived)
    asked.go_on.click()
    settled(qtbot, lived)
    assert lived.undo_stack.next_undo is None
    with lived.open_vault().session() as session:
        assert organisation(session).employees == ()
        assert audit_entries(session)[0].code == "data.erased"
    assert "400 medarbejdere er slettet." in said(page)
    (receipt,) = page.erasure.receipts.shown_rows()
    assert receipt.count == 400


def test_the_ground_is_read_whole_in_a_low_window(qtbot: QtBot, lived: AppContext) -> None:
    tab = shown(qtbot, lived, "erasure").erasure
    tab.window().resize(1066, 600)
    tab.message.show_text("Medarbejderlisten er slettet.")
    for holding in tab.table.shown_rows():
        tab.table.select((holding.kind, holding.round_id))
        qtbot.waitUntil(
            lambda: tab.ground.height() >= tab.ground.heightForWidth(tab.ground.width())
        )
        assert tab.kept.height() >= tab.kept.heightForWidth(tab.kept.width())


def test_backups_are_renewed_once_there_is_room(
    qtbot: QtBot, protected: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = protected.open_vault()
    assert isinstance(vault, Vault)
    late = BY.now + timedelta(days=370)
    protected.now = lambda: late
    make_backup(vault, now=BY.now)
    with vault.transaction() as session:
        seen(session, BY, Seen.EMPLOYEES, purpose=Purpose.ADMINISTRATION)
    page = shown(qtbot, protected, "erasure")
    page.erasure.table.select((DataKind.ACCESS_LOG, None))

    def full(*_given: object, **_more: object) -> None:
        raise DiskFull(vault.path)

    with monkeypatch.context() as patch:
        patch.setattr("trivsel_app.store.backup.make", full)
        page.erasure.ask_erase()
        with qtbot.waitSignal(protected.failed):
            dialog(page.window(), Question).go_on.click()
        settled(qtbot, protected)
    assert "kan stadig rumme det, der er slettet" in said(page)
    renew = page.erasure.waiting.action_button
    assert renew is not None
    renew.click()
    settled(qtbot, protected)
    assert not page.erasure.waiting.isVisible()
    assert "Sikkerhedskopierne er fornyet" in said(page)


def test_a_receipt_is_saved_as_pdf(
    qtbot: QtBot, lived: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = lived.open_vault()
    assert isinstance(vault, Vault)
    lived.runner.alone(
        lambda *, step: erase(vault, DataKind.EMPLOYEES, None, by=BY), lambda _: None, title=""
    )
    settled(qtbot, lived)
    page = shown(qtbot, lived, "erasure")
    page.erasure.receipts.select(page.erasure.receipts.shown_rows()[0].id)
    path = tmp_path / "kvittering.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page.erasure.save.click()
    settled(qtbot, lived)
    assert path.read_bytes().startswith(b"%PDF")


def test_settings_take_effect_at_once(qtbot: QtBot, lived: AppContext) -> None:
    page = shown(qtbot, lived, "look")
    page.settings.lock.setValue(30)
    assert lived.settings.value(KEY) == 30
    assert (page.settings.lock.minimum(), page.settings.lock.maximum()) == (5, 60)
    page.settings.months.setValue(6)
    page.settings.months.editingFinished.emit()
    settled(qtbot, lived)
    with lived.open_vault().session() as session:
        assert access_months(session) == 6
    assert QApplication.activeModalWidget() is None


def _a_backup_then_a_new_key(qtbot: QtBot, context: AppContext) -> LogPage:
    vault = context.open_vault()
    assert isinstance(vault, Vault)
    page = shown(qtbot, context, "backup")
    page.backup.make_backup()
    settled(qtbot, context)
    code = users.new_code()
    context.runner.alone(
        lambda *, step: users.give_new_key(vault, code.secret, by=BY), lambda _: None, title=""
    )
    settled(qtbot, context)
    page.backup.table.select(page.backup.table.shown_rows()[0].path)
    return page


def test_a_backup_of_an_earlier_key_asks_for_a_passphrase_of_its_day(
    qtbot: QtBot, protected: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _a_backup_then_a_new_key(qtbot, protected)
    to = tmp_path / "hentet.trivsel"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(to), ""))
    page.backup.bring_back_button.click()
    settled(qtbot, protected)
    asked = dialog(page.window(), OldPassphraseDialog)
    assert "fra før, filen fik en ny nøgle" in said(asked)
    asked.passphrase.field.setText("forkert sætning")
    asked.go_on.click()
    settled(qtbot, protected)
    again = dialog(page.window(), OldPassphraseDialog)
    assert "Adgangskoden passer ikke" in said(again)
    again.passphrase.field.setText(OWN)
    again.go_on.click()
    settled(qtbot, protected)
    assert "ligger nu som hentet.trivsel" in said(page)
    reopened(to, OWN).close()


def test_a_backup_is_deleted_and_logged(qtbot: QtBot, protected: AppContext) -> None:
    page = _a_backup_then_a_new_key(qtbot, protected)
    page.backup.delete_button.click()
    dialog(page.window(), Question).go_on.click()
    settled(qtbot, protected)
    assert page.backup.table.shown_rows() == []
    with protected.open_vault().session() as session:
        assert audit_entries(session)[0].code == "backup.deleted"


def test_what_is_filtered_by_stands_in_danish_order(qtbot: QtBot, lived: AppContext) -> None:
    page = shown(qtbot, lived, "access")
    _fill(page.access.who, "Alle", {"Åse", "Ølgod", "Vera", "Ærø"})
    words = [page.access.who.itemText(at) for at in range(page.access.who.count())]
    assert words == ["Alle", "Vera", "Ærø", "Ølgod", "Åse"]
