"""What the rules of the operations can say no to."""

from dataclasses import dataclass
from datetime import date

from trivsel_app.errors import Refusal
from trivsel_app.organisation.users import Permission, Role
from trivsel_app.survey.rounds import Obstacle, Step


@dataclass(eq=False)
class AlreadyStarted(Refusal):
    """The file already holds a municipality."""

    name: str


@dataclass(eq=False)
class NotStarted(Refusal):
    """The file holds no round yet."""


@dataclass(eq=False)
class NameMissing(Refusal):
    """A name or title is empty."""


@dataclass(eq=False)
class NotThereAnyMore(Refusal):
    """What was to be changed has been removed meanwhile."""


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """What was to be taken back has been changed again since."""


@dataclass(eq=False)
class ExternalIdInUse(Refusal):
    """Another unit has this id already."""

    external_id: str
    name: str


@dataclass(eq=False)
class UnitHasContent(Refusal):
    """The unit cannot be removed: something still hangs on it. All are counts."""

    name: str
    children: int
    employees: int
    actions: int


@dataclass(eq=False)
class EmployeeNumberInUse(Refusal):
    """Another engagement has this employee number already."""

    employee_number: str


@dataclass(eq=False)
class RoundAlreadyOpen(Refusal):
    """The organisation of the round is frozen, so this can no longer be changed."""

    year: int


@dataclass(eq=False)
class ApprovedAlready(Refusal):
    """All the units chosen have been approved before."""


@dataclass(eq=False)
class RoundNotFound(Refusal):
    """There is no such round in the file."""


@dataclass(eq=False)
class RoundIsClosed(Refusal):
    """The round takes no more answers."""

    year: int
    step: Step


@dataclass(eq=False)
class DialogueTooEarly(Refusal):
    """Dialogues wait until the round is open: only then is it fixed which units there are."""

    step: Step


@dataclass(eq=False)
class RoundIsFinished(Refusal):
    """The round is over; its plans are history."""

    year: int


@dataclass(eq=False)
class StepBlocked(Refusal):
    """Something is missing before the round can take this step."""

    step: Step
    obstacles: tuple[Obstacle, ...]


@dataclass(eq=False)
class CannotGoBack(Refusal):
    """The step froze or released something, so it cannot be taken back."""

    step: Step


@dataclass(eq=False)
class MilestoneEndsBeforeStart(Refusal):
    """The date lies before the day the milestone starts."""

    starts: date
    due: date


@dataclass(eq=False)
class FileAlreadyImported(Refusal):
    """The same file, byte for byte, has been imported before."""

    file_name: str
    year: int
    on: date


@dataclass(eq=False)
class AnswersAlreadyIn(Refusal):
    """The file holds every answer the round has: saved again, or exported again with some more."""

    file_name: str


@dataclass(eq=False)
class DeliveryUnclear(Refusal):
    """The user must say whether the file is added or replaces; never raised itself."""

    file_name: str


@dataclass(eq=False)
class SameAnswersAgain(DeliveryUnclear):
    """Answers of the file seem to be in already, whole or with corrections."""


@dataclass(eq=False)
class MoreThanInvited(DeliveryUnclear):
    """With what is in, these units would have more answers than people invited."""

    names: tuple[str, ...]


@dataclass(eq=False)
class NoResponses(Refusal):
    """The file holds no usable response."""

    file_name: str


@dataclass(eq=False)
class OtherQuestionnaire(Refusal):
    """The answers were read with another questionnaire than the round's."""

    section: str


@dataclass(eq=False)
class RoundOfYearExists(Refusal):
    """There is a round of this year already."""

    year: int


@dataclass(eq=False)
class NotAnEarlierYear(Refusal):
    """History must be older than the current round."""

    year: int
    current: int


@dataclass(eq=False)
class NoQuestionnaire(Refusal):
    """The program has no questionnaire for this year or an earlier one."""

    year: int


@dataclass(eq=False)
class ResultsNotReady(Refusal):
    """Figures wait until the round is closed: one could follow answers one by one."""

    step: Step


@dataclass(eq=False)
class NotReleasedYet(Refusal):
    """Reports and posters wait until HR has released the results."""

    step: Step


@dataclass(eq=False)
class UnitNotInRound(Refusal):
    """The round has no such unit."""


@dataclass(eq=False)
class FindingNotFound(Refusal):
    """There is no such finding."""


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The user's role does not allow this."""

    permission: Permission
    role: Role


@dataclass(eq=False)
class LookNotKept(Refusal):
    """The file is only read, so the access log cannot tell who saw what is not released."""


@dataclass(eq=False)
class NoticeIncomplete(Refusal):
    """Fields of the privacy notice are still empty."""

    fields: tuple[str, ...]


@dataclass(eq=False)
class PassphraseIsTemporary(Refusal):
    """The user's passphrase is known to whoever gave it, and must be changed first."""


@dataclass(eq=False)
class UserNotChosen(Refusal):
    """The file was opened with the recovery code, and nobody has said who they are yet."""


@dataclass(eq=False)
class OnlyByRecoveryCode(Refusal):
    """Whoever opened the file as a user does not choose a passphrase for another."""


@dataclass(eq=False)
class UserNameInUse(Refusal):
    """Another user has this name already."""

    name: str


@dataclass(eq=False)
class LastManager(Refusal):
    """Nobody would be left who may manage users."""

    name: str


@dataclass(eq=False)
class OwnAccount(Refusal):
    """Users neither remove themselves nor give themselves a temporary passphrase."""


@dataclass(eq=False)
class WrongOwnPassphrase(Refusal):
    """The passphrase given is not that of the user who has the file open."""


@dataclass(eq=False)
class SameAsBefore(Refusal):
    """The new passphrase is the old one."""


@dataclass(eq=False)
class SampleHasNoUsers(Refusal):
    """A sample opens without a passphrase, so nobody can be let in or kept out."""


@dataclass(eq=False)
class NothingDue(Refusal):
    """Nothing of this kind has had its time."""
