"""What Qt's wheels expect of a Linux system: what is missing, and the one line that installs it."""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

from tools.places import Stop, say

# Library file → Debian package. Newer releases (…t64) still answer to these names.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Qt's own message blames xcb-cursor whichever of these is missing.
WINDOW = OFFSCREEN | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def ensure(libraries: Mapping[str, str], tools: Mapping[str, str] | None = None) -> None:
    """Have the libraries and programs (file → Debian package), or say how to get them."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(libraries)
    programs = [name for name in tools or {} if shutil.which(name) is None]
    packages = [libraries[name] for name in lacking] + [(tools or {})[name] for name in programs]
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships venv apart from Python
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if packages:
        _install([*lacking, *programs], packages)


def missing(libraries: Iterable[str], loads: Callable[[str], bool] | None = None) -> list[str]:
    """Name the libraries that the system's loader does not find."""
    return [name for name in libraries if not (loads or _loads)(name)]


def install_line(names: Iterable[str], packages: Iterable[str], manager: str | None) -> str:
    """Say the one line that installs what is missing with this machine's package manager."""
    if manager == "apt-get":
        chosen = shlex.join(packages)
        return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {chosen}"
    if manager in {"dnf", "zypper"}:  # both find a package by the library it provides
        provided = [f"{name}()(64bit)" if ".so" in name else name for name in names]
        return f"sudo {manager} install {shlex.join(provided)}"
    return f"install with this system's package manager what provides: {' '.join(names)}"


def _install(names: list[str], packages: list[str]) -> None:
    manager = next((name for name in ("apt-get", "dnf", "zypper") if shutil.which(name)), None)
    line = install_line(names, packages, manager)
    say(f"This Linux lacks something that Qt needs. The line that installs it:\n  {line}")
    if manager != "apt-get" or os.geteuid() != 0:
        raise Stop("Run that line, then start this again.")
    say("Running it now, as root on Debian …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.call([*get, "update"], env=quiet)
    install = [*get, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.call(install, env=quiet, stdout=subprocess.DEVNULL) != 0:
        raise Stop("Installing failed; the reason stands above.")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
