"""A physical condition reported by a named employee (the non-anonymous section)."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The answer options of the physical section, worst last."""

    FINE = "fine"
    COULD_BE_BETTER = "could_be_better"
    MUST_BE_SOLVED = "must_be_solved"
    DANGEROUS_NOW = "dangerous_now"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported condition. `category` is the question code in the questionnaire."""

    id: int
    round_id: int
    unit_id: int
    category: str
    severity: Severity
    reporter: str  # told so before answering
    place: str = ""
    description: str = ""
    suggestion: str = ""
    wants_reply: bool = False
    solved: bool = False
