"""The checks of `dev.py test` and `dev.py lint`: all are carried out, all failures named."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.coverage_floors import check as check_floors
from tools.places import CACHE, ROOT, say

COVERAGE = CACHE / "coverage.json"


@dataclass(frozen=True)
class Step:
    """One check: its name, and what carries it out and says whether it holds."""

    name: str
    holds: Callable[[], bool]


def lint_steps(python: Path) -> list[Step]:
    """Checks that read the code and run none of it."""
    code = ["-c", "from importlinter.cli import lint_imports_command as main; main()"]
    linter = [*code, "--cache-dir", str(CACHE / "import-linter")]
    return [
        Step("ruff check", _program(python, ["-m", "ruff", "check"])),
        Step("ruff format", _program(python, ["-m", "ruff", "format", "--check", "--quiet"])),
        Step("mypy", _program(python, ["-m", "mypy"])),
        Step("import contracts", _program(python, linter)),
    ]


def test_steps(python: Path, *, slow: bool, jobs: int, extra: Sequence[str]) -> list[Step]:
    """The tests, and the coverage floors when all tests were asked for."""
    arguments = ["-m", "pytest", "-q"]
    arguments += ["-n", str(jobs)] if jobs else []
    arguments += ["-m", ""] if slow else []
    if extra:  # a part of the tests says nothing about coverage
        return [Step("pytest", _program(python, [*arguments, *extra]))]
    COVERAGE.unlink(missing_ok=True)
    measured = ["--cov", "--cov-report", f"json:{COVERAGE}"]
    return [
        Step("pytest", _program(python, [*arguments, *measured])),
        Step("coverage floors", _floors_hold),
    ]


def run(steps: Sequence[Step]) -> int:
    """Carry out every step and say at the end which failed; 0 when none did."""
    failed = []
    for step in steps:
        say(f"\n== {step.name}")
        start = time.monotonic()
        holds = step.holds()
        say(f"== {step.name}: {'ok' if holds else 'FAILED'} ({time.monotonic() - start:.1f} s)")
        if not holds:
            failed.append(step.name)
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything holds.")
    return 1 if failed else 0


def offscreen() -> dict[str, str]:
    """The variables for running the program where no one looks."""
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def _program(python: Path, arguments: Sequence[str]) -> Callable[[], bool]:
    command = [str(python), *arguments]
    return lambda: subprocess.call(command, cwd=ROOT, env=offscreen()) == 0


def _floors_hold() -> bool:
    if not COVERAGE.exists():
        say("  pytest left no coverage: see above.")
        return False
    hold, lines = check_floors(COVERAGE, ROOT / "pyproject.toml")
    say("\n".join(lines))
    return hold
