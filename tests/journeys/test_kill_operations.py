"""What a user does, killed at a random moment: the old state or the new one, nothing between."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.journeys.kill_work import USER_OPERATIONS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no fork and no SIGKILL")

_QUICK, _SLOW = 5, 100  # kills of each operation
_SERVER = "from tests.journeys.kill_work import serve; serve()"


@pytest.fixture(scope="module")
def server() -> Iterator["subprocess.Popen[str]"]:
    """Start the process that forks a child for each attempt."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield process
    process.communicate()


def _run(
    server: "subprocess.Popen[str]", name: str, folder: Path, delay: float
) -> tuple[bool, float, int]:
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{name}\t{folder}\t{delay}\n")
    server.stdin.flush()
    killed, seconds, acknowledged = server.stdout.readline().split()
    return killed == "killed", float(seconds), int(acknowledged)


def _kill(server: "subprocess.Popen[str]", name: str, tmp_path: Path, times: int) -> None:
    operation, random = USER_OPERATIONS[name], Random(times)
    template = tmp_path / "template"
    template.mkdir()
    operation.prepare(template)

    def attempt(delay: float) -> tuple[bool, float]:
        folder = tmp_path / "attempt"
        shutil.copytree(template, folder)
        killed, seconds, acknowledged = _run(server, name, folder, delay)
        operation.check(folder, acknowledged=acknowledged, done=not killed)
        shutil.rmtree(folder)
        return killed, seconds

    attempt(60)  # the first loads what the others find loaded
    longest = max(attempt(60)[1] for _ in range(2))
    kills = attempts = 0
    while kills < times:
        attempts += 1
        kills += attempt(random.uniform(0, longest * 1.05))[0]
        assert attempts < 5 * times + 20


@pytest.mark.parametrize("name", USER_OPERATIONS)
def test_a_few_kills_leave_the_old_or_the_new_state(
    server: "subprocess.Popen[str]", name: str, tmp_path: Path
) -> None:
    _kill(server, name, tmp_path, _QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("name", USER_OPERATIONS)
def test_many_kills_leave_the_old_or_the_new_state(
    server: "subprocess.Popen[str]", name: str, tmp_path: Path
) -> None:
    _kill(server, name, tmp_path, _SLOW)
