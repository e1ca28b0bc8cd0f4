"""Rights are held below the window."""

import pytest
from sqlalchemy.orm import Session

from trivsel_app.operations.access import ROLE, refuse_unless, role_of
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.organisation.users import Permission, Role


def test_a_role_without_the_right_is_refused() -> None:
    session = Session(info={ROLE: Role.HR})
    refuse_unless(session, Permission.WRITE)
    with pytest.raises(NotAllowed) as refused:
        refuse_unless(session, Permission.SEE_SIGNALS)
    assert (refused.value.permission, refused.value.role) == (Permission.SEE_SIGNALS, Role.HR)


def test_whoever_holds_the_key_of_the_whole_file_may_everything() -> None:
    assert role_of(Session()) is Role.HR_SIGNAL
