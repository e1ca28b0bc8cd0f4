"""What the audit answers."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Leak:
    """A small group that figures give away: the sum of factor x figure is about it alone.

    `group` names atoms, `people` counts the persons in it, which is below `limit`.
    """

    field: str
    item: str
    figures: tuple[tuple[int, str], ...]
    group: tuple[str, ...]
    people: int
    limit: int


class FindingKind(StrEnum):
    """What is known too closely though no group can be worked out."""

    PINNED = "pinned"  # how many of a hidden small group gave an answer
    SKIPPERS = "skippers"  # what the few who skipped questions of a theme answered on average
    UNDECIDED = "undecided"  # too entangled to prove safe: counts as not safe


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing known too closely: between `low` and `high`, of `people` persons in `where`."""

    kind: FindingKind
    field: str
    item: str
    where: str
    category: str = ""
    people: int = 0
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """The whole answer: how many shown figures were checked, and what is wrong with them."""

    figures: int
    leaks: tuple[Leak, ...]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether nothing is given away."""
        return not self.leaks and not self.findings
