"""How much of each area of the program the tests reach, held against its floor."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

WORST_SHOWN = 3


@dataclass
class Area:
    """The files of one floor, with lines and branches counted together."""

    floor: float  # percent
    reached: int = 0
    there: int = 0
    gaps: dict[str, int] = field(default_factory=dict)  # file → lines and branches not reached

    @property
    def percent(self) -> float:
        """Share reached; an area without code is full."""
        return 100 * self.reached / self.there if self.there else 100.0

    @property
    def holds(self) -> bool:
        """Whether the floor is met, without rounding in its favour."""
        return 100 * self.reached >= self.floor * self.there


def read_floors(pyproject: Path) -> dict[str, float]:
    """Read the floors: pattern → percent, in order."""
    tables = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    floors: dict[str, float] = tables["tool"]["trivsel"]["coverage-floors"]
    return floors


def measure(files: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, Area]:
    """Add up coverage.py's JSON by area; a file counts in the first pattern that fits it."""
    areas: dict[str, Area] = {}
    for pattern, inside in _by_pattern(files, floors).items():
        area = areas[pattern] = Area(floors[pattern])
        for name, summary in inside.items():
            reached = summary["covered_lines"] + summary.get("covered_branches", 0)
            there = summary["num_statements"] + summary.get("num_branches", 0)
            area.reached += reached
            area.there += there
            if reached < there:
                area.gaps[name] = there - reached
    return areas


def report(areas: Mapping[str, Area]) -> list[str]:
    """One line for each area, and the widest gaps of those that fall short."""
    lines = []
    for pattern, area in areas.items():
        verdict = "ok" if area.holds else "TOO LOW"
        lines.append(f"  {pattern:32} {area.percent:6.1f} %  floor {area.floor:3.0f}  {verdict}")
        widest = sorted(area.gaps.items(), key=lambda gap: -gap[1])[:WORST_SHOWN]
        if not area.holds:
            lines += [f"      {name}: {gap} lines and branches not reached" for name, gap in widest]
    return lines


def check(result: Path, pyproject: Path) -> tuple[bool, list[str]]:
    """Hold coverage.py's JSON against the floors: whether all hold, and what to print."""
    files = json.loads(result.read_text(encoding="utf-8"))["files"]
    areas = measure(files, read_floors(pyproject))
    return all(area.holds for area in areas.values()), report(areas)


def _by_pattern(
    files: Mapping[str, Any], floors: Mapping[str, float]
) -> dict[str, dict[str, Mapping[str, int]]]:
    found: defaultdict[str, dict[str, Mapping[str, int]]] = defaultdict(dict)
    for name, entry in files.items():
        path = name.replace("\\", "/")
        pattern = next((pattern for pattern in floors if fnmatchcase(path, pattern)), None)
        if pattern is not None:
            found[pattern][path] = entry["summary"]
    return {pattern: found[pattern] for pattern in floors if pattern in found}
