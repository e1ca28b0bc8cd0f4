"""Backups: equal to their source, verified, the oldest removed, nothing half left behind."""

import errno
import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.vaults import (
    NOW,
    PASSPHRASE,
    entry_count,
    fill,
    make,
    make_closed,
    new_passphrase,
    reopen,
    write_entry,
)
from trivsel_app.errors import (
    BackupDamaged,
    BackupIncomplete,
    BackupNewer,
    BackupNotVerified,
    BackupOfAnother,
    BackupOfEarlierKey,
    DiskFull,
    IsFolder,
    NoPermission,
)
from trivsel_app.store import audit, backup, copying, keys, making, vault
from trivsel_app.store.manifest import manifest_beside
from trivsel_app.store.pages import PAGE
from trivsel_app.store.vault import Vault


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Vault]:
    with make(tmp_path / "Læsø.trivsel").vault as made:
        fill(made, 800)
        write_entry(made, 1)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopier"


def _names(folder: Path) -> list[str]:
    return sorted(left.name for left in folder.iterdir())


def test_a_backup_is_a_whole_copy(opened: Vault, folder: Path) -> None:
    made = backup.make(opened, folder, now=NOW)
    name = "Læsø 2026-11-23 10.30.15.trivsel-kopi"
    assert _names(folder) == [name, name + ".json"]
    assert made.path == folder / name
    assert backup.verify(made.path) == made.manifest
    assert backup.verify(made.path, key=opened.key) == made.manifest
    assert copying.sound_contents(made.path, opened.key) == copying.sound_contents(
        opened.path, opened.key
    )
    assert backup.backups_in(folder) == (made,)


def test_the_manifest_says_what_it_is_of(opened: Vault, folder: Path) -> None:
    manifest = backup.make(opened, folder, now=NOW).manifest
    assert manifest.made == NOW
    assert manifest.of == "Læsø.trivsel"
    assert manifest.file_id == opened.key.file_id
    assert manifest.schema == "0001"
    with opened.session() as session:
        assert manifest.audit == audit.head(session)
    assert manifest.key_file == Path(str(opened.path) + "-noegle").read_text("utf-8")


def test_a_manifest_counts_nothing_of_the_content(opened: Vault, folder: Path) -> None:
    made = backup.make(opened, folder, now=NOW)
    content = json.loads(manifest_beside(made.path).read_text("utf-8"))
    assert set(content) == {
        *("format", "version", "made", "of", "bytes", "sha256", "file_id", "schema"),
        *("audit", "access", "key_file"),
    }


def test_a_backup_opens_like_its_source(opened: Vault, folder: Path, tmp_path: Path) -> None:
    made = backup.make(opened, folder, now=NOW)
    copy = tmp_path / "copy.trivsel"
    shutil.copy(made.path, copy)
    assert made.manifest.key_file is not None
    Path(str(copy) + "-noegle").write_text(made.manifest.key_file, "utf-8")
    with vault.open(copy, passphrase=PASSPHRASE, now=NOW) as found:
        assert entry_count(found) == 1


def test_a_sample_is_backed_up_without_a_key_file(tmp_path: Path, folder: Path) -> None:
    with making.create_sample(tmp_path / "x.trivsel", now=NOW) as sample:
        made = backup.make(sample, folder, now=NOW)
        assert made.manifest.key_file is None
        assert backup.verify(made.path, key=sample.key) == made.manifest


def test_backing_up_while_writing_gives_one_state(opened: Vault, folder: Path) -> None:
    with opened.transaction() as session:
        session.execute(text("INSERT INTO meta VALUES ('uncommitted', '')"))
        made = backup.make(opened, folder, now=NOW)
    rows = dict(copying.sound_contents(made.path, opened.key).rows)
    assert rows["meta"] == 802


def test_a_reading_vault_can_be_backed_up(opened: Vault, folder: Path) -> None:
    with reopen(opened.path) as reading:
        assert reading.read_only
        made = backup.make(reading, folder, now=NOW)
        assert backup.verify(made.path) == made.manifest


