"""Users: let in, given roles and passphrases, taken out; and what a role may not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.operations.cheap_vaults import ASES, BY, KeptKeys, cheap, opened, reopened
from tests.operations.plain_file import IMPORTED
from trivsel_app.errors import (
    PassphraseNeeded,
    PassphraseTooShort,
    Refusal,
    TooManyUsers,
    WrongPassphrase,
)
from trivsel_app.operations import users
from trivsel_app.operations.access import role_of
from trivsel_app.operations.change import By
from trivsel_app.operations.files import create_file, make_backup, open_file
from trivsel_app.operations.journal import log
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.refusals import (
    LastManager,
    NameMissing,
    NotAllowed,
    NotThereAnyMore,
    OnlyByRecoveryCode,
    OwnAccount,
    PassphraseIsTemporary,
    SameAsBefore,
    SampleHasNoUsers,
    UserNameInUse,
    UserNotChosen,
    WrongOwnPassphrase,
)
from trivsel_app.operations.rounds import advance, current_round
from trivsel_app.organisation.users import Role, User
from trivsel_app.store import passphrases
from trivsel_app.store.key_file import key_file_beside
from trivsel_app.store.making import create_sample
from trivsel_app.store.vault import Vault
from trivsel_app.survey.rounds import Step

__all__ = ["cheap", "opened"]
BOS, OWN = "midlertidig-1234", "min helt egen sætning"


def _add(vault: Vault, role: Role = Role.READER, name: str = "Bo") -> User:
    return users.add_user(vault, name=name, role=role, passphrase=BOS, by=BY)


def _chosen(vault: Vault, role: Role = Role.READER) -> Vault:
    """Add Bo, close, and open as Bo with a passphrase of Bo's own."""
    _add(vault, role)
    vault.close()
    found = reopened(vault.path, BOS)
    users.change_passphrase(found, old=BOS, new=OWN, by=By("Bo", BY.now))
    return found


def _codes(vault: Vault) -> list[str]:
    with vault.session() as session:
        return [entry.code for entry in audit_entries(session)]


def test_whoever_makes_the_file_is_its_first_user(opened: Vault) -> None:
    (row,) = users.listed(opened)
    assert (row.user.name, row.user.role, row.is_you) == ("Åse", Role.HR_SIGNAL, True)
    assert row.has_passphrase
    assert not row.user.temporary


def test_an_added_user_opens_and_must_choose_a_passphrase(opened: Vault) -> None:
    _add(opened, Role.HR)
    opened.close()
    with reopened(opened.path, BOS) as theirs:
        assert theirs.user is not None
        assert (theirs.user.name, theirs.user.temporary) == ("Bo", True)
        with pytest.raises(PassphraseIsTemporary), theirs.transaction() as session:
            log(session, BY, "unit.added", {})
        users.change_passphrase(theirs, old=BOS, new=OWN, by=BY)
        with theirs.transaction() as session:
            log(session, BY, "unit.added", {})
    with pytest.raises(WrongPassphrase):
        reopened(opened.path, BOS)
    reopened(opened.path, OWN).close()


