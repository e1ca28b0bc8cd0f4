"""Backups: verified copies with a manifest, the oldest thrown away, and bringing one back.

A backup is one encrypted file with the key its source had that day, and opens with the passphrases
and the recovery code of that day: also a removed user's, until the backup is deleted. While a round
takes in answers one by one, keep one only: two snapshots of a small unit can single out one
respondent.
"""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from trivsel_app.errors import (
    BackupDamaged,
    BackupIncomplete,
    BackupNotVerified,
    BackupOfAnother,
    BackupOfEarlierKey,
    DamagedFile,
    DiskFull,
    Trouble,
)
from trivsel_app.store import copying, files
from trivsel_app.store.copying import Step, no_step
from trivsel_app.store.key_file import from_json, key_file_beside, open_slots
from trivsel_app.store.keys import FILE_ID_BYTES, FileKey
from trivsel_app.store.manifest import SUFFIX as MANIFEST_SUFFIX
from trivsel_app.store.manifest import (
    Manifest,
    manifest_beside,
    read_manifest,
    write_manifest,
)
from trivsel_app.store.pages import some_page_fits
from trivsel_app.store.troubles import told
from trivsel_app.texts.dates import COPENHAGEN

if TYPE_CHECKING:
    from trivsel_app.store.vault import Vault

