import errno
import os
from pathlib import Path

import pytest

from trivsel_app.errors import IsFolder, NameNotAllowed
from trivsel_app.exchange.atomic_file import replacing, write_bytes
from trivsel_app.exchange.refusals import DiskFull, FileInUse, FileNotWritable


def test_a_file_is_written_whole_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "ny mappe" / "ud.csv"
    write_bytes(path, b"1")
    write_bytes(path, b"22")
    assert path.read_bytes() == b"22"
    assert list(path.parent.iterdir()) == [path]


class Stop(Exception):
    pass


def test_whatever_goes_wrong_inside_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ud.csv"
    path.write_bytes(b"old")

    def half() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half")
            raise Stop

    with pytest.raises(Stop):
        half()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "trouble"),
    [(errno.ENOSPC, DiskFull), (errno.EIO, FileNotWritable), (errno.EROFS, FileNotWritable)],
)
def test_disk_errors_are_trouble(tmp_path: Path, code: int, trouble: type[Exception]) -> None:
    path = tmp_path / "ud.csv"
    path.write_bytes(b"old")
    with pytest.raises(trouble), replacing(path):
        raise OSError(code, os.strerror(code))
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("there", "code", "trouble"),
    [(False, 5, FileNotWritable), (True, 5, FileInUse), (True, 32, FileInUse)],
)
def test_a_folder_without_rights_is_not_called_a_file_in_use_on_windows(
    tmp_path: Path, there: bool, code: int, trouble: type[Exception]
) -> None:
    path = tmp_path / "ud.csv"
    if there:
        path.write_bytes(b"old")
    refused = PermissionError(errno.EACCES, "Access is denied")
    refused.winerror = code  # type: ignore[attr-defined]  # set by Windows
    with pytest.raises(trouble), replacing(path):
        raise refused


def test_a_target_open_in_excel_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ud.csv"
    path.write_bytes(b"old")
    pauses: list[float] = []
    real = Path.replace
    closes_after = 3

    def held(self: Path, target: Path) -> Path:
        if len(pauses) < closes_after:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    write_bytes(path, b"new", pause=pauses.append)
    assert (path.read_bytes(), len(pauses)) == (b"new", 3)

    closes_after = 100
    pauses.clear()
    with pytest.raises(FileInUse):
        write_bytes(path, b"newer", pause=pauses.append)
    assert (path.read_bytes(), len(pauses)) == (b"new", 9)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "ud.csv").mkdir()
    with pytest.raises(IsFolder):
        write_bytes(tmp_path / "ud.csv", b"x")
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(FileNotWritable):
        write_bytes(tmp_path / "fil" / "ud.csv", b"x")
    with pytest.raises(NameNotAllowed):
        write_bytes(tmp_path / ("x" * 300), b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør")
    with pytest.raises(FileNotWritable):
        write_bytes(tmp_path / "rør", b"x")
    assert (tmp_path / "rør").is_fifo()
