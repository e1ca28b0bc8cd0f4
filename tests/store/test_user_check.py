"""A user changed past the program is found by what the log tells of users."""

import pytest
from sqlalchemy import text

from tests.operations.cheap_vaults import BY, cheap, opened
from trivsel_app.operations import users
from trivsel_app.operations.files import check_file
from trivsel_app.organisation.users import Role
from trivsel_app.store.integrity import CheckCode, CheckFinding
from trivsel_app.store.vault import Vault

__all__ = ["cheap", "opened"]
GIVEN = "midlertidig til en ny"


@pytest.fixture
def busy(opened: Vault) -> Vault:
    """Åse, and Bo, who has had two roles; Ib has come and gone."""
    bo = users.add_user(opened, name="Bo", role=Role.READER, passphrase=GIVEN, by=BY)
    ib = users.add_user(opened, name="Ib", role=Role.HR, passphrase=GIVEN, by=BY)
    with opened.transaction() as session:
        users.set_role(session, bo.id, Role.HR, by=BY)
    users.remove_user(opened, ib.id, users.new_code().secret, by=BY)
    return opened


def test_users_changed_in_the_program_are_those_of_the_log(busy: Vault) -> None:
    assert check_file(busy).sound


@pytest.mark.parametrize(
    ("statement", "user_id"),
    [
        ("UPDATE user_account SET role = 'hr_signal' WHERE id = 2", 2),
        ("UPDATE user_account SET role = 'konge' WHERE id = 2", 2),
        ("UPDATE user_account SET id = 3 WHERE id = 2", 2),
        ("DELETE FROM user_account WHERE id = 2", 2),
    ],
)
def test_users_changed_past_it_are_told(busy: Vault, statement: str, user_id: int) -> None:
    with busy.transaction() as session:
        session.execute(text(statement))
    assert CheckFinding(CheckCode.USER_UNLOGGED, "", user_id) in check_file(busy).findings
