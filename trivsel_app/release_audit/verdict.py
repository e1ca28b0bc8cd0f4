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
    """What is known too closely though no small group can be worked out."""

    ALIKE = "alike"  # all of a group, or all but one, gave the same answer
    PINNED = "pinned"  # exactly how many of a small hidden group gave an answer
    SKIPPERS = "skippers"  # a theme tells more than the questions shown of it
    UNDECIDED = "undecided"  # too entangled to prove safe: counts as not safe
    OTHER_NUMBERS = "other_numbers"  # the figures are not those of the answers they are checked by


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing known too closely: `low` to `high` of the `people` in `where`."""

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
