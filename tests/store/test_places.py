"""Places where a database gets damaged: network shares and synced folders."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from trivsel_app.store import places
from trivsel_app.store.places import PlaceFacts, PlaceKind, PlaceRisk, warning

WINDOWS = PlaceFacts(
    environment={
        "OneDrive": r"C:\Users\mig\OneDrive",
        "OneDriveCommercial": r"C:\Users\mig\Kommunens filer",
    },
    drive_type=lambda root: 4 if root.upper() == "H:\\" else 3,
)
LINUX = PlaceFacts(
    mounts=places.parse_proc_mounts(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//srv/hr /mnt/hr cifs rw 0 0\n"
        "srv:/x /mnt/nfs nfs4 rw 0 0\n"
        "me@srv: /mnt/Fælles\\040drev fuse.sshfs rw 0 0\n"
        "/dev/sdb1 /mnt/hr/local ext4 rw 0 0\n"
        "broken\n"
    )
)
MAC = PlaceFacts(
    mounts=places.parse_mount_output(
        "/dev/disk3s1 on / (apfs, sealed, local)\n"
        "//mig@srv/HR%20drev on /Volumes/HR drev (smbfs, nodev, nosuid)\n"
        "srv:/x on /Volumes/nfs (nfs)\n"
    )
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (r"\\srv\hr\X.trivsel", r"\\srv\hr" + "\\"),
        (r"\\srv.kommune.dk\hr$\a\X.trivsel", None),
        ("//srv/hr/X.trivsel", None),
        (r"\\?\UNC\srv\hr\X.trivsel", None),
        (r"H:\X.trivsel", "H:"),
        (r"h:\a\b\X.trivsel", "h:"),
    ],
)
def test_windows_shares(path: str, name: str | None) -> None:
    found = warning(PureWindowsPath(path), WINDOWS)
    assert found is not None
    assert found.kind is PlaceKind.NETWORK
    assert name is None or found.name.rstrip("\\") == name.rstrip("\\")


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (r"C:\Users\mig\OneDrive\X.trivsel", "OneDrive"),
        (r"c:\users\MIG\onedrive\a\X.trivsel", "OneDrive"),
        (r"C:\Users\mig\Kommunens filer\X.trivsel", "OneDrive"),
        (r"D:\OneDrive - Frederikshavn Kommune\X.trivsel", "OneDrive"),
        (r"D:\Dropbox\X.trivsel", "Dropbox"),
        (r"D:\Dropbox (Kommunen)\X.trivsel", "Dropbox"),
        (r"G:\Mit drev\X.trivsel", "Google"),
        (r"D:\Google Drive\X.trivsel", "Google"),
        (r"C:\Users\mig\iCloudDrive\X.trivsel", "iCloud"),
        (r"C:\Users\mig\Nextcloud2\X.trivsel", "Nextcloud"),
        (r"C:\Users\mig\Box Sync\X.trivsel", "Box"),
    ],
)
def test_windows_sync_folders(path: str, program: str) -> None:
    assert warning(PureWindowsPath(path), WINDOWS) == PlaceRisk(PlaceKind.SYNCED, program)


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\mig\Documents\X.trivsel",
        r"C:\Users\mig\OneDriveIkke\X.trivsel",
        r"C:\Users\mig\Dropbox.trivsel",
        r"C:\Trivsel\Boks\X.trivsel",
        r"\\?\C:\Trivsel\X.trivsel",
        r"X.trivsel",
    ],
)
def test_windows_places_that_are_fine(path: str) -> None:
    assert warning(PureWindowsPath(path), WINDOWS) is None


@pytest.mark.parametrize(
    ("path", "facts", "kind"),
    [
        ("/mnt/hr/X.trivsel", LINUX, "cifs"),
        ("/mnt/nfs/a/b/X.trivsel", LINUX, "nfs4"),
        ("/mnt/Fælles drev/X.trivsel", LINUX, "fuse.sshfs"),
        ("/Volumes/HR drev/X.trivsel", MAC, "smbfs"),
        ("/Volumes/nfs/X.trivsel", MAC, "nfs"),
    ],
)
def test_posix_mounts(path: str, facts: PlaceFacts, kind: str) -> None:
    assert warning(PurePosixPath(path), facts) == PlaceRisk(PlaceKind.NETWORK, kind)


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("/home/mig/X.trivsel", LINUX),
        ("/mnt/hr/local/X.trivsel", LINUX),
        ("/mnt/hr2/X.trivsel", LINUX),
        ("/Users/mig/X.trivsel", MAC),
    ],
)
def test_posix_places_that_are_fine(path: str, facts: PlaceFacts) -> None:
    assert warning(PurePosixPath(path), facts) is None


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/Users/mig/Library/Mobile Documents/com~apple~CloudDocs/X.trivsel", "iCloud"),
        ("/Users/mig/Library/CloudStorage/GoogleDrive-mig@kommune.dk/Mit drev/X", "Google"),
        ("/Users/mig/Library/CloudStorage/OneDrive-Kommunen/X.trivsel", "OneDrive"),
        ("/home/mig/Nextcloud/X.trivsel", "Nextcloud"),
    ],
)
def test_posix_sync_folders(path: str, program: str) -> None:
    assert warning(PurePosixPath(path), MAC) == PlaceRisk(PlaceKind.SYNCED, program)


def test_this_machine_is_asked_when_no_facts_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(places.facts_of_this_machine(), PlaceFacts)
    assert warning(tmp_path / "Dropbox" / "X.trivsel") == PlaceRisk(PlaceKind.SYNCED, "Dropbox")
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert warning(tmp_path / "X.trivsel") == PlaceRisk(PlaceKind.SYNCED, "OneDrive")


def test_macs_mount_command_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Listed:
        stdout = "srv:/x on /Volumes/nfs (nfs)\n"

    monkeypatch.setattr("platform.system", lambda: "Darwin")
    monkeypatch.setattr("subprocess.run", lambda *_args, **_more: Listed)
    assert places.facts_of_this_machine().mounts == {"/Volumes/nfs": "nfs"}


def test_a_machine_that_tells_no_mounts_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr(Path, "read_text", fail)
    assert places.facts_of_this_machine().mounts == {}


def test_links_that_point_at_each_other_are_for_the_opening_to_tell(tmp_path: Path) -> None:
    loop = tmp_path / "ring.trivsel"
    try:
        loop.symlink_to(loop)
    except OSError:
        pytest.skip("no right to make links here")
    assert warning(loop) is None


def test_the_place_of_the_tests_is_fine(tmp_path: Path) -> None:
    path: PurePath = tmp_path / "X.trivsel"
    assert warning(path, PlaceFacts()) is None