SUFFIX: Final = ".trivsel-kopi"
KEEP: Final = 10  # generations
_STAMP: Final = re.compile(r" \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?\.trivsel-kopi$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on the disk."""

    path: Path
    manifest: Manifest


def make(
    vault: "Vault", folder: Path, *, now: datetime, keep: int = KEEP, step: Step = no_step
) -> Backup:
    """Copy the vault's file into `folder`, verify the copy, then remove all but `keep` copies.

    `now` names the copy, in Danish time. Raises `BackupNotVerified`, `DiskFull` and the other
    troubles of a disk; what was there before stays then.
    """
    return make_of(vault.path, vault.key, folder, now=now, keep=keep, step=step)


def make_of(
    path: Path,
    key: FileKey,
    folder: Path,
    *,
    now: datetime,
    keep: int = KEEP,
    step: Step = no_step,
) -> Backup:
    """Back up a file by path and key; see `make`."""
    if keep < 1:
        raise ValueError("keep at least one generation")
    temporary = files.temporary_beside(folder / (path.stem + SUFFIX))
    try:
        with told(folder, instead_of=temporary):
            folder.mkdir(exist_ok=True)
            _sweep(folder, path.stem)
            _make_sure_of_room(folder, path.stat().st_size)
            temporary.touch(exist_ok=False)  # SQLite would not say why it cannot
            source = copying.copy_database(path, key, temporary, step)
            files.flush_file(temporary)
            _compare(temporary, key, source)
            backup = _place(temporary, path, key, source, now)
        _remove_others(folder, path, backup, keep)
    finally:
        _discard(temporary)
    return backup


def _sweep(folder: Path, stem: str) -> None:
    """Remove what a killed program left: half copies and manifests of this file, or one alone."""
    files.sweep_temporaries(folder / (stem + SUFFIX))
    for left in folder.glob("*" + SUFFIX + MANIFEST_SUFFIX + ".*" + files.TEMPORARY):
        if left.name.startswith(stem + " "):
            left.unlink(missing_ok=True)
    for left in folder.glob("*" + SUFFIX + MANIFEST_SUFFIX):
        copy = left.with_name(left.name.removesuffix(MANIFEST_SUFFIX))
        if _STAMP.sub("", copy.name) == stem and not copy.exists():
            left.unlink(missing_ok=True)


def _make_sure_of_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull(folder, needed)


def _compare(copy: Path, key: FileKey, source: copying.Contents) -> None:
    try:
        found = copying.sound_contents(copy, key)
    except DamagedFile as error:
        raise BackupNotVerified(copy) from error
    if found != source:
        raise BackupNotVerified(copy)


def _place(
    temporary: Path, path: Path, key: FileKey, source: copying.Contents, now: datetime
) -> Backup:
    key_file = key_file_beside(path)
    manifest = Manifest(
        made=now,
        of=path.name,
        size=temporary.stat().st_size,
        sha256=copying.sha256_of(temporary),
        file_id=key.file_id,
        schema=source.schema,
        audit=source.audit,
        access=source.access,
        key_file=key_file.read_text("utf-8") if key_file.exists() else None,
    )
    local = now.astimezone(COPENHAGEN)
    target = _free_name(temporary.parent, f"{path.stem} {local:%Y-%m-%d %H.%M.%S}")
    files.replace(temporary, target)
    write_manifest(target, manifest)
    return Backup(target, manifest)


def _free_name(folder: Path, stem: str) -> Path:
    number, path = 1, folder / (stem + SUFFIX)
    while path.exists() or manifest_beside(path).exists():
        number += 1
        path = folder / f"{stem} ({number}){SUFFIX}"
    return path


def _discard(temporary: Path) -> None:
    for left in (temporary, temporary.with_name(temporary.name + "-journal")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """List the complete backups in a folder, newest first; their content is not read."""
    found: list[Backup] = []
    for path in sorted(folder.glob("*" + SUFFIX)):
        with suppress(Trouble):
            found.append(Backup(path, read_manifest(path)))
    return tuple(
        sorted(found, key=lambda backup: (backup.manifest.made, backup.path), reverse=True)
    )


def backups_of(path: Path, file_id: bytes, folder: Path) -> tuple[Backup, ...]:
    """List a file's own complete backups, newest first; see `copies_of`."""
    own = set(copies_of(path, file_id, folder))
    return tuple(each for each in backups_in(folder) if each.path in own)


def _remove_others(folder: Path, path: Path, made: Backup, keep: int) -> None:
    """Keep the one just made, whatever the clock said when the others were, and the newest.

    Those whose manifest is lost, or held by another program, count as the oldest.
    """
    file_id = made.manifest.file_id
    known = [each.path for each in backups_of(path, file_id, folder)]
    unknown = [copy for copy in copies_of(path, file_id, folder) if copy not in known]
    others = [copy for copy in (*known, *unknown) if copy != made.path]
    for copy in others[keep - 1 :]:
        with suppress(Trouble):  # held by another program: the next backup removes it
            delete(copy)


def copies_of(path: Path, file_id: bytes, folder: Path) -> tuple[Path, ...]:
    """List a file's own backups, also those that lost their manifest.

    A backup that was brought back has the same id and lies beside the same folder, so the name
    tells whose they are; those of a name that is there no more are of this file, which was renamed.
    """
    found = (copy for copy in sorted(folder.glob("*" + SUFFIX)) if _id_of(copy) == file_id)
    return tuple(copy for copy in found if _is_of(copy, path))


def _is_of(copy: Path, path: Path) -> bool:
    try:
        stem = Path(read_manifest(copy).of).stem
    except Trouble:
        stem = _STAMP.sub("", copy.name)
    if stem.casefold() == path.stem.casefold():
        return True
    return not path.with_name(stem + path.suffix).exists()


def _id_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(FILE_ID_BYTES)
    except OSError:
        return b""


def verify(path: Path, *, key: FileKey | None = None) -> Manifest:
    """Check a backup against its manifest and, with a key, page by page.

    Raises `BackupIncomplete`, `BackupDamaged`, `BackupNewer`, `BackupOfAnother` and, when the file
    has got a new key since, `BackupOfEarlierKey`.
    """
    manifest = read_manifest(path)
    with told(path):
        if not path.exists() or path.stat().st_size != manifest.size:
            raise BackupIncomplete(path)
        if copying.sha256_of(path) != manifest.sha256:
            raise BackupDamaged(path)
    if key is None:
        return manifest
    if key.file_id != manifest.file_id:
        raise BackupOfAnother(path)
    if not opens_with(path, key):
        raise BackupOfEarlierKey(path)
    try:
        found = copying.sound_contents(path, key)
    except Trouble as error:
        raise BackupDamaged(path) from error
    if found.schema != manifest.schema:
        raise BackupDamaged(path)
    return manifest


def opens_with(path: Path, key: FileKey) -> bool:
    """Tell whether a backup was made with this key; a damaged one may say no."""
    with told(path):
        return some_page_fits(path, key)


def key_of(path: Path, passphrase: str) -> FileKey | None:
    """Find a backup's key with a passphrase of its day; None when it is not one."""
    text = read_manifest(path).key_file
    found = () if text is None else open_slots(from_json(text, path), passphrase)
    return next((key for key in found if opens_with(path, key)), None)


def delete(path: Path) -> None:
    """Delete a backup and its manifest."""
    with told(path):
        path.unlink(missing_ok=True)
        manifest_beside(path).unlink(missing_ok=True)
