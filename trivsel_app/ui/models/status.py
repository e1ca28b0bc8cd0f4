"""A state as people see it: always an icon and a word, never colour alone (ux.md UX-36)."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The colour family of a state or message; names of `ui.tokens.Tokens`."""

    NEUTRAL = "muted"
    INFO = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Status:
    """An icon name (resources/icons), the word beside it, and the tone of both."""

    icon: str
    word: str
    tone: Tone = Tone.NEUTRAL


NOT_STARTED = Status("not_started", "Ikke startet")
IN_PROGRESS = Status("in_progress", "I gang", Tone.INFO)
WAITING = Status("waiting", "Venter", Tone.WARNING)
DONE = Status("done", "Færdig", Tone.GOOD)
