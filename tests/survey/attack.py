"""An attacker with every shown figure and exact arithmetic. Shares no code with the protection.

Knows the tree and who is placed where. Takes each shown cell as one linear equation over the
directly placed groups of people ("atoms") and asks whether any set of atoms that together hold
1 to k-1 people has its own row in what the equations span.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

Row = list[Fraction]


def reduced(rows: Iterable[Sequence[int]]) -> list[Row]:
    """Bring equations to reduced row echelon form, exactly."""
    basis: list[Row] = []
    for given in rows:
        row = [Fraction(value) for value in given]
        row = _minus_known(row, basis)
        lead = next((i for i, value in enumerate(row) if value), None)
        if lead is None:
            continue
        row = [value / row[lead] for value in row]
        basis = [[a - known[lead] * b for a, b in zip(known, row, strict=True)] for known in basis]
        basis.append(row)
    return basis


def _minus_known(row: Row, basis: list[Row]) -> Row:
    for known in basis:
        lead = next(i for i, value in enumerate(known) if value)
        if row[lead]:
            factor = row[lead]
            row = [a - factor * b for a, b in zip(row, known, strict=True)]
    return row


def derivable(wanted: Sequence[int], basis: list[Row]) -> bool:
    """Whether some linear combination of the equations is exactly `wanted`."""
    return not any(_minus_known([Fraction(value) for value in wanted], basis))


def exposed_groups(
    equations: Sequence[Sequence[int]], people: Sequence[int], limit: int
) -> list[tuple[int, ...]]:
    """List the sets of atoms with 1 to `limit` - 1 people whose sum can be derived.

    Atoms without people add nothing to any sum, so they may be in or out: they are ignored.
    """
    basis = reduced(equations)
    atoms = [atom for atom, count in enumerate(people) if 0 < count < limit]
    empty = {atom for atom, count in enumerate(people) if count == 0}
    zero = Fraction(0)
    relevant = [[zero if i in empty else v for i, v in enumerate(row)] for row in basis]
    basis = reduced(_whole(relevant))
    found = []
    for size in range(1, limit):
        for group in combinations(atoms, size):
            if sum(people[atom] for atom in group) < limit:
                wanted = [1 if atom in group else 0 for atom in range(len(people))]
                if derivable(wanted, basis):
                    found.append(group)
    return found


def small_combination(
    equations: Sequence[Sequence[int]], people: Sequence[int], limit: int
) -> bool:
    """Whether any combination at all, not only a sum, is about 1 to `limit` - 1 people.

    It is, when leaving their atoms out of the equations makes one of the equations superfluous.
    """
    atoms = [atom for atom, count in enumerate(people) if count]
    rows = [[row[atom] for atom in atoms] for row in equations]
    counts = [people[atom] for atom in atoms]
    known = len(reduced(rows))
    for inside in _largest_small_sets(counts, limit):
        outside = [[v for i, v in enumerate(row) if i not in inside] for row in rows]
        if len(reduced(outside)) < known:
            return True
    return False


def _largest_small_sets(counts: Sequence[int], limit: int) -> list[set[int]]:
    """List the sets with fewer than `limit` people to which no further atom can be added."""
    small = [i for i, count in enumerate(counts) if count < limit]
    sets = [
        set(chosen)
        for size in range(1, len(small) + 1)
        for chosen in combinations(small, size)
        if sum(counts[i] for i in chosen) < limit
    ]
    return [each for each in sets if not any(each < other for other in sets)]


def _whole(rows: Iterable[Row]) -> list[list[int]]:
    """Multiply fractions away; a multiple of an equation says the same."""
    made = []
    for row in rows:
        factor = 1
        for value in row:
            factor *= value.denominator
        made.append([int(value * factor) for value in row])
    return made
