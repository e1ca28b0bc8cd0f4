"""Whose results a page may show: HR all of them, others the released units as they were frozen."""

import hashlib
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.operations.plain_file import BY
from tests.operations.releasing import release_all
from tests.operations.test_releases import MANY, NORTH, ROUND, SOUTH, session
from trivsel_app.errors import Refusal
from trivsel_app.operations.access import ROLE
from trivsel_app.operations.corrections import correct_release
from trivsel_app.operations.frozen import frozen_version, newest
from trivsel_app.operations.refusals import LookNotKept, NotAllowed, PassphraseIsTemporary
from trivsel_app.operations.releases import release_units
from trivsel_app.operations.results import results_for
from trivsel_app.operations.shown_results import ShownResults, shown_results
from trivsel_app.organisation.users import Role
from trivsel_app.store import answer_store, release_store
from trivsel_app.store.release_store import FrozenRecord
from trivsel_app.store.user_store import TEMPORARY, UNLOGGED
from trivsel_app.survey.frozen_results import to_json

__all__ = ["session"]  # a fixture
# Who may not look the results through, and how they are refused before the first release.
OTHERS: tuple[tuple[dict[str, Any], type[Refusal]], ...] = (
    ({ROLE: Role.READER}, NotAllowed),
    ({TEMPORARY: True}, PassphraseIsTemporary),
    ({UNLOGGED: True}, LookNotKept),
)
others = pytest.mark.parametrize(("notes", "refusal"), OTHERS, ids=["reader", "temporary", "read"])


def everybody(found: ShownResults) -> frozenset[int]:
    return frozenset(found.table.tree.position)


def test_hr_sees_all_units_and_which_of_them_are_released(session: Session) -> None:
    found = shown_results(session, ROUND)
    assert to_json(found.table) == to_json(results_for(session, ROUND))
    assert (found.units, found.released) == (everybody(found), frozenset())
    release_units(session, ROUND, [NORTH], by=BY)
    found = shown_results(session, ROUND)
    assert (found.units, found.released) == (everybody(found), frozenset({NORTH}))


@others
def test_nobody_else_sees_anything_before_the_first_release(
    session: Session, notes: dict[str, Any], refusal: type[Refusal]
) -> None:
    session.info.update(notes)
    with pytest.raises(refusal):
        shown_results(session, ROUND)


@others
def test_everybody_else_sees_the_released_units_as_they_were_frozen(
    session: Session, notes: dict[str, Any], refusal: type[Refusal]
) -> None:
    release_units(session, ROUND, [NORTH, SOUTH], by=BY)
    record = newest(session, ROUND)
    assert record is not None
    frozen = to_json(frozen_version(session, record))
    answer_store.remove_answers(session, ROUND)
    session.info.update(notes)
    found = shown_results(session, ROUND)
    assert found.units == found.released == {NORTH, SOUTH}
    assert to_json(found.table) == frozen


def test_when_all_is_released_everybody_sees_all_of_it_as_frozen(session: Session) -> None:
    release_all(session, ROUND, by=BY)
    frozen = to_json(shown_results(session, ROUND).table)
    answer_store.remove_answers(session, ROUND)
    session.info[ROLE] = Role.READER
    found = shown_results(session, ROUND)
    assert (found.units, found.released) == (everybody(found), everybody(found))
    assert to_json(found.table) == frozen


def test_after_a_correction_the_newest_figures_are_seen(session: Session) -> None:
    release_units(session, ROUND, [NORTH, SOUTH], by=BY)
    before = to_json(shown_results(session, ROUND).table)
    correct_release(session, ROUND, MANY, by=BY)
    session.info[ROLE] = Role.READER
    found = shown_results(session, ROUND)
    record = newest(session, ROUND)
    assert record is not None
    assert record.version == 2
    assert to_json(found.table) == to_json(frozen_version(session, record)) != before
    assert found.units == {NORTH, SOUTH}


def test_figures_kept_without_a_release_are_seen_by_hr_alone(session: Session) -> None:
    content = to_json(results_for(session, ROUND))
    sha256 = hashlib.sha256(content).hexdigest()
    kept = FrozenRecord(ROUND, 1, sha256, BY.now.date(), figures=0, seconds=0, audited=False)
    release_store.add_frozen(session, kept, content, b"{}")
    assert shown_results(session, ROUND).released == frozenset()
    session.info[ROLE] = Role.READER
    with pytest.raises(NotAllowed):
        shown_results(session, ROUND)
