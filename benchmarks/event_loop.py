"""How long the window stands still at most on every page, at the design size.

Held against the limit is the processor time of the window's thread: time on the clock also counts
what other programs take, and is told beside it.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.cold_start import PATIENCE, fresh_settings
from benchmarks.measure import Claim
from benchmarks.window_deeds import SCHEME
from benchmarks.world import ROOT, World

LONGEST_MS = 200.0


def measure(world: World, workshop: Path, _rounds: int) -> list[Claim]:
    """Measure the longest gap over all pages, and over what is done on them."""
    command = [sys.executable, "-m", "benchmarks.page_gaps", str(world.municipality)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=fresh_settings(workshop),
        stdout=subprocess.PIPE,
        text=True,
        timeout=5 * PATIENCE,
        check=True,
    )
    gaps = json.loads(done.stdout)
    scheme = gaps["deeds"].pop(SCHEME)
    return [
        _claim("while visiting every page", gaps["pages"]),
        _claim("while searching, sorting and choosing", gaps["deeds"]),
        # Seldom done, and Qt styles all widgets of all pages in one go.
        Claim("gap of another scheme, all pages visited", scheme[0], None, "ms"),
    ]


def _claim(when: str, gaps: Mapping[str, tuple[float, float]]) -> Claim:
    names = sorted(gaps, key=lambda name: -gaps[name][0])
    told = ", ".join(f"{name} {gaps[name][0]:.0f} ({gaps[name][1]:.0f})" for name in names)
    return Claim(
        f"longest gap in the event loop {when}",
        gaps[names[0]][0],
        LONGEST_MS,
        "ms",
        note=f"processor time (clock), ms: {told}",
    )
