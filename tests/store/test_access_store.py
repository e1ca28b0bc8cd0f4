"""The access log's chain: nothing changes unseen, and what is cut leaves a checkpoint."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.store.manipulations import assert_all_are_found
from tests.store.vaults import NOW
from trivsel_app.organisation.access import Purpose, Seen
from trivsel_app.store import access_store, making
from trivsel_app.store.access_store import Look
from trivsel_app.store.chain import NO_HASH, START, Anchor, ChainBreak, chained
from trivsel_app.store.vault import Vault

COUNT = 12
LOOK = Look("Åse", NOW, Seen.SIGNALS, 3, 1, Purpose.SCREENING)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    with making.create_sample(tmp_path / "x.trivsel", now=NOW) as made:
        with made.transaction() as session:
            for number in range(COUNT):
                at = NOW + timedelta(days=number)
                access_store.record(session, replace(LOOK, at=at, unit_id=number or None))
        yield made


@pytest.fixture
def session(opened: Vault) -> Iterator[Session]:
    """The log without its triggers: what somebody with the key can do."""
    with opened.transaction() as session:
        session.execute(text("DROP TRIGGER access_entry_no_update"))
        session.execute(text("DROP TRIGGER access_entry_no_delete"))
        yield session


def test_looks_come_back_newest_first(opened: Vault) -> None:
    with opened.session() as session:
        found = access_store.looks(session)
        assert [look.id for look in found] == list(range(COUNT, 0, -1))
        assert replace(found[-1], id=0) == replace(LOOK, unit_id=None)
        assert access_store.head(session).number == COUNT
        assert access_store.verify(session, anchor=access_store.head(session)).intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access_entry SET actor = 'en anden'",
        "DELETE FROM access_entry WHERE id = 1",
        "INSERT OR REPLACE INTO access_entry SELECT * FROM access_entry",
    ],
)
def test_the_database_refuses_to_change_the_log(opened: Vault, statement: str) -> None:
    with pytest.raises(IntegrityError), opened.transaction() as session:
        session.execute(text(statement))


def test_what_is_cut_leaves_a_checkpoint_to_verify_from(opened: Vault) -> None:
    with opened.transaction() as session:
        first = access_store.looks(session)[-1]
        before = NOW + timedelta(days=5)
        removed, last = access_store.cut(session, before=before, actor="Åse", now=NOW)
        assert (removed, last.number) == (5, 5)
        assert access_store.checkpoint(session) == last
        assert first.id not in {look.id for look in access_store.looks(session)}
        assert access_store.verify(session).intact
        assert access_store.cut(session, before=before, actor="Åse", now=NOW) == (0, last)
        access_store.record(session, LOOK)
        assert access_store.verify(session).entries == COUNT + 1
        end = NOW + timedelta(days=99)
        access_store.cut(session, before=end, actor="Åse", now=NOW)
        assert access_store.head(session).number == COUNT + 1
        assert access_store.record(session, LOOK).number == COUNT + 2
        assert access_store.verify(session).intact


def test_an_entry_by_a_wrong_clock_takes_no_younger_ones_with_it(opened: Vault) -> None:
    with opened.transaction() as session:
        access_store.record(session, replace(LOOK, at=NOW - timedelta(days=2000)))
        assert access_store.count_before(session, NOW) == 0
        assert access_store.cut(session, before=NOW, actor="Åse", now=NOW) == (0, START)
        before = NOW + timedelta(days=5)
        assert access_store.count_before(session, before) == 5
        assert access_store.cut(session, before=before, actor="Åse", now=NOW)[0] == 5
        assert access_store.count(session) == COUNT + 1 - 5


def test_an_empty_log_holds(tmp_path: Path) -> None:
    with making.create_sample(tmp_path / "y.trivsel", now=NOW) as made, made.session() as session:
        assert access_store.head(session) == access_store.checkpoint(session) == START
        assert access_store.verify(session).intact


def test_more_than_the_checkpoint_says_is_found(session: Session) -> None:
    access_store.cut(session, before=NOW + timedelta(days=5), actor="Åse", now=NOW)
    session.execute(text("DELETE FROM access_entry WHERE id = 6"))
    assert access_store.verify(session).reason is ChainBreak.GAP


def _all_are_found(session: Session, turns: int) -> None:
    def chain(before: str, row: Mapping[str, Any]) -> str:
        return chained(before, {name: row[name] for name in access_store._HASHED})

    head = access_store.head(session)
    assert_all_are_found(session, "access_entry", "what", chain, access_store.verify, head, turns)


def test_random_manipulations_are_found(session: Session) -> None:
    _all_are_found(session, 150)


@pytest.mark.slow
def test_ten_thousand_manipulations_are_found(session: Session) -> None:
    _all_are_found(session, 10_000)


def test_a_wrong_anchor_is_told_from_one_that_was_cut(session: Session) -> None:
    assert not access_store.verify(session, anchor=Anchor(3, NO_HASH)).intact
    access_store.cut(session, before=NOW + timedelta(days=5), actor="Åse", now=NOW)
    assert access_store.verify(session, anchor=Anchor(3, NO_HASH)).intact  # too old to ask
