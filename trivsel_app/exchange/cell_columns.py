"""A sheet's columns, read as text or, much faster, as distinct values and which row has which."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from trivsel_app.exchange.cell_slices import PADDING, Places, SlicedRows
from trivsel_app.exchange.values import Distinct

_WORD = 8  # bytes of a machine word
_BUCKETS_BITS = 16
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hashing
Column = tuple[str, ...]


class Coded(NamedTuple):
    """A column as its distinct values and, row by row, the place of the row's value among them."""

    values: tuple[str, ...]
    codes: NDArray[np.intp]

    def filled(self) -> NDArray[np.bool_]:
        """Row by row, whether the cell says anything."""
        return np.array([bool(value.strip()) for value in self.values], dtype=np.bool_)[self.codes]


class Columns(Protocol):
    """What every kind of sheet offers."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Column: ...
    def coded(self, index: int) -> Coded:
        """The column's distinct values and codes."""
        ...

    def cell(self, index: int, at: int) -> str:
        """One cell by column and position."""
        ...


class ListedColumns:
    """Columns that are held as text: from workbooks and irregular text files."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._columns = tuple(columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __getitem__(self, index: int) -> Column:
        return self._columns[index]

    def coded(self, index: int) -> Coded:
        """The column's distinct values and codes."""
        return code_texts(self._columns[index])

    def cell(self, index: int, at: int) -> str:
        """One cell by column and position."""
        return self._columns[index][at]


class SlicedColumns:
    """Columns of a regular text file, cut out when they are asked for."""

    def __init__(self, rows: SlicedRows, starts: Places, ends: Places) -> None:
        self._rows = rows
        self._starts = np.ascontiguousarray(starts.T)
        self._ends = np.ascontiguousarray(ends.T)
        self._known: dict[int, Column] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Column:
        if index not in self._known:
            text = self._rows.text
            places = zip(self._starts[index].tolist(), self._ends[index].tolist(), strict=True)
            self._known[index] = tuple(text(start, end) for start, end in places)
        return self._known[index]

    def cell(self, index: int, at: int) -> str:
        """One cell by column and position."""
        return self._rows.text(int(self._starts[index, at]), int(self._ends[index, at]))

    def coded(self, index: int) -> Coded:
        """The column's distinct values and codes."""
        starts, ends = self._starts[index], self._ends[index]
        longest = int((ends - starts).max(initial=0))
        if longest > PADDING:
            return code_texts(self[index])
        first, codes = _grouped(self._words(starts, ends, longest))
        values = [self.cell(index, int(at)) for at in first]
        return Coded(tuple(values), codes)

    def _words(self, starts: Places, ends: Places, longest: int) -> NDArray[np.uint64]:
        """Each cell's bytes as one or two machine words, zeros behind its end."""
        words = np.zeros((-(-longest // _WORD) or 1, len(starts)), dtype=np.uint64)
        lengths = ends - starts
        for at in range(longest):
            byte = np.where(at < lengths, self._rows.data[starts + at], 0).astype(np.uint64)
            words[at // _WORD] |= byte << np.uint64(8 * (at % _WORD))
        return words


def _grouped(words: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Group equal columns of `words`: the first place of each group, and each place's group."""
    mixed = words[0] * _SPREAD
    for word in words[1:]:
        mixed = (mixed ^ word) * _SPREAD
    bucket = (mixed >> np.uint64(64 - _BUCKETS_BITS)).astype(np.intp)
    member = np.zeros(1 << _BUCKETS_BITS, dtype=np.intp)
    member[bucket] = np.arange(len(bucket))
    if not (words == words[:, member[bucket]]).all():  # two values share a bucket
        _, first, codes = np.unique(words, axis=1, return_index=True, return_inverse=True)
        return first, codes.reshape(-1)
    used = np.flatnonzero(np.bincount(bucket, minlength=1 << _BUCKETS_BITS))
    place = np.zeros(1 << _BUCKETS_BITS, dtype=np.intp)
    place[used] = np.arange(len(used))
    return member[used], place[bucket]


def code_texts(column: Sequence[str]) -> Coded:
    """Code a column of texts, values in order of appearance."""
    values: list[str] = []

    def place(value: str) -> int:
        values.append(value)
        return len(values) - 1

    codes = np.fromiter(map(Distinct(place).__getitem__, column), np.intp, len(column))
    return Coded(tuple(values), codes)
