"""From a fresh process to a window in use, against an empty window with the same file open.

Both are timed from outside, from the start of the process to the line it writes when it is ready
(`window_process`). Files come from the page cache, as at the second start of a day.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measure import Claim, median_ratio, rotated, spread
from benchmarks.window_process import READY
from benchmarks.world import ROOT, World

TARGET = 1.5
PATIENCE = 60  # seconds, then the process is stuck


def measure(world: World, workshop: Path, rounds: int) -> list[Claim]:
    """Measure the start as a ratio."""
    variants: dict[str, Callable[[], float]] = {
        "program": partial(start, "ours", world.municipality, workshop),
        "empty window": partial(start, "empty", world.municipality, workshop),
    }
    for variant in variants.values():  # so that neither pays for compiling
        variant()
    times = rotated(variants, rounds)
    return [
        Claim(
            "cold start to a usable window / an empty window with the same file opened",
            median_ratio(times, "program", "empty window"),
            TARGET,
            note=spread(times),
        )
    ]


def start(kind: str, path: Path, home: Path) -> float:
    """Start one process and give the seconds until it said that it is ready."""
    command = [sys.executable, "-m", "benchmarks.window_process", kind, str(path)]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=fresh_settings(home), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        said = process.stdout.readline().strip()
        seconds = time.perf_counter() - began
        patience.cancel()
        process.kill()
    if said != READY:
        raise RuntimeError(f"{kind} never became ready: {said!r}")
    return seconds


def fresh_settings(home: Path) -> dict[str, str]:
    """Give the environment of a user who has no settings yet, and no screen."""
    own = {
        "XDG_CONFIG_HOME": str(home),
        "APPDATA": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        # An installed program is compiled; here it may not be, or not be allowed to be.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    # The offscreen platform says of every window that it knows no size hints.
    return {**os.environ, **own, "QT_LOGGING_RULES": "default.warning=false"}
