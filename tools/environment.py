"""The virtual environment: made when missing, repaired when half-made, untouched when it fits.

A small file inside it says which locks it was finished with. That file is taken away before
anything is changed, so whatever was interrupted is made anew the next time.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.places import LOCKS, ROOT, VENV, Stop, say

# An environment with the first lock also has all that the others need, in the same versions.
CONTAINS = {"runtime": ("dev", "build")}
NEWEST_TESTED = (3, 13)


def ensure(lock: str, folder: Path = VENV) -> Path:
    """Make `folder` hold what requirements/<lock>.txt asks for, and return its Python."""
    state = read_state(folder)
    if is_current(lock, state):
        return python_in(folder)
    if not state:
        create(folder)
    install(lock, folder)
    write_state(folder, {lock: lock_hash(lock)})
    return python_in(folder)


def is_current(lock: str, state: Mapping[str, str]) -> bool:
    """Whether an environment in this state has everything in the lock as it is today."""
    names = (lock, *CONTAINS.get(lock, ()))
    return any(state.get(name) == lock_hash(name) for name in names if lock_file(name).exists())


def lock_file(lock: str) -> Path:
    """Where a lock lies."""
    return LOCKS / f"{lock}.txt"


def lock_hash(lock: str) -> str:
    """Stand for what is in a lock; line ends don't count, git may change them."""
    text = lock_file(lock).read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def python_in(folder: Path) -> Path:
    """Where the environment's own Python lies."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def read_state(folder: Path) -> dict[str, str]:
    """Read what the environment was finished with; empty when it is missing or half-made."""
    try:
        state = json.loads(_state_file(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) and python_in(folder).exists() else {}


def write_state(folder: Path, state: Mapping[str, str]) -> None:
    """Note that the environment is finished."""
    _state_file(folder).write_text(json.dumps(state, indent=1), encoding="utf-8")


def create(folder: Path) -> None:
    """Make an empty environment in place of whatever stands there."""
    say(f"Making {folder.relative_to(ROOT)} with Python {platform.python_version()} …")
    base = getattr(sys, "_base_executable", sys.executable)  # not the environment's own Python
    if subprocess.call([base, "-m", "venv", "--clear", str(folder)]) != 0:
        raise Stop("The environment could not be made; the reason stands above.")


def install(lock: str, folder: Path) -> None:
    """Install exactly what the lock names, every file checked against its hash."""
    say(f"Installing requirements/{lock}.txt (some minutes the first time) …")
    _state_file(folder).unlink(missing_ok=True)
    pip = [str(python_in(folder)), "-m", "pip", "install", "-qq", "--no-input"]
    checked = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check"]
    if subprocess.call([*pip, *checked, "-r", str(lock_file(lock))]) != 0:
        raise Stop("Installing failed; pip's reason stands above." + _too_new())


def _too_new() -> str:
    if sys.version_info[:2] <= NEWEST_TESTED:
        return ""
    newest = ".".join(map(str, NEWEST_TESTED))
    return f" This Python is newer than {newest}, the newest one tested: try with that."


def _state_file(folder: Path) -> Path:
    return folder / "trivsel-state.json"