def test_progress_is_told_and_can_stop_the_work(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES_A_STEP", 10)
    steps: list[tuple[int, int]] = []
    backup.make(opened, folder, now=NOW, step=lambda done, total: steps.append((done, total)))
    assert len(steps) > 3
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] == opened.path.stat().st_size // PAGE
    before = _names(folder)

    def stop(done: int, _total: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.make(opened, folder, now=NOW, step=stop)
    assert _names(folder) == before


def test_only_so_many_generations_are_kept(opened: Vault, folder: Path) -> None:
    for hour in range(5):
        backup.make(opened, folder, now=NOW + timedelta(hours=hour), keep=3)
    made = [each.manifest.made for each in backup.backups_in(folder)]
    assert made == [NOW + timedelta(hours=hour) for hour in (4, 3, 2)]
    assert len(_names(folder)) == 6


def test_the_newest_stays_though_a_wrong_clock_made_others_later(
    opened: Vault, folder: Path
) -> None:
    for hour in range(3):
        backup.make(opened, folder, now=NOW + timedelta(days=400, hours=hour), keep=3)
    made = backup.make(opened, folder, now=NOW, keep=3)
    assert made.path.exists()
    assert len(backup.backups_in(folder)) == 3


def test_one_generation_leaves_no_second_snapshot(opened: Vault, folder: Path) -> None:
    for hour in range(3):
        backup.make(opened, folder, now=NOW + timedelta(hours=hour), keep=1)
        assert len(_names(folder)) == 2


def test_a_copy_that_lost_its_manifest_counts_as_a_generation(opened: Vault, folder: Path) -> None:
    old = backup.make(opened, folder, now=NOW)
    manifest_beside(old.path).unlink()
    backup.make(opened, folder, now=NOW + timedelta(hours=1), keep=1)
    assert not old.path.exists()


def test_a_copy_whose_manifest_is_not_read_stays_while_there_is_room(
    opened: Vault, folder: Path
) -> None:
    old = backup.make(opened, folder, now=NOW)
    manifest_beside(old.path).unlink()
    for hour in (1, 2):
        backup.make(opened, folder, now=NOW + timedelta(hours=hour), keep=3)
    assert old.path.exists()
    backup.make(opened, folder, now=NOW + timedelta(hours=3), keep=3)
    assert not old.path.exists()


def test_an_old_copy_that_is_held_open_is_removed_the_next_time(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backup.make(opened, folder, now=NOW)
    remove = Path.unlink

    def held(self: Path, *, missing_ok: bool = False) -> None:
        if self == old.path:
            raise PermissionError(errno.EACCES, "in use")
        remove(self, missing_ok=missing_ok)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", held)
        made = backup.make(opened, folder, now=NOW + timedelta(hours=1), keep=1)
    assert {each.path for each in backup.backups_in(folder)} == {old.path, made.path}
    backup.make(opened, folder, now=NOW + timedelta(hours=2), keep=1)
    assert len(_names(folder)) == 2


def test_backups_of_others_are_left_alone(opened: Vault, folder: Path, tmp_path: Path) -> None:
    with making.create_sample(tmp_path / "Læsø2.trivsel", now=NOW) as other:
        kept = backup.make(other, folder, now=NOW)
    (folder / "notes.txt").write_text("")
    (folder / "tom.trivsel-kopi").write_text("")
    for hour in range(2):
        backup.make(opened, folder, now=NOW + timedelta(hours=hour), keep=1)
    assert kept.path.exists()
    assert (folder / "notes.txt").exists()
    assert (folder / "tom.trivsel-kopi").exists()


def test_two_backups_in_one_second_are_two(opened: Vault, folder: Path) -> None:
    one, other = (backup.make(opened, folder, now=NOW) for _ in range(2))
    assert other.path.name == "Læsø 2026-11-23 10.30.15 (2).trivsel-kopi"
    assert backup.verify(one.path) == one.manifest


def test_keeping_none_is_a_bug(opened: Vault, folder: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        backup.make(opened, folder, now=NOW, keep=0)


def test_what_a_killed_backup_left_is_swept(opened: Vault, folder: Path) -> None:
    folder.mkdir()
    left = folder / "Læsø.trivsel-kopi.0123abcd.ny"
    journal = folder / "Læsø.trivsel-kopi.0123abcd.ny-journal"
    left.write_text("half")
    journal.write_text("half")
    made = backup.make(opened, folder, now=NOW)
    assert _names(folder) == [made.path.name, made.path.name + ".json"]


def test_no_room_is_told_before_copying(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage)
    with pytest.raises(DiskFull) as raised:
        backup.make(opened, folder, now=NOW)
    assert raised.value.needed == opened.path.stat().st_size
    assert _names(folder) == []


def test_a_copy_that_differs_is_thrown_away(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = copying.copy_database

    def lossy(*args: object, **more: object) -> copying.Contents:
        found = original(*args, **more)  # type: ignore[arg-type]
        return copying.Contents(found.schema, (("meta", 1),), found.audit)

    monkeypatch.setattr(copying, "copy_database", lossy)
    with pytest.raises(BackupNotVerified):
        backup.make(opened, folder, now=NOW)
    assert _names(folder) == []


def test_a_copy_that_is_damaged_on_the_way_is_thrown_away(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backup.make(opened, folder, now=NOW)
    original = copying.copy_database

    def damaging(
        source: Path, key: keys.FileKey, target: Path, step: copying.Step
    ) -> copying.Contents:
        found = original(source, key, target, step)
        with target.open("r+b") as file:
            file.seek(7 * PAGE + 5)
            file.write(b"damage")
        return found

    monkeypatch.setattr(copying, "copy_database", damaging)
    with pytest.raises(BackupNotVerified):
        backup.make(opened, folder, now=NOW + timedelta(hours=1), keep=1)
    assert backup.backups_in(folder) == (old,)
    assert len(_names(folder)) == 2


@pytest.fixture
def made(opened: Vault, folder: Path) -> backup.Backup:
    return backup.make(opened, folder, now=NOW)


def test_every_flipped_bit_is_found_without_a_key(made: backup.Backup) -> None:
    content = made.path.read_bytes()
    for at in range(0, len(content), 997):
        changed = bytearray(content)
        changed[at] ^= 1
        made.path.write_bytes(changed)
        with pytest.raises(BackupDamaged):
            backup.verify(made.path)


@pytest.mark.parametrize("keep", [0, 100, PAGE, -PAGE, -1])
def test_a_half_copied_backup_is_incomplete(made: backup.Backup, keep: int) -> None:
    made.path.write_bytes(made.path.read_bytes()[:keep])
    with pytest.raises(BackupIncomplete):
        backup.verify(made.path)


def test_a_missing_backup_is_incomplete(made: backup.Backup) -> None:
    made.path.unlink()
    with pytest.raises(BackupIncomplete):
        backup.verify(made.path)


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'{"format": "other"}']
)
def test_a_bad_manifest_is_incomplete(
    made: backup.Backup, folder: Path, content: bytes | None
) -> None:
    manifest = manifest_beside(made.path)
    if content is None:
        manifest.unlink()
    else:
        manifest.write_bytes(content)
    with pytest.raises(BackupIncomplete):
        backup.verify(made.path)
    assert backup.backups_in(folder) == ()


def test_a_manifest_the_disk_does_not_give_is_trouble(made: backup.Backup, folder: Path) -> None:
    manifest_beside(made.path).unlink()
    manifest_beside(made.path).mkdir()
    with pytest.raises((IsFolder, NoPermission)):  # the latter on Windows
        backup.verify(made.path)
    assert backup.backups_in(folder) == ()


def test_a_newer_manifest_is_told(made: backup.Backup, folder: Path) -> None:
    manifest = manifest_beside(made.path)
    manifest.write_text(manifest.read_text("utf-8").replace('"version": 1,', '"version": 2,'))
    with pytest.raises(BackupNewer):
        backup.verify(made.path)
    assert backup.backups_in(folder) == ()


def test_another_files_key_is_told(made: backup.Backup, tmp_path: Path) -> None:
    make_closed(tmp_path / "other.trivsel")
    with reopen(tmp_path / "other.trivsel") as other, pytest.raises(BackupOfAnother):
        backup.verify(made.path, key=other.key)


def test_a_wrong_key_with_the_right_id_is_an_earlier_one(
    made: backup.Backup, opened: Vault
) -> None:
    with pytest.raises(BackupOfEarlierKey):
        backup.verify(made.path, key=keys.FileKey(bytes(32), opened.key.file_id))


def test_a_manifest_that_fits_damaged_content_is_found_with_the_key(
    made: backup.Backup, opened: Vault
) -> None:
    with made.path.open("r+b") as file:
        file.seek(7 * PAGE + 5)
        file.write(b"damage")
    manifest = manifest_beside(made.path)
    text_of = manifest.read_text("utf-8")
    manifest.write_text(
        text_of.replace(made.manifest.sha256, copying.sha256_of(made.path)), "utf-8"
    )
    backup.verify(made.path)
    with pytest.raises(BackupDamaged):
        backup.verify(made.path, key=opened.key)


def test_a_manifest_of_another_version_is_found_with_the_key(
    made: backup.Backup, opened: Vault
) -> None:
    manifest = manifest_beside(made.path)
    manifest.write_text(
        manifest.read_text("utf-8").replace('"schema": "0001"', '"schema": "0000"'), "utf-8"
    )
    with pytest.raises(BackupDamaged):
        backup.verify(made.path, key=opened.key)


def test_a_new_passphrase_does_not_lock_old_backups(opened: Vault, folder: Path) -> None:
    made = backup.make(opened, folder, now=NOW)
    new_passphrase(opened, "en helt ny sætning")
    assert backup.verify(made.path, key=opened.key) == made.manifest
