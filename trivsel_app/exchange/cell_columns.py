"""A sheet's columns, read as text or, much faster, as distinct values and which row has which."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from trivsel_app.exchange.cell_slices import PADDING, Places, SlicedRows
from trivsel_app.exchange.values import Distinct

_WORD = 8  # bytes of a machine word
_BUCKET_BITS = 14
# The first n bytes of a little-endian word.
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(_WORD + 1)], dtype=np.uint64)
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
        lengths = ends - starts
        if int(lengths.max(initial=0)) > PADDING:
            return self._coded_texts(index, np.flatnonzero(lengths))
        first, codes = _grouped(self._words(starts, lengths))
        values = [self.cell(index, int(at)) for at in first]
        return Coded(tuple(values), codes)

    def _coded_texts(self, index: int, filled: NDArray[np.intp]) -> Coded:
        """Code a column of long texts; most such columns are empty in most rows."""
        values, places = code_texts([self.cell(index, at) for at in filled.tolist()])
        if len(filled) == self._starts.shape[1]:
            return Coded(values, places)
        codes = np.zeros(self._starts.shape[1], dtype=np.intp)
        codes[filled] = places + 1
        return Coded(("", *values), codes)

    def _words(self, starts: Places, lengths: Places) -> NDArray[np.uint64]:
        """Each cell's bytes as two machine words, zeros behind its end."""
        low: NDArray[np.uint64] = self._windows[starts] & _MASKS[np.minimum(lengths, _WORD)]
        if int(lengths.max(initial=0)) <= _WORD:
            return low[np.newaxis]
        high = self._windows[starts + _WORD] & _MASKS[np.maximum(lengths - _WORD, 0)]
        return np.stack((low, high))

    @cached_property
    def _windows(self) -> NDArray[np.uint64]:
        """The eight bytes from every place on, as one number each; nothing is copied."""
        data = self._rows.data
        size = len(data) - _WORD + 1
        return np.ndarray((size,), dtype="<u8", buffer=data, strides=(1,))


def _grouped(words: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Group equal columns of `words`: the first place of each group, and each place's group."""
    mixed = words[0] * _SPREAD
    for word in words[1:]:
        mixed = (mixed ^ word) * _SPREAD
    for group in (_by_bucket, _by_sorting):
        first, codes = group(mixed)
        if (words == words[:, first[codes]]).all():
            return first, codes
    _, first, codes = np.unique(words, axis=1, return_index=True, return_inverse=True)
    return first, codes.reshape(-1)


def _by_bucket(mixed: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Group by a few mixed bits: right when no two values happen to share them."""
    bucket = (mixed >> np.uint64(64 - _BUCKET_BITS)).astype(np.intp)
    member = np.zeros(1 << _BUCKET_BITS, dtype=np.intp)
    member[bucket] = np.arange(len(bucket))
    used = np.flatnonzero(np.bincount(bucket, minlength=1 << _BUCKET_BITS))
    place = np.zeros(1 << _BUCKET_BITS, dtype=np.intp)
    place[used] = np.arange(len(used))
    return member[used], place[bucket]


def _by_sorting(mixed: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    _, first, codes = np.unique(mixed, return_index=True, return_inverse=True)
    return first, codes


def code_texts(column: Sequence[str]) -> Coded:
    """Code a column of texts, values in order of appearance."""
    values: list[str] = []

    def place(value: str) -> int:
        values.append(value)
        return len(values) - 1

    codes = np.fromiter(map(Distinct(place).__getitem__, column), np.intp, len(column))
    return Coded(tuple(values), codes)
