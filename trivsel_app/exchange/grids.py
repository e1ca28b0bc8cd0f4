"""A sheet or text file as rows of cells, before anyone knows what they mean."""

from collections.abc import Sequence
from typing import NamedTuple


class Grid(NamedTuple):
    """One sheet: rows of cells, the first row being row 1 of the sheet."""

    name: str
    rows: Sequence[list[str]]
    hidden: bool = False