@pytest.mark.parametrize(
    ("name", "passphrase", "refusal"),
    [("  ", BOS, NameMissing), ("åse", BOS, UserNameInUse), ("Bo", "kort", PassphraseTooShort)],
)
def test_a_refused_user_leaves_nothing(
    opened: Vault, name: str, passphrase: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        users.add_user(opened, name=name, role=Role.HR, passphrase=passphrase, by=BY)
    assert len(users.listed(opened)) == len(passphrases.users_with_passphrase(opened)) == 1


def test_a_change_of_passphrase_needs_the_old_one(opened: Vault) -> None:
    with pytest.raises(WrongOwnPassphrase):
        users.change_passphrase(opened, old=BOS, new=OWN, by=BY)
    with pytest.raises(SameAsBefore):
        users.change_passphrase(opened, old=ASES, new=ASES, by=BY)
    users.change_passphrase(opened, old=ASES, new=OWN, by=BY)
    assert passphrases.opens(opened, OWN)
    assert _codes(opened)[0] == "user.passphrase_changed"


def test_a_forgotten_passphrase_is_replaced_by_a_temporary_one(opened: Vault) -> None:
    with _chosen(opened) as theirs:
        path = theirs.path
    with reopened(path, ASES) as found:
        users.give_passphrase(found, users.listed(found)[1].user.id, BOS, by=BY)
        with pytest.raises(OwnAccount):
            users.give_passphrase(found, users.listed(found)[0].user.id, BOS, by=BY)
    with reopened(path, BOS) as theirs:
        assert theirs.user is not None
        assert theirs.user.temporary


def test_the_recovery_code_lets_a_user_choose_again(opened: Vault) -> None:
    user = _add(opened)
    opened.close()
    found = reopened(opened.path, ASES)
    code = users.new_code()
    users.give_new_key(found, code.secret, by=BY)
    found.close()
    with _by_code(opened, code.code) as saved:
        users.choose_passphrase(saved, user.id, OWN, by=By("pc-bruger", BY.now))
        assert saved.user is not None
        assert saved.user.name == "Bo"
        assert _codes(saved)[0] == "user.taken_over"
        with saved.session() as session:
            assert audit_entries(session)[0].actor == "Genoprettelseskoden"
    with reopened(opened.path, OWN) as theirs:
        assert theirs.user is not None
        assert not theirs.user.temporary


def test_with_the_code_alone_one_only_looks(tmp_path: Path, cheap: None) -> None:
    made = create_file(tmp_path / "x.trivsel", passphrase=ASES, name="Sæby", year=2026, by=BY)
    made.vault.close()
    with _by_code(made.vault, made.recovery_code) as found:
        before = _codes(found)
        with pytest.raises(UserNotChosen), found.transaction() as session:
            log(session, BY, "unit.added", {})
        with pytest.raises(UserNotChosen):
            _add(found)
        with pytest.raises(UserNotChosen):
            users.give_new_key(found, bytes(16), by=BY)
        assert _codes(found) == before
        users.choose_passphrase(found, 1, OWN, by=BY)
        _add(found)


def test_nobody_takes_over_another_account(opened: Vault) -> None:
    user = _add(opened, Role.HR_SIGNAL)
    with pytest.raises(OnlyByRecoveryCode):
        users.choose_passphrase(opened, user.id, OWN, by=BY)
    opened.close()
    with pytest.raises(WrongPassphrase):
        reopened(opened.path, OWN)


def test_with_a_temporary_passphrase_one_sees_what_a_reader_sees(opened: Vault) -> None:
    _add(opened, Role.HR_SIGNAL)
    opened.close()
    with reopened(opened.path, BOS) as theirs:
        assert theirs.role is Role.READER
        with theirs.session() as session:
            assert role_of(session) is Role.READER


def test_the_seventeenth_user_is_not_added(opened: Vault) -> None:
    for number in range(2, 17):
        _add(opened, name=f"Nummer {number}")
    before = _codes(opened)
    with pytest.raises(TooManyUsers):
        _add(opened, name="Nummer 17")
    assert len(users.listed(opened)) == 16
    assert _codes(opened) == before
    users.change_passphrase(opened, old=ASES, new=OWN, by=BY)


def test_a_reset_passphrase_is_over_whatever_key_file_is_put_back(opened: Vault) -> None:
    with _chosen(opened) as theirs:
        made = make_backup(theirs, now=BY.now)
    with reopened(opened.path, ASES) as found:
        users.give_passphrase(found, 2, BOS, by=BY)
    assert made.manifest.key_file is not None
    key_file_beside(opened.path).write_text(made.manifest.key_file, "utf-8")
    with pytest.raises(WrongPassphrase):
        reopened(opened.path, OWN)


def test_a_remembered_key_ends_with_its_passphrase(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, str] = {}
    monkeypatch.setattr("trivsel_app.store.key_store._keyring", lambda: KeptKeys(kept))
    with _chosen(opened) as theirs:
        assert theirs.remember_key()
        users.change_passphrase(theirs, old=OWN, new="endnu en sætning", by=BY)
    reopened_by_computer = open_file(opened.path, now=BY.now)  # the newer one is remembered
    reopened_by_computer.close()
    bos = dict(kept)
    kept.clear()
    with reopened(opened.path, ASES) as found:
        users.give_passphrase(found, 2, BOS, by=BY)
    kept.update(bos)
    with pytest.raises(PassphraseNeeded):
        open_file(opened.path, now=BY.now)


def test_the_sample_says_that_it_has_no_passphrase(tmp_path: Path) -> None:
    with create_sample(tmp_path / "x.trivsel", now=BY.now) as sample:
        with pytest.raises(SampleHasNoUsers):
            users.change_passphrase(sample, old=ASES, new=OWN, by=BY)
        with pytest.raises(OnlyByRecoveryCode):
            users.choose_passphrase(sample, 1, OWN, by=BY)


def _by_code(vault: Vault, code: str) -> Vault:
    return open_file(vault.path, now=BY.now, recovery_code=code)


def test_a_role_is_changed_and_only_changed_back_by_who_may(opened: Vault) -> None:
    user = _add(opened)
    with opened.transaction() as session:
        change = users.set_role(session, user.id, Role.HR, by=BY)
    assert users.listed(opened)[1].user.role is Role.HR
    assert change.undo is None, "Ctrl+Z would ask neither for the right nor for the last manager"


def test_somebody_can_always_manage_users(opened: Vault) -> None:
    with opened.transaction() as session, pytest.raises(LastManager):
        users.set_role(session, users.listed(opened)[0].user.id, Role.HR, by=BY)
    with pytest.raises(OwnAccount):
        users.remove_user(opened, users.listed(opened)[0].user.id, bytes(16), by=BY)
    with pytest.raises(NotThereAnyMore):
        users.remove_user(opened, 99, bytes(16), by=BY)


def test_a_removed_user_is_out(opened: Vault) -> None:
    user, code = _add(opened), users.new_code()
    before = opened.key
    users.remove_user(opened, user.id, code.secret, by=BY)
    assert opened.key != before
    assert [row.user.name for row in users.listed(opened)] == ["Åse"]
    assert _codes(opened)[0] == "user.removed"
    opened.close()
    with pytest.raises(WrongPassphrase):
        reopened(opened.path, BOS)
    _by_code(opened, code.code).close()


WRITES: list[Callable[[Session], object]] = [
    lambda session: import_organisation(
        session, IMPORTED, sha256="0" * 64, file_name="organisation.xlsx", by=BY
    ),
    lambda session: advance(session, current_round(session).id, Step.VALIDATION, by=BY),
    lambda session: users.set_role(session, 1, Role.READER, by=BY),
]


@pytest.mark.parametrize("write", WRITES)
def test_a_reader_changes_nothing(opened: Vault, write: Callable[[Session], object]) -> None:
    with opened.transaction() as session:
        WRITES[0](session)
    with _chosen(opened) as theirs:
        before = _codes(theirs)
        with pytest.raises(NotAllowed), theirs.transaction() as session:
            write(session)
        assert _codes(theirs) == before


def test_hr_without_that_right_does_not_manage_users(opened: Vault) -> None:
    with _chosen(opened, Role.HR) as theirs:
        with pytest.raises(NotAllowed):
            users.add_user(theirs, name="Eva", role=Role.HR, passphrase=BOS, by=BY)
        with pytest.raises(NotAllowed):
            users.remove_user(theirs, 1, bytes(16), by=BY)
        with pytest.raises(NotAllowed):
            users.give_new_key(theirs, bytes(16), by=BY)


def test_a_temporary_passphrase_is_long_and_never_the_same() -> None:
    found = {users.temporary_passphrase() for _ in range(50)}
    assert len(found) == 50
    assert all(re.fullmatch(r"([a-z]{4}-){4}[a-z]{4}", each) for each in found)


def test_the_log_knows_users_by_number_only(opened: Vault) -> None:
    _add(opened, name="Planteret Navn")
    with opened.session() as session:
        assert all("Planteret" not in str(entry) for entry in audit_entries(session))
