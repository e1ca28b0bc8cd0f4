"""The manifest beside a backup: what was copied, when, and the hash that proves it is whole.

It is readable without a password, so it holds no counts of answers and nothing about people.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from trivsel_app.errors import BackupIncomplete, BackupNewer
from trivsel_app.store.chain import START, Anchor
from trivsel_app.store.files import write_whole
from trivsel_app.store.troubles import told

SUFFIX: Final = ".json"
_FORMAT: Final = "trivsel-backup"
_VERSION: Final = 1
_MOST_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one backup holds. `audit` and `access` are the logs' heads at that time.

    They are anchors outside the file; the access log's is 0 when it was empty.
    """

    made: datetime
    of: str  # file name of the municipality file
    size: int  # bytes
    sha256: str
    file_id: bytes
    schema: str
    audit: Anchor
    key_file: str | None  # the key file's text; None for a sample file
    access: Anchor = START


def manifest_beside(backup: Path) -> Path:
    """Name the manifest of a backup."""
    return backup.with_name(backup.name + SUFFIX)


def write_manifest(backup: Path, manifest: Manifest) -> None:
    """Write the manifest whole or not at all."""
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "made": manifest.made.isoformat(timespec="seconds"),
        "of": manifest.of,
        "bytes": manifest.size,
        "sha256": manifest.sha256,
        "file_id": manifest.file_id.hex(),
        "schema": manifest.schema,
        "audit": {"number": manifest.audit.number, "hash": manifest.audit.hash},
        "access": {"number": manifest.access.number, "hash": manifest.access.hash},
        "key_file": manifest.key_file,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    with told(backup):
        write_whole(manifest_beside(backup), text.encode())


def read_manifest(backup: Path) -> Manifest:
    """Read a backup's manifest. Raises `BackupIncomplete`, `BackupNewer` or a disk's trouble."""
    try:
        with told(backup):
            content = _content(manifest_beside(backup))
        found = json.loads(content)
        if found["format"] != _FORMAT:
            raise BackupIncomplete(backup)
        if int(found["version"]) > _VERSION:
            raise BackupNewer(backup, int(found["version"]))
        return Manifest(
            made=datetime.fromisoformat(found["made"]),
            of=str(found["of"]),
            size=int(found["bytes"]),
            sha256=str(found["sha256"]),
            file_id=bytes.fromhex(found["file_id"]),
            schema=str(found["schema"]),
            audit=_anchor(found["audit"]),
            access=_anchor(found["access"]),
            key_file=None if found["key_file"] is None else str(found["key_file"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BackupIncomplete(backup) from error


def _content(path: Path) -> bytes:
    """Read what is there; nothing where there is no manifest."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except FileNotFoundError:
        return b""


def _anchor(found: dict[str, Any]) -> Anchor:
    return Anchor(int(found["number"]), str(found["hash"]))
