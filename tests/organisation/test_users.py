"""What each role may do."""

import pytest

from trivsel_app.organisation.users import Permission, Role, may


def test_a_reader_may_change_nothing_and_see_nothing_unreleased() -> None:
    assert not any(may(Role.READER, permission) for permission in Permission)


def test_only_hr_with_signal_access_sees_signals_and_chooses_users() -> None:
    for permission in (Permission.SEE_SIGNALS, Permission.MANAGE_USERS):
        assert [role for role in Role if may(role, permission)] == [Role.HR_SIGNAL]


@pytest.mark.parametrize("role", [Role.HR, Role.HR_SIGNAL])
def test_hr_writes_and_screens(role: Role) -> None:
    assert may(role, Permission.WRITE)
    assert may(role, Permission.SEE_UNRELEASED)
