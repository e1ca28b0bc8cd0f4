"""The process that forks a child for each attempt, kills it, and tells what became of it."""

import os
import select
import signal
import sys
import time
from pathlib import Path

from tests.store.kill_operations import OPERATIONS


def serve() -> None:
    """Answer one line per attempt until the input ends."""
    for line in sys.stdin:
        name, folder, delay = line.rstrip("\n").split("\t")
        killed, seconds, acknowledged = _attempt(name, Path(folder), float(delay))
        sys.stdout.write(f"{'killed' if killed else 'done'} {seconds} {acknowledged}\n")
        sys.stdout.flush()


def _attempt(name: str, folder: Path, delay: float) -> tuple[bool, float, int]:
    reader, writer = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.close(reader)
        OPERATIONS[name].work(folder, lambda: os.write(writer, b"."))
        os._exit(0)
    os.close(writer)
    acknowledged, ended = 0, False
    while not ended and time.perf_counter() - start < delay:
        left = max(0.0, delay - (time.perf_counter() - start))
        if select.select([reader], [], [], left)[0]:
            ended = not (read := os.read(reader, 4096))
            acknowledged += len(read)
    seconds = time.perf_counter() - start
    if not ended:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    while read := os.read(reader, 4096):
        acknowledged += len(read)
    os.close(reader)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"{name} failed")
    return os.WIFSIGNALED(status), seconds, acknowledged
