"""The audit log: append-only, chained, and every manipulation found."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.store.manipulations import assert_all_are_found, rehashed
from tests.store.vaults import NOW
from trivsel_app.store import audit, making
from trivsel_app.store.chain import NO_HASH, Anchor, ChainBreak, ChainVerdict
from trivsel_app.store.vault import Vault

COUNT = 12


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    with making.create_sample(tmp_path / "x.trivsel", now=NOW) as made:
        yield made


@pytest.fixture
def session(opened: Vault) -> Iterator[Session]:
    """A log of twelve entries, the triggers gone: what somebody with the key can do."""
    with opened.transaction() as session:
        for number in range(1, COUNT + 1):
            audit.record(
                session,
                f"test.thing_{number % 3}",
                {"number": number, "name": f"Æ{number}", "gone": None, "on": True},
                actor="Åse",
                now=NOW + timedelta(minutes=number),
            )
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
        session.execute(text("DROP TRIGGER audit_entry_no_delete"))
        yield session


def test_an_empty_log_holds(opened: Vault) -> None:
    with opened.session() as session:
        assert audit.head(session) == Anchor(0, NO_HASH)
        assert audit.verify(session) == ChainVerdict(0, Anchor(0, NO_HASH))
        assert audit.verify(session, anchor=Anchor(0, NO_HASH)).intact
        assert audit.entries(session) == ()


def test_entries_come_back_newest_first(session: Session) -> None:
    found = audit.entries(session)
    assert [entry.id for entry in found] == list(range(COUNT, 0, -1))
    last = found[0]
    assert last.at == NOW + timedelta(minutes=COUNT)
    assert (last.actor, last.code) == ("Åse", "test.thing_0")
    assert last.details == {"number": 12, "name": "Æ12", "gone": None, "on": True}
    assert audit.head(session) == Anchor(12, last.hash)
    assert audit.verify(session) == ChainVerdict(12, Anchor(12, last.hash))


def test_entries_can_be_chosen(session: Session) -> None:
    def ids(**choice: Any) -> list[int]:
        return [entry.id for entry in audit.entries(session, **choice)]

    assert ids(limit=2) == [12, 11]
    assert ids(before=3) == [2, 1]
    assert ids(code="test.thing_1") == [10, 7, 4, 1]
    assert ids(code="test") == list(range(12, 0, -1))
    assert ids(code="tes") == []
    assert ids(code="test.thing") == []
    assert ids(since=NOW + timedelta(minutes=11)) == [12, 11]


def test_the_hash_is_the_same_in_every_version(opened: Vault) -> None:
    with opened.transaction() as session:
        head = audit.record(session, "a.b", {"å": 1, "b": None}, actor="Åse", now=NOW)
    assert head == Anchor(1, "875a1219b25e07e8f934942fb4a084b3f4e0843d033020c1db9d8a4f458870dc")


def test_times_are_utc_to_the_second(opened: Vault) -> None:
    danish = datetime(2026, 11, 23, 10, 30, 15, 999, tzinfo=timezone(timedelta(hours=1)))
    with opened.transaction() as session:
        audit.record(session, "a.b", {}, actor="", now=danish)
        assert audit.entries(session)[0].at == datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)


def test_a_rolled_back_entry_leaves_no_gap(opened: Vault) -> None:
    def half_done() -> None:
        with opened.transaction() as session:
            audit.record(session, "a.b", {}, actor="", now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with opened.transaction() as session:
        assert audit.record(session, "a.b", {}, actor="", now=NOW).number == 1


class Code(StrEnum):
    ONE = "one"


def test_codes_of_an_enumeration_are_values(opened: Vault) -> None:
    with opened.transaction() as session:
        audit.record(session, "a.b", {"code": Code.ONE}, actor="", now=NOW)
        assert audit.entries(session)[0].details == {"code": "one"}
        assert audit.verify(session).intact


def test_a_long_list_of_ids_may_hold_those_of_reporting_groups(opened: Vault) -> None:
    ids = ",".join(map(str, range(-2, 100)))
    with opened.transaction() as session:
        audit.record(session, "a.b", {"unit_ids": ids}, actor="", now=NOW)
        assert audit.entries(session)[0].details == {"unit_ids": ids}
        assert audit.verify(session).intact


@pytest.mark.parametrize("code", ["", "a", "A.b", "a.", ".a", "a b.c", "Noget tekst. Mere"])
def test_text_is_no_code(opened: Vault, code: str) -> None:
    with opened.transaction() as session, pytest.raises(ValueError, match="no audit code"):
        audit.record(session, code, {}, actor="", now=NOW)


@pytest.mark.parametrize("value", [1.5, ["a"], {"a": 1}, b"a", "x" * 201, NOW])
def test_text_and_structures_are_no_values(opened: Vault, value: Any) -> None:
    with opened.transaction() as session, pytest.raises(ValueError, match=r"of a\.b is") as raised:
        audit.record(session, "a.b", {"secret": value}, actor="", now=NOW)
    assert "xxx" not in str(raised.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'en anden'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE id = 1",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
    ],
)
def test_the_database_refuses_to_change_the_log(opened: Vault, statement: str) -> None:
    with opened.transaction() as session:
        audit.record(session, "a.b", {}, actor="", now=NOW)
    with pytest.raises(IntegrityError), opened.transaction() as session:
        session.execute(text(statement))
    with opened.session() as session:
        assert audit.verify(session).entries == 1


@pytest.mark.parametrize(
    ("statement", "at", "reason"),
    [
        ("UPDATE audit_entry SET actor = 'en anden' WHERE id = 5", 5, ChainBreak.CHANGED),
        ("UPDATE audit_entry SET code = 'a.b' WHERE id = 1", 1, ChainBreak.CHANGED),
        (
            "UPDATE audit_entry SET at = '2020-01-01T00:00:00Z' WHERE id = 12",
            12,
            ChainBreak.CHANGED,
        ),
        ("UPDATE audit_entry SET details = '{}' WHERE id = 3", 3, ChainBreak.CHANGED),
        ("UPDATE audit_entry SET hash = '00' WHERE id = 4", 4, ChainBreak.CHANGED),
        ("DELETE FROM audit_entry WHERE id = 1", 1, ChainBreak.GAP),
        ("DELETE FROM audit_entry WHERE id = 6", 6, ChainBreak.GAP),
        ("UPDATE audit_entry SET id = id + 1 WHERE id = 12", 12, ChainBreak.GAP),
    ],
)
def test_a_changed_or_missing_entry_is_found(
    session: Session, statement: str, at: int, reason: ChainBreak
) -> None:
    session.execute(text(statement))
    verdict = audit.verify(session)
    assert not verdict.intact
    assert (verdict.broken_at, verdict.reason, verdict.entries) == (at, reason, at - 1)


def test_a_cut_tail_is_found_with_an_anchor(session: Session) -> None:
    anchor = audit.head(session)
    session.execute(text("DELETE FROM audit_entry WHERE id > 9"))
    assert audit.verify(session).intact
    verdict = audit.verify(session, anchor=anchor)
    assert (verdict.broken_at, verdict.reason) == (12, ChainBreak.ANCHOR)
    session.execute(text("DELETE FROM audit_entry"))
    assert not audit.verify(session, anchor=anchor).intact


def test_a_growing_log_keeps_its_anchor(session: Session) -> None:
    anchor = audit.head(session)
    audit.record(session, "a.b", {}, actor="", now=NOW)
    assert audit.verify(session, anchor=anchor).intact


def _all_are_found(session: Session, turns: int) -> None:
    head = audit.head(session)
    assert_all_are_found(session, "audit_entry", "details", audit._chain, audit.verify, head, turns)


def test_random_manipulations_are_found(session: Session) -> None:
    _all_are_found(session, 150)


@pytest.mark.slow
def test_ten_thousand_manipulations_are_found(session: Session) -> None:
    _all_are_found(session, 10_000)


@pytest.mark.slow
def test_a_hundred_thousand_entries_are_verified(opened: Vault) -> None:
    rows = rehashed(
        [
            {"at": "2026-11-23T09:30:15Z", "actor": "Åse", "code": "a.b", "details": '{"a":1}'}
            for _ in range(100_000)
        ],
        audit._chain,
    )
    with opened.transaction() as session:
        session.execute(
            text("INSERT INTO audit_entry VALUES (:id, :at, :actor, :code, :details, :hash)"), rows
        )
    with opened.session() as session:
        assert audit.verify(session).entries == 100_000
