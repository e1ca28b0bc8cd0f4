"""`Kontrollér data`: what is wrong, in codes and numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.vaults import NOW, fill, write_entry
from trivsel_app.store import engine as engines
from trivsel_app.store import making, opening, vault
from trivsel_app.store.chain import NO_HASH, Anchor, chained
from trivsel_app.store.integrity import CheckCode, CheckFinding, check
from trivsel_app.store.pages import PAGE
from trivsel_app.store.vault import Vault


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    with making.create_sample(tmp_path / "x.trivsel", now=NOW) as made:
        write_entry(made, 1)
        yield made


def _change(opened: Vault, *statements: str) -> None:
    connection = engines.connect(opened.path, opened.key, foreign_keys=False)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_sound_file_has_no_findings(opened: Vault) -> None:
    assert check(opened).sound


def test_a_reading_vault_can_be_checked(opened: Vault) -> None:
    with vault.open(opened.path, now=NOW, read_only=True) as reading:
        assert check(reading).sound


def test_lost_references_are_counted(opened: Vault) -> None:
    _change(
        opened,
        "INSERT INTO validation (round_id, unit_id, validated_on) VALUES (9, 1, '2026-01-01')",
        "INSERT INTO validation (round_id, unit_id, validated_on) VALUES (9, 2, '2026-01-01')",
    )
    assert check(opened).findings == (CheckFinding(CheckCode.LOST_REFERENCE, "validation", 2),)


def test_a_broken_chain_is_told(opened: Vault) -> None:
    _change(
        opened,
        "DROP TRIGGER audit_entry_no_update",
        "UPDATE audit_entry SET actor = 'en anden'",
    )
    assert set(check(opened).findings) == {
        CheckFinding(CheckCode.MISSING_OBJECT, "trigger audit_entry_no_update"),
        CheckFinding(CheckCode.AUDIT_BROKEN, "", 1),
    }


@pytest.mark.parametrize(
    "value", ["'{'", "'[]'", "x'ff00'", "CAST(x'ff' AS TEXT)", "7", "''"], ids=repr
)
@pytest.mark.parametrize("column", ["details", "actor", "at"])
def test_what_is_no_entry_is_told_and_ends_the_check(
    opened: Vault, column: str, value: str
) -> None:
    _change(
        opened,
        "DROP TRIGGER audit_entry_no_update",
        f"UPDATE audit_entry SET code = 'access.cut', {column} = {value}",
    )
    assert CheckFinding(CheckCode.AUDIT_BROKEN, "", 1) in check(opened).findings


def test_a_forged_entry_that_nobody_can_read_is_told(opened: Vault) -> None:
    """Its hash is right, but no program of ours wrote it."""
    row = {"id": 1, "at": "2026-01-01T00:00:00Z", "actor": "x", "code": "a.b", "details": "{"}
    _change(
        opened,
        "DROP TRIGGER audit_entry_no_update",
        "UPDATE audit_entry SET at = '{at}', actor = '{actor}', code = '{code}', "
        "details = '{{', hash = '{hash}'".format(**row, hash=chained(NO_HASH, row)),
    )
    assert CheckFinding(CheckCode.AUDIT_BROKEN, "", 1) in check(opened).findings


def test_an_anchor_that_no_longer_holds_is_told(opened: Vault) -> None:
    found = check(opened, anchor=Anchor(7, "ab" * 32)).findings
    assert found == (CheckFinding(CheckCode.AUDIT_BROKEN, "", 7),)


def test_unknown_objects_are_told(opened: Vault) -> None:
    _change(opened, "CREATE VIEW evil AS SELECT 1")
    assert check(opened).findings == (CheckFinding(CheckCode.UNKNOWN_OBJECT, "view evil"),)


def test_bad_pages_are_counted_and_end_the_check(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "CHECK_ALL_UP_TO", 0)
    fill(opened, 500)
    opened.close()
    with opened.path.open("r+b") as file:
        for page in (3, 5):  # from the end: rows, not the schema
            file.seek(-page * PAGE + 8, 2)
            file.write(b"damage")
    with vault.open(opened.path, now=NOW) as again:
        report = check(again)
    assert report.findings == (CheckFinding(CheckCode.BAD_PAGES, "", 2),)


def test_a_structure_that_does_not_hold_is_told(opened: Vault) -> None:
    _change(
        opened,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'value TEXT', 'value TEXT UNIQUE') "
        "WHERE name = 'none'",
        "UPDATE sqlite_schema SET rootpage = "
        "(SELECT rootpage FROM sqlite_schema WHERE name = 'municipality') "
        "WHERE name = 'validation'",
    )
    opened.engine.dispose()
    codes = {finding.code for finding in check(opened).findings}
    assert codes == {CheckCode.BAD_STRUCTURE}
