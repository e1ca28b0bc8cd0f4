"""`python dev.py bench [NAME …]`: measure the speed that was promised, and print it as a table.

The exit code tells only whether everything could be measured: a slow machine is no failure.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import Protocol

from benchmarks.measure import Claim, table
from benchmarks.world import World, world

NAMES = (
    "import_answers",
    "all_results",
    "release_audit",
    "unit_reports",
    "cold_start",
    "event_loop",
    "reading",
)
_FAILURES = (RuntimeError, OSError, ValueError, LookupError, SubprocessError)


class Measurement(Protocol):
    """A module of this package that measures something."""

    measure: Callable[[World, Path, int], list[Claim]]


def main() -> int:
    """Measure what was asked for; 0 unless a measurement failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = _parser().parse_args()
    made = world(chosen.employees, chosen.units)
    print(f"{chosen.employees} employees, {chosen.units} units, {chosen.rounds} rounds")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    claims: list[Claim] = []
    failed: list[str] = []
    for name in chosen.names or NAMES:
        print(f"… {name}", file=sys.stderr, flush=True)
        with TemporaryDirectory() as workshop:
            try:
                measured: Measurement = import_module(f"benchmarks.{name}")
                claims += measured.measure(made, Path(workshop), chosen.rounds)
            except _FAILURES as error:  # the others are measured all the same
                failed.append(f"{name}: {type(error).__name__}: {error}")
    print(table(claims))
    for line in failed:
        print(f"FAILED {line}")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], help="what to measure (all)")
    parser.add_argument("--employees", type=int, default=40_000)
    parser.add_argument("--units", type=int, default=2_500)
    parser.add_argument("--rounds", type=int, default=7)
    return parser


if __name__ == "__main__":
    sys.exit(main())
