"""What the rules of screening and release can say no to."""

from dataclasses import dataclass
from datetime import date

from trivsel_app.errors import Refusal, Trouble


@dataclass(eq=False)
class TalkNeedsTime(Refusal):
    """A booked talk has no day, or a time that is none."""


@dataclass(eq=False)
class TalkStillAhead(Refusal):
    """A talk is not held before the day it is booked for."""

    on: date


@dataclass(eq=False)
class SkipNeedsReason(Refusal):
    """A required talk is skipped and nobody says why."""


@dataclass(eq=False)
class CommentWithheld(Refusal):
    """Lists printed before and after a correction would together tell whose the comment is."""


@dataclass(eq=False)
class TalkNotBooked(Refusal):
    """There is no talk to put into a calendar."""


@dataclass(eq=False)
class NothingToRelease(Refusal):
    """No unit was chosen, or none is left."""


@dataclass(eq=False)
class AlreadyReleased(Refusal):
    """What others have seen can't be called back."""

    names: tuple[str, ...]


@dataclass(eq=False)
class UnitNotReleasedYet(Refusal):
    """These units' results are not released, so nothing is made for readers."""

    names: tuple[str, ...]


@dataclass(eq=False)
class TalkMissing(Refusal):
    """The units are not marked as ready: a talk stands before."""

    names: tuple[str, ...]


@dataclass(eq=False)
class ConfirmationNeeded(Refusal):
    """The units are critical: a second person must confirm."""

    names: tuple[str, ...]


@dataclass(eq=False)
class ConfirmedBySelf(Refusal):
    """Who confirms must be another than who releases."""

    name: str


@dataclass(eq=False)
class ConfirmAsYourself(Refusal):
    """The file has users, so the second person confirms as one of them and not by a name."""


@dataclass(eq=False)
class ReleaseAsUser(Refusal):
    """The file has users, and who releases has opened it as none of them."""


@dataclass(eq=False)
class ReleasedByHand(Refusal):
    """Only a release makes a unit released."""


@dataclass(eq=False)
class NotAudited(Refusal):
    """The figures were kept unaudited when the answers were deleted: they stay where they are."""

    year: int


@dataclass(eq=False)
class FiguresGiveAway(Refusal):
    """The independent audit found figures that give somebody away."""

    figures: tuple[str, ...]


@dataclass(eq=False)
class ResultsChangedMeanwhile(Refusal):
    """The answers are not those that the audit was made of."""


@dataclass(eq=False)
class AnswersReleased(Refusal):
    """Results have been released: answers change only by a correction."""

    year: int


@dataclass(eq=False)
class NothingToCorrect(Refusal):
    """Nothing has been released, so answers are taken in the usual way."""

    year: int


@dataclass(eq=False)
class ComparedAlready(Refusal):
    """A later round is released with its comparisons, so what lies before it stays as it is."""

    year: int
    later: int


@dataclass(eq=False)
class AnswersErased(Refusal):
    """The answers have been deleted: nothing takes their place."""

    year: int


@dataclass(eq=False)
class CorrectionGivesAway(Refusal):
    """Old and corrected figures side by side give somebody away; `units` are some of them."""

    units: tuple[str, ...]


@dataclass(eq=False)
class ReleaseDamaged(Trouble):
    """The frozen bytes are not those whose hash was kept."""

    year: int
    version: int
