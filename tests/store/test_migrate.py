"""Upgrading older files: all of it or nothing, and a new file equals a migrated one."""

import re
import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tests.store.vaults import NOW, PASSPHRASE, entry_count, fill, make, reopen
from trivsel_app.errors import MigrationFailed, NewerFile, OlderFileReadOnly
from trivsel_app.store import (
    backup,
    copying,
    keys,
    making,
    migrate,
    migrations,
    schema_version,
    vault,
)
from trivsel_app.store import engine as engines
from trivsel_app.store.engine import migration_engine
from trivsel_app.store.migrations.__main__ import main
from trivsel_app.store.vault import BACKUP_FOLDER

MIGRATIONS = Path(migrations.__file__).parent

# Rebuilds a table with references and rows, changes data, and stops before statement FAIL.
_REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
FAIL = {fail}

def _rebuild():
    with op.batch_alter_table("survey_round") as table:
        table.alter_column("response_goal", existing_type=sa.Integer(), nullable=True)

STEPS = [
    lambda: op.execute("CREATE TABLE passing (a)"),
    lambda: op.execute("INSERT INTO passing SELECT value FROM meta"),
    _rebuild,
    lambda: op.execute("UPDATE meta SET value = 'new'"),
    lambda: op.execute("DROP TABLE passing"),
]

def upgrade():
    for number, step in enumerate(STEPS):
        if number == FAIL:
            op.execute("SELECT * FROM no_such_table")
        step()
"""


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations with room for two more, which the program believes it knows."""
    folder = tmp_path / "scripts"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema_version, "REVISIONS", ("0001", "0002", "0003"))
    monkeypatch.setattr(schema_version, "HEAD", "0003")
    monkeypatch.setattr(migrate, "SCRIPTS", str(folder))
    return folder


