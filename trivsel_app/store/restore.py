"""Bringing a backup back: checked first, then put at a new place; no file is ever written over."""

import shutil
from contextlib import suppress
from pathlib import Path

from trivsel_app.errors import BackupDamaged, DiskFull, FileAlreadyExists, NewerFile
from trivsel_app.store import backup, copying, files
from trivsel_app.store.creation import place
from trivsel_app.store.key_file import from_json
from trivsel_app.store.keys import FileKey
from trivsel_app.store.manifest import Manifest
from trivsel_app.store.schema_version import HEAD, is_newer
from trivsel_app.store.troubles import told


def restore(copy: Path, *, to: Path, key: FileKey) -> Path:
    """Put a backup at `to`, which must be free, with the key file of its day.

    A bad backup is never restored: raises what `backup.verify` raises, `NewerFile` and
    `FileAlreadyExists`; nothing is left then. A key file or journal of a lost file is kept aside.
    """
    manifest = backup.verify(copy, key=key)
    if is_newer(manifest.schema):
        raise NewerFile(copy, manifest.schema, HEAD)
    with told(to):
        if to.exists():
            raise FileAlreadyExists(to)
        _put_in_place(copy, to, key, manifest)
    return to


def _put_in_place(copy: Path, to: Path, key: FileKey, manifest: Manifest) -> None:
    files.sweep_temporaries(to)
    if shutil.disk_usage(to.parent).free < manifest.size:
        raise DiskFull(to, manifest.size)
    temporary = files.temporary_beside(to)
    try:
        shutil.copyfile(copy, temporary)
        files.flush_file(temporary)
        if copying.sha256_of(temporary) != manifest.sha256:
            raise BackupDamaged(copy)
        text = manifest.key_file  # its users have the passphrases of that day
        place(temporary, to, key, None if text is None else from_json(text, copy))
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
