"""The units of the made-up municipality: levels, kinds, names and how many people work there."""

from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from trivsel_app.organisation.units import Staffing, UnitKind, WorkplaceKind
from trivsel_app.sample.words import (
    BUILDINGS,
    DEPARTMENTS,
    GROUP_NAMES,
    KINDS,
    MUNICIPALITY,
    OFFICE,
    PLACES,
    TEAM_NAMES,
    DepartmentWords,
    KindWords,
)

# How many units of each level, for small, middle and large municipalities (shares of all units).
_LEVELS = (
    (200, (UnitKind.DEPARTMENT, UnitKind.WORKPLACE, UnitKind.TEAM), (0.067, 0.72, 0.213)),
    (
        800,
        (UnitKind.ADMINISTRATION, UnitKind.DEPARTMENT, UnitKind.WORKPLACE, UnitKind.TEAM),
        (0.012, 0.06, 0.6, 0.328),
    ),
    (
        10**9,
        (
            UnitKind.ADMINISTRATION,
            UnitKind.DEPARTMENT,
            UnitKind.DEPARTMENT,
            UnitKind.WORKPLACE,
            UnitKind.TEAM,
            UnitKind.TEAM,
        ),
        (0.003, 0.014, 0.05, 0.45, 0.33, 0.153),
    ),
)
_TINY_SHARE = 0.09  # workplaces with one to four people
_FIRST_ID = 1000


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """One made-up unit; `parent` is its position in the list, -1 for the municipality."""

    external_id: str
    name: str
    parent: int
    kind: UnitKind
    words: KindWords
    staffing: Staffing
    depth: int
    buildings: tuple[str, ...] = ()

    @property
    def workplace_kind(self) -> WorkplaceKind:
        """The like-with-like group."""
        return self.words.kind


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit being made: its department decides which kinds may stand below it."""

    position: int
    parent: int
    kind: UnitKind
    department: DepartmentWords
    words: KindWords


def make_units(wanted: int, rng: Generator) -> list[SampleUnit]:
    """Make exactly `wanted` units (at least one), parents before children."""
    units = [
        SampleUnit(str(_FIRST_ID), MUNICIPALITY, -1, UnitKind.MUNICIPALITY, OFFICE, Staffing.DAY, 0)
    ]
    above = [_Place(0, -1, UnitKind.MUNICIPALITY, DEPARTMENTS[-1], OFFICE)]
    names = _Names()
    for kind, number in _plan(wanted - 1):
        below: list[_Place] = []
        for parent in _parents(above, number, rng):
            words = _below(parent, kind, len(below), rng)
            place = _Place(len(units), parent.position, kind, *words)
            units.append(_unit(place, units[parent.position].depth + 1, names, rng))
            below.append(place)
        above = below or above
    return units


def _plan(wanted: int) -> list[tuple[UnitKind, int]]:
    """How many units on each level; the level of workplaces takes what rounding leaves."""
    kinds, shares = next((kinds, shares) for most, kinds, shares in _LEVELS if wanted <= most)
    if wanted < 2 * len(DEPARTMENTS):
        return [(UnitKind.WORKPLACE, wanted)]
    numbers = [max(1, round(share * wanted)) for share in shares]
    workplaces = kinds.index(UnitKind.WORKPLACE)
    numbers[workplaces] += wanted - sum(numbers)
    return list(zip(kinds, numbers, strict=True))


def _parents(above: list[_Place], number: int, rng: Generator) -> list[_Place]:
    """Each upper unit gets at least one child while they last; the rest by share of workplaces."""
    first = above[:number] if len(above) <= number else []
    weights = np.array([place.department.share for place in above])
    rest = rng.choice(len(above), size=number - len(first), p=weights / weights.sum())
    chosen = [*range(len(first)), *rest.tolist()]
    return [above[i] for i in sorted(chosen)]


def _below(
    parent: _Place, kind: UnitKind, index: int, rng: Generator
) -> tuple[DepartmentWords, KindWords]:
    if kind in {UnitKind.ADMINISTRATION, UnitKind.DEPARTMENT}:
        top = parent.position == 0
        return (DEPARTMENTS[index % len(DEPARTMENTS)] if top else parent.department), OFFICE
    if kind is UnitKind.TEAM:
        return parent.department, parent.words
    department = parent.department
    if parent.position == 0:
        department = DEPARTMENTS[index % len(DEPARTMENTS)]
    wanted = department.kinds[int(rng.integers(len(department.kinds)))]
    return department, next(words for words in KINDS if words.kind is wanted)


class _Names:
    """Gives each unit a name nobody else has under the same parent."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, str]] = set()
        self._used: dict[str, int] = {}

    def free(self, parent: int, wanted: str, *, everywhere: bool) -> str:
        scope = -1 if everywhere else parent
        for number in count(self._used.get(f"{scope}{wanted}", 1)):
            name = wanted if number == 1 else f"{wanted} {number}"
            if (scope, name) not in self._taken:
                self._taken.add((scope, name))
                self._used[f"{scope}{wanted}"] = number + 1
                return name
        raise AssertionError(wanted)


