"""Comments on their way from the desk to a report: read, masked, approved, and grouped."""

from dataclasses import dataclass, field
from enum import StrEnum

from trivsel_app.survey.masking import Span


class CommentState(StrEnum):
    """How far a comment is at the desk."""

    UNREAD = "unread"
    MASKED = "masked"  # what points to somebody is marked, nothing is decided
    APPROVED = "approved"
    REJECTED = "rejected"  # shown to nobody
    WITHHELD = "withheld"  # beside the lists before a correction it would tell whose it is

    @property
    def is_decided(self) -> bool:
        """Whether nobody needs to look at it any more."""
        return self not in {CommentState.UNREAD, CommentState.MASKED}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person has decided of one comment. `masked` is the text others may read.

    `crowd` numbers those it has shared every list with through all corrections.
    """

    state: CommentState = CommentState.UNREAD
    spans: tuple[Span, ...] = ()
    masked: str = ""
    theme: str = ""  # theme code; "" is not grouped
    crowd: int = 0


@dataclass(frozen=True, slots=True)
class CommentRef:
    """A comment's identity: random, so that it tells nothing of when it was written."""

    question: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as it was written, and what has been decided of it."""

    ref: CommentRef
    unit_id: int  # where its writer counts
    text: str = field(repr=False)  # never in a log or an error
    reading: Reading = field(default_factory=Reading, repr=False)


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """What others may read of a theme: HR's line and comments; `title` is "" without a theme."""

    title: str
    summary: str
    comments: tuple[str, ...]
