"""Users: let in, given roles and passphrases, taken out; and what a role may not."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.operations.cheap_vaults import ASES, BY, cheap, opened, reopened
from tests.operations.plain_file import IMPORTED
from trivsel_app.errors import PassphraseTooShort, Refusal, WrongPassphrase
from trivsel_app.operations import users
from trivsel_app.operations.change import By
from trivsel_app.operations.journal import log
from trivsel_app.operations.log import audit_entries
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.refusals import (
    LastManager,
    NameMissing,
    NotAllowed,
    NotThereAnyMore,
    OwnAccount,
    PassphraseIsTemporary,
    SameAsBefore,
    UserNameInUse,
    WrongOwnPassphrase,
)
from trivsel_app.operations.rounds import advance, current_round
from trivsel_app.organisation.users import Role, User
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
    assert len(users.listed(opened)) == len(opened.users_with_passphrase()) == 1


def test_a_change_of_passphrase_needs_the_old_one(opened: Vault) -> None:
    with pytest.raises(WrongOwnPassphrase):
        users.change_passphrase(opened, old=BOS, new=OWN, by=BY)
    with pytest.raises(SameAsBefore):
        users.change_passphrase(opened, old=ASES, new=ASES, by=BY)
    users.change_passphrase(opened, old=ASES, new=OWN, by=BY)
    assert opened.opens(OWN)
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
        users.choose_passphrase(saved, user.id, OWN, by=BY)
    with reopened(opened.path, OWN) as theirs:
        assert theirs.user is not None
        assert not theirs.user.temporary


def _by_code(vault: Vault, code: str) -> Vault:
    from trivsel_app.operations.files import open_file

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
