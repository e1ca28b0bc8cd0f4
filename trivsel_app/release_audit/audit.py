"""The audit of a release, all fields and figures together."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from trivsel_app.release_audit.bounds import Narrow, class_counts, narrow
from trivsel_app.release_audit.classes import Classes, classes, places
from trivsel_app.release_audit.composites import composite_findings
from trivsel_app.release_audit.exact import ShownSums, small_groups
from trivsel_app.release_audit.programs import Unsolved
from trivsel_app.release_audit.release import Answers, Field, Item
from trivsel_app.release_audit.verdict import AuditVerdict, Finding, FindingKind, Leak

Step = Callable[[int, int], None]


def audit(
    fields: Sequence[Field],
    *,
    step: Step | None = None,
    clock: Callable[[], float] = perf_counter,
) -> AuditVerdict:
    """Check every shown figure. `step(done, total)` hears of progress and may raise to cancel."""
    began = clock()
    leaks: list[Leak] = []
    findings: list[Finding] = []
    total = sum(len(field.items) for field in fields)
    for done, (sums, table, item) in enumerate(_items(fields)):
        beat = partial(step or _unheard, done, total)
        beat()
        found = [classes(table, item.told, each) for each in item.populations]
        exposed, unclear = _exact(sums, item, found)
        leaks += exposed
        # What a leaking figure says of its small groups needs no bounds any more.
        findings += unclear if exposed else [*unclear, *_bounds(sums, item, found[0], beat)]
    for field in fields:
        findings += composite_findings(field)
    return AuditVerdict(figures(fields), tuple(leaks), tuple(findings), clock() - began)


def _items(fields: Sequence[Field]) -> Iterator[tuple[ShownSums, NDArray[np.intp], Item]]:
    for field in fields:
        sums, table = ShownSums(field), places(field)
        for item in field.items:
            yield sums, table, item


def _unheard(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def _exact(
    sums: ShownSums, item: Item, found: Sequence[Classes]
) -> tuple[list[Leak], list[Finding]]:
    pairs = [
        small_groups(sums, item, population, grouped)
        for population, grouped in zip(item.populations, found, strict=True)
    ]
    return (
        [leak for leaks, _unclear in pairs for leak in leaks],
        [finding for _leaks, unclear in pairs for finding in unclear],
    )


def _bounds(
    sums: ShownSums, item: Item, found: Classes, beat: Callable[[], None]
) -> Iterator[Finding]:
    if item.answers is None:
        return
    known = class_counts(item, item.answers, found)
    if not known.suspects():
        return
    everything = np.zeros(found.people.shape[1], dtype=bool)
    blocks = sums.blocks(item.told, found, everything)
    try:
        for each in narrow(blocks, known, beat):
            yield _narrow_finding(sums, item.name, item.answers, found, each)
    except Unsolved:
        yield Finding(FindingKind.UNDECIDED, sums.field.name, item.name, where="")


def _narrow_finding(
    sums: ShownSums, name: str, answers: Answers, found: Classes, each: Narrow
) -> Finding:
    row, column = each.place
    return Finding(
        FindingKind.ALIKE if each.others <= 1 else FindingKind.PINNED,
        sums.field.name,
        name,
        ", ".join(sums.group(found, [row])),
        answers.categories[column],
        int(found.people[:, row].max()),
        each.low,
        each.high,
    )


def figures(fields: Sequence[Field]) -> int:
    """Count what is told: the shown figures, and where it is said that there are none."""
    return sum(int(i.told[field.repeated :].sum()) for field in fields for i in field.items)
