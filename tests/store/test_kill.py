"""Killed at a random moment: what is found afterwards is the old state or the new one.

A server process with everything imported forks a child for each attempt, so that an attempt costs
milliseconds. Other operations join by a class with `prepare`, `work` and `check` in `OPERATIONS`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.store.kill_operations import OPERATIONS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no fork and no SIGKILL")

_QUICK, _SLOW = 5, 500  # kills of each operation
_SERVER = "from tests.store.kill_server import serve; serve()"


class Server:
    """Runs operations in children and kills them after a while."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def run(self, operation: str, folder: Path, delay: float) -> tuple[bool, float, int]:
        """Work in a child, killed after `delay` seconds: (killed, seconds, acknowledged)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{operation}\t{folder}\t{delay}\n")
        self._process.stdin.flush()
        killed, seconds, acknowledged = self._process.stdout.readline().split()
        return killed == "killed", float(seconds), int(acknowledged)

    def close(self) -> None:
        """End the server."""
        self._process.communicate()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def _kill(server: Server, name: str, tmp_path: Path, times: int) -> None:
    operation, random = OPERATIONS[name], Random(times)
    template = tmp_path / "template"
    template.mkdir()
    operation.prepare(template)

    def attempt(number: int, delay: float) -> tuple[bool, float]:
        folder = tmp_path / f"attempt-{number}"
        shutil.copytree(template, folder)
        killed, seconds, acknowledged = server.run(name, folder, delay)
        operation.check(folder, acknowledged=acknowledged, done=not killed)
        shutil.rmtree(folder)
        return killed, seconds

    attempt(0, 60)
    longest = max(attempt(number, 60)[1] for number in (1, 2))
    kills = number = 0
    while kills < times:
        number += 1
        kills += attempt(number + 2, random.uniform(0, longest * 1.05))[0]
        assert number < 5 * times + 20


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_few_kills_leave_the_old_or_the_new_state(
    server: Server, name: str, tmp_path: Path
) -> None:
    _kill(server, name, tmp_path, _QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_many_kills_leave_the_old_or_the_new_state(
    server: Server, name: str, tmp_path: Path
) -> None:
    _kill(server, name, tmp_path, _SLOW)
