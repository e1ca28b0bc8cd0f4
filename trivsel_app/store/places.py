"""Whether a path is a place where a database gets damaged: a network share or a synced folder.

Locks on shares are not to be trusted, and a sync program copies a database in the middle of a
write (https://sqlite.org/howtocorrupt.html, 2.1; https://sqlite.org/useovernet.html).
"""

import ctypes
import os
import platform
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any, Final

_DRIVE_REMOTE: Final = 4  # GetDriveTypeW
_NETWORK_TYPES: Final = frozenset(
    {"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs3", "nfs4", "afpfs", "webdav", "davfs"}
    | {"davfs2", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.gvfsd-fuse", "9p", "afs", "ncpfs"}
    | {"ceph", "glusterfs", "fuse.glusterfs", "lustre", "sshfs"}
)
_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# Folder names the sync programs give their folder; "OneDrive - Frederikshavn Kommune" is one too.
_SYNC_PARTS: Final = (
    (re.compile(r"onedrive( ?[-–].*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( ?\(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"(my drive|mit drev|google drive|googledrive(-.*)?)", re.IGNORECASE), "Google"),
    (re.compile(r"(iclouddrive|mobile documents|com~apple~clouddocs)", re.IGNORECASE), "iCloud"),
    (re.compile(r"(nextcloud|owncloud)\d?", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"(box sync|box-box|box)", re.IGNORECASE), "Box"),
)


class PlaceKind(StrEnum):
    """What is wrong with a place."""

    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class PlaceRisk:
    """Why a path is a risky place. `name` is the share, mount type or sync program."""

    kind: PlaceKind
    name: str


def _no_drive(_root: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the machine says of its places: mounts by folder, environment, Windows drive types."""

    mounts: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    drive_type: Callable[[str], int] = _no_drive


def warning(path: PurePath, facts: PlaceFacts | None = None) -> PlaceRisk | None:
    """Tell why this path is risky to write to, or None. Without facts the machine is asked."""
    if facts is None:
        # Never fails, also where links point at each other: opening the file says so.
        path, facts = Path(os.path.realpath(path)), facts_of_this_machine()
    return _on_network(path, facts) or _in_sync_folder(path, facts)


def _on_network(path: PurePath, facts: PlaceFacts) -> PlaceRisk | None:
    if isinstance(path, PureWindowsPath):
        drive = path.drive
        if drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\")):
            return PlaceRisk(PlaceKind.NETWORK, drive)
        if drive.upper().startswith("\\\\?\\UNC\\"):
            return PlaceRisk(PlaceKind.NETWORK, "\\\\" + drive[8:])
        if drive and facts.drive_type(drive + "\\") == _DRIVE_REMOTE:
            return PlaceRisk(PlaceKind.NETWORK, drive)
        return None
    folders = [path, *path.parents]
    for folder in folders:  # the nearest mount is the one that counts
        mounted = facts.mounts.get(str(folder))
        if mounted is not None:
            network = mounted.lower() in _NETWORK_TYPES
            return PlaceRisk(PlaceKind.NETWORK, mounted) if network else None
    return None


def _in_sync_folder(path: PurePath, facts: PlaceFacts) -> PlaceRisk | None:
    for variable in _ONEDRIVE_VARIABLES:
        folder = facts.environment.get(variable)
        if folder and path.is_relative_to(type(path)(folder)):
            return PlaceRisk(PlaceKind.SYNCED, "OneDrive")
    for part in path.parent.parts:
        for pattern, program in _SYNC_PARTS:
            if pattern.fullmatch(part):
                return PlaceRisk(PlaceKind.SYNCED, program)
    return None


def facts_of_this_machine() -> PlaceFacts:
    """Ask the operating system."""
    return PlaceFacts(_mounts(), os.environ, _drive_type)


def _drive_type(root: str) -> int:
    libraries: Any = getattr(ctypes, "windll", None)  # on Windows only
    return int(libraries.kernel32.GetDriveTypeW(root)) if libraries else 0


def _mounts() -> dict[str, str]:
    if platform.system() == "Darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return parse_mount_output(listed.stdout)
    try:
        return parse_proc_mounts(Path("/proc/self/mounts").read_text(errors="replace"))
    except OSError:
        return {}


def parse_proc_mounts(text: str) -> dict[str, str]:
    """Read Linux's /proc/mounts: folder to type. Blanks in names are written as octal escapes."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            folder = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1])
            found[folder] = fields[2]
    return found


def parse_mount_output(text: str) -> dict[str, str]:
    """Read macOS's `mount`: `//u@host/share on /Volumes/share (smbfs, nodev)`."""
    pattern = re.compile(r"^.* on (?P<folder>/.*) \((?P<type>[^,)]+)", re.MULTILINE)
    return {str(PurePosixPath(m["folder"])): m["type"] for m in pattern.finditer(text)}
