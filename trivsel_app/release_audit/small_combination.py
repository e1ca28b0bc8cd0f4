"""Whether any combination of rows is about fewer persons than the limit: searched to the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trivsel_app.release_audit.echelon import Row, clear, shrink

Weight = tuple[int, ...]  # persons of a column in each version
STEPS = 20_000


class TooEntangled(Exception):
    """The search was given up: nothing is proven."""


def persons(row: Sequence[int] | Row, weights: Sequence[Weight]) -> int:
    """Count the persons that a set of columns is about: the most that any version has in it."""
    return max(map(sum, zip(*(weights[column] for column in row), strict=True)), default=0)


def small_combinations(rows: list[Row], weights: Sequence[Weight], limit: int) -> list[Row]:
    """Give combinations of independent rows that are about 1 to `limit` - 1 persons.

    Rows come in reduced form: each has a column that no other has. Empty only if there is none at
    all, which every other combination is then tried for. Raises `TooEntangled`.
    """
    found = [row for row in rows if persons(row, weights) < limit]
    if found or persons({column: 1 for row in rows for column in row}, weights) < limit:
        return found or rows
    if len(rows) == 1:
        return []
    search = _Search(weights, limit)
    left = list(rows)
    while left:
        # All others are without the column that is this row's own, so it is settled for good.
        row = left.pop()
        hit = search.extend(row, left, frozenset({_own(row, left)}))
        if hit is not None:
            return [hit]
    return []


def _own(row: Row, others: list[Row]) -> int:
    return next(c for c in row if not any(c in other for other in others))


@dataclass
class _Search:
    """Goes through all combinations, one column after the other: without it, or with it."""

    weights: Sequence[Weight]
    limit: int
    steps: int = field(default=0)

    def extend(self, row: Row, others: list[Row], kept: frozenset[int]) -> Row | None:
        """Find a small combination of `row`, and of `others` as wanted, that may keep `kept`."""
        self.steps += 1
        if self.steps > STEPS:
            raise TooEntangled
        movable = {column for column in row if any(column in other for other in others)}
        kept |= row.keys() - movable
        if persons(tuple(kept), self.weights) >= self.limit:
            return None
        open_columns = movable - kept
        if not open_columns:
            return row
        column = max(open_columns, key=lambda each: (self.weights[each], each))
        return self._without(row, others, kept, column) or self.extend(row, others, kept | {column})

    def _without(
        self, row: Row, others: list[Row], kept: frozenset[int], column: int
    ) -> Row | None:
        at = next(n for n, other in enumerate(others) if column in other)
        by = others[at]
        rest = [_cleared(o, by, column) for n, o in enumerate(others) if n != at]
        return self.extend(_cleared(row, by, column), [o for o in rest if o], kept)


def _cleared(row: Row, by: Row, column: int) -> Row:
    if column not in row:
        return row
    made = dict(row)
    clear(made, by, column)
    if made:
        shrink(made)
    return made
