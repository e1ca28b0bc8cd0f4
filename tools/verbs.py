"""What `dev.py` can do: one function for each verb, and the arguments they take."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import checks, environment, frozen, locks, system_libraries
from tools.places import ROOT, SAMPLE, Stop, say

STOPPED = 2


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb and return the exit code."""
    ours, extra = split(arguments)
    chosen = _parser().parse_args(ours)
    os.chdir(ROOT)
    try:
        code: int = chosen.carry_out(chosen, extra)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        return STOPPED
    return code


def setup(_chosen: argparse.Namespace, _extra: list[str]) -> int:
    """Make the environment and nothing else."""
    system_libraries.ensure(system_libraries.OFFSCREEN)
    environment.ensure("dev")
    say("The environment is ready: .venv")
    return 0


def run(_chosen: argparse.Namespace, extra: list[str]) -> int:
    """Open the program on the sample municipality."""
    _need_display()
    system_libraries.ensure(system_libraries.WINDOW)
    python = environment.ensure("runtime")
    program = [str(python), "-m", "trivsel_app"]
    make_sample(program)
    return subprocess.call([*program, str(SAMPLE / "municipality.trivsel"), *extra])


def test(chosen: argparse.Namespace, extra: list[str]) -> int:
    """Carry out every check."""
    python = _offscreen_python()
    steps = checks.test_steps(python, slow=chosen.slow, jobs=chosen.jobs, extra=extra)
    return checks.run([*checks.lint_steps(python), *steps])


def lint(_chosen: argparse.Namespace, _extra: list[str]) -> int:
    """Carry out the checks that only read the code."""
    return checks.run(checks.lint_steps(environment.ensure("dev")))


def bench(_chosen: argparse.Namespace, extra: list[str]) -> int:
    """Measure the program against its budgets."""
    return _script(["-m", "benchmarks"], extra)


def screenshots(_chosen: argparse.Namespace, extra: list[str]) -> int:
    """Draw every page, light and dark, into pictures."""
    return _script(["-m", "trivsel_app", "--screenshots", "docs/screenshots"], extra)


def build(_chosen: argparse.Namespace, _extra: list[str]) -> int:
    """Freeze the program and let the frozen one test itself."""
    system_libraries.ensure(system_libraries.WINDOW, {"objdump": "binutils"})
    return frozen.build()


def lock(chosen: argparse.Namespace, _extra: list[str]) -> int:
    """Write the locks anew."""
    locks.make(upgrade=chosen.upgrade)
    return 0


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Divide at `--`; whatever follows `run` or `bench` is theirs, with or without it."""
    given = list(arguments)
    if given[:1] in (["run"], ["bench"]) and not {"-h", "--help"} & set(given):
        return given[:1], [word for word in given[1:] if word != "--"]
    if "--" not in given:
        return given, []
    at = given.index("--")
    return given[:at], given[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Work on Trivsel.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for carry_out in (run, test, setup, lint, bench, screenshots, build, lock):
        text = (carry_out.__doc__ or "").rstrip(".")
        verb = verbs.add_parser(carry_out.__name__, help=text, description=text)
        verb.set_defaults(carry_out=carry_out)
        if carry_out is test:
            verb.add_argument("--slow", action="store_true", help="the slow tests as well")
            verb.add_argument("--jobs", type=int, default=2, help="processes; 0: all in one")
            verb.epilog = "What follows -- goes to pytest; coverage is then not measured."
        if carry_out is bench:
            verb.epilog = "Names of what to measure may follow: see benchmarks/README.md."
        if carry_out is lock:
            verb.add_argument("--upgrade", action="store_true", help="take the newest versions")
    return parser


def _offscreen_python() -> Path:
    system_libraries.ensure(system_libraries.OFFSCREEN)
    return environment.ensure("dev")


def _script(module: list[str], extra: list[str]) -> int:
    python = _offscreen_python()
    return subprocess.call([str(python), *module, *extra], env=checks.offscreen())


def _need_display() -> None:
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in places):
        raise Stop(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window "
            "can't open. `python dev.py test` and `python -m trivsel_app --help` need none."
        )


def make_sample(program: list[str]) -> None:
    """Make the sample once; in a folder aside, so that half a sample is never opened."""
    if SAMPLE.exists():
        return
    say("Making the sample municipality …")
    part = SAMPLE.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    if subprocess.call([*program, "sample", str(part)], env=checks.offscreen()) != 0:
        raise Stop("The sample could not be made; the reason stands above.")
    part.replace(SAMPLE)
