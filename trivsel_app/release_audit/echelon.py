"""Exact elimination over sparse rows of whole numbers: no rounding, no fractions.

A row stands for all its multiples, so it is kept without a common factor.
"""

from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush
from math import gcd

Row = dict[int, int]  # column: value, never 0


class Echelon:
    """Independent rows, each with a pivot column that no later row has.

    A pivot is taken among the `first` columns as long as the row has any. So the rows whose pivot
    is none of them span exactly what the given rows can say without the `first` columns: in any
    combination that uses another row, the earliest such row leaves its pivot standing.
    Columns below 0 ride along and are never pivots: they can tell how a row came about.
    """

    def __init__(self, first: Collection[int] = ()) -> None:
        self.rows: list[Row] = []
        self.pivots: list[int] = []
        self._first = first
        self._order: dict[int, int] = {}

    def add(self, row: Row) -> None:
        """Take a row in; one that the others say already leaves nothing."""
        self.reduce(row)
        columns = [column for column in row if column >= 0]
        if not columns:
            return
        shrink(row)
        pivot = next((column for column in columns if column in self._first), columns[0])
        self._order[pivot] = len(self.rows)
        self.rows.append(row)
        self.pivots.append(pivot)

    def reduce(self, row: Row) -> None:
        """Take away from a row all that the rows here say."""
        order = self._order
        waiting = [order[column] for column in row if column in order]
        heapify(waiting)
        while waiting:
            number = heappop(waiting)
            pivot = self.pivots[number]
            if pivot in row:
                new = clear(row, self.rows[number], pivot)
                for column in new:
                    if column in order:
                        heappush(waiting, order[column])

    def without_first(self) -> list[Row]:
        """Give the rows that have none of the `first` columns, each pivot in one row only."""
        kept = [n for n, pivot in enumerate(self.pivots) if pivot not in self._first]
        rows = [dict(self.rows[n]) for n in kept]
        at = {self.pivots[n]: place for place, n in enumerate(kept)}
        for place in reversed(range(len(rows))):
            for column in [c for c in rows[place] if at.get(c, place) > place]:
                clear(rows[place], rows[at[column]], column)
            shrink(rows[place])
        return rows


def clear(row: Row, by: Row, column: int) -> list[int]:
    """Remove a column from a row by another row that has it; give the columns that came in."""
    common = gcd(row[column], by[column])
    factor, scale = row[column] // common, by[column] // common
    if scale < 0:
        factor, scale = -factor, -scale
    if scale != 1:
        for each in row:
            row[each] *= scale
    new = []
    for each, value in by.items():
        left = row.get(each, 0) - factor * value
        if not left:
            row.pop(each, None)
            continue
        if each not in row:
            new.append(each)
        row[each] = left
    return new


def shrink(row: Row) -> None:
    """Divide a row by what all its values share."""
    common = gcd(*row.values())
    if common > 1:
        for column in row:
            row[column] //= common


def blocks(rows: Iterable[Row]) -> list[list[Row]]:
    """Part rows into blocks that share no column with each other."""
    found: list[tuple[set[int], list[Row]]] = []
    home: dict[int, int] = {}
    for row in rows:
        near = {home[column] for column in row if column in home}
        place = max(near, key=lambda each: len(found[each][0]), default=len(found))
        if place == len(found):
            found.append((set(), []))
        for other in near - {place}:
            found[place][0].update(found[other][0])
            found[place][1].extend(found[other][1])
            home.update(dict.fromkeys(found[other][0], place))
            found[other] = (set(), [])
        found[place][0].update(row)
        found[place][1].append(row)
        home.update(dict.fromkeys(row, place))
    return [members for _columns, members in found if members]
