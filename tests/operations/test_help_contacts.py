"""Whom people can turn to: written by those who may write, and taken back."""

import pytest

from tests.operations.plain_file import BY, started
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.help_contacts import help_contacts, set_help_contacts
from trivsel_app.operations.refusals import NotAllowed
from trivsel_app.organisation.users import Role


def test_lines_are_kept_in_their_order_without_the_empty_ones() -> None:
    with started() as session:
        change = set_help_contacts(session, [" HR ", "", "AMR"], by=BY)
        assert help_contacts(session) == ("HR", "AMR")
        assert change.undo is not None
        change.undo(session, BY)
        assert help_contacts(session) == ()


def test_a_reader_changes_nothing() -> None:
    with started() as session:
        session.info[ROLE] = Role.READER
        with pytest.raises(NotAllowed):
            set_help_contacts(session, ["HR"], by=BY)
