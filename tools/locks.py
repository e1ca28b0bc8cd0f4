"""`dev.py lock`: turn the dependencies in pyproject.toml into locks for every system and Python."""

import os
import subprocess
import tempfile
import venv
from pathlib import Path

from tools.environment import lock_file, python_in
from tools.places import ROOT, Stop, say

UV = "uv==0.13.9"
OPTIONS = [
    "--universal",  # one file for Windows, macOS and Linux, and for 3.11 and later
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",  # it would name the command, with this machine's paths
    "--no-emit-index-url",  # where packages come from is the machine's business
    "--no-emit-find-links",
]


def make(*, upgrade: bool) -> None:
    """Write all locks; versions stay as they are unless `upgrade` or the dependencies say else."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = python_in(Path(folder))
        _run([str(python), "-m", "pip", "install", "-qq", UV])
        compiler = [str(python), "-m", "uv", "pip", "compile", "--quiet", *OPTIONS]
        fresh = ["--upgrade"] if upgrade else []
        dev = ["-c", _relative("dev")]  # so that the smaller locks hold the same versions
        for lock, options in (
            ("dev", ["--group=dev", *fresh]),
            ("runtime", [*dev, *fresh]),
            ("build", ["--group=build", *dev, *fresh]),
        ):
            _run([*compiler, "pyproject.toml", *options, "-o", _relative(lock)])
            say(f"Written: {_relative(lock)}")


def _relative(lock: str) -> str:
    return str(lock_file(lock).relative_to(ROOT))


def _run(command: list[str]) -> None:
    if subprocess.call(command, cwd=ROOT, env=os.environ | {"UV_NO_PROGRESS": "1"}) != 0:
        raise Stop("Making the locks failed; the reason stands above.")
