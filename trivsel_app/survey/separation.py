"""Take a response file apart so that nothing of one person hangs together any more.

Each section's answers, each question's free text and the named findings become lists of their own,
each in an order of its own drawn from the operating system's randomness. What is left about
participation is counts per unit. Leaders' own answers and participation count one level up
(domain notes, part d, rules 14 and 16).
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.responses import ParsedFinding, ParsedResponses

Item = TypeVar("Item")
_DRAW_BYTES: Final = 8  # two items drawing the same number is out of the question


@dataclass(frozen=True, slots=True)
class Separated:
    """The parts, unit ids being the store's. No part tells which row it came from.

    `participation` holds (answered, invited) per unit; invited is None when the file did not list
    everyone.
    """

    answers: Mapping[str, Sequence[tuple[int, str]]]  # by section
    texts: Mapping[str, Sequence[tuple[int, str]]]  # by question
    findings: Sequence[tuple[int, ParsedFinding]]
    participation: Mapping[int, tuple[int, int | None]]
    only_a_list: bool = False  # the file tells who has answered, and holds no answers


def separate(parsed: ParsedResponses, tree: UnitTree, unit_ids: Mapping[str, int]) -> Separated:
    """Separate a file whose units are all known (KeyError otherwise)."""
    counted = counting_units(parsed, tree, unit_ids)
    places = counted.tolist()
    return Separated(
        {code: _shuffled(_told(places, rows)) for code, rows in parsed.answers.items()},
        {code: _shuffled(_told(places, rows)) for code, rows in parsed.texts.items()},
        _shuffled([(unit_ids[found.unit_external_id], found) for found in parsed.findings]),
        participation(parsed, counted),
        only_a_list=not any(any(rows) for rows in parsed.answers.values()),
    )


def counting_units(
    parsed: ParsedResponses, tree: UnitTree, unit_ids: Mapping[str, int]
) -> NDArray[np.int64]:
    """Give the unit each row counts in: a leader's is the one above, the top stays the top."""
    known = {name: unit_ids[name] for name in set(parsed.units)}
    own = np.array([known[name] for name in parsed.units], dtype=np.int64)
    if parsed.leaders is None or not len(own):
        return own
    above = {name: _above(tree, unit_id) for name, unit_id in known.items()}
    higher = np.array([above[name] for name in parsed.units], dtype=np.int64)
    return np.where(parsed.leaders, higher, own)


def _above(tree: UnitTree, unit_id: int) -> int:
    parent_id = tree.unit(unit_id).parent_id
    return unit_id if parent_id is None else parent_id


def _told(places: Sequence[int], rows: Sequence[str]) -> list[tuple[int, str]]:
    return [placed for placed in zip(places, rows, strict=True) if placed[1]]


def _shuffled(items: Sequence[Item]) -> list[Item]:
    """Put items in the order of numbers drawn for them, all in one call: a shuffle makes one each.

    Not from a seeded generator: whoever knew the seed could put the rows back in the file's order.
    """
    drawn = np.frombuffer(os.urandom(_DRAW_BYTES * len(items)), dtype=np.uint64)
    return [items[at] for at in np.argsort(drawn).tolist()]


def participation(
    parsed: ParsedResponses, counted: NDArray[np.int64]
) -> dict[int, tuple[int, int | None]]:
    """Count (answered, invited or None) per unit, the rows counting in the units of `counted`."""
    taking_part = parsed.counts_participation
    answered = _per_unit(counted[taking_part & parsed.answered])
    listed = _per_unit(counted[taking_part])
    return {
        unit: (answered.get(unit, 0), listed[unit] if parsed.lists_everyone else None)
        for unit in listed
    }


def _per_unit(units: NDArray[np.int64]) -> dict[int, int]:
    found, counts = np.unique(units, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
