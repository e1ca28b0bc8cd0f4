"""Bringing a backup back: checked first, then put in place in one rename, the old kept aside."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trivsel_app.errors import (
    BackupDamaged,
    BackupOfAnother,
    DiskFull,
    FileHeldByAnother,
    KeyFileDamaged,
    NewerFile,
    Trouble,
)
from trivsel_app.store import backup, copying, engine, files, lock
from trivsel_app.store.key_file import from_json, key_file_beside, read_key_file, tidied
from trivsel_app.store.keys import FILE_ID_BYTES, FileKey
from trivsel_app.store.manifest import Manifest
from trivsel_app.store.pages import journal_beside
from trivsel_app.store.schema_version import HEAD, is_newer
from trivsel_app.store.troubles import told


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the backup now lies, and where the file it replaced was kept (None: there was none)."""

    path: Path
    kept: Path | None


def restore(copy: Path, *, to: Path, key: FileKey, now: datetime) -> Restored:
    """Put a backup at `to`, a new path or the municipality file itself, which must be closed.

    A bad backup is never restored: raises what `backup.verify` raises, `NewerFile`,
    `BackupOfAnother` when `to` is another municipality's, `FileHeldByAnother` when it is open;
    the file at `to` is untouched then.
    """
    manifest = backup.verify(copy, key=key)
    if is_newer(manifest.schema):
        raise NewerFile(copy, manifest.schema, HEAD)
    with told(to):
        _refuse_other_municipality(copy, to, manifest)
        hold = lock.take(to, now=now)
        if hold is None:
            raise _held(to)
        try:
            return _put_in_place(copy, to, key, manifest, now)
        finally:
            hold.release()


def _held(to: Path) -> FileHeldByAnother:
    holder = lock.read_holder(to)
    if holder is None:
        return FileHeldByAnother(to, "", "", None)
    return FileHeldByAnother(to, holder.user, holder.host, holder.since)


def _refuse_other_municipality(copy: Path, to: Path, manifest: Manifest) -> None:
    key_file = None
    with suppress(KeyFileDamaged):
        key_file = read_key_file(key_file_beside(to))
    if key_file is not None:  # it stays readable when the file's own first bytes are damaged
        other = key_file.file_id != manifest.file_id
    elif to.exists():
        with to.open("rb") as file:
            other = file.read(FILE_ID_BYTES) != manifest.file_id
    else:
        other = False
    if other:
        raise BackupOfAnother(copy)


def _put_in_place(
    copy: Path, to: Path, key: FileKey, manifest: Manifest, now: datetime
) -> Restored:
    files.sweep_temporaries(to)
    if shutil.disk_usage(to.parent).free < manifest.size:
        raise DiskFull(to, manifest.size)
    temporary = files.temporary_beside(to)
    try:
        shutil.copyfile(copy, temporary)
        files.flush_file(temporary)
        if copying.sha256_of(temporary) != manifest.sha256:
            raise BackupDamaged(copy)
        _give_key_file(to, key, manifest)
        if not to.exists():
            files.place_new(temporary, to)
            return Restored(to, None)
        kept = _keep_aside(to, key, now)
        files.replace(temporary, to)
        return Restored(to, kept)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _give_key_file(to: Path, key: FileKey, manifest: Manifest) -> None:
    """Write the backup's key file where none opens it; one that does is as new or newer."""
    place = key_file_beside(to)
    with suppress(KeyFileDamaged):
        found = read_key_file(place)
        if found is not None and tidied(found, key).slots:
            return
    if manifest.key_file is not None:
        from_json(manifest.key_file, place)
        files.write_whole(place, manifest.key_file.encode())


def _keep_aside(to: Path, key: FileKey, now: datetime) -> Path:
    """Give the old file a second name with its key file; its journal must not meet the new file."""
    with suppress(Trouble):  # rolls back what a crash left; a damaged file keeps its journal
        engine.connect(to, key).close()
    stem, number = f"{to.stem} før gendannelse {now:%Y-%m-%d %H.%M.%S}", 1
    kept = to.with_name(stem + to.suffix)
    while kept.exists():
        number += 1
        kept = to.with_name(f"{stem} ({number}){to.suffix}")
    try:
        os.link(to, kept)
    except OSError:  # a disk without hard links
        shutil.copyfile(to, kept)
        files.flush_file(kept)
    if key_file_beside(to).exists():
        shutil.copyfile(key_file_beside(to), key_file_beside(kept))
    if journal_beside(to).exists():
        files.replace(journal_beside(to), journal_beside(kept))
    return kept
