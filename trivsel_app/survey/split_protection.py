"""Which units' figures may be split by a background, so that no small part of a unit follows.

The people of a shown unit's remainder are one *row*; a split takes every row apart by band. A unit
is split in all bands or not at all. Whatever is worked out from splits and shown units together is,
in a row, a number for the row plus a number for the band. Where the bands' numbers differ they part
the bands in two at least; then of each row all but one part is in it, so at least the smaller of
the two. What is thus in it of all rows is the *mixture* of that parting. It adds up over units as
people do, so the same protection serves it, with mixtures in place of people
(docs/decisions/0007-protected-family.md has the whole proof).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from trivsel_app.organisation.tree import UnitTree
from trivsel_app.survey.disclosure import Answers, Group, protect

Numbers = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]
_MANY: Final = 10_000  # more than there are rows; times the people of a municipality below 2**31


@dataclass(frozen=True)
class SplitPeople:
    """Who would stand behind the cells of a split, placed directly on each unit in tree order.

    `counts` are those who answer, [bands, parts, units, figures]; a part is the people of one band
    in every split shown before (one part without). `answers` are the same by what they said,
    [bands, parts, categories, units, figures]. `limit` is [figures]; `shown` [units, figures]
    tells which units' own figures are shown.
    """

    counts: Numbers
    answers: Numbers
    limit: Numbers
    shown: Mask


def split_statuses(
    tree: UnitTree, upper: UnitTree, place: Places, people: SplitPeople
) -> NDArray[np.int8]:
    """Give a `Status` for every [upper unit, figure]: the same in all of its bands.

    `upper` are the units that may be split; `place` gives each unit's position there, that of the
    nearest above it, -1 where there is none.
    """
    row = owners(tree, people.shown)
    counts, answers = _by_row(people.counts, row), _by_row(people.answers, row)
    groups: list[Group] = []
    for parting in partings(len(counts)):
        one, other = counts[parting].sum(axis=0), counts[~parting].sum(axis=0)
        mixture = _at_upper(upper, place, _mixture(one, other))
        groups.append(Group(upper.roll_up(mixture), mixture, people.limit * _MANY))
        mixed = (one > 0) & (other > 0)
        for part, some in ((parting, one), (~parting, other)):
            said = (answers[part].sum(axis=0) * mixed[:, None]).sum(axis=0)
            groups.append(_said(upper, place, (some * mixed).sum(axis=0), said))
    return protect(upper, *groups, _shown_at_all(tree, upper, people.shown))


def _mixture(one: Numbers, other: Numbers) -> Numbers:
    """Count the mixed people of each row, in `_MANY`; a row mixed over its parts only counts as 1.

    Such a row is not parted by the bands alone, yet nobody of it is mixed beside the other splits:
    it needs the company of enough who are.
    """
    mixed = np.minimum(one, other).sum(axis=0, dtype=np.int32)
    over_parts = np.minimum(one.sum(axis=0), other.sum(axis=0)) > 0
    found: Numbers = mixed * _MANY + over_parts
    return found


def partings(bands: int) -> Iterator[Mask]:
    """Part the bands in two in every way; the last band is always in the second part."""
    for size in range(1, bands):
        for chosen in combinations(range(bands - 1), size):
            yield np.isin(np.arange(bands), chosen)


def owners(tree: UnitTree, shown: Mask) -> Places:
    """Give whose remainder each unit's own people are in: [units, figures], -1 in nobody's."""
    found = np.full(shown.shape, -1, dtype=np.intp)
    for start, end in pairwise(tree.level_starts):
        own = np.arange(start, end)[:, None]
        above = found[tree.parent[start:end]] if start else np.full_like(found[start:end], -1)
        found[start:end] = np.where(shown[start:end], own, above)
    return found


def _by_row(people: Numbers, row: Places) -> Numbers:
    """Sum [..., units, figures] into rows, each at the unit whose remainder it is."""
    units, figures = row.shape
    cells = (np.where(row >= 0, row, units) * figures + np.arange(figures)).ravel()
    flat = people.reshape(-1, units * figures)
    size = (units + 1) * figures
    summed = np.stack([np.bincount(cells, each, minlength=size) for each in flat])
    return summed[:, : units * figures].astype(np.int32).reshape(people.shape)


def _at_upper(upper: UnitTree, place: Places, by_row: Numbers) -> Numbers:
    """Put rows [units, figures] where they stand among the upper units."""
    figures = by_row.shape[1]
    somewhere = np.where(place >= 0, place, len(upper.units))
    cells = (somewhere[:, None] * figures + np.arange(figures)).ravel()
    size = (len(upper.units) + 1) * figures
    summed = np.bincount(cells, by_row.ravel(), minlength=size).astype(np.int32)
    return summed.reshape(-1, figures)[:-1]


def _said(upper: UnitTree, place: Places, people: Numbers, answers: Numbers) -> Group:
    """Tell of one part of the mixed rows what it said: it must not be alike, however large."""
    counted = _at_upper(upper, place, people)
    said = [_at_upper(upper, place, category) for category in answers]
    told = Answers(np.stack([upper.roll_up(each) for each in said]), np.stack(said))
    any_size = np.zeros(people.shape[1], dtype=np.int32)
    return Group(upper.roll_up(counted), counted, any_size, told)


def _shown_at_all(tree: UnitTree, upper: UnitTree, shown: Mask) -> Group:
    """Ask that a unit's own figure is shown; nobody is placed anywhere, so that is all it does."""
    own = shown[[tree.position[unit.id] for unit in upper.units]].astype(np.int32)
    return Group(own, np.zeros_like(own), np.ones(own.shape[1], dtype=np.int32))
