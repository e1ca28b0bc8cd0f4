"""Measure variants side by side, and say whether a ratio keeps its target."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Times = Mapping[str, Sequence[float]]  # variant → seconds, one for each round


@dataclass(frozen=True)
class Claim:
    """One line of the table: what was measured (`unit` as printed) and the most it may be."""

    name: str
    measured: float
    target: float | None = None  # None: only told
    unit: str = "x"
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the target is kept."""
        return self.target is None or self.measured <= self.target


def rotated(variants: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    """Run every variant once in each round, each round beginning with another one.

    A variant does one run and gives its seconds, so that it can prepare and clean up unmeasured.
    """
    names = list(variants)
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            gc.collect()
            found[name].append(variants[name]())
    return found


def timed(work: Callable[[], object]) -> float:
    """Run something once and give its seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_ratio(times: Times, ours: str, bare: str) -> float:
    """Give the median over the rounds of ours / bare.

    Both of a round met the same machine, so what else it was doing cancels out.
    """
    pairs = zip(times[ours], times[bare], strict=True)
    return statistics.median(one / other for one, other in pairs)


def middle(times: Times, variant: str) -> float:
    """Give a variant's median in seconds."""
    return statistics.median(times[variant])


def spread(times: Times) -> str:
    """Tell each variant's median and range in milliseconds."""
    return ", ".join(
        f"{name} {middle(times, name) * 1000:.0f} ms "
        f"({min(each) * 1000:.0f}-{max(each) * 1000:.0f})"
        for name, each in times.items()
    )


def table(claims: Sequence[Claim]) -> str:
    """Lay the claims out as a Markdown table."""
    lines = [
        "| what | measured | target | verdict | medians (range) |",
        "| --- | --- | --- | --- | --- |",
    ]
    for claim in claims:
        told = claim.target is None
        target = "" if claim.target is None else f"≤ {_figure(claim.target, claim.unit)}"
        verdict = "" if told else "holds" if claim.holds else "MISSED"
        measured = _figure(claim.measured, claim.unit)
        cells = [claim.name, measured, target, verdict, claim.note]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _figure(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "ms" else f"{value:.2f} {unit}"
