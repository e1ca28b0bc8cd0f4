"""Unit reports as the batch draws them, against a bare reportlab canvas drawing the same shapes.

The bare side replays on a plain `Canvas` every call that each report made: texts are laid out,
colours chosen and paths traced beforehand. Both sides write the files. The second figure draws a
larger batch with one process and with as many as the batch takes, starting them included.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.measure import Claim, median_ratio, middle, rotated, spread, timed
from benchmarks.world import NOW, TODAY, World
from tests.reports.bare_canvas import CanvasRecorder, recorded, replay
from trivsel_app.operations.documents import draw_reports, report_source
from trivsel_app.operations.rounds import current_round
from trivsel_app.operations.unit_report_source import ReportSource
from trivsel_app.store import vault

TARGET = 6.5
# Two processes share memory and caches, and each must start and import first.
LARGEST_SHARE = 0.75
FEW = 12  # drawn by one process
MANY = 120


def measure(world: World, workshop: Path, rounds: int) -> list[Claim]:
    """Measure the reports as a ratio, and what a second process brings."""
    with vault.open(world.municipality, now=NOW) as opened, opened.session() as session:
        source = report_source(session, current_round(session).id, today=TODAY)
    return [_against_canvas(source, workshop, rounds), _both_cores(source, workshop)]


def spread_out(source: ReportSource, count: int) -> list[int]:
    """Choose units from the top of the tree to its leaves, evenly."""
    units = source.table.tree.units
    step = max(1, len(units) // count)
    return [unit.id for unit in units[::step]][:count]


def _against_canvas(source: ReportSource, workshop: Path, rounds: int) -> Claim:
    units = spread_out(source, FEW)
    with recorded() as made:
        _draw(source, units, workshop)
    variants: dict[str, Callable[[], float]] = {
        "batch": lambda: _draw(source, units, workshop),
        "bare": lambda: _replay(made, workshop),
    }
    times = rotated(variants, rounds)
    return Claim(
        f"{len(units)} unit reports in the batch / the same calls on a bare canvas",
        median_ratio(times, "batch", "bare"),
        TARGET,
        note=spread(times),
    )


def _draw(source: ReportSource, units: Sequence[int], workshop: Path, cores: int = 1) -> float:
    """Draw a batch into an empty folder and give the seconds it took."""
    with TemporaryDirectory(dir=workshop) as folder, patch.object(os, "cpu_count", lambda: cores):
        return timed(partial(draw_reports, source, Path(folder), unit_ids=units))


def _replay(made: Sequence[CanvasRecorder], workshop: Path) -> float:
    def draw_all() -> None:
        for number, recorder in enumerate(made):
            Path(folder, f"{number}.pdf").write_bytes(replay(recorder))

    with TemporaryDirectory(dir=workshop) as folder:
        return timed(draw_all)


def _both_cores(source: ReportSource, workshop: Path) -> Claim:
    units = spread_out(source, MANY)
    cores = min(2, os.cpu_count() or 1)
    variants: dict[str, Callable[[], float]] = {
        "two": lambda: _draw(source, units, workshop, cores),
        "one": lambda: _draw(source, units, workshop, 1),
    }
    times = rotated(variants, 2)
    pace = len(units) / middle(times, "two")
    return Claim(
        f"{len(units)} unit reports with {cores} processes / with one",
        median_ratio(times, "two", "one"),
        LARGEST_SHARE,
        note=f"{spread(times)}; {pace:.0f} reports/s",
    )
