"""Compare with a file in tests/golden; `UPDATE_GOLDEN=1 pytest …` writes it anew, to be read."""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "golden"


def matches(name: str, found: str) -> bool:
    """Whether the golden file says the same."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8") == found
