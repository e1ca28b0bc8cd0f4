"""Connections: safety settings read back, transactions, and errors by code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from tests.store.decrypt import decrypted
from trivsel_app.errors import (
    DamagedFile,
    FileMissing,
    FolderMissing,
    IsFolder,
    PragmaNotTaken,
)
from trivsel_app.store import engine as engines
from trivsel_app.store import keys, pages

KEY = keys.sample_key(bytes(range(16)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one table, in a folder whose name needs quoting."""
    folder = tmp_path / "50 % å#?;"
    folder.mkdir()
    path = folder / "Læsø.trivsel"
    connection = engines.connect(path, KEY, mode="rwc")
    connection.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, of INTEGER REFERENCES thing)")
    connection.close()
    return path


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = engines.make_engine(path, KEY)
    yield made
    made.dispose()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("journal_mode", "delete"),
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
        ("cipher_memory_security", "0"),
        ("cipher_page_size", "4096"),
    ],
)
def test_every_connection_has_the_safe_settings(engine: Engine, name: str, value: object) -> None:
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_a_setting_the_library_does_not_take_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_PRAGMAS", (("journal_mode", "MEMORY", "delete"),))
    with pytest.raises(PragmaNotTaken) as raised:
        engines.connect(path, KEY)
    assert (raised.value.name, raised.value.wanted, raised.value.found) == (
        "journal_mode",
        "delete",
        "memory",
    )
    monkeypatch.setattr(engines, "_PRAGMAS", (("no_such_setting", "1", 1),))
    with pytest.raises(PragmaNotTaken):
        engines.connect(path, KEY)


def test_nothing_of_the_file_is_readable_but_its_id(path: Path) -> None:
    content = path.read_bytes()
    assert content[:16] == KEY.file_id
    assert b"SQLite" not in content
    assert b"thing" not in content


def test_the_file_opens_with_sqlcipher_alone(path: Path) -> None:
    """What is written is plain SQLCipher 4, so that the data is never locked to this program."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.data.hex()}'\"")
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("thing",)]
    connection.close()


def test_a_page_proves_its_key(path: Path) -> None:
    content = path.read_bytes()
    other = keys.sample_key(bytes(16))
    for number in (1, 2):
        page = content[(number - 1) * pages.PAGE : number * pages.PAGE]
        assert pages.page_fits(page, number, KEY)
        assert not pages.page_fits(page, number + 1, KEY)
        assert not pages.page_fits(page, number, other)
        assert not pages.page_fits(page[:-1], number, KEY)
        changed = bytearray(page)
        changed[100] ^= 1
        assert not pages.page_fits(bytes(changed), number, KEY)


def test_another_key_is_told_as_damage(path: Path) -> None:
    with pytest.raises(DamagedFile):
        engines.connect(path, keys.sample_key(bytes(16)))


def test_no_file_folder_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        engines.connect(tmp_path / "x", KEY)
    with pytest.raises(FolderMissing):
        engines.connect(tmp_path / "y" / "x", KEY)
    with pytest.raises(IsFolder):
        engines.connect(tmp_path, KEY)
    assert list(tmp_path.iterdir()) == []


def test_schema_changes_roll_back(engine: Engine) -> None:
    def half_done() -> None:
        with engines.writer(engine).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    assert tables == ["thing"]


def test_a_reading_session_cannot_write_and_the_next_can(engine: Engine) -> None:
    for _ in range(2):
        with Session(engine) as session, pytest.raises(OperationalError, match="readonly"):
            session.execute(text("INSERT INTO thing VALUES (1, NULL)"))
        with Session(engines.writer(engine)) as session, session.begin():
            session.execute(text("DELETE FROM thing"))
            session.execute(text("INSERT INTO thing VALUES (1, NULL)"))


def test_references_must_lead_somewhere(engine: Engine) -> None:
    with (
        pytest.raises(IntegrityError),
        Session(engines.writer(engine)) as session,
        session.begin(),
    ):
        session.execute(text("INSERT INTO thing VALUES (1, 99)"))


def test_an_error_holds_no_values(engine: Engine) -> None:
    with (
        pytest.raises(IntegrityError) as raised,
        Session(engines.writer(engine)) as session,
        session.begin(),
    ):
        session.execute(text("INSERT INTO thing VALUES (:a, 98765)"), {"a": 43210})
    assert "43210" not in str(raised.value)


@pytest.mark.parametrize(("setting", "readable"), [("ON", False), ("OFF", True)])
def test_deleted_content_is_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, readable: bool
) -> None:
    """Read through the cipher. With the setting off the same look finds it, so the look is good."""
    others = tuple(each for each in engines._PRAGMAS if each[0] != "secure_delete")
    monkeypatch.setattr(
        engines, "_PRAGMAS", (*others, ("secure_delete", setting, int(setting == "ON")))
    )
    connection = engines.connect(path, KEY)
    connection.execute("CREATE TABLE note (text)")
    connection.executemany(
        "INSERT INTO note VALUES (?)", [(f"hemmelig-{number}" * 20,) for number in range(200)]
    )
    assert b"hemmelig" in decrypted(path, KEY)
    connection.execute("DELETE FROM note")
    connection.close()
    assert (b"hemmelig" in decrypted(path, KEY)) == readable


def test_no_journal_mode_leaves_a_log_behind(path: Path, engine: Engine) -> None:
    with engines.writer(engine).begin() as connection:
        connection.exec_driver_sql("INSERT INTO thing VALUES (1, NULL)")
        names = {left.name for left in path.parent.iterdir()}
        assert names == {path.name, path.name + "-journal"}
    assert {left.name for left in path.parent.iterdir()} == {path.name}
