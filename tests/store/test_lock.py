"""One writer at a time, across processes; a crash leaves no lock behind."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.vaults import NOW, entry_count, make_closed, reopen, write_entry
from trivsel_app.errors import OpenedReadOnly
from trivsel_app.store import lock

_HOLD = """
import sys
from tests.store.vaults import reopen
from pathlib import Path
opened = reopen(Path(sys.argv[1]))
print("read only" if opened.read_only else "holding", flush=True)
sys.stdin.readline()
opened.close()
print("closed", flush=True)
"""


@contextmanager
def _another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holding\n"
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.trivsel"
    make_closed(path)
    return path


def test_the_second_opener_reads_and_sees_who_has_it(path: Path) -> None:
    with _another_process(path) as process:
        with reopen(path) as opened:
            assert opened.read_only
            assert opened.holder is not None
            assert opened.holder.pid == process.pid
            assert opened.holder.user == lock.current_holder(NOW).user
            assert opened.holder.host == lock.current_holder(NOW).host
            assert opened.holder.since == NOW
            assert entry_count(opened) == 1
            with pytest.raises(OpenedReadOnly), opened.transaction():
                pass
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "closed\n"
    with reopen(path) as opened:
        assert not opened.read_only
        write_entry(opened, 2)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_holder_is_taken_over_at_once(path: Path) -> None:
    with _another_process(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock.read_holder(path) is not None  # what it wrote still lies there
    with reopen(path) as opened:
        assert not opened.read_only
        assert opened.holder is None
        found = lock.read_holder(path)
        assert found is not None
        assert found.pid == os.getpid()
    assert lock.read_holder(path) is None


def test_in_one_process_too(path: Path) -> None:
    with reopen(path) as first:
        with reopen(path) as second:
            assert second.read_only
            assert second.holder is not None
            assert second.holder.pid == os.getpid()
        assert not first.read_only
        write_entry(first, 2)
    with reopen(path) as third:
        assert not third.read_only


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 1}', '{"since": "x"}'])
def test_an_unreadable_holder_is_nobody(path: Path, content: str) -> None:
    with reopen(path):
        Path(str(path) + "-bruges-af").write_text(content)
        with reopen(path) as second:
            assert second.read_only
            assert second.holder is None


def test_the_holder_is_readable_by_people(path: Path) -> None:
    with reopen(path):
        found = json.loads(Path(str(path) + "-bruges-af").read_text())
    assert set(found) == {"user", "host", "pid", "since"}


def test_a_user_without_a_name_is_still_a_holder(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert lock.current_holder(NOW).user == ""


def test_releasing_twice_or_in_a_lost_folder_does_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    hold = lock.take(folder / "x", now=NOW)
    assert hold is not None
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    hold.release()
    hold.release()