def _write_revisions(scripts: Path, *, fail: tuple[int, int] | None = None) -> None:
    for revision, before in (("0002", "0001"), ("0003", "0002")):
        at = fail[1] if fail and fail[0] == int(revision) else None
        text = _REVISION.format(revision=revision, before=before, fail=at)
        (scripts / "versions" / f"{revision}_test.py").write_text(text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of today's version, which is an old one as soon as `scripts` is used."""
    path = tmp_path / "x.trivsel"
    with make(path).vault as opened:
        fill(opened, 50)
        with opened.transaction() as session:
            session.connection().exec_driver_sql(
                "INSERT INTO survey_round VALUES "
                f"({', '.join(['1', '2026', *['1'] * (_columns(session) - 2)])})"
            )
            session.connection().exec_driver_sql(
                "INSERT INTO validation (round_id, unit_id, validated_on) "
                "VALUES (1, 1, '2026-01-01')"
            )
    return path


def _columns(session: Session) -> int:
    found = session.connection().exec_driver_sql("PRAGMA table_info(survey_round)").all()
    return len(found)


def _values(path: Path) -> set[str]:
    with reopen(path) as opened, opened.session() as session:
        rows = session.connection().exec_driver_sql("SELECT value FROM meta").scalars().all()
    return set(rows)


def test_an_older_file_is_copied_then_upgraded(path: Path, scripts: Path) -> None:
    _write_revisions(scripts)
    assert _values(path) == {"new"}
    (copy,) = backup.backups_in(path.parent / BACKUP_FOLDER)
    assert copy.manifest.schema == "0001"
    with reopen(path) as opened:
        found = copying.sound_contents(path, opened.key)
        assert found.schema == "0003"
        assert dict(found.rows)["validation"] == 1
        assert dict(found.rows)["survey_round"] == 1
        assert not opened.read_only
    assert len(backup.backups_in(path.parent / BACKUP_FOLDER)) == 1


def test_the_copy_can_go_elsewhere(path: Path, scripts: Path, tmp_path: Path) -> None:
    _write_revisions(scripts)
    vault.open(path, passphrase=PASSPHRASE, now=NOW, backup_folder=tmp_path / "kopier").close()
    assert len(backup.backups_in(tmp_path / "kopier")) == 1
    assert not (path.parent / BACKUP_FOLDER).exists()


@pytest.mark.parametrize("fail", [(r, step) for r in (2, 3) for step in range(5)])
def test_a_failure_at_any_step_leaves_the_old_file(
    path: Path, scripts: Path, fail: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_revisions(scripts, fail=fail)
    before = path.read_bytes()
    with pytest.raises(MigrationFailed) as raised:
        reopen(path)
    assert raised.value.file_version == "0001"
    assert raised.value.program_version == "0003"
    assert raised.value.backup is not None
    assert path.read_bytes() == before
    with reopen_as_old(path, monkeypatch) as opened:
        assert entry_count(opened) == 0
        assert backup.verify(raised.value.backup, key=opened.key).schema == "0001"


def reopen_as_old(path: Path, monkeypatch: pytest.MonkeyPatch) -> vault.Vault:
    """Open with the program version that made the file."""
    monkeypatch.setattr(schema_version, "REVISIONS", ("0001",))
    monkeypatch.setattr(schema_version, "HEAD", "0001")
    return reopen(path)


def _append(scripts: Path, line: str) -> None:
    file = scripts / "versions" / "0003_test.py"
    file.write_text(file.read_text() + f"    {line}\n")


@pytest.mark.parametrize(
    "line",
    [
        'op.execute("CREATE TABLE unknown (a)")',
        'op.execute("DROP TABLE meta")',
        'op.execute("DROP TRIGGER audit_entry_no_update")',
        'op.execute("DELETE FROM survey_round")',  # leaves a validation without its round
    ],
)
def test_an_upgrade_to_something_else_is_rolled_back(path: Path, scripts: Path, line: str) -> None:
    _write_revisions(scripts)
    _append(scripts, line)
    before = path.read_bytes()
    with pytest.raises(MigrationFailed):
        reopen(path)
    assert path.read_bytes() == before


def test_a_bug_in_a_migration_comes_through_and_changes_nothing(path: Path, scripts: Path) -> None:
    _write_revisions(scripts)
    _append(scripts, "raise ZeroDivisionError")
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        reopen(path)
    assert path.read_bytes() == before


def test_an_older_file_is_not_upgraded_while_reading(path: Path, scripts: Path) -> None:
    _write_revisions(scripts)
    before = path.read_bytes()
    with pytest.raises(OlderFileReadOnly) as raised:
        reopen(path, read_only=True)
    assert raised.value.file_version == "0001"
    assert path.read_bytes() == before


def test_an_upgraded_file_is_refused_by_the_old_program(
    path: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_revisions(scripts)
    reopen(path).close()
    with pytest.raises(NewerFile):
        reopen_as_old(path, monkeypatch)


def test_the_known_revisions_are_those_that_are_written() -> None:
    directory = ScriptDirectory(str(MIGRATIONS))
    written = [each.revision for each in directory.walk_revisions()]
    assert tuple(reversed(written)) == schema_version.REVISIONS
    for each in directory.walk_revisions():
        assert re.fullmatch(r"\d{4}", each.revision)


def test_the_tables_are_those_of_the_newest_revision(
    scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema_version, "HEAD", "0001")
    assert main(["0002", "nothing changed"]) == 0
    (written,) = (scripts / "versions").glob("0002_*.py")
    assert re.search(r"(?m)^    pass$", written.read_text())
    assert main([]) == 2


def test_migrating_from_nothing_gives_what_a_new_file_has(tmp_path: Path) -> None:
    key = keys.sample_key(bytes(16))
    path = tmp_path / "migrated.trivsel"
    engines.connect(path, key, mode="rwc").close()
    engine = migration_engine(path, key)
    with engine.begin() as connection:
        command.upgrade(migrate.alembic_config(connection), "head")
        migrated = _schema(connection)
    engine.dispose()
    with (
        making.create_sample(tmp_path / "new.trivsel", now=NOW) as opened,
        opened.session() as session,
    ):
        assert migrated == _schema(session.connection())


def _schema(connection: Connection) -> dict[str, list[str]]:
    """Give the tables' and triggers' SQL, without spaces and the order of constraints."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql > ''").all()
    return {
        str(name): [str(sql).rpartition(")")[2].strip(), *_parts(str(sql))] for name, sql in rows
    }


def _parts(sql: str) -> list[str]:
    return sorted(re.sub(r'[\s")]+', "", sql.partition("(")[2]).split(","))
