"""What each unit's own people answered, counted before any protection: what the audit counts on.

Kept beside a frozen release, since a correction replaces the answers it was made from.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.tallies import Tallies

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PlacedFigure:
    """One figure of the people placed on each unit: [units] people, [units, columns] counts.

    The columns are a question's options, a theme's people with a yes and without (a score has no
    column), or the answered. What a question's `missing` options counted is left out: it is never
    shown.
    """

    people: Counts
    counts: Counts


@dataclass(frozen=True, eq=False)
class PlacedAnswers:
    """Every figure by its code ("" for the response), rows in the order of `units` (ids)."""

    units: tuple[int, ...]
    figures: Mapping[str, PlacedFigure]

    def to_json(self) -> bytes:
        """Write it down; raw numbers, so only for the encrypted file."""
        said = {
            "units": self.units,
            "figures": {
                code: [found.people.tolist(), found.counts.tolist()]
                for code, found in sorted(self.figures.items())
            },
        }
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def placed_from_json(written: bytes) -> PlacedAnswers:
    """Read what `to_json` wrote."""
    said = json.loads(written)
    units = tuple(said["units"])
    return PlacedAnswers(
        units,
        {
            code: PlacedFigure(
                np.array(people, dtype=np.int64),
                np.array(counts, dtype=np.int64).reshape(len(units), -1),
            )
            for code, (people, counts) in said["figures"].items()
        },
    )


def placed_answers(
    tallies: Tallies, *, invited: Mapping[int, int], answered: Mapping[int, int]
) -> PlacedAnswers:
    """Take the raw tallies apart into what each unit's own people answered."""
    tree = tallies.tree
    figures = {"": _response(tree, invited, answered)}
    for theme in tallies.themes:
        figures[theme.theme.code] = _placed(theme.direct_n, theme.direct)
    for item in tallies.items:
        told = item.direct * [not option.missing for option in item.question.options]
        figures[item.question.code] = _placed(item.direct_n, told)
    return PlacedAnswers(tuple(unit.id for unit in tree.units), figures)


def _placed(people: NDArray[np.int32], counts: NDArray[np.int32]) -> PlacedFigure:
    return PlacedFigure(people.astype(np.int64), counts.astype(np.int64))


def _response(
    tree: UnitTree, invited: Mapping[int, int], answered: Mapping[int, int]
) -> PlacedFigure:
    asked = np.array([invited.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
    came = np.array([answered.get(unit.id, 0) for unit in tree.units], dtype=np.int64)
    return PlacedFigure(asked, came[:, None])