def _unit(place: _Place, depth: int, names: _Names, rng: Generator) -> SampleUnit:
    team, workplace = place.kind is UnitKind.TEAM, place.kind is UnitKind.WORKPLACE
    wanted = _wanted_name(place, depth, rng)
    buildings = tuple(rng.choice(BUILDINGS, size=int(rng.integers(1, 3)), replace=False).tolist())
    return SampleUnit(
        str(_FIRST_ID + place.position),
        names.free(place.parent, wanted, everywhere=not team),
        place.parent,
        place.kind,
        place.words,
        place.words.staffing if team or workplace else Staffing.DAY,
        depth,
        buildings if workplace else (),
    )


def _wanted_name(place: _Place, depth: int, rng: Generator) -> str:
    if place.kind is UnitKind.ADMINISTRATION:
        return f"Forvaltningen for {place.department.name}"
    if place.kind is UnitKind.DEPARTMENT:
        return place.department.name if depth < 3 else f"Område {place.department.name}"
    if place.kind is UnitKind.TEAM:
        return str(rng.choice(TEAM_NAMES if depth < 6 else GROUP_NAMES))
    pattern = str(rng.choice(place.words.names))
    return pattern.format(rng.choice(PLACES))


def staff_sizes(units: list[SampleUnit], employees: int, rng: Generator) -> NDArray[np.int64]:
    """How many people are placed directly on each unit; sums to `employees`.

    Sizes are skewed, some are tiny, and a few people stand on the inner units (heads, staff).
    """
    weights = np.array([_weight(unit) for unit in units])
    weights *= rng.lognormal(0.0, 0.55, size=len(units))
    workplaces = np.array([unit.kind in {UnitKind.WORKPLACE, UnitKind.TEAM} for unit in units])
    tiny = workplaces & (rng.random(len(units)) < _TINY_SHARE)
    weights[tiny] = rng.uniform(0.8, 4.2, size=int(tiny.sum()))
    free = max(employees - float(weights[tiny].sum()), 0.0)
    if weights[~tiny].sum() > 0:
        weights[~tiny] *= free / weights[~tiny].sum()
    return _whole(weights, employees)


def _weight(unit: SampleUnit) -> float:
    if unit.kind is UnitKind.TEAM:
        return unit.words.size * 0.45
    if unit.kind is UnitKind.WORKPLACE:
        return unit.words.size
    return 8.0


def _whole(weights: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Round to whole people by largest remainder."""
    exact = weights * (total / max(weights.sum(), 1e-9))
    sizes: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    order = np.argsort(sizes - exact, kind="stable")
    sizes[order[: total - int(sizes.sum())]] += 1
    return sizes
