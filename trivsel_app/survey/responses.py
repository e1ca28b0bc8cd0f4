"""Responses as read from a file, column by column, before they are separated and stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ParsedFinding:
    """One answer of the named section that tells of something to solve."""

    unit_external_id: str
    category: str  # question code
    severity: str  # option code
    reporter: str
    row: int
    place: str = ""
    description: str = ""
    suggestion: str = ""
    wants_reply: bool = False


@dataclass(frozen=True)
class ParsedResponses:
    """The good rows of a response file. All sequences have one entry per good row.

    `units` holds external ids. `answers[section]` holds an answer string (see `survey.answers`)
    or "" where the row has none in that section. `texts[question]` holds free text or "".
    `leaders` is None when the file does not say who leads. `counts_participation` is False for
    rows that only carry the named section. `answered` is False for status-only rows of people
    who have not answered.
    """

    sha256: str  # of the whole file: the same file twice is recognised by it
    file_name: str
    rows: tuple[int, ...]  # row numbers in the file, heading = 1
    units: tuple[str, ...]
    answers: Mapping[str, tuple[str, ...]]
    answered: NDArray[np.bool_]
    counts_participation: NDArray[np.bool_]
    leaders: NDArray[np.bool_] | None = None
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[ParsedFinding, ...] = ()
    lists_everyone: bool = False  # status for all invited: invited counts come from the file
    unknown_units: Mapping[str, int] = field(default_factory=dict)  # rows left out by unit id
