"""How long the window stands still at most while every page is visited, at the design size.

Held against the limit is the processor time of the window's thread: time on the clock also counts
what other programs take, and is told beside it.
"""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.cold_start import PATIENCE, fresh_settings
from benchmarks.measure import Claim
from benchmarks.world import ROOT, World

LONGEST_MS = 200.0


def measure(world: World, workshop: Path, _rounds: int) -> list[Claim]:
    """Measure the longest gap over all pages."""
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
    pages = sorted(gaps, key=lambda page: -gaps[page][0])
    told = ", ".join(f"{page} {gaps[page][0]:.0f} ({gaps[page][1]:.0f})" for page in pages)
    return [
        Claim(
            "longest gap in the event loop while visiting every page",
            gaps[pages[0]][0],
            LONGEST_MS,
            "ms",
            note=f"processor time (clock), ms: {told}",
        )
    ]
