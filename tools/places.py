"""The folders and files of the project that the tools use, and how they say something."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
VENV = ROOT / ".venv"
BUILD_VENV = ROOT / ".venv-build"
CACHE = ROOT / ".cache"
SAMPLE = ROOT / ".sample"


class Stop(Exception):
    """The verb can't go on; the text says why and what to do, in one or two sentences."""


def say(text: str) -> None:
    """Print a line at once, also when the output goes to a file beside that of other programs."""
    print(text, flush=True)
