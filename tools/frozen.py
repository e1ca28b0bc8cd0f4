"""`dev.py build`: the program as a folder that needs no Python, and its self-test."""

import os
import subprocess

from tools import environment
from tools.checks import offscreen
from tools.places import BUILD_VENV, ROOT, Stop, say

PROGRAM = ROOT / "dist" / "trivsel" / ("trivsel.exe" if os.name == "nt" else "trivsel")


def build() -> int:
    """Freeze in an environment without test tools, then run `--self-test` on the result."""
    python = environment.ensure("build", BUILD_VENV)
    freeze = [str(python), "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level=WARN"]
    if subprocess.call(freeze, cwd=ROOT) != 0:
        raise Stop("Freezing failed; PyInstaller's reason stands above.")
    files = [path for path in PROGRAM.parent.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if not path.is_symlink()) / 1e6
    say(f"Made {PROGRAM.parent.relative_to(ROOT)}: {len(files)} files, {size:.0f} MB")
    code = subprocess.call([str(PROGRAM), "--self-test"], cwd=PROGRAM.parent, env=offscreen())
    say("The frozen program works." if code == 0 else f"Its self-test failed (exit {code}).")
    return 1 if code else 0
